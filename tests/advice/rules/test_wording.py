"""Answers that say less than they seem to, and answers that only look so."""

from __future__ import annotations

import pytest

from coach.advice.facts import Facts
from coach.advice.rules import naming, privacy, wording
from coach.locale import text_in
from coach.method import catalogue
from coach.playbook.address import Address, written
from coach.playbook.model import Playbook
from tests.advice.a_playbook import DONE, playbook
from tests.today import TODAY

RULES = {rule.code: rule for rule in (*wording.RULES, *privacy.RULES, *naming.RULES)}


def told(code: str, own: Playbook) -> list[tuple[str, str]]:
    """Where a rule speaks in a playbook, and what it says."""
    return [(written(finding.at), str(finding.message)) for finding in RULES[code].check(Facts(own, TODAY))]


def speaks(code: str, text: str, field: str = "purpose", language: str = "en") -> bool:
    """Whether a rule speaks of a stage with this answer."""
    own = Playbook.model_validate({"language": language, "stages": {"demo": {field: text}}})
    return bool(told(code, own))


def test_a_playbook_with_real_answers_and_an_empty_one_have_no_findings() -> None:
    for own in (Playbook(), playbook(DONE)):
        assert [(code, told(code, own)) for code in RULES if told(code, own)] == []


@pytest.mark.parametrize("code", ["W101", "W104", "W105", "W108"])
def test_what_is_to_be_dropped_is_not_spoken_of(code: str) -> None:
    weak = 'next_action = "{}"'.format({"W104": "Interested", "W108": "SHOW THE BUYER ALL WE HAVE"}.get(code, "<name>"))
    weak = 'next_action = "TBD"' if code == "W101" else weak
    assert told(code, playbook(f"[stages.demo]\n{weak}"))
    assert not told(code, playbook(f'[stages.demo]\nstate = "dropped"\n{weak}'))


class TestFillers:
    @pytest.mark.parametrize(
        ("language", "text"),
        [("en", "See above"), ("fi", "ks. yllä"), ("fi", "Ei tiedossa."), ("et", "vt ülal"), ("et", "pole teada")],
    )
    def test_a_filler_is_told_in_the_language_of_the_playbook(self, language: str, text: str) -> None:
        own = Playbook.model_validate({"language": language, "stages": {"demo": {"purpose": text}}})
        assert told("W101", own) == [("stages.demo.purpose", f"“{text}” stands where an answer should be")]

    def test_a_list_with_several_fillers_is_spoken_of_once(self) -> None:
        own = Playbook.model_validate({"stages": {"demo": {"checklist": ("xxx", "The line is chosen", "TBD")}}})
        assert told("W101", own) == [("stages.demo.checklist", "“xxx” stands where an answer should be")]

    def test_a_stage_may_be_called_open_but_not_tbd(self) -> None:
        assert not speaks("W101", "Open", "name")
        assert speaks("W101", "TBD", "name")

    def test_a_figure_without_a_unit_has_a_dash_there(self) -> None:
        own = '[metrics.nps]\nunit = "-"\nsource = "{}"'
        assert told("W101", playbook(own.format("CRM"))) == []
        assert [at for at, _ in told("W101", playbook(own.format("-")))] == ["metrics.nps.source"]


class TestSameAnswer:
    SHORT = "To save both time and money"
    LONG = "The buyer wants to save both time and money and cannot say which of the two would matter more in the end."

    def persona(self, *texts: str) -> Playbook:
        fields = ("needs", "interests", "pain_points", "decision_criteria")
        return Playbook.model_validate({"personas": {"manager": dict(zip(fields, texts, strict=False))}})

    def test_a_short_answer_may_be_given_twice_and_a_long_one_once(self) -> None:
        assert not told("W102", self.persona(self.SHORT, self.SHORT))
        assert told("W102", self.persona(self.SHORT, self.SHORT, self.SHORT))
        assert told("W102", self.persona(self.LONG, self.LONG))

    def test_copies_are_counted_and_told_once(self) -> None:
        own = self.persona(self.SHORT, self.SHORT.upper(), f"{self.SHORT}.", f" {self.SHORT}")
        ((at, message),) = told("W102", own)
        assert at == "personas.manager.decision_criteria"
        assert message.endswith("is the answer in 4 places")

    def test_a_team_may_be_accountable_for_many_things(self) -> None:
        stages = {key: {"accountable": "The sales lead of the northern region"} for key in ("a", "b", "c", "d")}
        assert not told("W102", Playbook.model_validate({"stages": stages}))
        steps = {key: {"drop_off_reason": "Too dear"} for key in ("a", "b", "c")}
        assert not told("W102", Playbook.model_validate({"stages": steps}))


