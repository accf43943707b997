# SPDX-License-Identifier: MIT
"""The large office of the benches is a sound one: whole history, findable records, no errors in what it holds."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from office import LOGIN, PASSWORD, big_office  # the folder of the benches is no package

from opsdesk.records import catalogue
from opsdesk.records.problem import Severity
from opsdesk.records.record import State
from opsdesk.records.rules import check
from opsdesk.store import clock
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return big_office(tmp_path_factory.mktemp("bench") / "大.opsdesk", 900)


def test_everything_in_it_holds(path: Path) -> None:
    with Office.open(path, LOGIN, PASSWORD) as office:
        assert office.history.verify().sound
        counts = office.reader.counts()
        assert sum(counts.values()) >= 900
        assert all(counts[key] for key in ("case", "person", "item", "measure", "dissuasion", "ledger_entry"))
        for view in catalogue.REGISTERS:
            for row in office.reader.page(ListQuery(view.key, states=(State.SUBMITTED, State.CONFIRMED)), 0, 25):
                wrong = check(view, {key: row[key] for key in view.fields}, clock.today(), {})
                assert not [problem for problem in wrong if problem.severity is Severity.ERROR], (view.key, wrong)


def test_cards_and_people_turn_up_again(path: Path) -> None:
    with Office.open(path, LOGIN, PASSWORD) as office:
        people = [row["person"] for row in office.reader.page(ListQuery("involvement"), 0, 500)]
        assert len(set(people)) < len(people)
        hits = office.reader.search(office.reader.page(ListQuery("case"), 0, 1)[0]["case_no"])
        assert hits and hits[0].register == "case"
