"""The arithmetic of the form as findings: one for each cause, at the cell where to look first."""

from __future__ import annotations

import pytest

from govreports.checks.balances import broken_rules, evaluation_of

from .subjects import cell, content, subject, told, with_figures


@pytest.mark.parametrize(("year", "variant"), [(2019, ""), (2020, "hubei_2020"), (2025, "")])
def test_zeros_everywhere_keep_every_rule(year, variant):
    assert broken_rules(subject(content(year, variant))) == []


@pytest.mark.parametrize(
    ("received", "granted", "carried", "rules"),
    [(5, 5, 0, []), (5, 3, 2, []), (5, 3, 1, ["R26"]), (5, 3, 3, ["R26"]), (0, 0, 1, ["R26"])],
)
def test_a_column_of_table_three_balances(received, granted, carried, rules):
    said = with_figures(
        requests__new_received__natural_person=received,
        requests__granted__natural_person=granted,
        requests__carried_out__natural_person=carried,
    )

    found = broken_rules(subject(said))

    assert [(f.rule, f.section) for f in found] == [(rule, "requests") for rule in rules]
    assert [f.severity for f in found] == ["error" for _ in rules]
    assert all(cell(f.name) in said.format.typed for f in found)


def test_one_wrong_column_is_one_finding_and_not_also_one_of_the_totals():
    said = with_figures(
        requests__new_received__natural_person=5, requests__granted__natural_person=4
    )

    assert [f.name for f in broken_rules(subject(said))] == ["requests-carried_out-natural_person"]


@pytest.mark.parametrize(
    ("issued", "repealed", "in_force", "rules"),
    [(3, 1, 2, []), (3, 1, 5, []), (3, 1, 1, ["R25"]), (1, 3, 0, [])],
)
def test_what_was_issued_and_not_repealed_is_in_force(issued, repealed, in_force, rules):
    said = with_figures(
        disclosure__normative_documents__issued=issued,
        disclosure__normative_documents__repealed=repealed,
        disclosure__normative_documents__in_force=in_force,
    )

    found = broken_rules(subject(said))

    assert [(f.rule, f.name) for f in found] == [
        (rule, "disclosure-normative_documents-in_force") for rule in rules
    ]


@pytest.mark.parametrize(("last", "rules"), [(None, []), (2, []), (3, ["R29"]), (0, ["R29"])])
def test_what_was_carried_over_is_what_last_year_left(last, rules):
    said = with_figures(requests__carried_in__natural_person=2, requests__granted__natural_person=2)
    known = {} if last is None else {cell("requests-carried_out-natural_person"): last}

    found = broken_rules(subject(said, last=known))

    assert [f.rule for f in found] == rules
    assert all("@last" not in f.name for f in found)


@pytest.mark.parametrize(
    ("kind", "rules"),
    [("street", ["R24"]), ("township", ["R24"]), ("department", []), ("district", [])],
)
def test_streets_and_townships_make_no_regulations(kind, rules):
    figures = {
        **content().figures,
        cell("disclosure-regulations-issued"): 1,
        cell("disclosure-regulations-in_force"): 1,
    }

    found = broken_rules(subject(content(organ_kind=kind, figures=figures)))

    assert sorted({f.rule for f in found}) == rules


def test_a_blank_keeps_a_rule_open_instead_of_broken():
    said = with_figures(
        requests__new_received__natural_person=5, requests__granted__natural_person=None
    )

    assert broken_rules(subject(said)) == []
    states = {o.rule: o.state for o in evaluation_of(subject(said)).outcomes}
    assert "open" in states.values()


def test_totals_are_worked_out_and_never_taken_from_the_content():
    said = with_figures(requests__granted__natural_person=3)
    total = cell("requests-granted-total")
    forged = content(figures={**said.figures, total: 99})

    assert evaluation_of(subject(forged)).totals[total].value == 3


def test_a_finding_names_its_source():
    said = with_figures(requests__new_received__natural_person=5)

    (found,) = broken_rules(subject(said))

    assert told([found])[0][:4] == (
        "R26",
        "error",
        "requests",
        "requests-carried_out-natural_person",
    )
    assert found.source