class TestQuestions:
    @pytest.mark.parametrize(
        "text",
        ["Who knows?", "The price. Or what else?", "The price (?)", "The price??", "Kuka tietää?", "Price\nOr time?!"],
    )
    def test_a_question_left_in_an_answer_is_told(self, text: str) -> None:
        assert speaks("W103", text, "drop_off_reason")

    @pytest.mark.parametrize(
        "text",
        [
            "The price: 6 of 10",
            'They ask "what does it cost?"',
            "Asiakas kysyy: ”Mitä se maksaa?”",
            "Ostja küsib: „Mis see maksab?“",
            "Sales asks: what does one stop cost?",
            "How many hours pay for it? Count them together with the buyer.",
        ],
    )
    def test_a_question_that_is_quoted_or_answered_is_not(self, text: str) -> None:
        assert not speaks("W103", text, "drop_off_reason")

    def test_fields_that_ask_may_ask(self) -> None:
        own = playbook(
            '[personas.p]\npitch = "Does it stop?"\n\n[personas.p.journey.a]\nasks = "What does it cost?"\n'
            'pain_points = "Who repairs it?"\n\n[phases.a]\nmessage = "Does it stop?"\n\n[stages.demo]\n'
            'checklist = [\n  "Who decides?",\n]\n\n[stages.demo.objections.x]\nheard = "Why now?"\n'
            'answer = "And later?"\n'
            '\n[sessions.2026-11-02]\nparked = [\n  "Who trains?",\n]\n'
        )
        assert told("W103", own) == []


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [("fi", "Asiakas on kiinnostunut", "kiinnostunut"), ("et", "Klient on huvitatud", "huvitatud")],
)
def test_a_vague_word_is_told_where_somebody_decides_by_it(language: str, text: str, word: str) -> None:
    own = Playbook.model_validate(
        {"language": language, "stages": {"a": {"next_action": text, "drop_off_reason": text}}}
    )
    assert told("W104", own) == [("stages.a.next_action", f"“{text}”: the word “{word}” is vague")]


def test_a_vague_word_that_is_all_there_is_is_not_said_twice() -> None:
    own = Playbook.model_validate({"stages": {"a": {"next_action": "Interested"}}})
    assert told("W104", own) == [("stages.a.next_action", "“Interested” is vague")]


class TestPlaceholders:
    @pytest.mark.parametrize(
        ("language", "text"),
        [
            ("en", "Demo for <company name>"),
            ("en", "Hello [your name]"),
            ("en", "{{customer}} asks"),
            ("en", "XX % more"),
            ("en", "By ____"),
            ("fi", "Demo: <asiakkaan nimi>"),
            ("fi", "[yritys] pyytää"),
            ("et", "Demo: <kliendi nimi>"),
            ("et", "[ettevõte] küsib"),
        ],
    )
    def test_a_place_that_nobody_filled_in_is_told(self, language: str, text: str) -> None:
        assert speaks("W105", text, language=language)

    @pytest.mark.parametrize(
        "text", ["[red]x[/]", "Stops < 3 and lines > 2", "[see the price list]", "Size XXL", "a_b", "EXXON", "x"]
    )
    def test_other_brackets_and_signs_are_text(self, text: str) -> None:
        assert not speaks("W105", text)

    def test_a_message_may_have_places_to_fill_in(self) -> None:
        assert told("W105", playbook('[phases.a]\nmessage = "Hello [name]"')) == []


