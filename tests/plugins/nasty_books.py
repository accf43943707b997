# SPDX-License-Identifier: MIT
"""Two dozen workbooks as stations might build them, none like the samples, each with its truth as `check_import`
wants it: other units and spellings, three levels of heads, two tables on a sheet, books from 1904, damaged numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import openpyxl
import other_books
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from synonym_books import card, identity, luhn

from opsdesk.sheets.address import letter

Truth = dict[str, Any]
P1, P2, P3, P4, P5 = (
    identity(born, n) for n, born in enumerate(("19880203", "19950711", "20010930", "19771225", "19661015"), 11)
)
C1, C2, C3, C4 = (card(n) for n in (31, 32, 33, 34))
ICC = luhn("898600000000000000" + "1")
IMEI = luhn("86000000000001")
PHONE, PHONE2 = "19900001111", "19900002222"


class Sheet:
    """A sheet in the making, and its truth."""

    def __init__(self, name: str = "Sheet1") -> None:
        self.name = name
        self.rows: list[list[Any]] = []
        self.merges: list[str] = []
        self.tables: list[Truth] = []
        self.touch: list[Callable[[Any], None]] = []
        self.hidden = False

    def lines(self, *rows: list[Any]) -> int:
        """More rows; the number of the last."""
        self.rows += rows
        return len(self.rows)

    def table(self, kind: str, header_rows: list[int], fields: list[str | None], first: str = "A") -> Truth:
        """A table whose columns hold `fields` from column `first` on."""
        start = ord(first) - 64
        columns = {letter(at): key for at, key in enumerate(fields, start) if key != "-"}
        made: Truth = {"sheet": self.name, "kind": kind, "header_rows": header_rows, "columns": columns}
        made |= {"rows": {}, "skipped_rows": {}, "problems": [], "totals": []}
        self.tables.append(made)
        return made


def row(table: Truth, number: int, **values: Any) -> None:
    """What a row must come out as."""
    table["rows"][str(number)] = values


def skip(table: Truth, why: str, *numbers: int) -> None:
    """Rows that are no data."""
    table["skipped_rows"] |= dict.fromkeys(map(str, numbers), why)


def fault(table: Truth, cell: str, code: str = "", severity: str = "error", optional: bool = False) -> None:
    """A cell that must be told of."""
    told = {"cell": cell, "severity": severity, "code": code}
    table["problems"].append(told | ({"optional": True} if optional else {}))


def total(table: Truth, cell: str, agrees: bool = True) -> None:
    """A figure of a total row."""
    table["totals"].append({"cell": cell, "agrees": agrees})


Built = tuple[bytes, list[Truth]]


def saved(*sheets: Sheet, epoch: Any = None) -> Built:
    """As xlsx."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    if epoch:
        book.epoch = epoch
    for sheet in sheets:
        made = book.create_sheet(sheet.name)
        for number, line in enumerate(sheet.rows, 1):
            for column, value in enumerate(line, 1):
                if value is not None:
                    made.cell(number, column, value)
        for span in sheet.merges:
            made.merge_cells(span)
        for touch in sheet.touch:
            touch(made)
        if sheet.hidden:
            made.sheet_state = "hidden"
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue(), [table for sheet in sheets if not sheet.hidden for table in sheet.tables]


# Persons


def three_levels() -> Built:
    """Heads of three levels over two groups; a unit and a case told once for several persons."""
    s = Sheet("6月")
    s.lines(
        ["兴华镇派出所打击电信网络诈骗犯罪采取强制措施人员情况表"],
        ["填报单位：兴华镇派出所（章）", None, None, "填报人：孙某", None, None, "填报日期：2022年6月30日"],
        ["序号", "所属单位", "案件", None, "人员信息", None, None, None, "措施", None, None, "经办", "备注"],
        [None, None, "名称", "编号", "身份", None, "联系", None, "羁押类", None, "非羁押类", None, None],
        [None, None, None, None, "姓名", "证件号码", "手机", "住址", "刑拘日期", "逮捕日期", "取保日期", "民警", None],
        [
            1,
            "兴华所",
            "“6·1”帮信案",
            "A9999990100002022060001",
            "赵甲",
            P1,
            PHONE,
            "兴华镇",
            "6.2",
            "6月30日",
            None,
            "孙某/李某",
            "累犯",
        ],
        [2, None, None, None, "钱乙", P2, "/", "兴华镇", "2022.6.3", None, "2022-6-10", "孙某", None],
        [3, None, "“6·9”诈骗案", None, "孙丙", P3, "无", "望奎县", "20220609", "—", None, "孙某", None],
    )
    s.merges = [
        "A1:M1",
        "A3:A5",
        "B3:B5",
        "C3:D3",
        "C4:C5",
        "D4:D5",
        "E3:H3",
        "E4:F4",
        "G4:H4",
        "I3:K3",
        "I4:J4",
        "L3:L4",
    ]
    s.merges += ["M3:M5", "B6:B8", "C6:C7", "D6:D7"]
    t = s.table(
        "measure",
        [3, 4, 5],
        [
            "seq",
            "handling_unit",
            "case_name",
            "case_no",
            "person_name",
            "id_no",
            "phone",
            "cur_addr",
            "detention_date",
            "arrest_date",
            "bail_date",
            "lead_officer",
            "remark",
        ],
    )
    case = {"handling_unit": "兴华镇派出所", "case_name": "“6·1”帮信案", "case_no": "A9999990100002022060001"}
    row(
        t,
        6,
        **case,
        person_name="赵甲",
        id_no=P1,
        phone=PHONE,
        cur_addr="兴华镇",
        detention_date="2022-06-02",
        arrest_date="2022-06-30",
        lead_officer="孙某/李某",
        remark="累犯",
    )
    row(
        t,
        7,
        **case,
        person_name="钱乙",
        id_no=P2,
        cur_addr="兴华镇",
        detention_date="2022-06-03",
        bail_date="2022-06-10",
        lead_officer="孙某",
    )
    row(
        t,
        8,
        handling_unit="兴华镇派出所",
        case_name="“6·9”诈骗案",
        person_name="孙丙",
        id_no=P3,
        cur_addr="望奎县",
        detention_date="2022-06-09",
        lead_officer="孙某",
    )
    fault(t, "I6", severity="warning", optional=True)
    fault(t, "J6", severity="warning", optional=True)
    fault(t, "B6", severity="warning", optional=True)
    return saved(s)


