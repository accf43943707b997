# SPDX-License-Identifier: MIT
"""A preview says what V01–V28 will say of its rows: the same as is said of the records once they are in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Event

import openpyxl
import pytest
from seats import seat
from sqlalchemy import select, text

from opsdesk.people.roles import Role
from opsdesk.records.problem import Severity
from opsdesk.sheets.reading import parse_file
from opsdesk.sheets.table import CellProblem
from opsdesk.store import clock
from opsdesk.store.changing.gate import Change
from opsdesk.store.file import cipher
from opsdesk.store.hand import Hand
from opsdesk.store.keys import keyring
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.checks.running import check_batch, check_supposed
from opsdesk.work.imports import import_judging, importing
from opsdesk.work.imports.import_json import import_as_json
from opsdesk.work.imports.import_plan import ImportPlan
from opsdesk.work.imports.import_rows import TableRows
from opsdesk.work.imports.import_session import ImportSession
from opsdesk.work.imports.import_text import import_as_text
from opsdesk.work.imports.office_knowledge import knowledge_of
from opsdesk.work.imports.repairs import Repair
from opsdesk.work.landing.row_plan import RowPlan

FIRST, SECOND = "999999199001010016", "99999919850615124X"
CARD = "9999990000000000014"
PERSONS = ["姓名", "性别", "身份证号", "案件名称", "刑拘时间", "取保候审时间", "备注"]
ITEMS = ["持有人", "案件名称", "物品名称", "银行卡号", "扣押日期"]


@pytest.fixture
def office() -> Iterator[Office]:
    with Office.scratch() as made:
        made.gate.save([Change("case", {"case_name": "甲案", "filing_date": date(2022, 5, 1)})], deed="save")
        yield made


def sheet(path: Path, head: list[str], *rows: list[object]) -> Path:
    title = {"姓名": "采取强制措施人员统计表", "持有人": "扣押物品登记表"}.get(head[0], "案件台账")
    book = openpyxl.Workbook()
    for row in ([title], head, *rows):
        book.active.append(row)
    book.save(path)
    return path


def planned(office: Office, *paths: Path) -> ImportPlan:
    return importing.plan_readings(office, [parse_file(path, knowledge_of(office)) for path in paths], paths)


def judged(office: Office, *paths: Path) -> list[RowPlan]:
    plan = planned(office, *paths)
    import_judging.judge(office, plan)
    return [row for file in plan.files for table in file.tables for row in table.rows]


def said(row: RowPlan, code: str) -> list[CellProblem]:
    return [one for one in row.judged or () if one.code == code]


def test_a_measure_before_the_filing_is_told_in_its_cell_with_the_article(office: Office, tmp_path: Path) -> None:
    early, late = judged(
        office,
        sheet(
            tmp_path / "人.xlsx",
            PERSONS,
            ["赵甲", "男", FIRST, "甲案", "2022.4.28", None, None],
            ["钱乙", "女", SECOND, "甲案", "2022.5.3", None, None],
        ),
    )
    (told,) = said(early, "E-BEFORE-FILING")
    assert (told.cell, told.severity) == ("E3", Severity.WARNING), "no row is refused for a rule across records"
    assert told.message.startswith("早于立案时间") and told.message.endswith(
        "（V05，程序规定第174条，可以入库，审核前改正）"
    )
    assert early.outcome == "new" and not early.problems
    assert not said(late, "E-BEFORE-FILING")


def test_what_the_sheet_has_no_column_for_is_a_note(office: Office, tmp_path: Path) -> None:
    path = sheet(tmp_path / "人.xlsx", PERSONS, ["赵甲", "男", FIRST, "甲案", "2022.5.3", "2022.5.20", None])
    (row,) = judged(office, path)
    (told,) = said(row, "W-TWO-MEASURES")
    assert (told.cell, told.severity) == ("E3", Severity.INFO)
    assert told.message.startswith("终止时间：同案同人后面已有新的措施") and "程序规定第162条" in told.message
    (family,) = said(row, "E-FAMILY")
    assert family.severity is Severity.INFO


def test_rows_of_one_import_are_judged_together(office: Office, tmp_path: Path) -> None:
    people = [[f"赵{n}", None, None, "甲案", "2022.5.3", None, None] for n in "甲乙丙丁"]
    path = sheet(tmp_path / "人.xlsx", [*PERSONS, "联系电话"], *[[*one, "13912345678"] for one in people])
    rows = judged(office, path)
    assert [len(said(row, "W-SAME-PHONE")) for row in rows] == [1, 1, 1, 1]
    assert said(rows[0], "W-SAME-PHONE")[0].cell == "H3"
    assert {one.severity for row in rows for one in said(row, "W-SAME-PHONE")} == {Severity.WARNING}


def test_a_record_is_spoken_of_in_the_row_that_makes_it_alone(office: Office, tmp_path: Path) -> None:
    book = sheet(
        tmp_path / "人.xlsx",
        [*PERSONS, "联系电话", "涉嫌罪名"],
        ["赵甲", "男", FIRST, "新案", "2022.5.3", None, "电话13912345678", None, None],
        ["赵甲", "男", FIRST, "新案", None, "2022.5.9", None, None, None],
    )
    first, second = judged(office, book)
    about_person = [one for row in (first, second) for one in row.judged or () if one.code == "W-FREE-TEXT"]
    assert len(about_person) == len({one.cell for one in about_person})


def test_nothing_of_it_stays(office: Office, tmp_path: Path) -> None:
    head, counts = office.history.head().text, office.reader.count(ListQuery("person"))
    judged(office, sheet(tmp_path / "人.xlsx", PERSONS, ["赵甲", "男", FIRST, "甲案", "2022.4.28", None, None]))
    assert office.history.head().text == head and office.reader.count(ListQuery("person")) == counts
    assert office.reader.ids(ListQuery("person")) == []


def test_rows_looked_at_are_judged_first_and_all_of_them_anew(office: Office, tmp_path: Path) -> None:
    rows = [[f"赵{n}", None, None, "甲案", "2022.4.28", None, None] for n in "甲乙丙"]
    session = ImportSession(office)
    session.open([sheet(tmp_path / "人.xlsx", PERSONS, *rows)])
    session.judge_rows(0, 0, [1, 99])
    first, second, third = session.plan.files[0].tables[0].rows
    assert (first.judged, third.judged) == (None, None) and said(second, "E-BEFORE-FILING")
    told: list[tuple[int, int]] = []
    assert session.judge(progress=lambda done, total, _name: told.append((done, total)))
    assert all(said(row, "E-BEFORE-FILING") for row in (first, second, third))
    assert told == sorted(told) and told[-1][0] <= told[-1][1]


def test_cancelled_it_says_nothing(office: Office, tmp_path: Path) -> None:
    row = ["赵甲", "男", FIRST, "甲案", "2022.4.28", None, None]
    session, unwanted = ImportSession(office), Event()
    session.open([sheet(tmp_path / "人.xlsx", PERSONS, row)])
    assert not session.judge(progress=lambda *_told: unwanted.set(), cancel=unwanted)
    assert session.plan.files[0].tables[0].rows[0].judged is None
    assert office.reader.ids(ListQuery("person")) == [], "nothing lies over the office any more"
    assert session.judge()


def test_what_was_said_stays_until_it_is_judged_anew_but_not_of_a_repaired_row(office: Office, tmp_path: Path) -> None:
    rows = [[f"赵{n}", None, None, "甲案", "2022.4.28", None, None] for n in "甲乙"]
    session = ImportSession(office)
    session.open([sheet(tmp_path / "人.xlsx", PERSONS, *rows)])
    session.judge()
    session.repairs.do([Repair(0, 0, 3, "E", "2022.5.3")])
    session.renewed()
    first, second = session.plan.files[0].tables[0].rows
    assert first.judged is None and said(second, "E-BEFORE-FILING")
    session.judge()
    assert not said(first, "E-BEFORE-FILING") and said(second, "E-BEFORE-FILING")
    session.repairs.undo()
    session.renewed()
    assert session.plan.files[0].tables[0].rows[0].judged is None


def test_nobody_who_writes_waits_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process saves while the office is read as the import would leave it; neither sees the other's."""
    monkeypatch.setattr(keyring, "cost", keyring.Cost(rounds=1, memory=8, lanes=1))
    monkeypatch.setattr(cipher, "BUSY_MS", 0)
    place = tmp_path / "台账.opsdesk"
    office, _code = Office.create(place, name="x", login="a", display_name="甲", password="correct horse battery")
    with office:
        (held,) = office.gate.save([Change("person", {"person_name": "赵甲"})], deed="save").ids
        hand = Hand.of(office)
        assert hand is not None
        supposed = [Change("person", {"person_name": "钱乙"}, "new"), Change("person", {"phone": "13912345678"}, held)]
        with hand.office() as other, office.gate.supposing(supposed), office.reader.connection() as connection:
            names = select(text("person_name, phone FROM person WHERE sealed = 0 ORDER BY 1"))
            assert connection.execute(names).all() == [("赵甲", "13912345678"), ("钱乙", None)]
            other.gate.save([Change("person", {"person_name": "孙丙"})], deed="save")
            assert other.reader.count(ListQuery("person")) == 2
            assert len(connection.execute(names).all()) == 2, "one moment of the office"
        assert office.reader.count(ListQuery("person")) == 2
        assert {row["person_name"] for row in office.reader.page(ListQuery("person"), 0, 9)} == {"赵甲", "孙丙"}


