# SPDX-License-Identifier: MIT
"""A clerk with dice: each seed writes one workbook the way some station might, with its truth as `check_import` wants
it. Groups of heads with short children, marks of duty, numbers and breaks in heads, units of money, same-as-above,
subtotals right and wrong, notes, damaged numbers; as xlsx with and without styles, as text, as a web page."""

from __future__ import annotations

import csv
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from synonym_books import UNITS, Wanted, card, identity, spellings, value

from opsdesk.sheets.address import letter

Truth = dict[str, Any]
# kind → title, (parent, key=child …) groups, columns that stand alone
SHEETS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "case": (
        "电诈案件侦办进展表",
        (
            "案件概况 case_no=编号 case_name=名称 crime=罪名 fraud_type=诈骗手段",
            "重要时间 report_time=接警 filing_date=立案 solved_date=破案",
            "资金（万元） amount_involved=涉案金额 loss_amount=损失金额",
        ),
        "handling_unit lead_officer brief",
    ),
    "measure": (
        "涉诈人员采取强制措施情况表",
        (
            "涉案人员信息 person_name=姓名 sex=性别 id_no=身份证号 hukou_addr=户籍所在地 phone=手机号码",
            "归案情况 capture_time=归案时间 capture_method=归案方式",
            "强制措施种类及时间 detention_date=刑拘 arrest_date=逮捕 bail_date=取保候审 prosecute_date=移诉",
        ),
        "handling_unit case_name crime",
    ),
    "seizure": (
        "收缴涉案“两卡”明细表",
        (
            "涉案银行卡 n_bankcard=张数 card_no=卡号 bank=开户行 card_holder=户名",
            "涉案手机卡 n_phonecard=张数 sim_no=号码 operator=运营商",
            "查扣情况 seize_date=查扣时间 seize_place=查扣地点",
        ),
        "handling_unit case_name owner storage_place",
    ),
    "funds": (
        "涉诈资金追缴返还统计表",
        (
            "受害人 victim_name=姓名 victim_id=身份证号码 victim_phone=联系方式",
            "资金处置（万元） stop_amount=止付 frozen_amount=冻结 recovered=追缴 refunded=退赔",
            "返还被害人 returned=返还金额（元） returned_date=返还时间 receiver=领取人",
        ),
        "handling_unit case_name loss_amount",
    ),
    "punishment": (
        "“两卡”违法失信人员惩戒名册",
        (
            "惩戒对象 person_name=姓名 id_no=证件号码 phone=手机号",
            "惩戒 punish_type=种类 punish_start=起始日期 punish_end=截止日期",
            "认定 report_up_date=上报时间 punish_decided=认定时间 punish_authority=认定单位",
        ),
        "punish_reason",
    ),
    "exit_control": (
        "重点人员出入境报备台账",
        (
            "人员信息 person_name=姓名 sex=性别 id_no=身份证号码",
            "出入境证件 passport_no=护照号 hkm_permit=港澳通行证 tw_permit=台湾通行证",
            "报备 control_type=类型 control_start=开始时间 control_end=到期时间 control_authority=审批机关",
        ),
        "handling_unit person_category",
    ),
    "fugitive": (
        "网上追逃抓获情况登记表",
        (
            "在逃人员基本情况 person_name=姓名 id_no=身份证号 fugitive_no=在逃人员编号",
            "上网 wanted_unit=单位 wanted_date=时间",
            "抓获 capture_unit=单位 capture_time=时间 capture_place=地点",
        ),
        "crime cancel_date",
    ),
    "dissuasion": (
        "预警劝阻反馈表",
        (
            "预警 warn_no=编号 warn_time=时间 warn_level=等级",
            "被劝阻人 person_name=姓名 phone=联系电话 cur_addr=现住址",
            "劝阻 method=方式 dissuade_time=时间 dissuader=民警",
        ),
        "fraud_type defrauded avoided_loss",
    ),
    "publicity": (
        "反诈宣传活动开展情况表",
        (
            "活动 act_date=时间 act_place=地点 act_form=形式",
            "效果 audience=受众人数 materials=发放资料（份） installs=APP安装数",
        ),
        "handling_unit activity",
    ),
    "support": (
        "请求支撑事项登记簿",
        (
            "申请 req_unit=单位 req_time=时间 req_item=事项",
            "案件 case_no=编号 case_name=名称",
            "办理 assignee=承办人 finish_time=办结时间",
        ),
        "legal_docs urgency",
    ),
}
ACCEPT = {
    "dissuasion": {"person_name": ["victim_name"], "phone": ["victim_phone"]},
    "support": {"finish_time": ["feedback_time"], "assignee": ["lead_officer"]},
}
NEEDED = frozenset(
    ("person_name", "victim_name", "case_name", "card_no", "sim_no", "act_date", "req_time", "warn_time")
)
SUMMED = frozenset(("money", "int"))
FAULTS: dict[str, tuple[Callable[[random.Random], Any], ...]] = {
    "id18": (
        lambda dice: float(999999199001010000),
        lambda dice: "9.99999E+17",
        lambda dice: identity("19900101", dice.randrange(99, 900))[:-1] + "?",
        lambda dice: identity("19900101", dice.randrange(99, 900))[1:],
        lambda dice: identity("19900230", dice.randrange(99, 900)),
        lambda dice: "999999199001010000",
    ),
    "date": (lambda dice: "2022.2.30", lambda dice: "2022年13月5日", lambda dice: "20220431"),
    "money": (lambda dice: "3-5万", lambda dice: "2万至3万元", lambda dice: "5000～8000元"),
    "card": (lambda dice: float(card(7)), lambda dice: "9.99999E+18", lambda dice: card(8)[:11]),
    "phone": (lambda dice: "1990000123", lambda dice: "199000012345", lambda dice: "1.99E+10"),
}
FAULTS["datetime"] = FAULTS["date"]