def several_persons() -> Built:
    """Several persons, numbers and phones in one cell, in every way of dividing them; once they do not pair."""
    s = Sheet("名单")
    s.lines(
        ["刑拘人员名单（2023年3月）"],
        ["案件名称", "犯罪嫌疑人", "身份证号码", "联系方式", "刑拘时间", "办案单位"],
        ["“3·1”案", "赵甲、钱乙", f"{P1}、{P2}", f"{PHONE}/{PHONE2}", "2023.3.1", "刑侦大队"],
        ["“3·2”案", "孙丙\n李丁", f"{P3}\n{P4}", None, "2023.3.2", "网安大队"],
        ["“3·3”案", "赵甲；钱乙；孙丙", f"{P1}；{P2}", None, "2023.3.3", "刑侦大队"],
        ["“3·4”案", "周戊（男）、吴己（女，取保）", f"{P4} {P5}", None, "2023.3.4", "刑警大队"],
        ["“3·5”案", "郑庚等3人", P5, None, "2023.3.5", "刑侦大队"],
    )
    t = s.table("measure", [2], ["case_name", "person_name", "id_no", "phone", "detention_date", "handling_unit"])
    row(
        t,
        3,
        case_name="“3·1”案",
        person_name=["赵甲", "钱乙"],
        id_no=[P1, P2],
        phone=[PHONE, PHONE2],
        detention_date="2023-03-01",
        handling_unit="刑侦大队",
    )
    row(
        t,
        4,
        case_name="“3·2”案",
        person_name=["孙丙", "李丁"],
        id_no=[P3, P4],
        detention_date="2023-03-02",
        handling_unit="网安大队",
    )
    row(t, 5, case_name="“3·3”案", detention_date="2023-03-03", handling_unit="刑侦大队")
    row(
        t,
        6,
        case_name="“3·4”案",
        person_name=["周戊", "吴己"],
        id_no=[P4, P5],
        detention_date="2023-03-04",
        handling_unit="刑侦大队",
    )
    row(t, 7, case_name="“3·5”案", person_name="郑庚", id_no=P5, detention_date="2023-03-05", handling_unit="刑侦大队")
    fault(t, "C5")
    fault(t, "B7", severity="warning")
    for cell in ("B6", "F6"):
        fault(t, cell, severity="warning", optional=True)
    return saved(s)


def damaged_numbers() -> Built:
    """Every way in which a workbook destroys a number, and the ways that only look like it."""
    s = Sheet("Sheet2")
    s.lines(
        ["采取强制措施人员统计表"],
        ["填报时间：2022.7.1"],
        ["序号", "姓名", "身份证号", "手机号", "刑拘时间", "案件名称"],
        [1, "赵甲", int(P1[:15] + "000"), PHONE, "2022.6.1", "甲案"],
        [2, "钱乙", float(P2[:17] + "0"), PHONE, "2022.6.1", "甲案"],
        [3, "孙丙", "2.31223E+17", PHONE, "2022.6.1", "甲案"],
        [4, "李丁", P4[:15] + "000", PHONE, "2022.6.1", "甲案"],
        [5, "周戊", P5[:17], PHONE, "2022.6.1", "甲案"],
        [
            6,
            "吴己",
            P1.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
            float(PHONE),
            "2022.6.1",
            "甲案",
        ],
        [7, "郑庚", f"'{P2}", f" {PHONE[:3]} {PHONE[3:7]} {PHONE[7:]}", "2022.6.1", "甲案"],
        [8, "王辛", P3.replace("0", "O", 1), "1990000111", "2022.6.1", "甲案"],
        [9, "冯壬", f"{P4[:6]} {P4[6:14]} {P4[14:]}", "+86 " + PHONE, "2022.6.1", "甲案"],
        [10, "陈癸", P5[:6] + "********" + P5[14:], PHONE, "2022.6.1", "甲案"],
        [11, "褚子", P1[:17] + ("1" if P1[17] != "1" else "2"), PHONE, "2022.6.1", "甲案"],
        [12, "卫丑", "不详", "无", "2022.6.1", "甲案"],
    )
    t = s.table("measure", [3], ["seq", "person_name", "id_no", "phone", "detention_date", "case_name"])
    for number in (4, 5, 6, 7, 8, 14):
        row(t, number)
        fault(t, f"C{number}")
    plain = {"detention_date": "2022-06-01", "case_name": "甲案"}
    row(t, 9, person_name="吴己", id_no=P1, phone=PHONE, **plain)
    row(t, 10, person_name="郑庚", id_no=P2, phone=PHONE, **plain)
    row(t, 11)
    fault(t, "D11")
    fault(t, "C11", severity="warning", optional=True)
    row(t, 12, person_name="冯壬", id_no=P4, phone=PHONE, **plain)
    row(t, 13, person_name="陈癸", phone=PHONE, **plain)
    fault(t, "C13", "W-MASKED", "warning")
    row(t, 15, person_name="卫丑", **plain)
    fault(t, "C15", severity="warning", optional=True)
    for number in (9, 10, 12):
        fault(t, f"C{number}", severity="warning", optional=True)
        fault(t, f"D{number}", severity="warning", optional=True)
    return saved(s)


def days_of_1904() -> Built:
    """A book from 1904, days as real cells, as serials of a text column, and months alone."""
    s = Sheet("台账")
    s.lines(
        ["案件台账"],
        ["案件编号", "案件名称", "立案日", "侦破时间", "发案时间", "损失金额（万元）", "被骗方式", "承办单位"],
        [
            "A9999990100002021080001",
            "“8·3”刷单案",
            datetime(2021, 8, 3),
            "2021.8.30",
            datetime(2021, 8, 3, 14, 30),
            3.2,
            "刷单返利",
            "反诈中心",
        ],
        [
            "A9999990100002021090002",
            "“9·1”贷款案",
            datetime(2021, 9, 1),
            None,
            "2021年9月1日 9时20分",
            "0.8",
            "虚假贷款",
            "反诈中心",
        ],
        ["A9999990100002021090003", "“9·5”案", "2021.09", None, "去年8月", "约1.5", "冒充客服", "反诈中心"],
    )
    t = s.table(
        "case",
        [2],
        [
            "case_no",
            "case_name",
            "filing_date",
            "solved_date",
            "occur_time",
            "loss_amount",
            "fraud_type",
            "handling_unit",
        ],
    )
    row(
        t,
        3,
        case_no="A9999990100002021080001",
        case_name="“8·3”刷单案",
        filing_date="2021-08-03",
        solved_date="2021-08-30",
        occur_time="2021-08-03T14:30",
        loss_amount=3200000,
        fraud_type="刷单返利",
        handling_unit="反诈中心",
    )
    row(
        t,
        4,
        case_no="A9999990100002021090002",
        case_name="“9·1”贷款案",
        filing_date="2021-09-01",
        occur_time="2021-09-01T09:20",
        loss_amount=800000,
        fraud_type="虚假贷款",
        handling_unit="反诈中心",
    )
    row(t, 5)
    fault(t, "C5")
    fault(t, "E5")
    fault(t, "F5", severity="warning", optional=True)
    return saved(s, epoch=CALENDAR_MAC_1904)