def test_the_kinds_of_problems_count_what_the_rules_say(office: Office, tmp_path: Path) -> None:
    plan = planned(office, sheet(tmp_path / "人.xlsx", PERSONS, ["赵甲", "男", FIRST, "甲案", "2022.4.28", None, None]))
    rows = TableRows(plan.files[0].tables[0])
    assert list(rows.select((), True)) == []
    import_judging.judge(office, plan)
    rows.renew()
    assert [kind.cells for kind in rows.kinds if kind.code == "E-BEFORE-FILING"] == [("E3",)]
    assert list(rows.select((), True)) == [0]


def test_a_record_one_does_not_see_is_not_spoken_of(office: Office) -> None:
    (held,) = office.gate.save([Change("person", {"person_name": "赵甲"})], deed="save").ids
    supposed = [
        Change("person", {"remark": "电话13912345678"}, held),
        Change("person", {"person_name": "钱乙", "remark": "电话13912345678"}, "new"),
    ]
    places = {("person", held), ("person", "new")}
    elsewhere = seat(office, Role.ANALYST, name="旁人")
    for who, spoken_of in ((office, places), (elsewhere, {("person", "new")})):
        found = check_supposed(who, supposed, clock.today(), places)
        assert {(one.register, one.record) for one in found if one.code == "W-FREE-TEXT"} == spoken_of


