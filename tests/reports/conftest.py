# SPDX-License-Identifier: MIT
"""A set of figures to print: the acceptance numbers of the centre (domain.md §1), with made-up rows behind them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from opsdesk.reports.chart import Chart, Series
from opsdesk.reports.figure import Campaign, Figure, FigureSet, Group, Line, Scope, UnitTable

UNITS = ("刑侦大队", "青冈镇派出所", "中和镇派出所", "祯祥镇派出所", "反诈中心")
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
HEAD = "3f9ac1e07b5d4c2288a1f0e6d7b94c55a1b2c3d4e5f60718293a4b5c6d7e8f90"


def _lines(register: str, count: int, *rest: str) -> tuple[Line, ...]:
    def cells(n: int) -> tuple[str, ...]:
        name, unit = f"{SURNAMES[n % len(SURNAMES)]}某{n + 1}", UNITS[n % len(UNITS)]
        return (name, f"2022-{1 + n % 5:02d}-{1 + n % 28:02d}", unit, *rest)

    return tuple(Line(register, f"0192-{register}-{n:04d}", cells(n)) for n in range(count))


_PERSON = ("人员", "日期", "办理单位", "事由")
_CARD = ("持有人", "扣押日期", "扣押单位", "物品")
_MONEY = ("案件", "日期", "单位", "凭据")
_ABOUT_CARDS = "按清单数量合计，作废的不计"

_ROWS: tuple[tuple[str, str, Group, int, str, str, tuple[str, ...], str, int, int], ...] = (
    ("cases_solved", "破案", "打", 27, "起", "破案日期在时段内的案件，按案件计", ("案件", "破案日期", "办案单位", "案由"), "诈骗", 27, 2),
    ("persons_under_measures", "采取刑事强制措施", "打", 62, "人", "时段内执行拘留、取保候审、监视居住、逮捕之一的人，同一人只计一次；传唤、拘传不计", _PERSON, "涉嫌帮助信息网络犯罪活动，刑事拘留后变更为取保候审", 81, 5),
    ("fugitives_captured", "抓获在逃人员", "打", 3, "人", "时段内抓获的网上在逃人员，含外地公安机关上网的", _PERSON, "重庆上网", 3, 0),
    ("bank_cards_seized", "扣押银行卡", "打", 123, "张", _ABOUT_CARDS, _CARD, "银行卡", 123, 0),
    ("phone_cards_seized", "扣押电话卡", "打", 78, "张", _ABOUT_CARDS, _CARD, "电话卡", 78, 0),
    ("dissuasions", "预警劝阻", "防", 412, "人次", "时段内完成的预警劝阻，按次计", _PERSON, "见面劝阻", 12, 0),
    ("outreach_events", "宣传活动", "防", 18, "场", "时段内举办的反诈宣传活动", ("活动", "日期", "单位", "形式"), "进校园", 18, 0),
    ("persons_punished_two_card", "两卡惩戒", "治", 30, "人", "设区的市级公安机关在时段内认定的人，只呈报未认定的不计", _PERSON, "出售本人银行卡", 30, 0),
    ("persons_exit_control", "出入境管控", "治", 170, "人", "时段内开始管控的人，同一人只计一次", _PERSON, "涉境外电信网络诈骗", 170, 11),
    ("headline_recovered", "追赃挽损", "money", 312648050, "元", "已返还被害人的资金，加扣押现金、退赃、追缴后仍在控的资金", _MONEY, "1,000.00", 9, 0),
    ("returned", "已返还", "money", 51050000, "元", "时段内返还被害人的资金", _MONEY, "1,200.50", 6, 0),
    ("still_controlled", "在控", "money", 261598050, "元", "扣押、退赃、追缴后尚未返还或移送的资金", _MONEY, "1,200.50", 3, 0),
    ("seized_cash", "扣押现金", "money", 64200000, "元", "时段内扣押的现金", _MONEY, "1,200.50", 3, 0),
    ("surrendered", "退赃", "money", 63800000, "元", "涉案人员主动退出的资金", _MONEY, "1,200.50", 3, 0),
    ("recovered", "追缴", "money", 184648050, "元", "公安机关追缴的资金", _MONEY, "1,200.50", 3, 0),
    ("frozen", "冻结", "money", 184500000, "元", "时段内冻结的账户余额，是时点数", _MONEY, "1,200.50", 4, 1),
    ("stopped", "止付", "money", 96120000, "元", "时段内紧急止付的金额，止付最长 48 小时", _MONEY, "1,200.50", 5, 0),
)  # fmt: skip


def _figures() -> tuple[Figure, ...]:
    return tuple(
        Figure(key, label, group, value, unit, definition, heads, _lines(key, rows, what), waiting)
        for key, label, group, value, unit, definition, heads, what, rows, waiting in _ROWS
    )


@pytest.fixture
def figure_set() -> FigureSet:
    """The centre's first ten months."""
    return FigureSet(
        scope=Scope(date(2021, 8, 1), date(2022, 6, 5)),
        office="示范县公安局网上作战中心",
        figures=_figures(),
        campaigns=(
            Campaign(
                "冬季大练兵",
                {"captured": 5, "punished": 3, "bank_cards": 9, "phone_cards": 6, "amount_involved": 22360000},
                case_names=("“12·6”贩卖银行卡团伙案",),
            ),
            Campaign("净网行动", cases={"帮信": 1, "掩隐": 1, "网络开设赌场": 1}, fugitives_from={"重庆": 1}),
        ),
        charts=(
            Chart("各单位破案与抓获", "起、人", "bar", UNITS, (Series("破案", (9, 6, 5, 3, 4)), Series("抓获", (2, 0, 1, 0, 0)))),
            Chart("各类涉案资金", "万元", "hbar", ("已返还", "在控", "冻结", "止付"), (Series("金额", (51.05, 261.6, 184.5, 96.12)),)),
            Chart("按月破案", "起", "line", ("1月", "2月", "3月", "4月", "5月"), (Series("本年", (3, 5, 4, 6, 9)),)),
        ),
        by_unit=UnitTable(
            ("单位", "破案", "强制措施", "两卡惩戒", "银行卡", "电话卡", "已返还（元）"),
            tuple((unit, "9", "21", "8", "31", "12", "42,000.00") for unit in UNITS),
            ("合计", "27", "62", "30", "123", "78", "510,500.00"),
        ),
        waiting=19,
        drafts_left_out=4,
        head=HEAD,
        made_at=datetime(2022, 6, 5, 20, 0),
        made_by="赵敏",
    )