# Things


def cards_of_every_make() -> Built:
    """Cards grouped, with banks beside them, as numbers, masked; phones and SIM cards in one list."""
    s = Sheet("两卡")
    s.lines(
        ["网安大队缴获“两卡”明细表"],
        ["报送单位", "网安大队", "报送时间", "2022/7/5", None, None, None],
        [
            "序号",
            "案件名称",
            "被扣押人",
            "银行卡卡号",
            "开户银行名称",
            "手机卡号码",
            "运营商名称",
            "ICCID号码",
            "查扣日期",
            "存放场所",
        ],
        [
            1,
            "“7·1”案",
            "赵甲",
            f"{C1[:4]} {C1[4:8]} {C1[8:12]} {C1[12:16]} {C1[16:]}",
            "工行",
            PHONE,
            "移动",
            ICC,
            "2022.7.1",
            "物证室1号柜",
        ],
        [
            2,
            "“7·1”案",
            "钱乙",
            f"{C2}\n{C3}",
            "建行、农行",
            f"{PHONE}、{PHONE2}",
            "联通",
            None,
            "2022.7.1",
            "物证室1号柜",
        ],
        [3, "“7·1”案", "孙丙", f"工商银行{C4}", None, None, None, None, "2022.7.2", "物证室1号柜"],
        [4, "“7·2”案", "李丁", int(C1), "中行", None, None, None, "2022.7.2", None],
        [5, "“7·2”案", "周戊", "6222****1234", "中行", PHONE, "电信", None, "2022.7.2", None],
        [6, "“7·2”案", "吴己", "6.22202E+18", "中行", None, None, None, "2022.7.3", None],
        [7, "“7·2”案", "郑庚", C2[:16] + "000", "中行", None, None, None, "2022.7.3", None],
        [8, "“7·2”案", "王辛", None, None, None, None, float(int(ICC)), "2022.7.3", None],
    )
    t = s.table(
        "seizure",
        [3],
        ["seq", "case_name", "owner", "card_no", "bank", "sim_no", "operator", "iccid", "seize_date", "storage_place"],
    )
    place = {"storage_place": "物证室1号柜"}
    row(
        t,
        4,
        case_name="“7·1”案",
        owner="赵甲",
        card_no=C1,
        bank="工行",
        sim_no=PHONE,
        operator="移动",
        iccid=ICC,
        seize_date="2022-07-01",
        **place,
    )
    row(
        t,
        5,
        case_name="“7·1”案",
        owner="钱乙",
        card_no=[C2, C3],
        bank=["建行", "农行"],
        sim_no=[PHONE, PHONE2],
        operator="联通",
        seize_date="2022-07-01",
        **place,
    )
    row(t, 6, case_name="“7·1”案", owner="孙丙", card_no=C4, seize_date="2022-07-02", **place)
    row(t, 8, case_name="“7·2”案", owner="周戊", bank="中行", sim_no=PHONE, operator="电信", seize_date="2022-07-02")
    fault(t, "D8", "W-MASKED", "warning")
    for number in (7, 9, 10):
        row(t, number)
        fault(t, f"D{number}")
    row(t, 11)
    fault(t, "H11")
    fault(t, "D6", severity="warning", optional=True)
    return saved(s)


def items_with_subtotals() -> Built:
    """Sub-totals in mid-sheet, a grand total, one of them wrong, captions between, a numbering row."""
    s = Sheet("物品")
    s.lines(
        ["涉案财物登记表", None, None, None, None, None],
        ["序号", "物品名", "数量（部）", "估价（元）", "扣押日", "持有人"],
        [1, 2, 3, 4, 5, 6],
        ["一、“5·1”案", None, None, None, None, None],
        [1, "苹果手机", 2, "5,000", "2022.5.1", "赵甲"],
        [2, "笔记本电脑", "1台", "3000元", "2022.5.1", "赵甲"],
        [None, "小计", 3, 8000, None, None],
        ["二、“5·2”案", None, None, None, None, None],
        [1, "U盾", "三个", "0.01万", "2022.5.2", "钱乙"],
        [None, "小  计", 3, 90, None, None],
        ["总计", None, 6, 8100, None, None],
        [],
        ["注：1.本表由保管员填写；2.估价按市场价。", None, None, None, None, None],
        ["制表人：孙某          审核人：李某", None, None, None, None, None],
    )
    s.merges = ["A1:F1", "A4:F4", "A8:F8", "A13:F13", "A14:F14"]
    t = s.table("seizure", [2], ["seq", "item_name", "qty", "est_value", "seize_date", "owner"])
    row(t, 5, item_name="苹果手机", qty=2, est_value=500000, seize_date="2022-05-01", owner="赵甲")
    row(t, 6, item_name="笔记本电脑", qty=1, est_value=300000, seize_date="2022-05-01", owner="赵甲")
    row(t, 9, item_name="U盾", qty=3, est_value=10000, seize_date="2022-05-02", owner="钱乙")
    skip(t, "numbering", 3)
    skip(t, "group", 4, 8)
    skip(t, "total", 7, 10, 11)
    skip(t, "note", 13, 14)
    for cell, agrees in (("C7", True), ("D7", True), ("C10", True), ("D10", False), ("C11", True), ("D11", True)):
        total(t, cell, agrees)
    for cell in ("C6", "C9", "D9"):
        fault(t, cell, severity="warning", optional=True)
    return saved(s)


# Money


