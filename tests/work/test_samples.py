# SPDX-License-Identifier: MIT
"""The fifteen samples: read as the truth says, counted to the fen, and nothing new the second time."""

from __future__ import annotations

import importlib.util
import json
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from opsdesk.reports.figure import Scope
from opsdesk.reports.figures import figure_set
from opsdesk.store.office import Office
from opsdesk.work.imports import importing
from opsdesk.work.imports.import_json import import_as_json
from opsdesk.work.imports.import_plan import ImportPlan
from opsdesk.work.papers.figures_json import figures_as_json

TESTS = Path(__file__).resolve().parents[1]
EXPECTED = json.loads((TESTS / "data" / "figures.json").read_text(encoding="utf-8"))
PERIOD = Scope(date(2021, 8, 1), date(2022, 6, 5))
MAY = Scope(date(2022, 5, 1), date(2022, 5, 31))


@pytest.fixture(scope="module")
def checker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_import", TESTS / "check_import.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def counted(taken_in: tuple[Office, ImportPlan]) -> dict:
    office, _plan = taken_in
    return figures_as_json(office, figure_set(office, PERIOD))


def test_import_agrees_with_the_truth(taken_in: tuple[Office, ImportPlan], checker: ModuleType, capsys) -> None:
    _office, plan = taken_in
    truth = json.loads((TESTS / "data" / "truth.json").read_text(encoding="utf-8"))
    printed = json.loads(json.dumps(import_as_json(plan), ensure_ascii=False))
    passed, score = checker.check(truth, printed)
    print(score.line())
    assert passed
    assert (score.col_acc, score.val_acc) == (100, 100)
    assert (score.false_accept, score.false_reject) == (0, 0)
    assert score.err_hit == score.err_truth and score.err_true == score.err_said
    assert score.warn_hit == score.warn_truth and score.warn_true == score.warn_said
    assert score.tot_ok == score.tot


@pytest.mark.parametrize(
    "key",
    [
        "cases_solved",
        "persons_under_measures",
        "persons_punished_two_card",
        "persons_punishment_only_proposed",
        "bank_cards_seized",
        "phone_cards_seized",
        "persons_exit_control",
        "fugitives_captured",
        "fugitives_wanted_by_chongqing",
        "headline_recovered_yuan",
    ],
)
def test_figure(counted: dict, key: str) -> None:
    assert counted[key] == EXPECTED[key]


def test_money_to_the_fen(counted: dict) -> None:
    money = {key: value for key, value in EXPECTED["money_fen"].items() if key != "naive_double_count"}
    assert counted["money_fen"] == money


@pytest.mark.parametrize("name", ["净网行动", "冬季大练兵"])
def test_campaign(counted: dict, name: str) -> None:
    expected = dict(EXPECTED[f"campaign_{name}"])
    expected.pop("case_no", None)
    found = counted[f"campaign_{name}"]
    assert {key: found[key] for key in expected if key in found} == {
        key: value for key, value in expected.items() if key in found
    }
    assert set(expected) - set(found) <= {"amount_involved_fen"}


def test_every_number_has_its_rows(taken_in: tuple[Office, ImportPlan]) -> None:
    figures = figure_set(taken_in[0], PERIOD)
    for figure in figures.figures:
        assert bool(figure.lines) == bool(figure.value)
        assert all(len(line.cells) == len(figure.heads) for line in figure.lines)
    solved = figures.figure("cases_solved")
    assert solved is not None
    assert len(solved.lines) == EXPECTED["cases_solved"]


def test_units_of_may_and_the_planted_difference(taken_in: tuple[Office, ImportPlan]) -> None:
    office, _plan = taken_in
    may = figures_as_json(office, figure_set(office, MAY))
    for unit, expected in EXPECTED["ledger_may_2022_by_unit"].items():
        found = may["by_unit"].get(unit, dict.fromkeys(expected, 0))
        assert {key: found[key] for key in expected} == expected, unit
    planted = EXPECTED["reported_vs_ledger_difference"]
    assert [(d["unit"], d["field"], d["reported"] - d["ledger"]) for d in may["reported_vs_ledger_differences"]] == [
        (planted["unit"], planted["field"], planted["reported_minus_ledger"])
    ]


def test_rows_refused_are_those_planted(taken_in: tuple[Office, ImportPlan]) -> None:
    _office, plan = taken_in
    assert plan.counts()["error"] == EXPECTED["not_counted_on_purpose"]["rows_rejected"]


def test_importing_again_brings_nothing_new(taken_in: tuple[Office, ImportPlan]) -> None:
    office, first = taken_in
    again = importing.plan_readings(office, [file.reading for file in first.files])
    assert again.counts()["new"] == 0
    assert again.counts()["update"] == 0
    assert all(not file.changes for file in again.files)
    assert all(file.imported_before for file in again.files)
