# SPDX-License-Identifier: MIT
"""A void record comes back as a draft, with a reason; one that went into another comes back with its merge alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from opsdesk import errors
from opsdesk.records.record import State
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.work.record.bringing_back import MergedAway, NotVoid, ThereAlready, bring_back
from opsdesk.work.record.merging import merge, unmerge


@pytest.fixture
def office() -> Iterator[Office]:
    with Office.scratch() as made:
        yield made


def _people(office: Office) -> tuple[str, ...]:
    changes = [Change("person", {"person_name": name}) for name in ("赵甲", "赵甲甲")]
    return office.gate.save(changes, deed="save").ids


def test_it_is_a_draft_again_and_its_reason_is_gone(office: Office) -> None:
    one, _other = _people(office)
    with pytest.raises(NotVoid):
        bring_back(office, "person", one, reason="看错")
    office.gate.void("person", one, reason="重复")
    with pytest.raises(errors.ReasonNeeded):
        bring_back(office, "person", one, reason=" ")
    bring_back(office, "person", one, reason="看错")
    row = office.reader.get("person", one)
    assert row is not None and row["state"] == State.DRAFT and row["void_reason"] is None


def test_what_went_into_another_is_not_brought_back_alone(office: Office) -> None:
    kept, gone = _people(office)
    done = merge(office, "person", kept, gone, reason="同一人")
    with pytest.raises(MergedAway):
        bring_back(office, "person", gone, reason="看错")
    unmerge(office, done, reason="不是同一人")
    office.gate.void("person", gone, reason="重复")
    bring_back(office, "person", gone, reason="看错")


def test_an_unknown_record_is_not_there(office: Office) -> None:
    with pytest.raises(errors.NothingThere):
        bring_back(office, "person", "no-such-id", reason="看错")


def test_a_link_that_a_merge_doubled_is_not_brought_back(office: Office) -> None:
    kept, gone = _people(office)
    case = office.gate.save([Change("case", {"case_name": "试案"})], deed="save").ids[0]
    links = [Change("involvement", {"case": case, "person": one, "role": "嫌疑人"}) for one in (kept, gone)]
    stays, goes = office.gate.save(links, deed="save").ids
    done = merge(office, "person", kept, gone, reason="同一人")
    with pytest.raises(ThereAlready):
        bring_back(office, "involvement", goes, reason="看错")
    unmerge(office, done, reason="不是同一人")
    rows = {row["id"]: row["state"] for row in office.reader.rows("involvement", [stays, goes])}
    assert State.VOID not in rows.values()
    office.gate.void("involvement", goes, reason="看错")
    bring_back(office, "involvement", goes, reason="又看错")


def test_a_link_typed_again_meanwhile_is_not_brought_back(office: Office) -> None:
    one, _other = _people(office)
    facts = {"case": office.gate.save([Change("case", {"case_name": "试案"})], deed="save").ids[0], "person": one}
    first = office.gate.save([Change("involvement", {**facts, "role": "嫌疑人"})], deed="save").ids[0]
    office.gate.void("involvement", first, reason="看错")
    office.gate.save([Change("involvement", {**facts, "role": "嫌疑人"})], deed="save")
    with pytest.raises(ThereAlready):
        bring_back(office, "involvement", first, reason="看错")
