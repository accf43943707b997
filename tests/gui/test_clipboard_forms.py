# SPDX-License-Identifier: MIT
"""A block as Excel, WPS, browsers and old programs put it on the clipboard: in a list, a child sheet and a preview it
is read by the same way, with the same guard and the same words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from opsdesk.gui.imports.import_page import ImportPage
from opsdesk.gui.parts import table_clip
from opsdesk.gui.record.record_page import RecordPage
from opsdesk.records import catalogue
from opsdesk.sheets.headless import cells_of as lines_of
from opsdesk.sheets.pasting import cells_of
from opsdesk.store.office import Office

Show = Callable[[QWidget], QWidget]
GOOD, OTHER = "999999199001010016", "99999919850615124X"
HEADS = ("姓名", "身份证号码", "案件名称", "刑拘时间")


@pytest.fixture
def office() -> Iterator[Office]:
    with Office.scratch() as made:
        yield made


def put(**forms: str | bytes) -> None:
    """Put something on the clipboard, in these forms."""
    held = QMimeData()
    for form, content in forms.items():
        if form == "text":
            held.setText(str(content))
        elif form == "html":
            held.setHtml(str(content))
        else:
            held.setData({"plain": "text/plain", "csv": "text/csv"}[form], bytes(content))  # type: ignore[arg-type]
    QApplication.clipboard().setMimeData(held)


# As WPS copies: a case merged over two persons, a remark of two lines, an empty row at the end
PAGE = f"""<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset=utf-8>
<style>td {{}}</style></head><body><!--StartFragment--><table><tr><td>{"</td><td>".join(HEADS)}</td></tr>
<tr><td>赵甲</td><td x:str>{GOOD}</td><td rowspan=2>甲案<br>（串并）</td><td>2022.3.12</td></tr>
<tr><td>钱乙</td><td x:str>{OTHER}</td><td>2022.3.13</td></tr>
<tr><td></td><td></td><td></td><td></td></tr></table><!--EndFragment--></body></html>"""
TEXT = f'{chr(9).join(HEADS)}\n赵甲\t{GOOD}\t"甲案\n（串并）"\t2022.3.12\n钱乙\t{OTHER}\t\t2022.3.13\n\t\t\t\n'
TOLD = [["赵甲", GOOD, "甲案\n（串并）", "2022.3.12"], ["钱乙", OTHER, "甲案\n（串并）", "2022.3.13"]]
SHOWN = TEXT.replace('"甲案\n（串并）"', "甲案").replace(f"{OTHER}\t\t", f"{OTHER}\t甲案\t")
PLAIN = [[cell.replace("\n（串并）", "") for cell in line] for line in TOLD]


@pytest.mark.parametrize(
    ("forms", "rows"),
    [
        ({"text": TEXT, "html": PAGE}, TOLD),
        ({"html": PAGE}, TOLD),
        ({"text": SHOWN, "html": PAGE.replace(" rowspan=2", "").replace("<br>（串并）", "")}, PLAIN),
        ({"text": SHOWN.replace("\n", "\r\n")}, PLAIN),
        ({"plain": SHOWN.encode("gb18030")}, PLAIN),
        ({"csv": SHOWN.replace("\t", ",").encode("gb18030")}, PLAIN),
        ({"csv": TEXT.replace("\t", ",").replace(f"{OTHER},,", f"{OTHER},甲案,").encode() + b"\0"}, None),
    ],
)
def test_each_form_gives_the_same_cells(qapp: QApplication, forms: dict[str, Any], rows: Any) -> None:
    put(**forms)
    found = cells_of(table_clip.copied())
    assert found[0] == list(HEADS)
    assert found[1:] == (rows or [TOLD[0], [*TOLD[1][:2], "甲案", TOLD[1][3]]])


def test_marks_of_same_as_above_are_no_quotes() -> None:
    assert cells_of('甲案\t1\n"\t2\n"\t3\n') == [["甲案", "1"], ['"', "2"], ['"', "3"]]


def test_one_text_with_commas_stays_one_text_in_a_cell_and_parts_in_a_block_without_a_head() -> None:
    assert cells_of("青冈镇,建设路,3号") == [["青冈镇,建设路,3号"]]
    assert lines_of("赵甲,男\n钱乙,女") == [["赵甲", "男"], ["钱乙", "女"]]
    assert lines_of(PAGE)[1:] == TOLD


def test_a_page_without_a_table_is_nothing_to_paste(qapp: QApplication) -> None:
    put(html="<html><body><p>只是一段话</p></body></html>")
    assert cells_of(table_clip.copied()) == []


def test_into_a_list(office: Office, show: Show, qtbot: QtBot) -> None:
    page = ImportPage(office)
    show(page)
    put(text=TEXT, html=PAGE)
    with qtbot.waitSignals([page.planned, page.kept]):
        page.paste()
    rows = page.review.model.rows
    assert [row.source.values["id_no"] for row in rows if not row.source.skipped] == [GOOD, OTHER]
    assert len({row.source.values["case_name"] for row in rows if not row.source.skipped}) == 1, "merged means the same"


def test_into_a_child_sheet(office: Office, show: Show) -> None:
    page = RecordPage(office, catalogue.register("seizure"))
    show(page)
    sheet = page.sheets[0]
    cells = "<tr><td rowspan=2>银行卡</td><td>2</td></tr><tr><td>3</td></tr>"
    put(text="银行卡\t2\n\t3\n", html=f"<table>{cells}</table>")
    sheet.grid.go_to(0, 0)
    sheet.grid.paste()
    kinds = [row.values.get("item_kind") for row in sheet.model.filled()]
    assert len(kinds) == 2 and kinds[0] and kinds[0] == kinds[1]


def test_damage_is_told_in_the_same_words_everywhere(office: Office, show: Show, qtbot: QtBot, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for line in (["采取强制措施人员统计表"], HEADS, ["赵甲", GOOD, "甲案", "2022.3.12"]):
        book.active.append(line)
    book.save(tmp_path / "人.xlsx")
    page = ImportPage(office)
    show(page)
    with qtbot.waitSignals([page.planned, page.kept]):
        page.read([tmp_path / "人.xlsx"])
    page.review.grid.go_to("B3")
    put(html="<table><tr><td>9.99999E+17</td></tr></table>")
    with qtbot.waitSignals([page.planned, page.kept]):
        page.review.grid.paste()
    (in_preview,) = [one.message for one in page.review.model.rows[0].source.problems if one.field == "id_no"]
    put(text=f"{chr(9).join(HEADS)}\n赵甲\t9.99999E+17\t甲案\t2022.3.12\n")
    with qtbot.waitSignals([page.planned, page.kept]):
        page.paste()
    (in_list,) = [one.message for one in page.review.model.rows[0].source.problems if one.field == "id_no"]
    assert in_preview == in_list and "数值" in in_list
