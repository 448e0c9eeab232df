"""For developers: bring the catalogues up to date with every string in the source, and compile them.

Run `python -m coach.locale.refresh` after a string changed; it tells how many are still to be translated.
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from coach.locale import LANGUAGES
from coach.locale.build import compile_catalogue

PACKAGE = Path(__file__).parents[1]
METHODS = [
    ("method/lexicon/**.toml", "ignore"),
    ("method/**.toml", "coach.locale.extract:extract_knowledge"),
    ("**.py", "python"),
]
KEYWORDS = {"_": None, "counted": (1, 2), "Message": None, "marked": None, "m": None, "text_in": (2,)}
"""The calls whose strings are for people, with the places of those strings."""


def extracted() -> Catalog:
    """Every string of the source that a person reads."""
    found = Catalog(project="coach", copyright_holder="The coach authors", charset="utf-8")
    for file, line, text, comments, context in extract_from_dir(PACKAGE, METHODS, keywords=KEYWORDS):
        found.add(text, None, [(f"coach/{Path(file).as_posix()}", line)], auto_comments=comments, context=context)
    return found


def po_of(language: str) -> Path:
    """The file with a language's translations."""
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "coach.po"


def translated(language: str) -> Catalog:
    """A language's translations as they stand."""
    with po_of(language).open("rb") as source:
        return read_po(source, locale=language)


def refresh() -> None:
    """Add what is new, drop what is gone, compile."""
    template = extracted()
    for language in LANGUAGES:
        if language == "en":
            continue
        catalogue = translated(language)
        catalogue.update(template, no_fuzzy_matching=True)
        with po_of(language).open("wb") as target:
            write_po(target, catalogue, width=100, sort_by_file=True, ignore_obsolete=True, include_lineno=False)
        compile_catalogue(catalogue, po_of(language))
        left = sum(1 for message in catalogue if message.id and not message.string)
        print(f"{language}: {left} of {len(catalogue)} to translate")


if __name__ == "__main__":
    refresh()
