# SPDX-License-Identifier: MIT
"""What stood before is tied to the case at hand, or remembered as nothing to do with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from opsdesk.records.record import State
from opsdesk.store.changing.gate import Batch, Change
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.work.record.relating import NothingToLink, case_of, link_to_case, look_irrelevant


@pytest.fixture
def desk() -> Iterator[Office]:
    """Two cases, a seizure with an item in the second, a person in neither."""
    with Office.scratch() as office:
        rows = [
            Change("case", {"case_name": "甲案"}, "a"),
            Change("case", {"case_name": "乙案", "case_no": "A9999990120220100000001"}, "b"),
            Change("seizure", {"case": "b", "owner": "赵某"}, "taken"),
            Change("item", {"seizure": "taken", "item_name": "手机"}, "phone"),
            Change("person", {"person_name": "赵某"}, "zhao"),
        ]
        office.gate.import_batch(Batch(new_id(), "表.xlsx", "0" * 64, 1), rows)
        yield office


def test_the_case_of_what_belongs_to_one(desk: Office) -> None:
    assert [case_of(desk, *one) for one in (("case", "a"), ("seizure", "taken"), ("item", "phone"))] == ["a", "b", "b"]
    assert case_of(desk, "person", "zhao") == ""


def test_two_cases_name_each_other_once(desk: Office) -> None:
    link_to_case(desk, "a", "item", "phone")
    first, second = desk.reader.get("case", "a"), desk.reader.get("case", "b")
    assert first and first["linked_cases"] == "A9999990120220100000001"
    assert second and second["linked_cases"] == "甲案"
    before = desk.history.head().seq
    assert "早已" in link_to_case(desk, "a", "seizure", "taken")
    assert desk.history.head().seq == before
    assert "本案" in link_to_case(desk, "b", "item", "phone")


def test_a_person_becomes_part_of_the_case_as_a_draft(desk: Office) -> None:
    link_to_case(desk, "a", "person", "zhao")
    link_to_case(desk, "a", "person", "zhao")
    (link,) = desk.reader.children("involvement", "case", "a")
    assert (link["person"], link["role"], link["state"]) == ("zhao", None, State.DRAFT)


def test_what_belongs_to_no_case_cannot_be_tied(desk: Office) -> None:
    desk.gate.save([Change("dissuasion", {"person_name": "钱某"}, "warned")], deed="save")
    with pytest.raises(NothingToLink):
        link_to_case(desk, "a", "dissuasion", "warned")


def test_what_is_irrelevant_is_remembered(desk: Office) -> None:
    look_irrelevant(desk, "case", "a", "phone")
    assert desk.imports.apart.others_of("case", "a") == {"phone"}
    assert desk.imports.apart.others_of("case", "b") == frozenset()
    assert desk.history.of("case", "a")[-1].deed == "apart"
