# SPDX-License-Identifier: MIT
"""What an import put aside may turn out to speak of another record: it lands there, and leaves where it had landed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from seats import seat

from opsdesk.people.roles import Role
from opsdesk.sheets.reading import parse_file
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.imports import importing
from opsdesk.work.imports.conflicts import AlreadySettled, Conflict, conflicts, settle_conflict
from opsdesk.work.imports.import_told import HeldWords
from opsdesk.work.imports.office_knowledge import knowledge_of
from opsdesk.work.imports.unsettling import MovedOn, unsettle

HEAD = ["案件名称", "办案单位", "立案时间", "损失金额（元）", "简要案情"]


@pytest.fixture
def office() -> Iterator[Office]:
    with Office.scratch() as made:
        yield made


def take_in(office: Office, path: Path, *rows: list[object]) -> None:
    book = openpyxl.Workbook()
    for row in (["案件台账"], HEAD, *rows):
        book.active.append(row)
    book.save(path)
    importing.commit(office, importing.plan_readings(office, [parse_file(path, knowledge_of(office))], [path]))


def cases(office: Office) -> list[tuple[object, ...]]:
    rows = office.reader.page(ListQuery("case", order="id", descending=False), 0, 100)
    return [(row["loss_amount"] and int(row["loss_amount"]), row["brief"]) for row in rows]


@pytest.fixture
def waiting(office: Office, tmp_path: Path) -> Conflict:
    """One case in the office; a sheet tells its loss otherwise, and its story for the first time."""
    take_in(office, tmp_path / "一.xlsx", ["甲案", "中和镇派出所", "2022.5.3", 1000, None])
    take_in(office, tmp_path / "二.xlsx", ["甲案", "中和镇派出所", "2022.5.3", 2000, "另一件事"])
    (one,) = conflicts(office)
    assert cases(office) == [(1000, "另一件事")]
    return one


def test_the_row_becomes_a_record_of_its_own_and_takes_its_words_along(office: Office, waiting: Conflict) -> None:
    assert waiting.choices == ("keep", "take", "another") and waiting.candidates == ()
    settle_conflict(office, waiting.id, "another", reason="两起同名案件")
    assert cases(office) == [(1000, None), (2000, "另一件事")]
    assert conflicts(office) == []
    (settled,) = office.imports.parked.waiting(open_only=False)
    assert (settled.state, settled.reason) == ("new", "两起同名案件")
    with pytest.raises(AlreadySettled):
        settle_conflict(office, waiting.id, "another")


def test_it_is_remembered_for_the_next_such_sheet(office: Office, waiting: Conflict, tmp_path: Path) -> None:
    settle_conflict(office, waiting.id, "another")
    take_in(office, tmp_path / "三.xlsx", ["甲案", "中和镇派出所", "2022.5.3", 2000, "另一件事"])
    assert cases(office) == [(1000, None), (2000, "另一件事")] and conflicts(office) == []


def test_what_somebody_wrote_since_stays(office: Office, waiting: Conflict) -> None:
    row = office.reader.get("case", waiting.waiting.record_id)
    assert row is not None
    office.gate.save([Change("case", {"brief": "重新写的"}, row["id"], base_version=row["version"])], deed="save")
    settle_conflict(office, waiting.id, "another")
    assert cases(office) == [(1000, "重新写的"), (2000, "另一件事")]


def test_another_of_the_same_name_is_offered_and_met(office: Office, tmp_path: Path) -> None:
    unit = office.gate.save(
        [Change("unit", {"unit_name": name}) for name in ("中和镇派出所", "青冈镇派出所")], deed="save"
    )
    names = [Change("case", {"case_name": "甲案", "handling_unit": one}) for one in unit.ids]
    other = office.gate.save(names, deed="save").ids[1]
    first = office.reader.ids(ListQuery("case", order="id", descending=False))[0]
    office.gate.save([Change("case", {"loss_amount": 100_000}, first, base_version=1)], deed="save")
    take_in(office, tmp_path / "二.xlsx", ["甲案", "中和镇派出所", "2022.5.3", 2000, "另一件事"])
    (one,) = conflicts(office)
    assert [place for place, _name in one.candidates] == [other]
    settle_conflict(office, one.id, "another", record_id=other)
    assert [told for _loss, told in cases(office)] == [None, "另一件事"]
    assert office.reader.count(ListQuery("case")) == 2


def test_all_that_the_row_tells_otherwise_is_settled_at_once(office: Office, tmp_path: Path) -> None:
    take_in(office, tmp_path / "一.xlsx", ["甲案", "中和镇派出所", "2022.5.3", 1000, "一件事"])
    take_in(office, tmp_path / "二.xlsx", ["甲案", "中和镇派出所", "2022.5.4", 2000, "另一件事"])
    told = conflicts(office)
    assert len(told) == 3
    settle_conflict(office, told[1].id, "another")
    assert conflicts(office) == [] and len(cases(office)) == 2


def test_who_does_not_see_a_record_reads_neither_its_name_nor_its_words(office: Office, waiting: Conflict) -> None:
    place = waiting.waiting
    words = HeldWords(seat(office, Role.ANALYST, name="旁人"))
    assert words.of(place.register, place.record_id, "brief", "另一件事") == "〔不在你的范围〕"
    assert words.title(place.register, place.record_id, "甲案") == "〔不在你的范围〕"
    own = HeldWords(office)
    assert own.of(place.register, place.record_id, "brief", "另一件事") == "另一件事"
    assert own.title(place.register, place.record_id, "甲案") == "甲案"


@pytest.mark.parametrize("choice", ["keep", "take", "another"])
def test_a_decision_is_taken_back_whole(office: Office, waiting: Conflict, choice: str) -> None:
    done = settle_conflict(office, waiting.id, choice)  # type: ignore[arg-type]
    assert conflicts(office) == []
    unsettle(office, done)
    assert cases(office) == [(1000, "另一件事")]
    (again,) = conflicts(office)
    assert again.id == waiting.id and again.choices == waiting.choices
    assert office.imports.apart.pairs("case") == frozenset() and office.history.verify().sound
    settle_conflict(office, waiting.id, choice)  # type: ignore[arg-type]


def test_a_record_that_somebody_worked_on_since_stays(office: Office, waiting: Conflict) -> None:
    done = settle_conflict(office, waiting.id, "another")
    made = office.reader.ids(ListQuery("case", order="id", descending=False))[-1]
    office.gate.save([Change("case", {"case_no": "A9999990100002022030007"}, made)], deed="save")
    with pytest.raises(MovedOn) as told:
        unsettle(office, done)
    assert (told.value.register, told.value.id) == ("case", made) and "甲案" in str(told.value)
    assert cases(office) == [(1000, None), (2000, "另一件事")], "all or nothing"


@pytest.mark.parametrize(("told_by", "outcome"), [("中和镇派出所", "new"), ("芦河镇派出所", "conflict")])
def test_a_sheet_of_one_unit_means_its_own_case_of_the_name(
    office: Office, tmp_path: Path, told_by: str, outcome: str
) -> None:
    unit = office.gate.save(
        [Change("unit", {"unit_name": name}) for name in ("中和镇派出所", "青冈镇派出所")], deed="save"
    )
    names = [Change("case", {"case_name": "甲案", "handling_unit": one}) for one in unit.ids]
    office.gate.save(names, deed="save")
    book = openpyxl.Workbook()
    head = ["序号", "案件名称", "物品名称", "数量", "持有人", "扣押时间"]
    for row in ([f"{told_by}扣押物品登记表"], head, [1, "甲案", "手机", 1, "赵甲", "2022.5.3"]):
        book.active.append(row)
    book.save(tmp_path / "物品.xlsx")
    path = tmp_path / "物品.xlsx"
    plan = importing.plan_readings(office, [parse_file(path, knowledge_of(office))], [path])
    (planned,) = plan.files[0].tables[0].rows
    assert planned.outcome == outcome
    assert ("W-CANDIDATES" in [problem.code for problem in planned.problems]) is (outcome == "conflict")
