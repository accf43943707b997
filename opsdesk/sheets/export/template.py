# SPDX-License-Identifier: MIT
"""Empty workbooks for the stations: heads, drop-downs, rules for what is typed, and a page that says how to fill in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from opsdesk.sheets.address import letter
from opsdesk.sheets.export import dress
from opsdesk.sheets.export.cells import Column, offers, pages_across
from opsdesk.sheets.export.choice_sheet import ChoiceSheet
from opsdesk.sheets.export.register_list import NUMBER, NUMBER_WIDTH

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
    "fugitive_number": ("textLength", "20", "26", "T 加 22 位数字；没有编号先空着。"),
    "imei": ("textLength", "14", "16", "15 位数字，手机上拨 *#06# 能看到。一格一个。"),
    "iccid": ("textLength", "19", "20", "印在 SIM 卡背面，8986 开头，19 或 20 位，字母也要写。"),
    "imsi": ("textLength", "15", "15", "15 位数字，460 开头。"),
    "plate": ("textLength", "7", "9", "写全，如黑M12345；新能源车 8 位。"),
    "passport": ("textLength", "8", "9", "字母也要写，如 E 加 8 位。"),
    "hk_macao_permit": ("textLength", "9", "9", "C 加 8 位，字母也要写。"),
    "taiwan_permit": ("textLength", "9", "9", "L 或 T 加 8 位数字。"),
    "day": ("date", "32874", "73050", "写成 2022-06-15，不写“6月中旬”。"),
    "moment": ("date", "32874", "73050", "写成 2022-06-15 20:52；不知道几点只写日期。"),
    "money": ("decimal", "0", "1000000000000", "单位是元，只填数字，不写“万”“余”。"),
    "whole": ("whole", "0", "1000000000", "只填数字。"),
    "quantity": ("decimal", "0", "1000000000", "只填数字，单位另填。"),
}
_GENERAL = (
    "一行填一件事、一个人；同一个人有几条，就填几行。一格只填一个号码。",
    "第 3 行表头不要改、不要合并；不用的列空着。表头带 * 的必填。",
    "证件号、卡号、手机号整列已设成文本，直接填，不要改成数值，否则末几位会丢。",
    "有下拉的格从下拉里选。日期写成 2022-06-15，金额单位是元。",
    "不填密码、验证码，不填涉密内容。",
)

# Sheet key → what a station is told where the help of the page speaks of the program.
_ON_A_SHEET: Mapping[str, str] = {
    "person_name": "照证件写，分隔点用“·”。身份不明的写自报姓名，备注里写明。",
    "measure_type": "每一次决定填一行：刑拘改取保是两行。",
    "measure_end": "解除、变更或释放的时间，到分；还在执行的空着。",
    "crime": "照立案决定书写；有几项的用顿号隔开。",
    "case_status": "照决定书写：立案、破案、撤案、移送各有决定书。",
    "linked_cases": "并案侦查的案件编号，用顿号隔开。",
    "suspect_account": "收款的账号或卡号，越早报越可能止付。",
    "card_no": "13 至 19 位数字，照卡面。密码、CVV2、短信验证码一律不填。",
    "bank": "照卡面。",
    "operator": "照卡面；携号转网的以查询为准。",
    "storage_place": "放在哪里，如“物证室/1柜/3层”。",
    "cancel_date": "上网单位撤销登记的日期（程序规定第281条）；没撤的空着。",
    "feedback_time": "在预警平台反馈的时间。",
}
_NOTED = (("栏", 22), ("必填？", 8), ("填法", 60), ("从这些里选", 60))


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
    widths = [NUMBER_WIDTH, *(column.width for column in columns)]
    dress.title(sheet, title, _PARTICULARS, len(widths))
    dress.head(sheet, HEAD_ROW, 1, NUMBER)
    sheet.column_dimensions["A"].width = NUMBER_WIDTH
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
    dress.page(sheet, HEAD_ROW, pages_across(widths))


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
    dress.put(sheet, 1, 1, f"《{title}》怎么填", dress.TITLE, dress.ONE_LINE)
    sheet.row_dimensions[1].height = 28
    for row, words in enumerate(_GENERAL, 2):
        dress.put(sheet, row, 1, f"{row - 1}. {words}", alignment=dress.ONE_LINE)
    top = len(_GENERAL) + 3
    for place, (words, width) in enumerate(_NOTED, 1):
        dress.head(sheet, top, place, words)
        sheet.column_dimensions[letter(place)].width = width
    for row, column in enumerate(columns, top + 1):
        said = _explained(column)
        for place, words in enumerate(said, 1):
            dress.put(sheet, row, place, words or None).border = dress.LINE
        # Not every program makes room by itself for what goes on below the first line.
        deep = max(dress.lines(words, width) for words, (_head, width) in zip(said, _NOTED, strict=True))
        sheet.row_dimensions[row].height = deep * dress.LINE_HEIGHT
    dress.page(sheet, top)


def _explained(column: Column) -> tuple[str, ...]:
    rule = _RULES.get(column.kind.key)
    said = _ON_A_SHEET.get(column.key, column.help)
    how = rule[3] if rule and (not said or not column.is_text) else ""  # the help of a number says the same
    return column.header, "是" if column.required else "", said + how, "、".join(offers(column.kind))
