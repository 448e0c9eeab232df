"""A playbook over its base: the whole that the two make, and what is left to say where a base says the rest.

Things and answers go by their keys: what the own file says counts, a list as a whole, and the base says the rest.
`without` names what the base has and the team does not. A thing that says nothing only holds a place in the order.
The order of notes under `open`, of rules under `check.ignore` and of unknown keys is the base's; it tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from coach.playbook.address import Address, address_in, field_at, look_up, model_at, written
from coach.playbook.data import data_of
from coach.playbook.fields import Kind
from coach.playbook.model import Playbook
from coach.playbook.order import merged_order
from coach.playbook.references import references
from coach.playbook.thing import Thing, Value

Data = dict[str, Any]

_OF_THE_FILE = ("format", "extends", "without")
"""What a file says of itself: nobody inherits it."""
_NOTHING = Playbook()


def laid_over(base: Playbook, own: Playbook) -> Playbook:
    """What `own` says, and what `base` says of all else."""
    rest = _left(_of_base(base), map(address_in, own.without))
    whole = _laid((), rest, data_of(own))
    whole.pop("without", None)
    return Playbook.model_validate(whole)


def difference(base: Playbook, whole: Playbook, own: Playbook = _NOTHING) -> Playbook:
    """What the own file must say, so that over `base` it is `whole`: the inverse of `laid_over`.

    What `own`, the file as it is so far, says although the base says the same, stays: somebody may have meant it.
    """
    all_of_base, wanted = _of_base(base), data_of(whole)
    kept = [entry for entry in own.without if _is_left_out(address_in(entry), all_of_base, wanted)]
    gone: list[Address] = []
    found = _difference((), _left(all_of_base, map(address_in, kept)), wanted, data_of(own), gone)
    return Playbook.model_validate({**found, "without": (*kept, *map(written, gone))})


def reverted(own: Playbook, at: Address) -> Playbook:
    """What the own file says without all that it says of what stands at `at`: there the base counts again."""
    home, name = at[:-1], at[-1]
    data = _left(data_of(own), [at, (*home, "open", name)])
    skipped = value_at(data, (*home, "skipped")) or []
    if name in skipped:
        rest = [other for other in skipped if other != name]
        data = _with(data, (*home, "skipped"), rest) if rest else _without(data, (*home, "skipped"))
    kept = [entry for entry in own.without if (address_in(entry) or ())[: len(at)] != at]
    return Playbook.model_validate({**data, "without": kept})


def relinked(base: Playbook, now: Playbook, after: Playbook) -> Playbook:
    """The whole `after`, in which things of the base came back that are not in `now`: what pointed to them in the base
    does so again, where nobody has said anything else there since.
    """
    inherited, before, data = _of_base(base), data_of(now), data_of(after)
    for at in dict.fromkeys(at for at, to in references(base) if _came_back(to, before, data)):
        said = value_at(inherited, at)
        if value_at(data, at[:-1]) is not None and value_at(before, at) == _of_those_there(at, said, before):
            data = _with(data, at, _of_those_there(at, said, data))
    return Playbook.model_validate(data)


def _came_back(at: Address, before: Data, after: Data) -> bool:
    return value_at(before, at) is None and value_at(after, at) is not None


def _of_those_there(at: Address, said: Any, data: Data) -> Any:
    """What a reference of the base comes to where some of the things that it points to are not there; None for none."""
    found = field_at(at)
    there = data.get((found.to if found else "") or "phases", {})
    if isinstance(said, list):
        return [key for key in said if key in there] or None
    return said if said in there else None


def left_out(base: Playbook, own: Playbook) -> tuple[Address, ...]:
    """What the base has and `own` leaves out."""
    data = _of_base(base)
    found = (address_in(entry) for entry in own.without)
    return tuple(at for at in found if at and value_at(data, at) is not None)


def says(own: Playbook, at: Address) -> bool:
    """Whether `own` itself says anything at `at`: a thing that only holds a place in the order says nothing."""
    try:
        return _is_anything(look_up(own, at))
    except LookupError:
        return False


def answers_in(at: Address, data: Data) -> Iterator[tuple[Address, Any]]:
    """Every answer in the plain data of what stands at `at`, with its address. A list is one answer."""
    for key, value in data.items():
        if isinstance(value, dict):
            yield from answers_in((*at, key), value)
        else:
            yield (*at, key), value


def is_same(one: Any, other: Any) -> bool:
    """Whether two plain answers are written alike: 1 is neither 1.0 nor true."""
    return repr(one) == repr(other)


def value_at(data: Data, at: Address | None) -> Any:
    """What stands at `at` in plain data; None where nothing does."""
    here: Any = data
    for part in at or ():
        here = here.get(part) if isinstance(here, dict) else None
    return here if at else None


def _is_anything(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(map(_is_anything, value.values()))
    return value != type(value)() if isinstance(value, Value) else value not in (None, "", (), [])


# The whole


def _of_base(base: Playbook) -> Data:
    return {name: value for name, value in data_of(base).items() if name not in _OF_THE_FILE}


def _left(data: Data, gone: Iterable[Address | None]) -> Data:
    """The data without what is `gone`."""
    for at in gone:
        if at and value_at(data, at) is not None:
            data = _without(data, at)
    return data


def _without(data: Data, at: Address) -> Data:
    if len(at) == 1:
        return {key: value for key, value in data.items() if key != at[0]}
    return {**data, at[0]: _without(data[at[0]], at[1:])}


def _with(data: Data, at: Address, value: Any) -> Data:
    return {**data, at[0]: _with(data[at[0]], at[1:], value) if len(at) > 1 else value}


def _laid(at: Address, base: Data, own: Data) -> Data:
    rest = _not_overruled(base, own) if _is_thing(at) else base
    return {key: _one_laid((*at, key), rest.get(key), own.get(key)) for key in _order(list(rest), list(own))}


def _one_laid(at: Address, base: Any, own: Any) -> Any:
    if isinstance(base, dict) and isinstance(own, dict):
        return _laid(at, base, own)
    return base if own is None else own


def _not_overruled(base: Data, own: Data) -> Data:
    """What the base says of a thing, but for what is overruled by what `own` says of the same field.

    An answer overrules that the field was to be found out or not relevant; to find it out overrules an answer.
    """
    rest = {name: value for name, value in base.items() if isinstance(value, dict) or name not in own.get("open", ())}
    if "open" in rest:
        rest["open"] = {name: what for name, what in rest["open"].items() if name not in own}
    if "skipped" in rest:
        rest["skipped"] = [name for name in rest["skipped"] if name not in own]
    return {name: value for name, value in rest.items() if value or name not in ("open", "skipped")}


def _order(base: Sequence[str], own: Sequence[str]) -> tuple[str, ...]:
    """The base's order, but for what `own` names: that is in its order, and what it adds follows what it follows.

    Where it names nothing of the base's, what it adds comes last.
    """
    sides = (own, base) if set(base).intersection(own) else (base, own)
    return merged_order(base, *sides, {*base, *own}).ours


# The difference


def _difference(at: Address, base: Data, whole: Data, own: Data, gone: list[Address]) -> Data:
    """What is to be said; what is not there any more is added to `gone`."""
    rest = base
    while True:  # what is said may overrule more of the base, of which more is to be said then
        lost: list[Address] = []
        found = _said(at, rest, whole, own, lost)
        left = _not_overruled(base, found) if _is_thing(at) else base
        if left == rest:
            break
        rest = left
    gone += lost
    if _holds_things(at):
        kept = [key for key in rest if key in whole]
        return {key: found.get(key, {}) for key in _to_name(kept, list(whole), found)}
    return found


def _said(at: Address, base: Data, whole: Data, own: Data, gone: list[Address]) -> Data:
    found: Data = {}
    for key, value in whole.items():
        inherited, so_far = base.get(key), own.get(key)
        if isinstance(value, dict) and isinstance(inherited, dict):
            before = so_far if isinstance(so_far, dict) else {}
            inner = _difference((*at, key), inherited, value, before, gone)
            if inner or (so_far == {} and not _is_field((*at, key))):
                found[key] = inner
        elif not is_same(value, inherited) or is_same(value, so_far):
            found[key] = value
    for key, inherited in base.items():
        if key in whole:
            continue
        if isinstance(inherited, dict) and _is_field((*at, key)):
            _difference((*at, key), inherited, {}, {}, gone)
        else:
            gone.append((*at, key))
    return found


def _to_name(base: list[str], wanted: list[str], said: Iterable[str]) -> list[str]:
    """The things to name, in order, for the whole to come out as `wanted`: those of which something is said, and few
    others that only hold a place.
    """
    names = set(said)
    while True:
        named = [key for key in wanted if key in names]
        order = _order(base, named)
        wrong = next((n for n, key in enumerate(wanted) if key != order[n]), None)
        if wrong is None:
            return named
        is_new = wanted[wrong] not in base
        before = wanted[wrong - 1 : wrong] if is_new else []
        names.add(next(key for key in (*before, *wanted[wrong:], *wanted) if key not in names))


def _is_left_out(at: Address | None, base: Data, whole: Data) -> bool:
    """Whether an entry of `without` still holds: the whole has got back neither what the base has there, nor another
    answer. (A table is another matter: without the entry, the rest of the base's would be in it.)
    """
    inherited, now = value_at(base, at), value_at(whole, at)
    return inherited is None or ((now is None or isinstance(now, dict)) and not is_same(inherited, now))


# What stands where


def _is_thing(at: Address) -> bool:
    model = model_at(at)
    return model is not None and issubclass(model, Thing)


def _is_field(at: Address) -> bool:
    """Whether a model has a field there, which is not there at all once it is empty."""
    model = model_at(at[:-1])
    return model is not None and at[-1] in model.model_fields


def _holds_things(at: Address) -> bool:
    found = field_at(at)
    return found is not None and found.kind is Kind.THINGS