@dataclass(slots=True)
class Written:
    """A sheet in the making, and its truth."""

    name: str
    rows: list[list[Any]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    truth: Truth = field(default_factory=dict)

    def lone(self, text: str, why: str = "") -> None:
        """A line of one text; below the head with the reason it is skipped for."""
        self.rows.append([text])
        if why:
            self.truth["skipped_rows"][str(len(self.rows))] = why


def workbook(seed: int) -> tuple[str, bytes, list[Truth]]:
    """Name, bytes and truth tables of one workbook."""
    dice = random.Random(seed)
    kind = list(SHEETS)[seed % len(SHEETS)]
    form = dice.choice(("xlsx", "xlsx", "1904", "bare", "csv", "html"))
    sheets = [_sheet(dice, kind, f"第{n + 1}表") for n in range(1 if form in ("csv", "html") else dice.randint(1, 2))]
    suffix = {"csv": "csv", "html": "xls"}.get(form, "xlsx")
    if form == "html":
        sheets[0].truth["sheet"] = "表格 1"
    write = {"xlsx": _xlsx, "1904": _xlsx_1904, "bare": _bare, "csv": _csv, "html": _html}[form]
    return f"{seed}{kind}.{suffix}", write(sheets), [sheet.truth for sheet in sheets]


def _sheet(dice: random.Random, kind: str, name: str) -> Written:
    title, groups, alone = SHEETS[kind]
    columns = _columns(dice, kind, groups, alone)
    sheet = Written(name)
    sheet.lone(f"{dice.choice(('', '海伦市公安局'))}2022年1月—5月{title}")
    if dice.random() < 0.5:
        sheet.lone("填报单位：网安大队（盖章）   填报人：林松   填报时间：2022年6月1日")
    sheet.truth = {
        "sheet": name,
        "kind": kind,
        "columns": {letter(at): one.key for at, (_path, one) in enumerate(columns, 1)},
        "accept": ACCEPT.get(kind, {}),
        "rows": {},
        "skipped_rows": {},
        "problems": [],
        "totals": [],
    }
    _heads(sheet, [path for path, _one in columns], merged=dice.random() < 0.7)
    _body(dice, sheet, [one for _path, one in columns])
    if dice.random() < 0.4:
        sheet.lone("注：本表每月五日前报送。", "note")
    if dice.random() < 0.4:
        sheet.lone("审核人：高柏        制表人：林松", "signature")
    return sheet


def _columns(
    dice: random.Random, kind: str, groups: tuple[str, ...], alone: str
) -> list[tuple[tuple[str, ...], Wanted]]:
    """(levels of the head, what is wanted) for each column; grouped or flat."""
    flat, made = dice.random() < 0.4, [(("序号",), Wanted("seq", "int", "META", "序号"))]
    for group in groups:
        parent, *children = group.split()
        picked = [child.split("=") for child in children if dice.random() < 0.85 or child.split("=")[0] in NEEDED]
        if len(picked) < 2:
            picked = [child.split("=") for child in children]
        for key, child in picked:
            one = _wanted(dice, kind, key, parent + child)
            path = (_marked(dice, one.header),) if flat else (parent, _marked(dice, child))
            header = one.header if flat else parent + child
            made.append((path, Wanted(key, one.type, one.scope, header)))
    for key in alone.split():
        one = _wanted(dice, kind, key, "")
        made.append(((_marked(dice, one.header),), one))
    if dice.random() < 0.7:
        made.append((("备注",), Wanted("remark", "text", "META", "备注")))
    return made


def _wanted(dice: random.Random, kind: str, key: str, header: str) -> Wanted:
    scope = next(scope for scope, keys in spellings().items() if key in keys)
    entries = [entry for entry in spellings()[scope][key] if not entry[2] and not entry[3]]
    type_, spelling, *_rest = dice.choice(entries or spellings()[scope][key])
    return Wanted(key, type_, scope, spelling)


def _marked(dice: random.Random, header: str) -> str:
    """The head as somebody types it: a star, a break, a blank, half-width brackets."""
    shape = dice.randrange(12)
    if shape == 0:
        return f"*{header}"
    if shape == 1:
        return f"{header}（必填）"
    if shape == 2 and len(header) > 2:
        return f"{header[:2]}\n{header[2:]}"
    if shape == 3:
        return header[0] + "　" + header[1:]
    return header.replace("（", "(").replace("）", ")") if shape == 4 else header


def _heads(sheet: Written, paths: list[tuple[str, ...]], *, merged: bool) -> None:
    top, depth = len(sheet.rows) + 1, max(map(len, paths))
    sheet.truth["header_rows"] = list(range(top, top + depth))
    for level in range(depth):
        line: list[Any] = []
        for at, path in enumerate(paths):
            again = level == 0 and len(path) > 1 and at > 0 and paths[at - 1][:1] == path[:1]
            line.append(None if again or level >= len(path) else path[level])
        sheet.rows.append(line)
    for at, path in enumerate(paths, 1):
        if merged and len(path) < depth:
            sheet.merges.append((top, at, top + depth - 1, at))
        start = at == 1 or paths[at - 2][:1] != path[:1]
        wide = sum(other[:1] == path[:1] for other in paths)
        if merged and len(path) > 1 and start and wide > 1:
            sheet.merges.append((top, at, top, at + wide - 1))


def _body(dice: random.Random, sheet: Written, columns: list[Wanted]) -> None:
    number, start, parted = 0, len(sheet.rows), dice.random() < 0.5
    for block in range(dice.randint(1, 2)):
        first, unit = len(sheet.rows) + 1, UNITS[block]
        ditto = dice.choice(("", "同上", "〃", None))
        for place in range(dice.randint(3, 6)):
            number += 1
            _row(dice, sheet, columns, number, unit, ditto if place else "")
        if parted:
            _total(dice, sheet, columns, "小计", first)
    if dice.random() < 0.6:
        _total(dice, sheet, columns, dice.choice(("合计", "总  计")), start)


def _row(dice: random.Random, sheet: Written, columns: list[Wanted], number: int, unit: str, ditto: str | None) -> None:
    line: list[Any] = []
    told: Truth = {}
    broken = dice.choice(columns) if dice.random() < 0.15 else None
    row = len(sheet.rows) + 1
    for at, one in enumerate(columns, 1):
        if one.key == "seq":
            written, meant = number, None
        elif one.key == "handling_unit":
            written, meant = (unit if ditto == "" else ditto), unit
        elif one.key in ("n_bankcard", "n_phonecard"):
            written, meant = dice.choice((1, "1张")), 1
        elif one is broken and one.type in FAULTS and not (one.type == "date" and one.key.endswith("end")):
            written, meant = dice.choice(FAULTS[one.type])(dice), None
            sheet.truth["problems"].append({"cell": f"{letter(at)}{row}", "severity": "error", "code": "E"})
        else:
            written, meant = value(dice, one)
        line.append(written)
        if meant is not None:
            told[one.key] = _plain(meant)
    sheet.rows.append(line)
    sheet.truth["rows"][str(row)] = told


def _total(dice: random.Random, sheet: Written, columns: list[Wanted], label: str, first: int) -> None:
    row, line = len(sheet.rows) + 1, [label, *[None] * (len(columns) - 1)]
    rows = [told for at, told in sheet.truth["rows"].items() if int(at) >= first]
    for at, one in enumerate(columns, 1):
        if one.type not in SUMMED or one.key == "seq":
            continue
        held = sum(told.get(one.key, 0) for told in rows)
        stated = held + (200 if dice.random() < 0.15 else 0)
        shown = Decimal(stated) / 100 / (10_000 if "万" in one.header else 1) if one.type == "money" else stated
        line[at - 1] = float(shown) if one.type == "money" else shown
        entry = {"cell": f"{letter(at)}{row}", "stated": stated, "computed": held, "agrees": stated == held}
        sheet.truth["totals"].append(entry)
    sheet.rows.append(line)
    sheet.truth["skipped_rows"][str(row)] = "total"


def _plain(meant: Any) -> Any:
    if isinstance(meant, Decimal):
        return int(meant * 100)
    return meant.isoformat() if isinstance(meant, date | datetime) else meant


# -- the files


def _xlsx(sheets: list[Written], *, mac: bool = False) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    if mac:
        book.epoch = CALENDAR_MAC_1904
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        for line in sheet.rows:
            page.append(line)
        for top, left, bottom, right in sheet.merges:
            page.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _xlsx_1904(sheets: list[Written]) -> bytes:
    return _xlsx(sheets, mac=True)


def _bare(sheets: list[Written]) -> bytes:
    """As export programs write: no styles, texts in the cells, a wrong dimension; days as bare serials."""
    plain = BytesIO(_xlsx(sheets))
    stream = BytesIO()
    with zipfile.ZipFile(plain) as held, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name in held.namelist():
            data = held.read(name)
            place = name.removeprefix("xl/worksheets/sheet").removesuffix(".xml")
            if place.isdecimal():
                data = _bare_sheet(sheets[int(place) - 1]).encode()
            made.writestr(name, data)
    return stream.getvalue()


def _bare_sheet(sheet: Written) -> str:
    lines = []
    for row, line in enumerate(sheet.rows, 1):
        cells = (_bare_cell(f"{letter(at)}{row}", held) for at, held in enumerate(line, 1) if held is not None)
        lines.append(f'<row r="{row}">{"".join(cells)}</row>')
    spans = "".join(
        f'<mergeCell ref="{letter(left)}{top}:{letter(right)}{bottom}"/>' for top, left, bottom, right in sheet.merges
    )
    merges = f"<mergeCells>{spans}</mergeCells>" if spans else ""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return (
        f'<worksheet xmlns="{space}"><dimension ref="A1"/><sheetData>{"".join(lines)}</sheetData>{merges}</worksheet>'
    )


def _bare_cell(place: str, held: Any) -> str:
    if isinstance(held, str):
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(held)}</t></is></c>'
    if isinstance(held, datetime):
        held = (held - datetime(1899, 12, 30)).days
    return f'<c r="{place}"><v>{held!r}</v></c>'