def test_what_is_told_before_is_what_is_told_after(sample_files: list[Path]) -> None:
    """All samples, file after file: the checks of the supposed office are those of the office as it became."""
    with Office.scratch() as made:
        for path in sample_files:
            plan = planned(made, path)
            (file,) = plan.files
            places = {(one.register, str(one.id)) for one in file.changes}
            before = check_supposed(made, file.changes, clock.today(), places)
            receipts = importing.commit(made, plan)
            after = [one for receipt in receipts for one in check_batch(made, receipt.batch.id, clock.today())]
            keys = [sorted((one.check, *one.key) for one in found if one.record) for found in (before, after)]
            assert keys[0] == keys[1], path.name


def test_the_command_line_tells_it_too(office: Office, tmp_path: Path) -> None:
    path = sheet(tmp_path / "人.xlsx", PERSONS, ["赵甲", "男", FIRST, "甲案", "2022.4.28", None, None])
    plan = planned(office, path)
    assert "V05" not in import_as_text(plan, written=False)
    import_judging.judge(office, plan)
    lines = [line for line in import_as_text(plan, written=False).splitlines() if "V05" in line]
    assert len(lines) == 1 and lines[0].strip().startswith("核对 Sheet E3 早于立案时间")
    (row,) = import_as_json(plan)["files"][0]["tables"][0]["rows"]
    assert "E-BEFORE-FILING" in [one["code"] for one in row["rules"]] and row["problems"] == []
