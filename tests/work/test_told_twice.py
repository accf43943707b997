# SPDX-License-Identifier: MIT
"""What both of two merged records tell: named before, one taken where somebody says so, all back when it is undone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from seats import seat

from opsdesk.people.roles import Role
from opsdesk.records.record import State
from opsdesk.store.changing.gate import Batch, Change
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.work.record.bringing_back import WentForItsTwin, bring_back
from opsdesk.work.record.merging import merge, preview_merge, unmerge
from opsdesk.work.record.ripening import confirm
from opsdesk.work.record.taking_one import CannotTakeOne

DAY = date(2022, 3, 14)


@pytest.fixture
def office() -> Iterator[Office]:
    """One case that two stations reported: each tells of 赵某's detention, of the victim 李某 and of what came back."""
    with Office.scratch() as made:
        rows = [Change("person", {"person_name": "赵某"}, "zhao")]
        for case, place, phone in (("one", None, "13899990001"), ("two", "示范县看守所", None)):
            rows += [
                Change("case", {"case_name": f"冬训案{case}"}, case),
                Change("measure", measure(case, custody_place=place), f"{case}-held"),
                Change("victim", {"case": case, "victim_name": "李某", "victim_phone": phone}, f"{case}-li"),
                Change("ledger_entry", entry(case, "recover", 30_000), f"{case}-back"),
            ]
        rows.append(Change("ledger_entry", entry("two", "recover", 500), "two-more"))
        made.gate.import_batch(Batch(new_id(), "表.xlsx", "0" * 64, 1), rows)
        yield made


def measure(case: str, **facts: Any) -> dict[str, Any]:
    return {"case": case, "person": "zhao", "measure_type": "刑事拘留", "exec_time": datetime(2022, 3, 14, 9), **facts}


def entry(case: str, kind: str, amount: int) -> dict[str, Any]:
    return {"case": case, "victim": f"{case}-li", "entry_type": kind, "amount": amount, "entry_date": DAY}


def pairs(office: Office, kept: str = "one", gone: str = "two") -> list[tuple[str, str]]:
    return [pair.ids for pair in preview_merge(office, "case", kept, gone).twice]


def test_the_preview_names_the_pairs_and_nothing_goes_by_itself(office: Office) -> None:
    assert pairs(office) == [("one-li", "two-li"), ("one-held", "two-held"), ("one-back", "two-back")]
    merge(office, "case", "one", "two", reason="一案两报")
    assert len(office.reader.children("measure", "case", "one")) == 2
    assert len(office.reader.children("ledger_entry", "case", "one")) == 3


@pytest.mark.parametrize(
    ("facts", "same"),
    [
        ({"exec_time": datetime(2022, 3, 14, 20)}, True),
        ({"exec_time": datetime(2022, 3, 10), "end_time": datetime(2022, 3, 20)}, True),
        ({"exec_time": None}, True),
        ({"exec_time": datetime(2022, 3, 15)}, False),
        ({"measure_type": "取保候审"}, False),
        ({"person": "qian"}, False),
    ],
)
def test_one_person_one_kind_and_days_that_meet(office: Office, facts: dict[str, Any], same: bool) -> None:
    office.gate.save([Change("person", {"person_name": "钱某"}, "qian")], deed="save")
    office.gate.save([Change("case", {"case_name": "丙案"}, "three")], deed="save")
    office.gate.save([Change("measure", measure("three") | facts, "three-held")], deed="save")
    assert (("one-held", "three-held") in pairs(office, "one", "three")) is same


def test_a_sum_of_another_victim_is_another_sum(office: Office) -> None:
    rows = [
        Change("case", {"case_name": "丙案"}, "three"),
        Change("victim", {"case": "three", "victim_name": "周某"}, "three-li"),
        Change("ledger_entry", entry("three", "recover", 30_000), "three-back"),
    ]
    office.gate.import_batch(Batch(new_id(), "表二.xlsx", "1" * 64, 1), rows)
    assert pairs(office, "one", "three") == []