def money_of_three_units() -> Built:
    """The title in 万元, a column in 元, cells with their own unit; ranges, about, words, nothing."""
    s = Sheet("挽损")
    s.lines(
        ["追赃挽损情况统计表（金额单位：万元）"],
        ["统计时段：2022年4月1日至4月30日"],
        [
            "案件名称",
            "受害群众",
            "受害人身份证号码",
            "被骗数额",
            "紧急止付",
            "冻结资金",
            "返还受害人金额（元）",
            "返还日期",
            "挽损合计",
        ],
        ["“4·1”案", "冯某某", P1, 3.2, "5000元", None, 12000, "2022.4.8", "1.7"],
        ["“4·2”案", "陈二", P2, "三万二千元", "约1", "0", "￥3,000.00", "4.9", None],
        ["“4·3”案", "褚三", P3, "3-5", None, None, None, None, None],
        ["“4·4”案", "卫四", P4, "2万余元", "无", "/", "1.2万", "4月30日", "1.2"],
        ["合计", None, None, None, None, None, 27000, None, 2.9],
    )
    t = s.table(
        "funds",
        [3],
        [
            "case_name",
            "victim_name",
            "victim_id",
            "loss_amount",
            "stop_amount",
            "frozen_amount",
            "returned",
            "returned_date",
            "saved_total",
        ],
    )
    row(
        t,
        4,
        case_name="“4·1”案",
        victim_name="冯某某",
        victim_id=P1,
        loss_amount=3200000,
        stop_amount=500000,
        returned=1200000,
        returned_date="2022-04-08",
        saved_total=1700000,
    )
    row(
        t,
        5,
        case_name="“4·2”案",
        victim_name="陈二",
        victim_id=P2,
        loss_amount=3200000,
        stop_amount=1000000,
        frozen_amount=0,
        returned=300000,
        returned_date="2022-04-09",
    )
    row(t, 6)
    fault(t, "D6")
    row(
        t,
        7,
        case_name="“4·4”案",
        victim_name="卫四",
        victim_id=P4,
        loss_amount=2000000,
        returned=1200000,
        returned_date="2022-04-30",
        saved_total=1200000,
    )
    skip(t, "total", 8)
    total(t, "G8")
    total(t, "I8")
    for cell in ("E5", "D7", "H5", "H7", "B4"):
        fault(t, cell, severity="warning", optional=True)
    return saved(s)


# Sheets and tables


def two_tables_and_a_hidden_sheet() -> Built:
    """Two tables below each other, two beside each other, and a hidden sheet that nobody sent on purpose."""
    s, h = Sheet("汇总"), Sheet("Sheet3")
    s.lines(
        ["抓获在逃人员及撤网情况"],
        ["序号", "抓获民警单位", "逃犯姓名", "身份证号", "上网日期", "抓获日期", "撤网日期"],
        [1, "刑侦大队", "赵甲", P1, "2021.3.1", "2022.5.6", "2022.5.9"],
        [2, "中和派出所", "钱乙", P2, "2020.12.1", "2022.5.8", None],
        [],
        ["宣传活动情况", None, None, None],
        ["序号", "宣传日期", "宣传地点", "受众人次", "发放宣传资料份数"],
        [1, "2022.5.10", "中和集市", "约300人", 500],
        [2, "2022.5.12", "兴华中学", 260, "300份"],
        ["共计", None, None, 560, 800],
    )
    h.lines(["姓名", "身份证号", "刑拘时间"], ["内部", P3, "2022.1.1"])
    h.hidden = True
    a = s.table(
        "fugitive", [2], ["seq", "capture_unit", "person_name", "id_no", "wanted_date", "capture_time", "cancel_date"]
    )
    row(
        a,
        3,
        capture_unit="刑侦大队",
        person_name="赵甲",
        id_no=P1,
        wanted_date="2021-03-01",
        capture_time="2022-05-06",
        cancel_date="2022-05-09",
    )
    row(
        a,
        4,
        capture_unit="中和镇派出所",
        person_name="钱乙",
        id_no=P2,
        wanted_date="2020-12-01",
        capture_time="2022-05-08",
    )
    b = s.table("publicity", [7], ["seq", "act_date", "act_place", "audience", "materials"])
    row(b, 8, act_date="2022-05-10", act_place="中和集市", audience=300, materials=500)
    row(b, 9, act_date="2022-05-12", act_place="兴华中学", audience=260, materials=300)
    skip(b, "total", 10)
    total(b, "D10")
    total(b, "E10")
    fault(a, "B4", severity="warning", optional=True)
    fault(b, "D8", severity="warning", optional=True)
    fault(b, "E9", severity="warning", optional=True)
    return saved(s, h)


def repeated_heads_and_strikes() -> Built:
    """A head printed on every page, a struck row, a struck cell, a comment, blank rows and an example row."""
    s = Sheet("惩戒")
    head = ["序号", "被惩戒人姓名", "公民身份号码", "惩戒方式", "认定日", "惩戒起始日期", "惩戒届满时间", "惩戒理由"]
    s.lines(
        ["“两卡”失信惩戒人员名单"],
        head,
        ["例", "张三", P5, "双惩戒", "2022.1.1", "2022.1.1", "2027.1.1", "出租"],
        [1, "赵甲", P1, "双惩戒", "2022.4.20", "2022.4.20", "2027.4.19", "出租银行卡"],
        [2, "钱乙", P2, "银行卡惩戒", "2022.4.20", "2022.4.20", "2027.4.19", "出售银行卡"],
        [None] * 8,
        head,
        [3, "孙丙", P3, "电话卡惩戒", "待认定", None, None, "出借电话卡"],
        [4, "李丁", P4, "双惩戒", "2022.4.31", "2022.5.1", "2027.4.30", "出租银行卡"],
    )
    t = s.table(
        "punishment",
        [2],
        ["seq", "person_name", "id_no", "punish_type", "punish_decided", "punish_start", "punish_end", "punish_reason"],
    )
    skip(t, "example", 3)
    skip(t, "struck", 5)
    skip(t, "header", 7)
    row(
        t,
        4,
        person_name="赵甲",
        id_no=P1,
        punish_type="双惩戒",
        punish_decided="2022-04-20",
        punish_start="2022-04-20",
        punish_end="2027-04-19",
        punish_reason="出租银行卡",
    )
    row(t, 8, person_name="孙丙", id_no=P3, punish_type="电话卡惩戒", punish_reason="出借电话卡")
    row(t, 9)
    fault(t, "E9")
    fault(t, "E8", severity="warning")
    fault(t, "H4", severity="warning")
    fault(t, "A5", severity="warning", optional=True)

    def touch(sheet: Any) -> None:
        for column in range(1, 9):
            sheet.cell(5, column).font = Font(strike=True)
        sheet["H4"].comment = Comment("核实后再报", "审核")

    s.touch.append(touch)
    return saved(s)


