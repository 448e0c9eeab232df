"""What the program does whatever is shown in it: theme, size, keys in their order, palette and help."""

from __future__ import annotations

import gc
from time import monotonic
from typing import ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.command import CommandPalette, Provider
from textual.events import Event, Key, Resize
from textual.geometry import Size
from textual.widgets import Input, TextArea

from coach.locale import _
from coach.playbook.problem import Refused
from coach.playbook.remembered import remember, remembered
from coach.playbook.text import visible
from coach.tui.actions import bindings_of, places_of
from coach.tui.in_order import opened, typed_arrives
from coach.tui.telling import sentence


def _actions() -> type[Provider]:
    from coach.tui.palette import ActionProvider  # with the palette, not before

    return ActionProvider


def _things() -> type[Provider]:
    from coach.tui.palette import ThingProvider

    return ThingProvider


class Window(App[None]):
    """The frame that every screen is shown in. `begin` shows the first."""

    # All at once: styles that come with their screen make Textual read the others anew.
    CSS_PATH = [
        f"styles/{name}.tcss"
        for name in ("app", "library", "session", "summary", "advice", "map", "history", "sharing", "review")
    ]
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("app")
    COMMANDS = {_actions, _things}
    COMMAND_PALETTE_BINDING = "f12"
    TITLE = "coach"
    NOTIFICATION_TIMEOUT = 4

    pressed_at = 0.0
    """When a key was pressed last, in seconds of the monotonic clock."""

    def on_mount(self) -> None:
        if (theme := remembered().theme) in self.available_themes and theme:
            self.theme = theme
        self.theme_changed_signal.subscribe(self, lambda chosen: remember(theme=chosen.name))
        self.call_later(self.begin)  # what is drawn while the app itself is mounted is thrown away
        self.call_later(self._begun)

    def begin(self) -> None:
        """Show what was asked for."""

    def _begun(self) -> None:
        """From here on there is rubbish to look for, but not in what was loaded so far."""
        self._mind(self.size)
        if not gc.isenabled():
            gc.freeze()
            gc.enable()

    def on_resize(self, event: Resize) -> None:
        if len(self.screen_stack) > 1:  # something is shown already
            self._mind(event.size)

    def _mind(self, size: Size) -> None:
        """Say so where there is no room to work."""
        from coach.tui.screens.too_small import TooSmall, too_small

        if too_small(size) and not isinstance(self.screen, TooSmall):
            self.push_screen(TooSmall())

    def refuse(self, refused: Refused) -> None:
        """Tell what is wrong with a file, and what to do."""
        told = f"{sentence(refused.problem.message)}\n{refused.place}"
        self.notify(visible(told), severity="error", markup=False, timeout=10)

    def clear_notifications(self) -> None:
        """Forget what is told, with the lines that it stood on: Textual leaves these, each a little further down."""
        super().clear_notifications()
        for screen in self.screen_stack:
            screen.query("ToastHolder").remove()

    def action_help_quit(self) -> None:
        """Ctrl+C copies a selection; without one it tells how to leave."""
        self.notify(_("Press ^q to leave. Everything is saved."), markup=False)

    async def on_event(self, event: Event) -> None:
        """Act on keys in the order in which they were pressed, each where the one before has led."""
        if isinstance(event, Key) and not event.is_forwarded:
            self.pressed_at = monotonic()
            if self.focused and not self._types(event):
                await typed_arrives(self.focused)
            await opened(self)
            own = None if self._types(event) else self.screen.active_bindings.get(event.key)
            # At once: by way of the parents it would come after the next letters. An action may leave a key to others.
            at_once = own and (own.node is self.focused or (own.node is self.screen and event.is_printable))
            if own and at_once and await self.run_action(own.binding.action, own.node):
                return
        await super().on_event(event)

    def _types(self, key: Key) -> bool:
        """Whether a key types a letter where the cursor is."""
        return key.is_printable and isinstance(self.focused, Input | TextArea)

    def action_palette(self) -> None:
        """Find an action or a thing."""
        self.action_command_palette()

    def action_command_palette(self) -> None:
        """Open the palette, in the language that is spoken: Textual's own speaks English."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=_("type to filter"), id="--command-palette"))

    def action_help(self) -> None:
        """Tell the keys of this place."""
        from coach.tui.screens.help import Help

        if isinstance(self.screen, Help):
            self.pop_screen()
        else:
            self.push_screen(Help(*places_of(self.screen), "app"))

    def action_switch_theme(self) -> None:
        """Choose a theme, seeing each."""
        from textual.theme import ThemeProvider

        self.push_screen(CommandPalette([ThemeProvider], placeholder=_("type to filter")))
