"""K: who is found missing, not told, or not heard."""

from __future__ import annotations

import pytest

from tests.advice.a_playbook import messages_of, places


def stakeholder(key: str, department: str = "", more: str = "") -> str:
    return f'[stakeholders.{key}]\ndepartment = "{department}"\n{more}\n'


def stage(key: str, team: str, more: str = "") -> str:
    return f'[stages.{key}]\n{more}\n\n[stages.{key}.actions.act]\nteam = "{team}"\n\n'


@pytest.mark.parametrize("own", ["Sales", "SALES", "Myynti", "müük", "Sales and marketing", "Sales team"])
def test_a_department_is_known_in_any_case_and_language(own: str) -> None:
    assert "Sales" not in "".join(messages_of("K102", 'language = "en"\n' + stakeholder("x", own)))


def test_the_departments_that_are_missing_are_named_in_one_finding_in_the_playbooks_language() -> None:
    (said,) = messages_of("K102", 'language = "fi"\n' + stakeholder("x", "Markkinointi"))
    assert said.startswith("Not named: Myynti, ")
    assert said.endswith(", Asiakaspalvelu")
    assert "Markkinointi" not in said


def test_names_in_other_letters_are_told_apart() -> None:
    stages = stage("offer", "Склад")
    assert messages_of("K105", stakeholder("x", "Отдел") + stages)
    assert messages_of("K105", stakeholder("x", "СКЛАД") + stages) == []


def test_a_known_key_names_the_department_whatever_the_team_calls_it() -> None:
    text = stakeholder("customer-service", "Hooldus") + stakeholder("sales", "A") + stakeholder("product", "B")
    assert messages_of("K102", text + stakeholder("marketing", "C")) == []


def test_it_is_asked_for_where_figures_come_from_a_system() -> None:
    metric = '[metrics.m]\nsource = "CRM"\n'
    assert messages_of("K103", stakeholder("sales", "Sales")) == []
    assert messages_of("K103", stakeholder("sales", "Sales") + metric)
    assert messages_of("K103", stakeholder("sales", "Sales") + stakeholder("x", "IT support") + metric) == []


@pytest.mark.parametrize(
    "heard",
    [
        stakeholder("x", "Customer service"),
        stakeholder("x", "Installers"),
        stakeholder("x", "", 'name = "Start manager"'),
    ],
    ids=["the department", "the team that acts", "the role that is accountable"],
)
def test_after_the_sale_is_heard_by_department_team_or_role(heard: str) -> None:
    after = stage("start", "Installers", 'kind = "follow-up"\naccountable = "Start manager"')
    assert messages_of("K104", stakeholder("sales", "Marketing") + after)
    assert messages_of("K104", stakeholder("sales", "Marketing") + heard + after) == []


def test_no_voice_after_the_sale_is_needed_where_nothing_comes_after_it() -> None:
    assert messages_of("K104", stakeholder("x", "Marketing") + stage("offer", "Legal", 'kind = "closing"')) == []


def test_a_team_is_told_of_once_whatever_the_number_of_its_stages_and_names() -> None:
    stages = stage("offer", "Legal", 'name = "Offer"') + stage("deal", "LEGAL")
    assert messages_of("K105", stakeholder("x", "Sales") + stages) == ["Legal: acts in Offer, and nobody speaks for it"]


def test_a_team_after_the_sale_is_not_told_of_twice() -> None:
    text = stakeholder("x", "Marketing") + stage("start", "Installers", 'kind = "follow-up"')
    assert messages_of("K104", text)
    assert messages_of("K105", text) == []


def test_what_teams_did_in_a_stage_that_is_dropped_is_not_asked() -> None:
    assert messages_of("K105", stakeholder("x", "Sales") + stage("quote", "Legal", 'state = "dropped"')) == []


def test_roles_are_weighed_only_when_all_have_one() -> None:
    some = stakeholder("a", "", 'role = "consulted"') + stakeholder("b")
    assert messages_of("K108", some) == []
    assert places("K115", some) == ["stakeholders.b.role"]


def test_each_accountable_but_the_first_is_told_of() -> None:
    text = "".join(stakeholder(key, key.title(), 'role = "accountable"') for key in ("a", "b", "c"))
    assert messages_of("K109", text) == ["B: accountable, as A is already", "C: accountable, as A is already"]


def test_teams_that_nobody_speaks_for_are_told_in_one_finding_and_those_of_every_company_elsewhere() -> None:
    text = stakeholder("x", "Sales") + stage("offer", "Legal") + stage("deal", "Finance") + stage("leads", "Marketing")
    assert messages_of("K105", text) == ["Act in stages, and nobody speaks for them: Legal, Finance"]


@pytest.mark.parametrize(
    ("own", "missing"),
    [("Tuotekehitys", "Tuotetiimi"), ("Müügiosakond", "Müük"), ("Asiakastuki", "Asiakaspalvelu"), ("Hooldus", "Klien")],
)
def test_a_department_is_known_by_the_other_names_that_teams_give_it(own: str, missing: str) -> None:
    language = "et" if missing in ("Müük", "Klien") else "fi"
    assert missing not in "".join(messages_of("K102", f'language = "{language}"\n' + stakeholder("x", own)))


def test_who_delivers_a_service_knows_what_customers_use() -> None:
    text = stakeholder("x", "Delivery") + stakeholder("y", "Marketing") + stakeholder("z", "Customer service")
    assert messages_of("K102", 'language = "en"\n' + text) == ["Not named: Sales"]