def warnings_of_a_day() -> Built:
    """Times without days, days without years, ticks, three-valued flags, a count with a remark."""
    s = Sheet("5.20")
    s.lines(
        ["中和镇派出所反诈预警劝阻日报表（2022年5月20日）"],
        [
            "序号",
            "预警下发时间",
            "预警级",
            "群众姓名",
            "预警电话",
            "诈骗种类",
            "劝阻方法",
            "劝阻日期时间",
            "劝阻民警姓名",
            "被骗与否",
            "避免经济损失（元）",
            "是否安装APP",
        ],
        [1, "5.20 9:12", "高", "冯甲", PHONE, "刷单返利", "电话", "9:20", "孙警官", "否", 5000, "√"],
        [2, "5月20日10时", "中", "陈乙", PHONE2, "冒充客服", "见面", time(10, 30), "孙警官", "×", "1万", "已安装"],
        [
            3,
            datetime(2022, 5, 20, 14, 5),
            "低",
            "褚丙",
            PHONE,
            "虚假贷款",
            "电话+见面",
            "14:30",
            "李警官",
            "是",
            "/",
            None,
        ],
    )
    t = s.table(
        "dissuasion",
        [2],
        [
            "seq",
            "warn_time",
            "warn_level",
            "person_name",
            "phone",
            "fraud_type",
            "method",
            "dissuade_time",
            "dissuader",
            "defrauded",
            "avoided_loss",
            "app_installed",
        ],
    )
    row(
        t,
        3,
        warn_time="2022-05-20T09:12",
        warn_level="高",
        person_name="冯甲",
        phone=PHONE,
        fraud_type="刷单返利",
        method="电话",
        dissuade_time="2022-05-20T09:20",
        dissuader="孙警官",
        defrauded=False,
        avoided_loss=500000,
        app_installed=True,
    )
    row(
        t,
        4,
        warn_time="2022-05-20T10:00",
        warn_level="中",
        person_name="陈乙",
        phone=PHONE2,
        fraud_type="冒充客服",
        method="见面",
        dissuade_time="2022-05-20T10:30",
        dissuader="孙警官",
        defrauded=False,
        avoided_loss=1000000,
        app_installed=True,
    )
    row(
        t,
        5,
        warn_time="2022-05-20T14:05",
        warn_level="低",
        person_name="褚丙",
        phone=PHONE,
        fraud_type="虚假贷款",
        method="电话+见面",
        dissuade_time="2022-05-20T14:30",
        dissuader="李警官",
        defrauded=True,
    )
    for cell in ("B3", "B4", "H3", "H4", "H5", "L4"):
        fault(t, cell, severity="warning", optional=True)
    return saved(s)


def control_in_years() -> Built:
    """Two years on two sheets with different heads; papers masked, permits in one cell, a control without an end."""
    one, two = Sheet("2021年"), Sheet("2022年")
    one.lines(
        ["出入境管控人员名单（2021年）"],
        [
            "姓 名",
            "身份证\n号码",
            "护照证号",
            "港澳证号",
            "管控类别",
            "管控起始时间",
            "管控到期日",
            "审批部门",
            "人员分类",
        ],
        ["赵甲", P1, "E00000001", "C00000001", "法定不批准出境", "2021.3.1", "2022.2.28", "青冈县公安局", "涉案人员"],
        ["钱乙", P2.lower(), "无", None, "限制出境", "2021年3月5日", "2021.2.30", "青冈县公安局", "重点人员"],
    )
    two.lines(
        ["2022年度出入境管控台账"],
        ["序号", "人员情况", None, "持证情况", None, "管控情况", None, None, None],
        [None, "姓名", "身份证号", "护照", "港澳", "措施", "起始", "截止", "原因"],
        [1, "孙丙", P3, "E0000****", None, "报备", "2022.1.1", "2022.12.31", "涉诈前科"],
        [2, "李丁", P4, None, "C00000002", "报备", "2022.1.1", "长期", "涉诈前科"],
    )
    two.merges = ["A1:I1", "A2:A3", "B2:C2", "D2:E2", "F2:I2"]
    a = one.table(
        "exit_control",
        [2],
        [
            "person_name",
            "id_no",
            "passport_no",
            "hkm_permit",
            "control_type",
            "control_start",
            "control_end",
            "control_authority",
            "person_category",
        ],
    )
    row(
        a,
        3,
        person_name="赵甲",
        id_no=P1,
        passport_no="E00000001",
        hkm_permit="C00000001",
        control_type="法定不批准出境",
        control_start="2021-03-01",
        control_end="2022-02-28",
        control_authority="青冈县公安局",
        person_category="涉案人员",
    )
    row(a, 4)
    fault(a, "G4")
    b = two.table(
        "exit_control",
        [2, 3],
        [
            "seq",
            "person_name",
            "id_no",
            "passport_no",
            "hkm_permit",
            "control_type",
            "control_start",
            "control_end",
            "control_reason",
        ],
    )
    row(
        b,
        4,
        person_name="孙丙",
        id_no=P3,
        control_type="报备",
        control_start="2022-01-01",
        control_end="2022-12-31",
        control_reason="涉诈前科",
    )
    fault(b, "D4", "W-MASKED", "warning")
    row(
        b,
        5,
        person_name="李丁",
        id_no=P4,
        hkm_permit="C00000002",
        control_type="报备",
        control_start="2022-01-01",
        control_reason="涉诈前科",
    )
    fault(b, "H5", severity="warning")
    return saved(one, two)


