"""Each rule as a pair: it speaks of the bad, and is silent about the good."""

from __future__ import annotations

import re
from inspect import getsource
from pathlib import Path

import pytest

from coach import locale
from coach.advice.check import findings, rules
from coach.advice.rule import Rule
from coach.playbook import fit, overrides, read, survey
from coach.playbook.base import Place
from coach.playbook.read import read_text
from tests.today import TODAY

FILES = {
    "newer-format": "{example}",
    "no-format": "{example}",
    "not-canonical": "format = 1\n\n[goals.more]\n{example}",
    "wrong-value": "format = 1\n\n[stages.demo]\n{example}",
    "unknown-key": "format = 1\n\n[stages.demo]\n{example}",
    "unknown-field": "format = 1\n\n[stages.demo]\n{example}",
    "dangling-reference": 'format = 1\n\n[phases.comparison]\nname = "Comparison"\n\n[stages.demo]\n{example}',
    "bad-key": 'format = 1\n\n{example}\nname = "Demo"',
    "bad-day": "format = 1\n\n[metrics.demo-to-close.readings]\n{example}",
    "hidden-character": "format = 1\n{example}",
    "no-such-rule": "format = 1\n\n[check.ignore]\n{example}",
    "no-reason": "format = 1\n\n[check.ignore]\n{example}",
    "same-as-base": 'format = 1\nextends = "base.toml"\n\n[stages.demo]\n{example}',
}
"""The file in which the examples of a rule about files stand; those of the others are playbooks by themselves."""


BASE = 'format = 1\n\n[stages.demo]\ntakes = "14 d"\n'
"""What `base.toml` says beside it, for the rule that can be broken only there."""

REFUSALS = {"no-playbook", "no-such-format", "wrong-shape"}
"""Problems for which a file is not read at all."""


def speaks(rule: Rule, example: str, language: str, folder: Path) -> bool:
    frame = FILES.get(rule.name, f'format = 1\nlanguage = "{language}"\n\n{{example}}')
    text = frame.replace("{example}", locale.text_in(language, example)) + "\n"
    place = None
    if rule.name == "same-as-base":
        (folder / "base.toml").write_text(BASE)
        place = Place.of(folder / "a.toml")
    found = findings(read_text(text, "a.toml", place), TODAY)
    broken = [str(finding.message) for finding in found if finding.severity == "error" and finding.name != rule.name]
    assert broken == [], "an example is a playbook that can be read"
    return rule.name in {finding.name for finding in found}


@pytest.mark.parametrize("language", locale.LANGUAGES)
@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_a_rule_speaks_of_its_bad_example_and_is_silent_about_its_good_one(
    rule: Rule, language: str, tmp_path: Path
) -> None:
    assert speaks(rule, rule.bad, language, tmp_path)
    assert not speaks(rule, rule.good, language, tmp_path)


def test_every_problem_that_reading_can_report_has_a_rule() -> None:
    modules = (fit, overrides, read, survey)
    found = {name for module in modules for name in re.findall(r'Problem\("([a-z-]+)"', getsource(module))}
    told = {rule.name for rule in rules() if rule.code.startswith("F")}
    assert found - REFUSALS == told - {"not-canonical", "no-such-rule", "no-reason"}


def test_codes_and_names_are_unique_and_well_formed() -> None:
    assert len({rule.code for rule in rules()}) == len({rule.name for rule in rules()}) == len(rules())
    for rule in rules():
        assert re.fullmatch(r"[GKSJTWF]\d{3}", rule.code)
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)


def test_every_rule_says_what_it_is_why_it_is_and_what_to_do() -> None:
    for rule in rules():
        assert all((rule.title, rule.why, rule.advice, rule.bad, rule.good, rule.source)), rule.code
        assert not set("{}") & set(rule.advice), "advice is a sentence as it stands"
