# SPDX-License-Identifier: MIT
"""Empty workbooks for the stations: heads, drop-downs, rules for what is typed, and a page that says how to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from opsdesk.sheets.address import letter
from opsdesk.sheets.export import dress
from opsdesk.sheets.export.cells import Column, offers
from opsdesk.sheets.export.choice_sheet import ChoiceSheet
from opsdesk.sheets.export.register_list import NUMBER

NOTES = "填写说明"
HEAD_ROW, FIRST, ROWS = 3, 4, 300
_PARTICULARS = "填报单位：            填报人：            审核人：            联系电话：            填报时间："
# Kind → type of rule, bounds, and what is said while the cell is chosen. Rules warn; nothing a station has to say
# is refused by its own sheet.
_RULES: Mapping[str, tuple[str, str, str, str]] = {
    "identity_number": ("textLength", "6", "18", "身份证 18 位，末位可以是 X。整列已设成文本，直接填。"),
    "phone": ("textLength", "7", "13", "手机号 11 位；座机写区号。一格一个号码。"),
    "sim_number": ("textLength", "11", "13", "手机号 11 位，物联网卡 13 位。"),
    "bank_card": ("textLength", "13", "23", "13 至 19 位数字，不写户名和开户行。"),
    "account_number": ("textLength", "5", "40", "只写账号，不写户名和开户行。"),
    "case_number": ("textLength", "20", "26", "一位字母加 22 位数字；没有编号先空着。"),
    "day": ("date", "32874", "73050", "写成 2022-06-15，不写“6月中旬”。"),
    "moment": ("date", "32874", "73050", "写成 2022-06-15 20:52；不知道几点只写日期。"),
    "money": ("decimal", "0", "1000000000000", "单位是元，只填数字，不写“万”“余”。"),
    "whole": ("whole", "0", "1000000000", "只填数字。"),
    "quantity": ("decimal", "0", "1000000000", "只填数字，单位另填。"),
}
_GENERAL = (
    "一行填一件事、一个人；同一个人有几条，就填几行。",
    "第 3 行表头不要改、不要合并；不用的列空着。表头带 * 的必填。",
    "证件号、卡号、手机号整列已设成文本，直接填，不要改成数值，否则末几位会丢。",
    "有下拉的格从下拉里选。日期写成 2022-06-15，金额单位是元。",
    "不填密码、验证码，不填涉密内容。",
)


def write_template(path: Path, title: str, columns: Sequence[Column]) -> None:
    """The empty workbook of one kind of sheet. Raises OSError when it cannot be written."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    _fill(sheet, title, columns, ChoiceSheet(book))
    _notes(book.create_sheet(NOTES, 1), title, columns)
    book.save(path)


def head_of(column: Column) -> str:
    """The head as it stands in a template: `*` before what must be filled in."""
    return f"*{column.header}" if column.required else column.header


def _fill(sheet: Any, title: str, columns: Sequence[Column], choices: ChoiceSheet) -> None:
    dress.title(sheet, title, _PARTICULARS, len(columns) + 1)
    dress.head(sheet, HEAD_ROW, 1, NUMBER)
    sheet.column_dimensions["A"].width = 6
    for place, column in enumerate(columns, 2):
        dress.head(sheet, HEAD_ROW, place, head_of(column))
        sheet.column_dimensions[letter(place)].width = column.width
        cells = f"{letter(place)}{FIRST}:{letter(place)}{FIRST + ROWS - 1}"
        choices.offer(sheet, column.kind, cells)
        _rule(sheet, column, cells)
    for row in range(FIRST, FIRST + ROWS):
        for place, number_format in enumerate(("0", *(column.number_format for column in columns)), 1):
            cell = dress.put(sheet, row, place, None)
            cell.border, cell.number_format = dress.LINE, number_format
    sheet.freeze_panes = sheet.cell(FIRST, 3)
    dress.page(sheet, HEAD_ROW)


def _rule(sheet: Any, column: Column, cells: str) -> None:
    """What may be typed, and the words beside the chosen cell."""
    if column.kind.key not in _RULES:
        return
    type_, least, most, words = _RULES[column.kind.key]
    rule = DataValidation(type=type_, operator="between", formula1=least, formula2=most, allow_blank=True)
    rule.errorStyle, rule.showErrorMessage, rule.showInputMessage = "warning", True, True
    rule.promptTitle, rule.prompt = column.header[:32], words
    rule.errorTitle, rule.error = "请核对", words
    sheet.add_data_validation(rule)
    rule.add(cells)


def _notes(sheet: Any, title: str, columns: Sequence[Column]) -> None:
    dress.put(sheet, 1, 1, f"《{title}》怎么填", dress.TITLE)
    for row, words in enumerate(_GENERAL, 2):
        dress.put(sheet, row, 1, f"{row - 1}. {words}", alignment=dress.ONE_LINE)
    top = len(_GENERAL) + 3
    for place, (words, width) in enumerate((("栏", 22), ("必填？", 8), ("填法", 60), ("从这些里选", 60)), 1):
        dress.head(sheet, top, place, words)
        sheet.column_dimensions[letter(place)].width = width
    for row, column in enumerate(columns, top + 1):
        for place, words in enumerate(_explained(column), 1):
            dress.put(sheet, row, place, words or None).border = dress.LINE


def _explained(column: Column) -> Iterable[str]:
    rule = _RULES.get(column.kind.key)
    said = [words for words in (column.help, rule[3] if rule else "") if words]
    return column.header, "是" if column.required else "", " ".join(said), "、".join(offers(column.kind))
