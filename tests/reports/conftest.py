# SPDX-License-Identifier: MIT
"""A set of figures to print: the acceptance numbers of the centre (domain.md §1), with made-up rows behind them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from opsdesk.reports.chart import Chart, Series
from opsdesk.reports.figure import Campaign, Figure, FigureSet, Group, Line, Scope, UnitTable

UNITS = ("刑侦大队", "青冈镇派出所", "中和镇派出所", "祯祥镇派出所", "反诈中心")
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
HEAD = "3f9ac1e07b5d4c2288a1f0e6d7b94c55a1b2c3d4e5f60718293a4b5c6d7e8f90"


HEADS = {
    "打": ("人员", "日期", "办案单位", "事由"),
    "防": ("主题", "日期", "单位", "事由"),
    "治": ("被惩戒人", "日期", "申请单位", "事由"),
    "money": ("案件", "日期", "办案单位", "金额（元）"),
}


def _figure(
    key: str, label: str, group: Group, value: int, unit: str, definition: str, rows: int, waiting: int = 0
) -> Figure:
    last = "1,200.50" if group == "money" else "出售本人银行卡，涉嫌帮助信息网络犯罪活动"
    lines = tuple(
        Line(
            "case",
            f"0192-{key}-{n:04d}",
            (
                f"{SURNAMES[n % len(SURNAMES)]}某{n + 1}",
                f"2022-{1 + n % 5:02d}-{1 + n % 28:02d}",
                UNITS[n % len(UNITS)],
                last,
            ),
        )
        for n in range(rows)
    )
    return Figure(key, label, group, value, unit, definition, HEADS[group], lines, waiting)


CARDS = "扣押时间在时段内的清单所列数量之和；同一号码只计一次，作废的不计。"
MEASURES = "执行时间在时段内的拘留、取保、监居、逮捕，按人去重；传唤不计。一人多次措施计一人。"
FUGITIVES = "抓获时间在时段内的网上在逃人员，本地、外地上网的都计，按人去重。"
PUNISHED = "市局认定时间在时段内的被惩戒人，按人去重；仅呈报的不计。"
CONTROLLED = "管控起始日在时段内的人员，按人去重；续报不另计。其中多数不是嫌疑人。"
HEADLINE = "追赃挽损＝已返还＋仍在控；返还出自扣押、退赔、追缴的，不重复相加；冻结、止付另列。"
STOPPED = "时段内止付的金额，48 小时有效，另列，不计入追赃挽损。"


def _figures() -> tuple[Figure, ...]:
    solved = "破案时间在时段内的案件，按起计，同一案件只计一次。"
    held = "扣押现金、退赃退赔、追缴之和，减去出自它们的返还、移送、上缴。"
    frozen = "时段内冻结的金额，另列，不计入追赃挽损。"
    return (
        _figure("cases_solved", "破案", "打", 27, "起", solved, 27, waiting=2),
        _figure("persons_under_measures", "采取刑事强制措施", "打", 62, "人", MEASURES, 81, waiting=5),
        _figure("fugitives_captured", "抓获在逃人员", "打", 3, "人", FUGITIVES, 3),
        _figure("bank_cards_seized", "扣押银行卡", "打", 123, "张", CARDS, 123),
        _figure("phone_cards_seized", "扣押电话卡", "打", 78, "张", CARDS, 78),
        _figure("dissuasions", "预警劝阻", "防", 412, "人次", "预警时间在时段内的劝阻，按人次计。", 12),
        _figure("outreach_events", "宣传活动", "防", 18, "场", "活动时间在时段内的宣传，按场计。", 18),
        _figure("persons_punished_two_card", "两卡惩戒（市局认定）", "治", 30, "人", PUNISHED, 30),
        _figure("persons_exit_control", "出入境管控", "治", 170, "人", CONTROLLED, 170, waiting=11),
        _figure("headline_recovered", "追赃挽损", "money", 312648050, "元", HEADLINE, 9),
        _figure("returned", "已返还被害人", "money", 51050000, "元", "返还时间在时段内的金额。", 6),
        _figure("still_controlled", "仍在控", "money", 261598050, "元", held, 3),
        _figure("seized_cash", "扣押现金", "money", 64200000, "元", "时段内扣押的现金，毛数。", 3),
        _figure("surrendered", "退赃退赔", "money", 63800000, "元", "时段内退赃退赔的钱款，毛数。", 3),
        _figure("recovered", "追缴", "money", 184648050, "元", "时段内追缴的钱款，毛数。", 3),
        _figure("frozen", "冻结", "money", 184500000, "元", frozen, 4, waiting=1),
        _figure("stopped", "止付", "money", 96120000, "元", STOPPED, 5),
    )


def _charts() -> tuple[Chart, ...]:
    units = (Series("破案", (9, 6, 5, 3, 4)), Series("抓获", (2, 0, 1, 0, 0)))
    fates = ("已返还被害人", "仍在控", "冻结", "止付")
    return (
        Chart("破案数", "起", "bar", UNITS, units),
        Chart("钱款", "万元", "hbar", fates, (Series("金额", (51.05, 261.6, 184.5, 96.12)),)),
        Chart("破案", "起", "line", ("2022-01", "2022-02", "2022-03"), (Series("破案", (3, 5, 4)),)),
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
        charts=_charts(),
        by_unit=UnitTable(
            ("单位", "破案", "强制措施", "抓获", "扣押银行卡", "扣押电话卡", "返还（元）"),
            tuple((unit, "9", "21", "8", "31", "12", "42,000.00") for unit in UNITS),
            ("合计", "27", "62", "30", "123", "78", "510,500.00"),
        ),
        waiting=19,
        drafts_left_out=4,
        head=HEAD,
        made_at=datetime(2022, 6, 5, 20, 0),
        made_by="赵敏",
    )


def texts(path: Path) -> list[str]:
    """The text of every page as a reader copies it, white space left out."""
    document = pypdfium2.PdfDocument(path)
    try:
        return ["".join(page.get_textpage().get_text_bounded().split()) for page in document]
    finally:
        document.close()


@pytest.fixture
def read() -> Callable[[Path], list[str]]:
    """`texts` for tests."""
    return texts


@pytest.fixture
def fonts() -> Callable[[Path], dict[str, bool]]:
    """The fonts of a file and whether each is embedded with a code-to-Unicode map."""

    def of(path: Path) -> dict[str, bool]:
        with pikepdf.open(path) as file:
            used = [font for page in file.pages for font in page.Resources.Font.values()]
            return {str(font.BaseFont): "/FontFile2" in font.FontDescriptor and "/ToUnicode" in font for font in used}

    return of