def matrix_of_a_quarter() -> Built:
    """A matrix with heads of two levels, percentages, dashes, and a total that is wrong in one place."""
    s = Sheet("战果")
    s.lines(
        ["2022年第二季度打击治理电信网络诈骗犯罪战果统计表"],
        ["填报单位：青冈县公安局        单位：起、名、张、万元"],
        [
            "单位名称",
            "案件",
            None,
            None,
            "打击处理（名）",
            None,
            None,
            None,
            "追赃挽损（万元）",
            None,
            "两卡（张）",
            None,
        ],
        [
            None,
            "立案（起）",
            "破案（起）",
            "同比（±%）",
            "刑拘",
            "逮捕",
            "取保",
            "移诉",
            "止付",
            "返还",
            "扣押银行卡",
            "扣押电话卡",
        ],
        ["刑侦大队", 5, 2, "+12.5%", 6, 2, 3, 1, 12.5, 3, 10, 4],
        ["反诈中心", 3, 1, "-5%", 2, "—", 1, "/", "2.5", 0, "3张", 2],
        ["中和所", 2, None, None, 1, 0, 1, 0, None, None, None, None],
        ["合 计", 10, 3, None, 9, 2, 6, 1, 15, 3, 13, 6],
    )
    s.merges = ["A1:L1", "A2:L2", "A3:A4", "B3:D3", "E3:H3", "I3:J3", "K3:L3"]
    t = s.table(
        "statistics",
        [3, 4],
        [
            "report_unit",
            "cnt_filed",
            "cnt_solved",
            "yoy",
            "cnt_detained",
            "cnt_arrested",
            "cnt_bail",
            "cnt_prosecuted",
            "stop_amount",
            "returned",
            "n_bankcard",
            "n_phonecard",
        ],
    )
    row(
        t,
        5,
        report_unit="刑侦大队",
        cnt_filed=5,
        cnt_solved=2,
        cnt_detained=6,
        cnt_arrested=2,
        cnt_bail=3,
        cnt_prosecuted=1,
        stop_amount=12500000,
        returned=3000000,
        n_bankcard=10,
        n_phonecard=4,
    )
    row(
        t,
        6,
        report_unit="反诈中心",
        cnt_filed=3,
        cnt_solved=1,
        cnt_detained=2,
        cnt_bail=1,
        stop_amount=2500000,
        returned=0,
        n_bankcard=3,
        n_phonecard=2,
    )
    row(t, 7, report_unit="中和镇派出所", cnt_filed=2, cnt_detained=1, cnt_arrested=0, cnt_bail=1, cnt_prosecuted=0)
    skip(t, "total", 8)
    for cell, agrees in (("B8", True), ("C8", True), ("E8", True), ("G8", False), ("I8", True), ("K8", True)):
        total(t, cell, agrees)
    fault(t, "A7", severity="warning", optional=True)
    fault(t, "K6", severity="warning", optional=True)
    t["accept"] = {"report_unit": ["handling_unit"]}
    return saved(s)


def requests_without_styles() -> Built:
    """A sheet as a program writes it: no styles, inline strings, a dimension that lies, data from C3 on."""
    s = Sheet("请求")
    s.lines(
        [],
        [],
        [
            None,
            None,
            "申请部门",
            "请求日期",
            "请求支撑事项",
            "案件编号",
            "法律手续情况",
            "研判人员",
            "办结日",
            "反馈情况",
        ],
        [
            None,
            None,
            "刑侦大队",
            "2022.5.1",
            "资金流分析",
            "A9999990100002022050001",
            "调证通知书",
            "周某",
            "2022.5.3",
            "已反馈",
        ],
        [None, None, "中和所", "2022.5.2 10:00", "话单研判", None, "/", "周某", None, None],
    )
    t = s.table(
        "support",
        [3],
        ["req_unit", "req_time", "req_item", "case_no", "legal_docs", "assignee", "finish_time", "result"],
        first="C",
    )
    row(
        t,
        4,
        req_unit="刑侦大队",
        req_time="2022-05-01",
        req_item="资金流分析",
        case_no="A9999990100002022050001",
        legal_docs="调证通知书",
        assignee="周某",
        finish_time="2022-05-03",
        result="已反馈",
    )
    row(t, 5, req_unit="中和镇派出所", req_time="2022-05-02T10:00", req_item="话单研判", assignee="周某")
    fault(t, "C5", severity="warning", optional=True)
    return _inline(s), s.tables


def _inline(s: Sheet) -> bytes:
    import attack_files

    lines = []
    for number, line in enumerate(s.rows, 1):
        cells = "".join(
            attack_files.text(f"{letter(at)}{number}", str(value))
            for at, value in enumerate(line, 1)
            if value is not None
        )
        lines.append(attack_files.line(number, cells))
    return attack_files.book(attack_files.sheet("".join(lines), dimension="A1"), name=s.name)


def alarms_as_exported() -> Built:
    """A web page that a system calls xls: alarms, money in cells, one row of a strange unit."""
    rows = [
        ["接警单号", "报警日期", "报警人姓名", "报警人手机号码", "辖区派出所", "报警内容", "警情分类", "损失（元）"],
        [
            "J9999992022050001",
            "2022-05-01 08:30:00",
            "冯甲",
            PHONE,
            "中和镇派出所",
            "被冒充客服诈骗",
            "冒充客服",
            "12000",
        ],
        ["J9999992022050002", "2022-05-02 22:10:00", "陈乙", PHONE2, "青冈镇派出所", "刷单被骗", "刷单返利", "1.5万"],
    ]
    s = Sheet("表格 1")
    t = s.table(
        "alarm",
        [1],
        [
            "alarm_no",
            "report_time",
            "victim_name",
            "victim_phone",
            "handling_unit",
            "brief",
            "fraud_type",
            "loss_amount",
        ],
    )
    t["accept"] = {"victim_name": ["person_name"], "victim_phone": ["phone"]}
    row(
        t,
        2,
        alarm_no="J9999992022050001",
        report_time="2022-05-01T08:30",
        victim_name="冯甲",
        victim_phone=PHONE,
        handling_unit="中和镇派出所",
        brief="被冒充客服诈骗",
        fraud_type="冒充客服",
        loss_amount=1200000,
    )
    row(
        t,
        3,
        alarm_no="J9999992022050002",
        report_time="2022-05-02T22:10",
        victim_name="陈乙",
        victim_phone=PHONE2,
        handling_unit="青冈镇派出所",
        brief="刷单被骗",
        fraud_type="刷单返利",
        loss_amount=1500000,
    )
    return other_books.web(rows), s.tables


def same_as_above() -> Built:
    """同上 in every dress, merged cells whose merging was lost, and 同上 under nothing."""
    s = Sheet("6月")
    s.lines(
        ["强制措施人员登记"],
        ["办案单位", "案件名称", "姓名", "身份证号", "涉嫌罪名", "刑拘时间", "户籍地"],
        ["兴华镇派出所", "“6·6”案", "赵甲", P1, "帮信", "2022.6.6", "青冈县兴华镇"],
        ["同上", "〃", "钱乙", P2, '"', "同上", "同 上"],
        [None, None, "孙丙", P3, "同上", "2022.6.7", None],
        ["网安大队", "“6·8”案", "李丁", P4, "诈骗", "2022.6.8", None],
        [None, "“6·9”案", "周戊", P5, "〃", "2022年6月9日", "望奎县"],
    )
    t = s.table(
        "measure", [2], ["handling_unit", "case_name", "person_name", "id_no", "crime", "detention_date", "hukou_addr"]
    )
    first = {"handling_unit": "兴华镇派出所", "case_name": "“6·6”案", "crime": "帮信"}
    row(t, 3, **first, person_name="赵甲", id_no=P1, detention_date="2022-06-06", hukou_addr="青冈县兴华镇")
    row(t, 4, **first, person_name="钱乙", id_no=P2, detention_date="2022-06-06", hukou_addr="青冈县兴华镇")
    row(t, 5, **first, person_name="孙丙", id_no=P3, detention_date="2022-06-07")
    row(
        t,
        6,
        handling_unit="网安大队",
        case_name="“6·8”案",
        person_name="李丁",
        id_no=P4,
        crime="诈骗",
        detention_date="2022-06-08",
    )
    row(
        t,
        7,
        handling_unit="网安大队",
        case_name="“6·9”案",
        person_name="周戊",
        id_no=P5,
        crime="诈骗",
        detention_date="2022-06-09",
        hukou_addr="望奎县",
    )
    return saved(s)


