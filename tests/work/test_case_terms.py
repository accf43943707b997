# SPDX-License-Identifier: MIT
"""Which term of a case presses most, as its list tells it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from opsdesk.law.level import Level
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.work.due.case_terms import nearest_terms
from opsdesk.work.due.due_list import due_list

NOW = datetime(2022, 3, 20, 10, 0)


@pytest.fixture
def office() -> Iterator[Office]:
    with Office.scratch() as made:
        yield made


def case_with(office: Office, *measures: tuple[str, datetime]) -> str:
    """A case with one person and these measures."""
    number = office.history.head().seq
    facts = {"case_name": f"某案{number}", "case_kind": "刑事", "case_status": "立案侦查", "crime": ("266",)}
    (case,) = office.gate.save([Change("case", facts)], deed="save").ids
    (person,) = office.gate.save([Change("person", {"person_name": f"周某{number}"})], deed="save").ids
    for kind, at in measures:
        made = {"case": case, "person": person, "measure_type": kind, "exec_time": at}
        office.gate.save([Change("measure", made)], deed="save")
    return case


def test_what_ran_over_last_comes_before_what_still_runs(office: Office) -> None:
    held = case_with(office, ("刑事拘留", NOW - timedelta(hours=40)))
    bailed = case_with(office, ("刑事拘留", NOW - timedelta(days=9)), ("取保候审", NOW - timedelta(days=2)))
    quiet = case_with(office)
    terms = nearest_terms(office, [held, bailed, quiet], NOW)
    assert quiet not in terms
    assert terms[held].level is Level.RED and "超 16 时 00 分" in terms[held].words
    assert terms[bailed].level is not Level.RED and "取保候审" in terms[bailed].words, "bail took over"
    last = due_list(office, NOW).overdue()[-1]
    assert terms[held].words.startswith(f"{last.name} "), "as the due list tells it"


def test_only_the_cases_asked_for_are_told(office: Office) -> None:
    one, other = (case_with(office, ("刑事拘留", NOW - timedelta(hours=hours))) for hours in (30, 50))
    assert set(nearest_terms(office, [one], NOW)) == {one}
    assert set(nearest_terms(office, [one, other], NOW)) == {one, other}
    assert nearest_terms(office, [], NOW) == {}