@pytest.mark.parametrize("language", ["en", "fi", "et"])
def test_an_example_of_the_coach_is_told_in_the_language_of_the_playbook(language: str) -> None:
    question = next(each for each in catalogue.questions("personas") if each.field == "pain_points")
    example = text_in(language, question.good)
    own = Playbook.model_validate({"language": language, "personas": {"p": {"pain_points": example}}})
    mended = Playbook.model_validate({"language": language, "personas": {"p": {"pain_points": f"{example} 3 x"}}})
    assert [at for at, _ in told("W106", own)] == ["personas.p.pain_points"]
    assert told("W106", mended) == []


def test_a_short_example_may_be_the_answer() -> None:
    assert (
        told("W106", playbook('[stakeholders.x]\ndepartment = "Customer service"\n\n[tools.crm]\nname = "CRM"')) == []
    )


def test_an_answer_of_six_hundred_characters_is_not_too_long_and_a_story_may_be_longer() -> None:
    assert not speaks("W107", "x" * 600)
    assert speaks("W107", "x" * 601)
    assert told("W107", Playbook.model_validate({"evidence": {"e": {"story": "x" * 601}}})) == []


@pytest.mark.parametrize(
    ("text", "told_of"),
    [("KYSY AINA ENSIN KUKA PÄÄTTÄÄ", True), ("CRM, ERP, BI", False), ("ASK the buyer WHO decides at LAST", False)],
)
def test_capitals_are_told_when_all_of_a_sentence_is_in_them(text: str, told_of: bool) -> None:
    assert speaks("W108", text) == told_of


class TestPersonalData:
    @pytest.mark.parametrize(
        "text",
        [
            "anna.virtanen@example.com",
            "Write to mari@firma.ee.",
            "info@x.fi and m.tamm@firma.ee",
            "a+b@mail.example.com",
        ],
    )
    def test_a_persons_address_is_told_and_not_repeated(self, text: str) -> None:
        ((at, message),) = told("W109", Playbook.model_validate({"stages": {"demo": {"purpose": text}}}))
        assert at == "stages.demo.purpose"
        assert "@" not in message

    @pytest.mark.parametrize(
        ("language", "text"),
        [
            ("en", "info@example.com"),
            ("en", "Sales@example.com, support.fi@example.com"),
            ("en", "5 @ EUR 20"),
            ("en", "@nordicpumps"),
            ("fi", "myynti@example.fi"),
            ("et", "klienditugi@example.ee, müük@example.ee"),
        ],
    )
    def test_an_address_of_a_role_is_fine(self, language: str, text: str) -> None:
        assert not speaks("W109", text, language=language)

    @pytest.mark.parametrize(
        "text",
        [
            "+358 40 123 4567",
            "+372 5123 4567",
            "00372 5123456",
            "Call +44 (0)20 7946 0018",
            "0401234567",
            "040 123 4567",
            "(040) 123 4567",
            "09-1234 567",
            "Tel. 5123 4567",
            "Call on 5123 4567 in autumn",
            "puh 09 123 456",
        ],
    )
    def test_a_phone_number_is_told(self, text: str) -> None:
        assert speaks("W110", text)

    @pytest.mark.parametrize(
        "text",
        [
            "EUR 1 234 567",
            "+20 000 000 EUR",
            "+20 000 000 visits",
            "+15.5 %",
            "2026-11-22",
            "01.02.2026",
            "01-02-2026",
            "22/100, 0.5 and 0,25",
            "FI21 0123 4567 0000 85",
            "EE38 2200 2210 2014 5685",
            "0800 123 456",
            "07:00-15:30",
            "Week 04 2027",
            "1500000000 clicks",
            "Telefon 24/7",
        ],
    )
    def test_amounts_days_and_account_numbers_are_no_phone_numbers(self, text: str) -> None:
        assert not speaks("W110", text)

    @pytest.mark.parametrize("code", ["W109", "W110"])
    def test_personal_data_is_told_even_in_what_is_to_be_dropped(self, code: str) -> None:
        text = "anna@example.com, +358 40 123 4567"
        assert told(code, playbook(f'[stages.demo]\nstate = "dropped"\npurpose = "{text}"'))