def columns_nobody_asked_for() -> Built:
    """Columns without a field among those with one; they must stay empty."""
    s = Sheet("名册")
    s.lines(
        ["涉案人员强制措施情况"],
        [
            "案件名称",
            "姓名",
            "同案犯",
            "身份证号",
            "家属电话",
            "刑拘日期",
            "领导批示",
            "送押民警",
            "体检情况",
            "手机号码",
            "破案率",
        ],
        ["甲案", "赵甲", "钱乙", P1, PHONE2, "2022.3.1", "同意", "孙某", "正常", PHONE, "50%"],
        ["甲案", "钱乙", "赵甲", P2, PHONE2, "2022.3.2", "同意", "孙某", "正常", PHONE, "50%"],
    )
    t = s.table(
        "measure",
        [2],
        ["case_name", "person_name", None, "id_no", None, "detention_date", None, None, None, "phone", None],
    )
    row(t, 3, case_name="甲案", person_name="赵甲", id_no=P1, detention_date="2022-03-01", phone=PHONE)
    row(t, 4, case_name="甲案", person_name="钱乙", id_no=P2, detention_date="2022-03-02", phone=PHONE)
    return saved(s)


def yearless_over_a_new_year() -> Built:
    """A period over the turn of a year: 12.30 and 1.2 belong to different years; 2.29 to none."""
    s = Sheet("Sheet1")
    s.lines(
        ["电诈案件登记表（2021年12月—2022年3月）"],
        ["案件名称", "立案日期", "破案日期", "发生时间", "主侦单位", "案件现状", "涉案价值（元）"],
        ["“12·30”案", "12.30", "1.2", "12月29日", "刑侦大队", "已破案", "8万"],
        ["“1·5”案", "1月5日", "3.1", "1.4", "祯祥所", "在侦", 30000],
        ["“2·9”案", "2.29", None, "2.28", "刑侦大队", "在侦", None],
    )
    t = s.table(
        "case",
        [2],
        ["case_name", "filing_date", "solved_date", "occur_time", "handling_unit", "case_status", "amount_involved"],
    )
    row(
        t,
        3,
        case_name="“12·30”案",
        filing_date="2021-12-30",
        solved_date="2022-01-02",
        occur_time="2021-12-29",
        handling_unit="刑侦大队",
        case_status="已破案",
        amount_involved=8000000,
    )
    row(
        t,
        4,
        case_name="“1·5”案",
        filing_date="2022-01-05",
        solved_date="2022-03-01",
        occur_time="2022-01-04",
        handling_unit="祯祥镇派出所",
        case_status="在侦",
        amount_involved=3000000,
    )
    row(t, 5)
    fault(t, "B5")
    for cell in ("B3", "C3", "D3", "B4", "C4", "D4", "E4"):
        fault(t, cell, severity="warning", optional=True)
    return saved(s)


def devices() -> Built:
    """IMEI, IMSI and plates; a device number as a number, one with a wrong check digit, two in a cell."""
    s = Sheet("设备")
    other = luhn("86000000000002")
    s.lines(
        ["缴获作案工具登记"],
        ["物品名称", "手机IMEI", "车牌号码", "品牌、型号", "收缴日期", "保管处", "保管人员", "处置去向"],
        ["手机", IMEI, None, "华为P40", "2022.6.1", "一号库", "孙某", "在库"],
        ["手机", float(other), None, "小米", "2022.6.1", "一号库", "孙某", "在库"],
        ["手机", f"{IMEI}/{other}", None, "双卡机", "2022.6.2", "一号库", "孙某", "移送"],
        ["轿车", None, "黑M12345", "大众", "2022.6.2", "停车场", "孙某", "发还"],
    )
    t = s.table(
        "seizure",
        [2],
        ["item_name", "imei", "plate_no", "brand_model", "seize_date", "storage_place", "custodian", "disposal"],
    )
    row(
        t,
        3,
        item_name="手机",
        imei=IMEI,
        brand_model="华为P40",
        seize_date="2022-06-01",
        storage_place="一号库",
        custodian="孙某",
        disposal="在库",
    )
    row(
        t,
        4,
        item_name="手机",
        imei=other,
        brand_model="小米",
        seize_date="2022-06-01",
        storage_place="一号库",
        custodian="孙某",
        disposal="在库",
    )
    row(
        t,
        5,
        item_name="手机",
        imei=[IMEI, other],
        brand_model="双卡机",
        seize_date="2022-06-02",
        storage_place="一号库",
        custodian="孙某",
        disposal="移送",
    )
    row(
        t,
        6,
        item_name="轿车",
        plate_no="黑M12345",
        brand_model="大众",
        seize_date="2022-06-02",
        storage_place="停车场",
        custodian="孙某",
        disposal="发还",
    )
    fault(t, "B4", severity="warning", optional=True)
    fault(t, "B5", severity="warning", optional=True)
    return saved(s)


def csv_of_semicolons() -> Built:
    """A text file with semicolons in GB18030; numbers guarded by ="…" and by a tab."""
    rows = [
        ["受害群众", "受害人身份证号码", "收款卡号", "转款金额", "转账日期", "返还日期", "发还数额", "案件名称"],
        ["冯甲", f'="{P1}"', f"\t{C1}", "1,200.50", "2022/3/1", "2022/4/1", "600", "“3·1”案"],
        ["陈乙", P2, C2, "3万", "2022-3-2", "", "", "“3·2”案"],
    ]
    text = "\r\n".join(";".join(f'"{cell}"' if "," in cell else cell for cell in line) for line in rows)
    s = Sheet("")
    t = s.table(
        "funds",
        [1],
        [
            "victim_name",
            "victim_id",
            "suspect_account",
            "transfer_amount",
            "transfer_time",
            "returned_date",
            "returned",
            "case_name",
        ],
    )
    row(
        t,
        2,
        victim_name="冯甲",
        victim_id=P1,
        suspect_account=C1,
        transfer_amount=120050,
        transfer_time="2022-03-01",
        returned_date="2022-04-01",
        returned=60000,
        case_name="“3·1”案",
    )
    row(
        t,
        3,
        victim_name="陈乙",
        victim_id=P2,
        suspect_account=C2,
        transfer_amount=3000000,
        transfer_time="2022-03-02",
        case_name="“3·2”案",
    )
    return text.encode("gb18030"), s.tables


