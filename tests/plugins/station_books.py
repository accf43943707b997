# SPDX-License-Identifier: MIT
"""More layouts of stations, each with its truth: what a fresh examination of the reader found it could not do."""

from __future__ import annotations

from collections.abc import Callable

from nasty_books import C1, P1, P2, P3, P4, P5, PHONE, PHONE2, Built, Sheet, fault, row, saved, total


def lists_under_captions() -> Built:
    """Two lists side by side, each under a merged caption of its own right over the heads."""
    s = Sheet("月报")
    s.lines(
        ["出入境管控、两卡惩戒人员名单"],
        ["出入境管控人员", None, None, None, None, None, "“两卡”惩戒人员"],
        ["序号", "姓名", "身份证号", "管控时间", "到期时间", None, "序号", "姓名", "身份证号", "认定时间", "惩戒期间"],
        [1, "赵甲", P1, "2022.5.1", "2023.4.30", None, 1, "孙丙", P3, "2022.6.1", "2022年6月1日至2027年5月31日"],
        [2, "钱乙", P2, "2022.5.2", "2023.5.1", None, 2, "李丁", P4, "2022.6.2", "五年"],
    )
    s.merges = ["A1:K1", "A2:E2", "G2:K2"]
    left = s.table("exit_control", [3], ["seq", "person_name", "id_no", "control_start", "control_end"])
    right = s.table("punishment", [3], ["seq", "person_name", "id_no", "punish_decided", "punish_period"], first="G")
    row(left, 4, person_name="赵甲", id_no=P1, control_start="2022-05-01", control_end="2023-04-30")
    row(left, 5, person_name="钱乙", id_no=P2, control_start="2022-05-02", control_end="2023-05-01")
    period = "2022年6月1日至2027年5月31日"
    row(right, 4, person_name="孙丙", id_no=P3, punish_decided="2022-06-01", punish_period=period)
    row(right, 5, person_name="李丁", id_no=P4, punish_decided="2022-06-02", punish_period="五年")
    return saved(s)


def words_of_the_sheet_said_again() -> Built:
    """Heads that repeat or leave out what the sheet is about, wrong signs in heads, kinds of fraud under 案件类型."""
    s = Sheet("Sheet1")
    s.lines(
        ["电信网络诈骗案件登记"],
        [
            "①案件立案时间",
            "案件侦破日期",
            "案件类型",
            "被骗总金额（万元）",
            "群众报案时间",
            "立案单位",
            "经办民警",
            "案件名称",
        ],
        ["2022年元月5日", "2022.3.1", "刷单返利", 3.2, "2022-1-4 9:30", "中和所", "孙警甲", "“1·5”案"],
        ["2022.2.5", None, "冒充客服", "8000元", "2022.2.4", "刑侦大队", "王警乙", "“2·5”案"],
    )
    keys = ["filing_date", "solved_date", "fraud_type", "loss_amount", "report_time", "handling_unit", "lead_officer"]
    t = s.table("case", [2], [*keys, "case_name"])
    facts = ("2022-01-05", "2022-03-01", "刷单返利", 3200000, "2022-01-04T09:30", "中和镇派出所", "孙警甲")
    row(t, 3, case_name="“1·5”案", **dict(zip(keys, facts, strict=True)))
    facts = ("2022-02-05", None, "冒充客服", 800000, "2022-02-04", "刑侦大队", "王警乙")
    row(t, 4, case_name="“2·5”案", **{key: fact for key, fact in zip(keys, facts, strict=True) if fact})
    fault(t, "F3", severity="warning", optional=True)
    return saved(s)


def whom_a_warning_is_about() -> Built:
    """被劝阻人 over names, answers and times of the day, risk and result in other words."""
    s = Sheet("6月8日")
    s.lines(
        ["永丰镇派出所预警劝阻登记（6月8日）", None, None, "填报时间：2022年6月8日"],
        [
            "预警发布时间",
            "风险级别",
            "被劝阻人",
            "预警手机号码",
            "劝阻完成时间",
            "是否已经被骗",
            "劝阻止损金额",
            "劝阻效果",
        ],
        ["6.8 9:10", "高", "赵甲", PHONE, "10:05", "否", "5000", "已劝阻"],
        ["6月8日11时", "低", "钱乙", PHONE2, "11:30", "√", None, "未联系上"],
    )
    t = s.table(
        "dissuasion",
        [2],
        [
            "warn_time",
            "warn_level",
            "person_name",
            "phone",
            "dissuade_time",
            "defrauded",
            "avoided_loss",
            "dissuade_result",
        ],
    )
    row(
        t,
        3,
        warn_time="2022-06-08T09:10",
        warn_level="高",
        person_name="赵甲",
        phone=PHONE,
        dissuade_time="2022-06-08T10:05",
        defrauded=False,
        avoided_loss=500000,
        dissuade_result="已劝阻",
    )
    row(
        t,
        4,
        warn_time="2022-06-08T11:00",
        warn_level="低",
        person_name="钱乙",
        phone=PHONE2,
        dissuade_time="2022-06-08T11:30",
        defrauded=True,
        dissuade_result="未联系上",
    )
    fault(t, "A3", "W-DATE-YEAR", "warning")
    fault(t, "A4", "W-DATE-YEAR", "warning")
    return saved(s)


