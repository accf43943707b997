# SPDX-License-Identifier: MIT
"""Yuan, exact to the 分: read as written in stations' sheets, kept as Decimal, stored as whole 分 (never a float)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from opsdesk.i18n import _
from opsdesk.records.kinds import numerals
from opsdesk.records.kinds.kind import NO_HINTS, Hints, Kind, Plain, Reading
from opsdesk.records.kinds.written import is_nothing, spelled, tidy
from opsdesk.records.problem import error, warning

CENT = Decimal("0.01")
TENS = frozenset((*numerals.DIGITS, "十", "拾"))  # 三, 十五: no word that says how much one is
WAN_YUAN = 10_000
UNLIKELY = Decimal(10) ** 8  # 1 亿元, out of a bare number that counts 万元
LIMIT = Decimal(10) ** 12
NUMERAL = rf"[\d.,{numerals.SIGNS}]+?"
AMOUNT = re.compile(
    rf"(?P<about>约|大约|大概|近)?(?:共计|合计|共|计)?(?P<mark>人民币|RMB|CNY|¥|￥)*(?P<number>{NUMERAL})(?P<over>余|多|几)?"
    rf"(?P<yuan>元|块|圆)?(?:(?P<jiao>[\d{numerals.SIGNS}])角)?(?:(?P<fen>[\d{numerals.SIGNS}])分)?"
    r"(?:人民币)?(?:钱|整|正)?(?P<more>余|多|左右|许|上下|以上|\+)?",
    re.IGNORECASE,
)
BESIDE = re.compile(
    r"(?P<first>[^()]+)\((?:即|合|大写:?|小写:?)?(?P<in>[^()]+)\)|(?P<amount>.*[元万\d])[,;。](?P<behind>[^,;。]+)"
)
COUNTED = re.compile(
    rf"第?[\d{numerals.SIGNS}]+个?(?:笔|次|月|日|号|人|名|起|天|年|张|时|点|期)|\d{{4}}[./-]\d{{1,2}}[./-]\d{{1,2}}"
)
FIGURE = re.compile(rf"\d|[亿億万萬千仟百佰十拾]|[{numerals.SIGNS}][元块圆角]")  # in words, a second amount
OVER = re.compile(r"(?<=[\d十百千])(?:余|多|来)(?=[百千万亿])")  # 10余万: the word stands inside the number
SEVERAL = re.compile(r"[、,;/]")
VAGUE = re.compile(r"[几数好](?:[十百千万亿]|万元|千元)|[十百千]几[千万亿]")  # 十几万, 数万元: no number at all
WAN = re.compile(r"(?<=\d)w(?=元?$)", re.IGNORECASE)
UNIT_BEHIND = re.compile(r"(?<=[\d万])\((?:人民币)?(亿元|万元|千元|元|万)\)$")  # 4.68（万元）
NO_FEN = re.compile(r"(?<=\d)\.-+$")  # 46800.-
RANGE = re.compile(r"[\d一二三四五六七八九十百千万]\s*[-~—–至到]\s*[\d一二三四五六七八九十百千万]")


@dataclass(frozen=True)
class Money(Kind[Decimal]):
    """An amount in yuan. A bare number takes its unit from the surroundings (`hints.money_unit`), and says so."""

    key = "money"
    storage = "integer"
    align = "right"
    width = 132

    def read(self, raw: object, hints: Hints = NO_HINTS) -> Reading[Decimal]:
        """The amount; ranges, negative amounts and parts of a 分 are errors, `约` and `余` a warning."""
        text = _plain(raw)
        if is_nothing(text) or is_nothing(text.removesuffix("元")):
            return Reading(None)
        if isinstance(raw, bool):
            return _refused(_("这里填金额，不是是否。"))
        if RANGE.search(text):
            return _refused(_("金额写成了范围。请填一个数。"))
        if text.startswith("-"):
            return _refused(_("金额不能是负数。请核对。"))
        if "+" in text[:-1]:
            return self._sum(text, hints)
        beside = BESIDE.fullmatch(text)
        note = (beside["in"] or beside["behind"]) if beside else ""
        if beside and FIGURE.search(COUNTED.sub("", note)):
            if beside["in"]:
                return self._agreed(beside["first"], note, hints)
            beside = None
        written = (beside["first"] or beside["amount"]) if beside else text
        bare = OVER.sub("", written)
        match = AMOUNT.fullmatch(bare)
        number = numerals.parse(match["number"]) if match else None
        if match is None or number is None:
            return _spoken(bare)
        priced = self._priced(match, number, hints, over=bare != written)
        if beside is None or priced.value is None:
            return priced
        message = _("金额后写有“{note}”，请记入备注。").format(note=note[:20])
        return replace(priced, problems=(*priced.problems, warning("W-REMARK", message)))

    def _agreed(self, first: str, second: str, hints: Hints) -> Reading[Decimal]:
        """肆万陆仟捌佰元整（46800元）: the amount both say. A bare figure beside a full amount may count in yuan."""
        readings = [self.read(part, hints) for part in (first, second)]
        if any(reading.value is None for reading in readings):
            return _refused(_("看不懂的金额。请写成 32000 或 3.2万元。"))
        plain = [self.read(part).value for part in (first, second)]
        told = next((reading for reading in readings if not reading.inferred), readings[0])
        if told.value in (readings[0].value, plain[0]) and told.value in (readings[1].value, plain[1]):
            return told
        message = _("写了两个不同的金额：{first} 和 {second}。请核对后只写一个。")
        return _refused(message.format(first=f"{readings[0].value:,.2f}", second=f"{readings[1].value:,.2f}"))

    def _sum(self, text: str, hints: Hints) -> Reading[Decimal]:
        """`2万+3万`: every part must be an amount of its own."""
        parts = [self.read(part, hints) for part in text.split("+")]
        if any(part.value is None for part in parts):
            return _refused(_("看不懂的金额。请写成 32000 或 3.2万元。"))
        problems = tuple(problem for part in parts for problem in part.problems)
        added = warning("W-SUM", _("原文是几个数相加，已按合计保存。"))
        return Reading(sum((part.value or Decimal(0) for part in parts), Decimal(0)), (*problems, added))

    def _priced(self, match: re.Match[str], number: Decimal, hints: Hints, *, over: bool = False) -> Reading[Decimal]:
        bare = (numerals.is_bare(match["number"]) or set(match["number"]) <= TENS) and not (
            match["mark"] or match["yuan"]
        )
        unit = hints.money_unit if bare else 1
        value = number * unit + _tenths(match["jiao"]) / 10 + _tenths(match["fen"]) / 100
        if value >= LIMIT:
            return _refused(_("金额超过一万亿元。请核对单位。"))
        if value != value.quantize(CENT):
            return _refused(_("金额最多写到分（两位小数）。请核对。"))
        about = over or match["about"] or match["over"] or match["more"]
        problems = (warning("W-APPROX", _("原文是约数，按所写数额保存。请核对。")),) if about else ()
        if unit >= WAN_YUAN and value >= UNLIKELY:
            message = _("按万元算是 {amount} 亿元。请核对这一格写的是不是元。").format(amount=f"{value / UNLIKELY:.2f}")
            problems = (*problems, warning("W-AMOUNT-UNIT", message, "V23"))
        return Reading(value.quantize(CENT), problems, inferred=unit != 1)

    def format(self, value: Decimal) -> str:
        """`32,000.00`."""
        return f"{value:,.2f}"

    def to_plain(self, value: Decimal) -> Plain:
        """Whole 分."""
        return int(value * 100)

    def from_plain(self, plain: Plain) -> Decimal:
        """Yuan from whole 分."""
        return Decimal(int(str(plain))).scaleb(-2).quantize(CENT)


def _plain(raw: object) -> str:
    """What is written without blanks, 4.5w and 4.68（万元） as 4.5万 and 4.68万元, 46800.- as 46800."""
    text = re.sub(r"\s", "", tidy(shown_figures(raw)))
    return NO_FEN.sub("", UNIT_BEHIND.sub(r"\1", WAN.sub("万", text)))


def shown_figures(raw: object) -> str:
    """A cell's number with the 15 digits a workbook really keeps: formulas leave noise such as 13.149999999999999."""
    if isinstance(raw, float) and not raw.is_integer():
        return format(Decimal(format(raw, ".15g")), "f")
    return spelled(raw)


def _tenths(sign: str | None) -> Decimal:
    """The figure before 角 or 分."""
    return (numerals.parse(sign) or Decimal(0)) if sign else Decimal(0)


def _spoken(text: str) -> Reading[Decimal]:
    """`3万5`, `一万二`: as it is said, 35,000 and 12,000, and always listed. With 元 behind it could be 30,005 元."""
    said = numerals.spoken(text)
    if said is not None:
        message = _("“{text}”按 {amount} 元记入。请核对。").format(text=text, amount=f"{said:,.0f}")
        return Reading(said.quantize(CENT), (warning("W-AMOUNT-SPOKEN", message),), inferred=True)
    parts = [numerals.parse(part.rstrip("元")) for part in SEVERAL.split(text)]
    if len(parts) > 1 and None not in parts:
        return _refused(_("一格写了几个金额。请只填一个数。"))
    if VAGUE.search(text):
        return _refused(_("只写了大概，没有数。请填一个数。"))
    return _refused(_("看不懂的金额。请写成 32000 或 3.2万元。"))


def _refused(message: str) -> Reading[Decimal]:
    return Reading(None, (error("E-AMOUNT", message),))
