"""A good next step is dated, soon, owned by somebody at the buyer, and the buyer's own act."""

from __future__ import annotations

import datetime as dt

import pytest

from coach.deals.model import NextStep
from coach.deals.next_step import verdict
from tests.today import TODAY

SOON = TODAY + dt.timedelta(7)

GOOD = {
    "en": """\
The buyer sends four weeks of stops from one line
CFO approves the budget
The plant manager invites production to the demo
Legal returns the contract with their changes
They sign
The buyer lets us know who decides
Invite the plant manager
The CFO meets our lawyer
Procurement opens a tender
Head of production tests it on one line
""",
    "fi": """\
Ostaja lähettää neljän viikon pysäytykset
Talousjohtaja hyväksyy budjetin
Tehdas antaa mittaustiedot
Ostaja ilmoittaa päätöksensä
Tehtaanjohtaja kutsuu tuotannon demoon
""",
    "et": """\
Ostja saadab andmed
Finantsjuht kinnitab eelarve
Tootmisjuht kutsub demole kaks inimest
Ostja annab teada, kes otsustab
Kliendi tootmisjuht katsetab ühel liinil
""",
}
STALLS = {
    "en": """\
Follow up next week
We stay in touch
Touch base in January
They think about it
The customer will get back to us
Waiting for the customer
Check in with the champion
They will let us know.
""",
    "fi": """\
Palataan asiaan
Ostaja palaa asiaan
Pidetään yhteyttä
Ostaja miettii asiaa
Odotetaan päätöstä
Soitellaan tammikuussa
Seurantasoitto
""",
    "et": """\
Hoiame ühendust
Ostja mõtleb järele
Ootame vastust
Võtame ühendust jaanuaris
Ostja annab teada.
Tuleme selle juurde tagasi
""",
}
SELLERS = {
    "en": "Send the offer\nI'll send the contract\nCall Anna\nWe will present the prices\nPrepare the pilot",
    "fi": "Lähetän tarjouksen\nSoitan ensi viikolla\nEsittelemme hinnat\nTeemme tarjouksen",
    "et": "Saadan pakkumise\nHelistan\nTeeme pakkumise\nTutvustame hindu",
}

PEOPLE = {
    "en": "The plant manager\nPlant manager.\nCFO\nTheir CFO\nThe dairy manager\nHead of production\nLegal\nThe buyer",
    "fi": "Tehtaanjohtaja\nAsiakkaan talousjohtaja\nTuotantopäällikkö\nOstaja\nHallitus\nCFO",
    "et": "Tehase juht\nTootmisjuht\nKliendi finantsdirektor\nOstja\nJuhatus\nCFO",
}


def told(step: NextStep | None, language: str = "en", planned: float | None = None) -> list[str]:
    return [str(message) for message in verdict(step, TODAY, language, planned)]


def of_act(what: str, language: str) -> str:
    """What is wrong with an act; nothing where it is good."""
    return " ".join(told(NextStep(what, "Plant manager", SOON), language))


@pytest.mark.parametrize("language", ["en", "fi", "et"])
def test_an_act_of_the_buyer_is_a_step(language: str) -> None:
    assert {what: of_act(what, language) for what in GOOD[language].splitlines() if of_act(what, language)} == {}


@pytest.mark.parametrize("language", ["en", "fi", "et"])
def test_waiting_for_the_buyer_is_none(language: str) -> None:
    passed = [what for what in STALLS[language].splitlines() if "is no step" not in of_act(what, language)]
    assert passed == []


@pytest.mark.parametrize("language", ["en", "fi", "et"])
def test_an_act_of_the_seller_is_told_as_such(language: str) -> None:
    passed = [what for what in SELLERS[language].splitlines() if "the seller's act" not in of_act(what, language)]
    assert passed == []


@pytest.mark.parametrize("language", ["en", "fi", "et"])
def test_who_does_it_is_no_act(language: str) -> None:
    passed = [what for what in PEOPLE[language].splitlines() if "tells who, and no act" not in of_act(what, language)]
    assert passed == []


def test_nor_is_a_name_that_is_told_as_the_one_who_does_it() -> None:
    assert told(NextStep("Anna", "anna", SOON)) == ["This tells who, and no act; write what they will do"]


def test_a_word_that_can_mean_anything_is_told_and_so_is_what_only_fills_the_place() -> None:
    assert "“soon” can mean anything" in of_act("More soon", "en")
    assert "no next step yet" in of_act("TBD", "en")


def test_without_a_step_there_is_one_thing_to_say() -> None:
    none = ["There is no next step; agree on one before the meeting ends"]
    assert told(None) == none
    assert told(NextStep(" ", "CFO", SOON)) == none


@pytest.mark.parametrize(
    ("day", "what"),
    [
        (None, "It has no day"),
        (TODAY - dt.timedelta(3), "Its day was 3 days ago"),
        (TODAY + dt.timedelta(15), "It is 15 days away"),
        (TODAY, ""),
        (TODAY + dt.timedelta(14), ""),
    ],
)
def test_it_has_a_day_and_soon(day: dt.date | None, what: str) -> None:
    found = told(NextStep("The buyer sends the data", "CFO", day))
    assert [one.startswith(what) for one in found] == ([True] if what else [])


def test_a_stage_that_is_planned_to_take_longer_gives_it_more_time() -> None:
    step = NextStep("The buyer sends the data", "CFO", TODAY + dt.timedelta(25))
    assert told(step)
    assert told(step, planned=30) == []


@pytest.mark.parametrize(("who", "language"), [("we", "en"), ("Our team", "en"), ("Minä", "fi"), ("Meie", "et")])
def test_somebody_at_the_buyer_owns_it(who: str, language: str) -> None:
    assert "It is the seller's" in told(NextStep("CFO approves the budget", who, SOON), language)[0]


def test_it_is_owned() -> None:
    assert told(NextStep("The buyer sends the data", " ", SOON)) == [
        "Nobody at the buyer has taken it on; ask who does it"
    ]


def test_what_is_wrong_with_the_act_is_told_before_who_and_when() -> None:
    found = told(NextStep("Follow up"))
    assert [one.split()[0] for one in found] == ["“Follow", "Nobody", "It"]
