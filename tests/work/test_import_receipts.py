# SPDX-License-Identifier: MIT
"""What a receipt tells a colleague a year later: which file, who, what it mended, how it was taken back, what
stayed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from told_rows import PERSON, reading, rows_of, take_in

from opsdesk.sheets.corrections.correction_reading import parse_any
from opsdesk.store.beside.printed import Printed
from opsdesk.store.changing.gate import Change
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.store.proof.batch import Batch
from opsdesk.work.imports import correcting, importing
from opsdesk.work.imports.import_papers import receipt_content
from opsdesk.work.imports.receipts import ImportReceipt, imports, receipt_of
from opsdesk.work.imports.undoing import kept_of, preview_undo, undo_import

HEADS = ["序号", "案件名称", "姓名", "身份证号码", "联系方式", "刑拘时间"]
WRONG, RIGHT = "999999199001010017", "99999919850615124X"
DETAINED = PERSON | {"detention_date": date(2022, 3, 12)}


@pytest.fixture
def office() -> Iterator[Office]:
    with Office.scratch() as made:
        yield made


def read(office: Office, path: Path) -> str:
    """Take a file in, whatever it is; the id of its import."""
    plan = importing.plan_readings(office, [parse_any(path)], [path])
    return importing.commit(office, plan)[0].batch.id


def facts(receipt: ImportReceipt) -> dict[str, str]:
    return dict(receipt_content(receipt).receipt.facts)


def test_a_correction_and_what_it_mended_name_each_other(office: Office, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for line in (["采取强制措施人员统计表"], HEADS, [1, "甲案", "赵甲", WRONG, "13912345678", "2022.3.12"]):
        book.active.append(line)
    book.save(tmp_path / "人.xlsx")
    plan = importing.plan_readings(office, [parse_any(tmp_path / "人.xlsx")])
    first = importing.commit(office, plan)[0].batch.id
    correcting.write_corrections(office, plan.files[0], tmp_path / "更正_人.xlsx")
    mended = openpyxl.load_workbook(tmp_path / "更正_人.xlsx")
    mended.worksheets[0]["D3"] = RIGHT
    mended.save(tmp_path / "更正_人.xlsx")
    second = read(office, tmp_path / "更正_人.xlsx")
    told = {one.id: one for one in imports(office)}
    assert [name for name, _at in told[second].corrects] == ["人.xlsx"] and not told[second].corrected
    assert [name for name, _at in told[first].corrected] == ["更正_人.xlsx"] and not told[first].corrects
    assert facts(receipt_of(office, second))["更正的是"].startswith("人.xlsx（20")
    assert facts(receipt_of(office, first))["更正表"].startswith("更正_人.xlsx（20")


def test_a_receipt_tells_who_took_it_back_why_and_what_stayed(office: Office) -> None:
    batch = take_in(office, "measure", DETAINED)
    (person,) = rows_of(office, "person")
    office.gate.save([Change("person", {"remark": "核过"}, person["id"])], deed="save")
    assert "撤销" not in facts(receipt_of(office, batch)) and kept_of(office, batch) == ()
    done = undo_import(office, batch, reason="报错了表")
    receipt = receipt_of(office, batch)
    assert (receipt.words, receipt.undone_by) == ("已撤销", receipt.who)
    voided = sum(done.voided.values())
    assert facts(receipt)["撤销"].endswith(f"理由：报错了表。作废 {voided} 条，改回 0 条，保留 1 条")
    assert [one.words for one in kept_of(office, batch)] == [one.words for one in done.kept]


def test_who_uses_what_stayed_is_still_told_later(office: Office) -> None:
    batch = take_in(office, "measure", DETAINED)
    (person,) = rows_of(office, "person")
    office.gate.save([Change("measure", {"person": person["id"], "measure_type": "取保候审"})], deed="save")
    undo_import(office, batch, reason="报错了表")
    assert [one.words for one in kept_of(office, batch)] == ["人员 赵甲（1 条强制措施在用）"]


def test_prints_on_which_something_stands_that_goes_are_named(office: Office) -> None:
    batch = take_in(office, "measure", DETAINED)
    (person,) = rows_of(office, "person")
    number = office.gate.print_number()
    head = office.history.head()
    seals = (head.text, head.seq, "0" * 64, "0" * 64)
    paper = Printed(new_id(), number, "list", "人员名单", *seals, {}, records=(person["id"],))
    assert preview_undo(office, batch).papers == ()
    office.gate.keep_print(paper)
    receipt = preview_undo(office, batch)
    assert receipt.papers == (f"{number}《人员名单》",)
    assert f"发出去的要收回或更正：{number}《人员名单》" in receipt.words


def test_a_file_is_known_however_many_came_after_it(office: Office) -> None:
    first = take_in(office, "measure", DETAINED)
    for number in range(205):
        office.gate.import_batch(Batch(new_id(), f"{number}.xlsx", f"{number:064d}", 1), [])
    again = importing.plan_readings(office, [reading("measure", DETAINED)])
    assert again.files[0].imported_before
    assert first in {one.id for one in imports(office)}