def test_one_is_taken_and_takes_what_the_other_knew(office: Office) -> None:
    drop = [("victim", "two-li"), ("measure", "one-held"), ("ledger_entry", "two-back")]
    merge(office, "case", "one", "two", reason="一案两报", drop=drop)
    held = office.reader.children("measure", "case", "one")
    assert [(row["id"], row["custody_place"]) for row in held] == [("two-held", "示范县看守所")]
    entries = office.reader.children("ledger_entry", "case", "one")
    assert {row["id"] for row in entries} == {"one-back", "two-more"}
    assert {row["victim"] for row in entries} == {"one-li"}, "what named the one that went names its twin"
    assert office.reader.get("ledger_entry", "two-back")["state"] == State.VOID
    assert office.history.verify().sound


def test_undone_it_is_all_there_again_as_ripe_as_before(office: Office) -> None:
    before = everything(office)
    drop = [("victim", "one-li"), ("measure", "two-held"), ("ledger_entry", "one-back")]
    done = merge(office, "case", "one", "two", reason="一案两报", drop=drop)
    with pytest.raises(WentForItsTwin):
        bring_back(office, "measure", "two-held", reason="还要")
    kept = office.reader.get("victim", "two-li")
    assert kept is not None and kept["victim_phone"] == "13899990001", "its blanks were filled in"
    unmerge(office, done, reason="是两案")
    assert everything(office) == before and office.history.verify().sound


def everything(office: Office) -> list[dict[str, Any]]:
    """What the rows of both cases say, wherever they hang."""
    own = {"version", "updated_at", "updated_by", "void_reason"}
    ids = {"case": ("one", "two"), "measure": ("one-held", "two-held"), "victim": ("one-li", "two-li")}
    ids["ledger_entry"] = ("one-back", "two-back", "two-more")
    rows = [office.reader.get(register, one) or {} for register, some in ids.items() for one in some]
    return [{key: value for key, value in row.items() if key not in own} for row in rows]


def test_both_of_a_pair_never_go_nor_what_has_no_twin(office: Office) -> None:
    with pytest.raises(CannotTakeOne, match="重新看"):
        both = [("measure", "one-held"), ("measure", "two-held")]
        merge(office, "case", "one", "two", reason="一案两报", drop=both)
    with pytest.raises(CannotTakeOne, match="重新看"):
        merge(office, "case", "one", "two", reason="一案两报", drop=[("ledger_entry", "two-more")])
    assert office.reader.get("case", "two")["state"] == State.SUBMITTED


def test_what_two_people_agreed_on_goes_for_no_twin(office: Office) -> None:
    """It stays as it was agreed: its blanks are not filled in either."""
    office.gate.save([Change("victim", {"loss_amount": 800_00}, "two-li")], deed="save")
    confirm(seat(office, Role.REVIEWER, name="王队长"), "victim", ["two-li"])
    with pytest.raises(CannotTakeOne, match="已审核"):
        merge(office, "case", "one", "two", reason="一案两报", drop=[("victim", "two-li")])
    merge(office, "case", "one", "two", reason="一案两报", drop=[("victim", "one-li")])
    (kept,) = office.reader.children("victim", "case", "one")
    assert kept["id"] == "two-li" and kept["victim_phone"] is None


def test_of_two_persons_that_are_one(office: Office) -> None:
    other = measure("two", person="zhao-again", exec_time=datetime(2022, 3, 14))
    rows = [Change("person", {"person_name": "赵某"}, "zhao-again"), Change("measure", other, "again-held")]
    office.gate.import_batch(Batch(new_id(), "表二.xlsx", "1" * 64, 1), rows)
    found = preview_merge(office, "person", "zhao", "zhao-again").twice
    assert [pair.ids for pair in found] == [("one-held", "again-held")]
