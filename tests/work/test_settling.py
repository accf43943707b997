# SPDX-License-Identifier: MIT
"""What a preview shows of records it changes, and what is decided there before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.imports.conflicts import conflicts, held_by
from opsdesk.work.imports.import_session import ImportSession
from opsdesk.work.imports.undoing import undo_import
from opsdesk.work.landing.row_plan import RowPlan

FIRST = "999999199001010016"
PERSONS = ["姓名", "性别", "身份证号", "案件名称", "刑拘时间", "联系电话", "户籍地"]
CASES = ["案件名称", "办案单位", "立案时间", "损失金额（元）"]
ZHAO = ["赵甲", "男", FIRST, "“3·12”诈骗案", "2022.5.3", "13912345678", None]
MOVED = ["赵甲", "男", FIRST, "“3·12”诈骗案", "2022.5.3", "13987654321", "青冈县中和镇"]


@pytest.fixture
def office() -> Iterator[Office]:
    with Office.scratch() as made:
        yield made


def sheet(path: Path, head: list[str], *rows: list[object]) -> Path:
    book = openpyxl.Workbook()
    for row in (["刑拘人员统计表（2022年5月）" if head[0] == "姓名" else "案件台账"], head, *rows):
        book.active.append(row)
    book.save(path)
    return path


def opened(office: Office, path: Path) -> ImportSession:
    session = ImportSession(office)
    session.open([path])
    return session


def take_in(office: Office, path: Path) -> str:
    return opened(office, path).commit()[0].batch.id


def rows(session: ImportSession) -> list[RowPlan]:
    return session.plan.files[0].tables[0].rows


def settle(session: ImportSession, row: RowPlan, field: str, choice: str, *, alike: bool = False) -> list[RowPlan]:
    told = (*row.differs, *(one for one, _choice in row.settled))
    (about,) = {(one.register, one.field) for one in told if one.field == field}
    session.settle(0, 0, row.row, about, choice, alike)
    assert session.stale
    session.renewed()
    return rows(session)


def held(office: Office, register: str) -> list[dict]:
    return office.reader.page(ListQuery(register, order="id", descending=False), 0, 100)


@pytest.fixture
def moved(office: Office, tmp_path: Path) -> Path:
    take_in(office, sheet(tmp_path / "一.xlsx", PERSONS, ZHAO))
    return sheet(tmp_path / "二.xlsx", PERSONS, MOVED)


def test_a_row_carries_what_it_changes_and_what_it_contradicts(office: Office, moved: Path) -> None:
    (row,) = rows(opened(office, moved))
    assert [(one.field, one.held, one.said) for one in row.fills] == [("hukou_addr", None, "青冈县中和镇")]
    assert [(one.field, one.held, one.said) for one in row.differs] == [("phone", "13912345678", "13987654321")]
    assert row.outcome == "update", "its measure is there already, its person learns something"
    (differs,) = row.differs
    assert differs.another == "", "the person is met by number: another person it cannot be"
    assert held_by(office, "person", differs.id, "phone").file == "一.xlsx"


def test_a_row_that_brings_nothing_carries_nothing(office: Office, tmp_path: Path) -> None:
    path = sheet(tmp_path / "一.xlsx", PERSONS, ZHAO)
    take_in(office, path)
    (row,) = rows(opened(office, path))
    assert (row.outcome, row.fills, row.settled, row.differs) == ("same", (), (), [])


def test_theirs_is_taken_in_the_preview_and_undone_with_the_import(office: Office, moved: Path) -> None:
    session = opened(office, moved)
    (row,) = settle(session, rows(session)[0], "phone", "take")
    assert not row.differs and [(one.field, choice) for one, choice in row.settled] == [("phone", "take")]
    assert ("phone", "13912345678", "13987654321") in [(one.field, one.held, one.said) for one in row.fills]
    (receipt,) = session.commit()
    assert held(office, "person")[0]["phone"] == "13987654321"
    assert conflicts(office) == []
    (settled,) = office.imports.parked.waiting(open_only=False)
    assert (settled.state, settled.field, settled.settled_by) == ("taken", "phone", office.user.id)
    assert "settle" in [entry.deed for entry in office.history.of("person", settled.record_id)]
    undo_import(office, receipt.batch.id, reason="发错了")
    assert held(office, "person")[0]["phone"] == "13912345678"


def test_ours_is_kept_and_the_same_sheet_does_not_ask_again(office: Office, moved: Path) -> None:
    session = opened(office, moved)
    (row,) = settle(session, rows(session)[0], "phone", "keep")
    assert not row.differs and row.settled[0][1] == "keep"
    session.commit()
    assert held(office, "person")[0]["phone"] == "13912345678" and conflicts(office) == []
    (again,) = rows(opened(office, moved))
    assert (again.outcome, again.differs) == ("same", [])


def test_what_waited_from_an_earlier_import_waits_no_longer(office: Office, moved: Path) -> None:
    take_in(office, moved)
    assert len(conflicts(office)) == 1
    session = opened(office, moved)
    settle(session, rows(session)[0], "phone", "keep")
    session.commit()
    assert conflicts(office) == [] and len(office.imports.parked.waiting(open_only=False)) == 1


def test_a_decision_is_taken_back(office: Office, moved: Path) -> None:
    session = opened(office, moved)
    (row,) = settle(session, rows(session)[0], "phone", "take")
    (row,) = settle(session, row, "phone", "")
    assert [one.field for one in row.differs] == ["phone"] and not row.settled
    assert session.plan.files[0].answers.settled == {}


def test_a_decision_about_other_words_does_not_hold(office: Office, moved: Path) -> None:
    session = opened(office, moved)
    (row,) = settle(session, rows(session)[0], "phone", "take")
    person = row.fills[0].id
    office.gate.save([Change("person", {"phone": "13900000000"}, id=person)], deed="save")
    session.commit()
    assert held(office, "person")[0]["phone"] == "13900000000", "nobody's work is overwritten"
    assert [one.label for one in conflicts(office)] == ["联系电话"]


def test_a_decision_survives_a_preview_left_half_done(office: Office, moved: Path) -> None:
    session = opened(office, moved)
    settle(session, rows(session)[0], "phone", "take")
    session.keep()
    later = ImportSession(office)
    later.resume(office.imports.previews.mine()[0])
    assert rows(later)[0].settled[0][1] == "take"


def test_the_same_field_of_every_row_is_settled_at_once(office: Office, tmp_path: Path) -> None:
    first = [[f"某案{at}", "中和镇派出所", "2022.5.3", 1000] for at in range(4)]
    take_in(office, sheet(tmp_path / "一.xlsx", CASES, *first))
    second = [[*row[:3], 2000 if at else 1000] for at, row in enumerate(first)]
    session = opened(office, sheet(tmp_path / "二.xlsx", CASES, *second))
    assert [row.outcome for row in rows(session)] == ["same", "conflict", "conflict", "conflict"]
    found = settle(session, rows(session)[2], "loss_amount", "take", alike=True)
    assert [row.outcome for row in found] == ["same", "update", "update", "update"]


def test_another_record_is_meant_and_that_is_remembered(office: Office, tmp_path: Path) -> None:
    take_in(office, sheet(tmp_path / "一.xlsx", CASES, ["刷单案", "中和镇派出所", "2022.5.3", 1000]))
    path = sheet(tmp_path / "二.xlsx", CASES, ["刷单案", "中和镇派出所", "2022.5.20", 9000])
    session = opened(office, path)
    (row,) = rows(session)
    assert row.outcome == "conflict" and all(one.another for one in row.differs)
    (row,) = settle(session, row, "loss_amount", "new")
    assert row.outcome == "new" and [choice for _one, choice in row.settled] == ["new"]
    session.commit()
    assert sorted(one["loss_amount"] for one in held(office, "case")) == [1000, 9000]
    (again,) = rows(opened(office, path))
    assert again.outcome == "same", "it meets the record that was made of it"


def test_a_row_is_left_out_and_taken_in_after_all(office: Office, tmp_path: Path) -> None:
    session = opened(office, sheet(tmp_path / "一.xlsx", PERSONS, ZHAO))
    number = rows(session)[0].row
    session.leave(0, 0, number, True)
    session.renewed()
    assert rows(session)[0].outcome == "skipped"
    session.leave(0, 0, number, False)
    session.renewed()
    assert rows(session)[0].outcome == "new"


def test_none_of_the_candidates_may_be_taken_back(office: Office, tmp_path: Path) -> None:
    born = ["姓名", "性别", "出生日期", "案件名称", "刑拘时间"]
    take_in(office, sheet(tmp_path / "一.xlsx", born, ["孙丙", "男", "1990.1.1", "甲案", "2022.5.3"]))
    session = opened(office, sheet(tmp_path / "二.xlsx", born, ["孙丙", "男", "1990.1.1", "乙案", "2022.5.4"]))
    table, (row,) = session.plan.files[0].tables[0].table, rows(session)
    assert row.doubt is not None
    (candidate,) = row.doubt.candidates
    session.choose(0, table, row, "")
    (row,) = rows(session)
    assert row.doubt is None and row.answered is not None and row.answered.candidates == (candidate,)
    assert office.imports.apart.pairs("person")
    session.choose(0, table, row, None)
    assert rows(session)[0].doubt is not None and not office.imports.apart.pairs("person")
