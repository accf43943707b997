# SPDX-License-Identifier: MIT
"""A cell put right by hand gives what the same words give in the station's own sheet: in its row and in those below."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import station_books

from opsdesk import paths
from opsdesk.sheets.answers import Answers
from opsdesk.sheets.knowledge import NOTHING_LEARNED
from opsdesk.sheets.reading import Held, Source, parse_file
from opsdesk.sheets.table import FileReading, Row, Table
from opsdesk.work.imports.repairs import Repair, Repairs

FIRST, SECOND = "999999199001010016", "99999919850615124X"
CARDS = ("9999990000000000014", "9999990000000000022")
WORDS = ("3000、5000", "甲3000元、乙5000元", "同上", "8:30", "2022.5.3", "张三、李四")
ODD = ("6222************12", "未", "护照")


def made(
    path: Path, title: str, head: list[str], *rows: list[Any], merges: tuple[str, ...] = ()
) -> tuple[Repairs, list[Row]]:
    """A sheet as read, ready to be repaired, and its rows."""
    book = openpyxl.Workbook()
    for row in ([title], head, *rows):
        book.active.append(row)
    for merge in merges:
        book.active.merge_cells(merge)
    book.save(path)
    repairs = Repairs()
    reading = parse_file(path)
    repairs.follow([reading])
    return repairs, list(reading.tables[0].data_rows())


def test_an_amount_for_each_of_several_victims(tmp_path: Path) -> None:
    head = ["案件名称", "被害人", "损失金额"]
    rows = ["甲案", "张三、李四", "三千、五千多吧"]
    repairs, (row,) = made(tmp_path / "追赃.xlsx", "追赃挽损情况统计表", head, rows)
    assert row.refused and "loss_amounts" not in row.values
    repairs.do([Repair(0, 0, 3, "C", "3000、5000")])
    assert not row.refused
    assert (row.values["loss_amount"], row.values["loss_amounts"]) == (8000, [Decimal(3000), Decimal(5000)])
    repairs.do([Repair(0, 0, 3, "B", "张三、李四、王五")])
    assert row.refused, "two amounts for three names"
    repairs.do([Repair(0, 0, 3, "C", "张三3000元，李四5000元，王五100元")])
    assert not row.refused and row.values["loss_amounts"] == [3000, 5000, 100]
    repairs.do([Repair(0, 0, 3, "B", "张三")])
    assert "loss_amounts" not in row.values
    repairs.undo()
    assert row.values["loss_amounts"] == [3000, 5000, 100]


def test_a_measure_beside_another(tmp_path: Path) -> None:
    head = ["姓名", "身份证号", "初次措施", "初次日期", "再次措施", "再次日期"]
    said = ["张三", FIRST, "刑拘", "2022.5.3", "取保", "2022.5.32"]
    repairs, (row,) = made(tmp_path / "人.xlsx", "采取强制措施人员名单", head, said)
    assert row.refused
    repairs.do([Repair(0, 0, 3, "F", "2022.5.30")])
    assert not row.refused and row.values["measure_type"] == ["刑拘", "取保"]
    assert [day.day for day in row.values["measure_start"]] == [3, 30]
    repairs.do([Repair(0, 0, 3, "C", "监视居住"), Repair(0, 0, 3, "E", "")])
    assert (row.values["measure_type"], row.values["measure_start"].day) == ("监视居住", 3)
    assert [one.code for one in row.problems] == ["W-MEASURE-DAY"]
    repairs.undo()
    assert row.values["measure_type"] == ["刑拘", "取保"]


@pytest.mark.parametrize("count", [20, 150])
@pytest.mark.parametrize("label", ["户籍地", "户 籍 地", "赵甲"])
def test_a_label_as_a_name_in_a_long_table_and_a_short_one(tmp_path: Path, count: int, label: str) -> None:
    head = ["姓名", "案件名称", "涉嫌罪名", "刑拘时间"]
    lines = [["赵甲", "甲案", "帮信", "2022.5.3"] for _row in range(count)]
    repairs, rows = made(tmp_path / "人.xlsx", "采取强制措施人员名单", head, *lines)
    repairs.do([Repair(0, 0, 4, "A", label)])
    lines[1][0] = label
    _repairs, read = made(tmp_path / "又.xlsx", "采取强制措施人员名单", head, *lines)
    assert [one.code for one in rows[1].problems] == [one.code for one in read[1].problems]


def test_several_ids_phones_and_cards(tmp_path: Path) -> None:
    head = ["姓名", "身份证号", "联系电话", "案件名称", "刑拘时间"]
    said = ["张三、李四", FIRST, "1391234567", "甲案", "2022.5.3"]
    people, (row,) = made(tmp_path / "人.xlsx", "采取强制措施人员统计表", head, said)
    assert row.refused
    people.do([Repair(0, 0, 3, "B", f"{FIRST}、{SECOND}"), Repair(0, 0, 3, "C", "13912345678 13812345678")])
    assert not row.refused
    assert row.values["id_no"] == [FIRST, SECOND] and row.values["phone"] == ["13912345678", "13812345678"]
    head = ["持有人", "案件名称", "物品名称", "银行卡号", "扣押日期"]
    said = ["张三", "甲案", "银行卡", "6222************12", "2022.5.3"]
    things, (row,) = made(tmp_path / "物.xlsx", "扣押物品登记表", head, said)
    assert row.values["card_masked"] == ["6222************12"]
    things.do([Repair(0, 0, 3, "D", "、".join(CARDS))])
    assert row.values["card_no"] == list(CARDS) and "card_masked" not in row.values
    things.do([Repair(0, 0, 3, "D", "6228************34")])
    assert row.values["card_masked"] == ["6228************34"] and "card_no" not in row.values


def test_rows_under_a_merged_cell_follow_its_repair(tmp_path: Path) -> None:
    head = ["姓名", "身份证号", "案件名称", "措施", "采取强制措施时间"]
    repairs, (first, second, other) = made(
        tmp_path / "人.xlsx",
        "采取强制措施人员统计表",
        head,
        ["赵甲", FIRST[:-1] + "7", "甲案", "刑拘", "2022.5.3"],
        [None, None, None, "取保", "2022.5.20"],
        ["钱乙", SECOND, "甲案", "刑拘", "2022.5.3"],
        merges=("A3:A4", "B3:B4", "C3:C4"),
    )
    assert first.refused and second.refused
    changed = repairs.do([Repair(0, 0, 3, "B", FIRST)])
    assert [row.row for row in changed] == [3, 4]
    assert not first.refused and not second.refused and second.values["id_no"] == FIRST
    repairs.do([Repair(0, 0, 4, "B", SECOND)])
    assert (first.values["id_no"], second.values["id_no"]) == (FIRST, SECOND), "what is written there itself stands"
    repairs.do([Repair(0, 0, 3, "B", "")])
    assert "id_no" not in first.values and second.values["id_no"] == SECOND
    for _step in range(3):
        repairs.undo()
    assert first.refused and second.refused and other.values["id_no"] == SECOND


def test_same_as_above_follows_step_by_step_and_back(tmp_path: Path) -> None:
    head = ["姓名", "身份证号", "联系电话", "案件名称", "刑拘时间"]
    said = [
        ["赵甲", FIRST, "139", "甲案", "2022.5.3"],
        ["钱乙", SECOND, "同上", "同上", "2022.5.3"],
        ["孙丙", None, "〃", "同上", "2022.5.3"],
    ]
    repairs, (first, *below) = made(tmp_path / "人.xlsx", "采取强制措施人员统计表", head, *said)
    assert all("phone" not in row.values for row in below)
    repairs.do([Repair(0, 0, 3, "C", "13912345678")])
    assert [row.values["phone"] for row in below] == ["13912345678"] * 2
    assert not [one for row in below for one in row.problems if one.code == "W-SAME"]
    repairs.do([Repair(0, 0, 4, "C", "13812345678")])
    repairs.do([Repair(0, 0, 3, "C", "13712345678")])
    assert [row.values["phone"] for row in below] == ["13812345678"] * 2
    repairs.do([Repair(0, 0, 5, "D", "乙案")])
    repairs.undo()
    assert [row.values["phone"] for row in below] == ["13812345678"] * 2
    assert first.values["phone"] == "13712345678"
    for _step in range(3):
        repairs.undo()
    assert all("phone" not in row.values for row in below)
    for _step in range(3):
        repairs.redo()
    assert [row.values["phone"] for row in below] == ["13812345678"] * 2


@pytest.fixture(scope="module")
def sheets() -> list[Source]:
    """Four public samples, and the layouts of our own stations."""
    samples = [
        place for place in sorted(paths.resource("samples").iterdir()) if place.name[:2] in ("02", "03", "05", "07")
    ]
    return [*samples, *(Held(name, build()[0]) for name, build in station_books.LAYOUTS.values())]


@pytest.mark.parametrize("seed", range(3))
def test_any_words_in_any_cell(sheets: list[Source], seed: int) -> None:
    """Written into the preview and written into the sheet: the same values, the same words beside them."""
    chance, compared = random.Random(seed), 0
    for source in sheets:
        mended, steps = parse_file(source), []
        for place, table in enumerate(mended.tables):
            steps += [Repair(0, place, *where) for where in _somewhere(table, chance)]
        repairs = Repairs()
        repairs.follow([mended])
        for step in steps:
            repairs.do([step])
        cells = {table.sheet: {} for table in mended.tables}
        for one in steps:
            cells[mended.tables[one.table].sheet][f"{one.letter}{one.row}"] = one.text
        sent = parse_file(source, replace(NOTHING_LEARNED, answers=Answers(cells=cells)))
        if [table.columns for table in sent.tables] == [table.columns for table in mended.tables]:
            compared += _compare(mended, sent)
    assert compared > 100


def _somewhere(table: Table, chance: random.Random) -> Iterator[tuple[int, str, str]]:
    """A cell in a third of the rows, with words of its own column or odd ones; merged cells hold what stands on top."""
    rows = list(table.data_rows())
    for row in chance.sample(rows, len(rows) // 3):
        place = chance.randrange(len(table.columns))
        column = table.columns[place]
        held = [one.line[place] for one in rows if place < len(one.line) and isinstance(one.line[place], str)]
        covered = row.cells.get(column.field or "", f"{column.letter}{row.row}") != f"{column.letter}{row.row}"
        if column.field and not covered:
            words = [*WORDS, *ODD, *chance.sample(held, min(len(held), len(WORDS)))]
            yield row.row, column.letter, chance.choice(words)


def _compare(mended: FileReading, sent: FileReading) -> int:
    """How many rows are alike; fails at the first that is not."""
    compared = 0
    for ours, theirs in zip(mended.tables, sent.tables, strict=True):
        fresh = {row.row: row for row in theirs.rows}
        for row in ours.data_rows():
            same = fresh[row.row]
            if not same.skipped:
                told = (row.values, set(row.problems), row.inferred)
                assert told == (same.values, set(same.problems), same.inferred), f"{ours.title} {ours.sheet}!{row.row}"
                compared += 1
    return compared