def gangs_in_a_cell() -> Built:
    """Persons joined by 及, a number broken over two lines, a list of persons that a list of cases resembles."""
    s = Sheet("团伙")
    s.lines(
        ["打掉电诈犯罪团伙人员名单"],
        ["案件名称", "办案单位", "犯罪嫌疑人姓名", "身份证号码", "涉嫌罪名", "涉案银行卡"],
        ["“3·1”案", "刑侦大队", "赵甲子、钱乙丑及孙丙", f"{P1}、{P2}、{P3}", "帮信", f"{C1[:10]}\n{C1[10:]}"],
        ["“3·2”案", "网安大队", "李丁", f"{P4[:10]}\n{P4[10:]}", "掩隐", None],
        ["“3·3”案", "网安大队", "周戊", f"{P5}\n", "掩隐", None],
    )
    t = s.table("measure", [2], ["case_name", "handling_unit", "person_name", "id_no", "crime", "card_no"])
    unit = {"handling_unit": "网安大队", "crime": "掩隐"}
    row(
        t,
        3,
        case_name="“3·1”案",
        handling_unit="刑侦大队",
        person_name=["赵甲子", "钱乙丑", "孙丙"],
        id_no=[P1, P2, P3],
        crime="帮信",
        card_no=C1,
    )
    row(t, 4, case_name="“3·2”案", person_name="李丁", id_no=P4, **unit)
    row(t, 5, case_name="“3·3”案", person_name="周戊", id_no=P5, **unit)
    return saved(s)


def accounts_of_two_levels() -> Built:
    """一级账户 and 二级账户 are accounts; terms of a freeze in short; a total in the unit of the title."""
    s = Sheet("止付冻结")
    s.lines(
        ["涉案账户止付冻结登记（单位：万元）"],
        ["受骗群众", "一级账户", "二级账户", "成功止付金额", "冻结款额", "冻结资金时间", "到期时间"],
        ["赵甲", C1, "6222020200112233445", 1.2, "3万余元", "2022.6.1", "2022.12.1"],
        ["钱乙", C1, "6222020200112233445", "/", "五千元", "2022.6.2", "2022.12.2"],
        ["合计", None, None, 1.2, 3.5, None, None],
    )
    keys = ["victim_name", "suspect_account", "suspect_account", "stop_amount", "frozen_amount", "frozen_date"]
    t = s.table("funds", [2], [*keys, "freeze_expiry"])
    both = {"suspect_account": [C1, "6222020200112233445"]}
    frozen = {"frozen_date": "2022-06-01", "freeze_expiry": "2022-12-01"}
    row(t, 3, victim_name="赵甲", stop_amount=1200000, frozen_amount=3000000, **both, **frozen)
    frozen = {"frozen_date": "2022-06-02", "freeze_expiry": "2022-12-02"}
    row(t, 4, victim_name="钱乙", frozen_amount=500000, **both, **frozen)
    fault(t, "E3", "W-APPROX", "warning")
    fault(t, "C3", severity="warning", optional=True)
    fault(t, "C4", severity="warning", optional=True)
    t["skipped_rows"]["5"] = "total"
    total(t, "D5")
    total(t, "E5")
    return saved(s)


LAYOUTS: dict[str, tuple[str, Callable[[], Built]]] = {
    "lists under captions": ("管控惩戒.xlsx", lists_under_captions),
    "words of the sheet said again": ("登记.xlsx", words_of_the_sheet_said_again),
    "whom a warning is about": ("永丰所0608.xlsx", whom_a_warning_is_about),
    "gangs in a cell": ("团伙.xlsx", gangs_in_a_cell),
    "accounts of two levels": ("止付冻结.xlsx", accounts_of_two_levels),
}
