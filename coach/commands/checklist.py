"""`coach checklist`: the card of a stage, two minutes before a meeting."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from coach.advice.card.make import card_of
from coach.advice.card.model import Card
from coach.commands.called import all_called, called
from coach.commands.exit import DONE, Cannot
from coach.commands.files import STANDARD_INPUT, used
from coach.commands.meant import meant
from coach.commands.pager import show as show_long
from coach.commands.parser import Parser
from coach.commands.sheets import as_lines, as_text
from coach.commands.terminal import as_json
from coach.deals.model import Deal
from coach.export.sheet import Sheet
from coach.locale import _, said_in
from coach.method.start import language_of
from coach.playbook import clock
from coach.playbook.model import Playbook

FORMATS = ("text", "markdown", "html", "json")


def describe(parser: Parser) -> None:
    parser.description = _(
        "The card of a stage before a meeting: what the buyer has to confirm, what to ask, what to agree on. Without a "
        "stage, all stages."
    )
    parser.add_argument(
        "playbook",
        nargs="?",
        metavar="PLAYBOOK",
        help=_("its file, its name, or a part of it; left out where the folder has only one"),
    )
    parser.add_argument("stage", nargs="*", metavar="STAGE", help=_("its name or its key, or a part of it"))
    parser.add_argument("--short", action="store_true", help=_("what counts with two minutes left, on one screen"))
    parser.add_argument(
        "--persona", action="append", default=[], metavar="P", help=_("only this buyer; again, for a buying group")
    )
    parser.add_argument("--deal", metavar="D", help=_("how the criteria stand in this deal, and its next step"))
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help=_("how to tell it: text, markdown, html or json")
    )


def run(asked: Namespace) -> int:
    if asked.short and asked.format != "text":
        raise Cannot(_("--short is for a terminal; leave out --format"))
    deal = _deal(asked.deal) if asked.deal is not None else None
    found = meant([asked.playbook, *asked.stage] if asked.playbook is not None else [], deal)
    used(found.reading.file)
    playbook = found.reading.whole
    age = _age(found.reading.file, language_of(playbook))
    if found.stage:
        group = _personas(playbook, asked.persona, deal)
        card = card_of(playbook, found.stage, group, clock.today(), deal)
        if asked.short:
            _show_short(card, age, group)
        else:
            _show_card(card, found.reading.file, age, asked.format)
    else:
        _show_stages(playbook, found.reading.file, age, asked.format)
    return DONE


def _deal(name: str) -> Deal:
    """The deal that is called so, in full or in part; raises Cannot and Refused."""
    from coach.commands.known_deals import known_deal  # here: most cards are of no deal

    return known_deal(name)


def _personas(playbook: Playbook, asked: Sequence[str], deal: Deal | None) -> tuple[str, ...]:
    """Those asked for, each once, or several with commas; else those of the deal that the playbook has."""
    if asked:
        names = {key: persona.name or key for key, persona in playbook.personas.items()}
        each = (name for some in asked for name in ([some] if all_called(some, names) else some.split(",")))
        return tuple(dict.fromkeys(called(name.strip(), names, _("no such persona: {name}")) for name in each))
    return tuple(key for key in deal.personas if key in playbook.personas) if deal else ()


def _age(file: str, language: str) -> str:
    """How old the playbook is, where git knows."""
    if file == STANDARD_INPUT:
        return ""
    from coach.sharing.age import age_of

    age = age_of(Path(file))
    told = "; ".join(said_in(language, message) for message in age.says(clock.today())) if age else ""
    return told[:1].upper() + told[1:]


def _show_stages(playbook: Playbook, file: str, age: str, form: str) -> None:
    from coach.export.stages import stages_data, stages_sheet

    if form == "json":
        print(as_json({"file": file, "age": age, **stages_data(playbook)}))
    else:
        _show(stages_sheet(playbook, age), form, as_lines)


def _show_short(card: Card, age: str, group: Sequence[str]) -> None:
    from coach.commands.short_card import short

    print("\n".join(short(card, age, group)))


def _show_card(card: Card, file: str, age: str, form: str) -> None:
    from coach.export.card import sheet_of

    if form == "json":
        from coach.export.card_data import card_data

        print(as_json({"file": file, "age": age, **card_data(card)}))
    else:
        _show(sheet_of(card, age), form, as_text)


def _show(sheet: Sheet, form: str, as_lines: Callable[[Sheet], Iterable[str]]) -> None:
    if form == "markdown":
        from coach.export.markdown import markdown

        print(markdown(sheet), end="")
    elif form == "html":
        from coach.export.html import html

        print(html(sheet), end="")
    else:
        show_long(list(as_lines(sheet)))