def open_document_of_a_month() -> Built:
    """An OpenDocument sheet: title, particulars over several cells, real days, a remark of two lines."""
    s = Sheet("惩戒")
    s.lines(
        ["两卡惩戒人员名册", None, None, None, None, None],
        ["填报单位：", "劳动镇派出所", "填报人：", "孙某", "填报时间：", "2022.8.1"],
        ["姓名", "证件号码", "惩戒种类", "上报市局日期", "认定惩戒时间", "备注"],
        ["赵甲", P1, "双惩戒", date(2022, 7, 1), date(2022, 7, 20), "第一行\n第二行"],
        ["钱乙", P2, "双惩戒", "2022.7.2", None, None],
    )
    t = s.table(
        "punishment", [3], ["person_name", "id_no", "punish_type", "report_up_date", "punish_decided", "remark"]
    )
    row(
        t,
        4,
        person_name="赵甲",
        id_no=P1,
        punish_type="双惩戒",
        report_up_date="2022-07-01",
        punish_decided="2022-07-20",
        remark="第一行\n第二行",
    )
    row(t, 5, person_name="钱乙", id_no=P2, punish_type="双惩戒", report_up_date="2022-07-02")
    return other_books.ods({"惩戒": s.rows}), s.tables


def measures_in_lines() -> Built:
    """A line for each measure, persons told once; a minor, a measure withdrawn, a day in the future."""
    s = Sheet("Sheet1")
    ahead = date.today().year + 3
    s.lines(
        ["关于报送采取刑事强制措施人员的统计表", None, None, None, None, None, None],
        ["序号", "案件全称", "违法犯罪嫌疑人", "居民身份证号", "强制措施名称", "执行时间", "羁押地", "是否是未成年人"],
        [1, "“1·1”案", "赵甲", P1, "刑拘", "2022.1.3", "青冈县看守所", "否"],
        [None, None, None, None, "逮捕", "2022.2.3", "青冈县看守所", None],
        [2, "“1·2”案", "孙丙", P3, "取保候审", f"{ahead}.1.9", None, "否"],
        [3, "“1·2”案", "李丁", P4, "监视居住", "2022.1.9", None, "否"],
    )
    s.merges = ["A3:A4", "B3:B4", "C3:C4", "D3:D4"]
    t = s.table(
        "measure",
        [2],
        ["seq", "case_name", "person_name", "id_no", "measure_type", "measure_start", "custody_place", "is_minor"],
    )
    who = {"case_name": "“1·1”案", "person_name": "赵甲", "id_no": P1, "custody_place": "青冈县看守所"}
    row(t, 3, **who, measure_type="刑拘", measure_start="2022-01-03", is_minor=False)
    row(t, 4, **who, measure_type="逮捕", measure_start="2022-02-03")
    row(t, 5)
    fault(t, "F5")
    row(
        t,
        6,
        case_name="“1·2”案",
        person_name="李丁",
        id_no=P4,
        measure_type="监视居住",
        measure_start="2022-01-09",
        is_minor=False,
    )
    return saved(s)


def wide_and_blank() -> Built:
    """Blank columns between, blank rows between, data far down, a sheet of nothing but a note before it."""
    note, s = Sheet("填表说明"), Sheet("数据")
    note.lines(["填表说明：1.本表每月5日前报送；2.身份证号设置为文本格式。"])
    s.lines(
        *[[] for _ in range(6)],
        [None, "违法嫌疑人员登记（采取强制措施）"],
        [],
        [None, "编号", None, "当事人", "居民身份证", None, "案由", "被采取强制措施时间", "采取强制措施", None, "备考"],
        [],
        [None, 1, None, "赵甲", P1, None, "帮信", "2022.6.6", "刑事拘留", None, "无"],
        [],
        [None, 2, None, "钱乙", P2, None, "掩隐", "2022.6.7", "取保候审", None, None],
    )
    t = s.table(
        "measure",
        [9],
        ["seq", "-", "person_name", "id_no", "-", "crime", "measure_start", "measure_type", "-", "remark"],
        first="B",
    )
    row(t, 11, person_name="赵甲", id_no=P1, crime="帮信", measure_start="2022-06-06", measure_type="刑事拘留")
    row(t, 13, person_name="钱乙", id_no=P2, crime="掩隐", measure_start="2022-06-07", measure_type="取保候审")
    return saved(note, s)


LAYOUTS: dict[str, tuple[str, Callable[[], Built]]] = {
    "three levels": ("兴华镇派出所6月人员.xlsx", three_levels),
    "several persons": ("刑拘名单2023.xlsx", several_persons),
    "damaged numbers": ("人员.xlsx", damaged_numbers),
    "days of 1904": ("案件台账mac.xlsx", days_of_1904),
    "cards of every make": ("两卡明细.xlsx", cards_of_every_make),
    "items with subtotals": ("物品.xlsx", items_with_subtotals),
    "money of three units": ("4月挽损.xlsx", money_of_three_units),
    "two tables and a hidden sheet": ("汇总.xlsx", two_tables_and_a_hidden_sheet),
    "repeated heads and strikes": ("惩戒名单.xlsx", repeated_heads_and_strikes),
    "warnings of a day": ("5月20日预警.xlsx", warnings_of_a_day),
    "control in years": ("出入境.xlsx", control_in_years),
    "matrix of a quarter": ("二季度战果.xlsx", matrix_of_a_quarter),
    "requests without styles": ("支撑.xlsx", requests_without_styles),
    "alarms as exported": ("警情导出.xls", alarms_as_exported),
    "same as above": ("强制措施.xlsx", same_as_above),
    "columns nobody asked for": ("名册.xlsx", columns_nobody_asked_for),
    "yearless over a new year": ("电诈案件.xlsx", yearless_over_a_new_year),
    "devices": ("工具.xlsx", devices),
    "csv of semicolons": ("返还.csv", csv_of_semicolons),
    "open document of a month": ("惩戒.ods", open_document_of_a_month),
    "measures in lines": ("统计表.xlsx", measures_in_lines),
    "wide and blank": ("登记.xlsx", wide_and_blank),
}