def _shown(held: Any) -> str:
    """A cell as Excel shows it in a text file: long numbers lose their digits."""
    if held is None:
        return ""
    if isinstance(held, datetime):
        return f"{held.year}/{held.month}/{held.day}"
    if isinstance(held, float) and abs(held) >= 1e11:
        return f"{held:.5E}"
    return str(int(held)) if isinstance(held, float) and held.is_integer() else str(held)


def _csv(sheets: list[Written]) -> bytes:
    stream = StringIO(newline="")
    width = max(map(len, sheets[0].rows))
    csv.writer(stream).writerows(
        [_shown(held) for held in [*line, *[None] * (width - len(line))]] for line in sheets[0].rows
    )
    return stream.getvalue().encode("gb18030")


def _html(sheets: list[Written]) -> bytes:
    (sheet,) = sheets
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in sheet.merges}
    covered = {
        (row, at)
        for top, left, bottom, right in sheet.merges
        for row in range(top, bottom + 1)
        for at in range(left, right + 1)
    } - spans.keys()
    lines = []
    for row, line in enumerate(sheet.rows, 1):
        cells = []
        for at, held in enumerate(line, 1):
            down, across = spans.get((row, at), (1, 1))
            if (row, at) not in covered:
                text = escape(_shown(held)).replace("\n", "<br>")
                cells.append(f'<td rowspan="{down}" colspan="{across}">{text}</td>')
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f"<html><body><table>{''.join(lines)}</table></body></html>".encode("gb18030")