class TestNames:
    def who(self, *names: str) -> list[str]:
        stages = {f"s{n}": {"accountable": name} for n, name in enumerate(names)}
        return [message for _, message in told("W111", Playbook.model_validate({"stages": stages}))]

    @pytest.mark.parametrize(
        ("name", "other"),
        [
            ("sales lead", "Sales lead"),
            ("After sales", "Aftersales"),
            ("After-sales", "After sales"),
            ("Operation", "Operations"),
            ("Custommer service", "Customer service"),
            ("Myyntipäälikkö", "Myyntipäällikkö"),
            ("Müügijuth", "Müügijuht"),
        ],
    )
    def test_the_rarer_of_two_spellings_is_told_with_the_other(self, name: str, other: str) -> None:
        assert self.who(name, other, other) == [f"{name}: elsewhere it is called {other}"]

    @pytest.mark.parametrize(
        ("name", "other"),
        [
            ("Sales", "Sales lead"),
            ("Product manager", "Production manager"),
            ("Team A", "Team B"),
            ("Region 1", "Region 2"),
            ("Myyjä", "Myynti"),
            ("Ladu", "Labor"),
            ("IT", "IP"),
        ],
    )
    def test_two_things_keep_their_two_names(self, name: str, other: str) -> None:
        assert self.who(name, other) == []

    def test_departments_teams_and_owners_are_one_list_and_tools_another(self) -> None:
        own = playbook(
            '[tools.crm]\nname = "Crm"\n\n[stakeholders.x]\nname = "Legal counsel"\ndepartment = "legal"\n\n'
            '[stages.demo.actions.a]\nteam = "Legal"\n\n[stages.demo.actions.b]\nteam = "Legal"\n\n'
            '[metrics.a]\nsource = "CRM"\n\n[metrics.b]\nsource = "CRM"\n'
        )
        assert [at for at, _ in told("W111", own)] == ["stakeholders.x.department", "tools.crm.name"]

    def test_one_wrong_spelling_is_told_once_wherever_it_stands(self) -> None:
        assert len(self.who("sales", "sales", "Sales", "Sales", "Sales")) == 1

    def test_a_name_may_be_that_of_a_metric_and_of_a_stage(self) -> None:
        assert told("W112", playbook('[stages.a]\nname = "Demo"\n\n[metrics.a]\nname = "Demo"')) == []
        assert told("W112", playbook('[stages.a]\nname = "Demo"\n\n[stages.b]\nname = "demo "')) == [
            ("stages.b.name", "demo: a has the same name")
        ]

    def test_two_departments_may_send_a_sales_lead(self) -> None:
        own = '[stakeholders.a]\nname = "Sales lead"\n\n[stakeholders.b]\nname = "Sales lead"'
        assert told("W112", playbook(own)) == []

    @pytest.mark.parametrize(
        ("language", "text", "message"),
        [
            ("fi", "Liidin kelpoisuus", "“kelpoisuus”: the field's term is kvalifiointi"),
            ("et", "Müügisahtel on tühi", "“Müügisahtel”: the field's term is müügilehter"),
        ],
    )
    def test_a_word_that_means_something_else_is_told(self, language: str, text: str, message: str) -> None:
        own = Playbook.model_validate({"language": language, "stages": {"demo": {"purpose": text}}})
        assert told("W113", own) == [("stages.demo.purpose", message)]


def test_lines_of_the_same_field_are_one_place() -> None:
    at: Address = ("stages", "demo", "checklist")
    own = Playbook.model_validate({"stages": {"demo": {"checklist": ("<name>", "<company>")}}})
    assert [finding.at for finding in RULES["W105"].check(Facts(own, TODAY))] == [at]


def test_a_metric_may_be_called_by_the_question_that_customers_are_asked() -> None:
    again = {"name": "Would you do it again?"}
    assert told("W103", Playbook.model_validate({"metrics": {"again": again}})) == []
    assert told("W103", Playbook.model_validate({"stages": {"again": again}}))


def test_a_short_copy_is_seen_when_it_stands_in_three_places() -> None:
    acts = {str(n): {"what": "Calls and visits"} for n in range(3)}
    ((_, message),) = told("W102", Playbook.model_validate({"stages": {"demo": {"actions": acts}}}))
    assert message == "“Calls and visits” is the answer in 3 places"
