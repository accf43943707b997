# SPDX-License-Identifier: MIT
"""What the lines around a table say: its title, who reports, for which days, in which unit of money."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime

from opsdesk.records.simplified import simplified
from opsdesk.sheets.files.workbook import Sheet
from opsdesk.sheets.table import Meta
from opsdesk.sheets.tables import period
from opsdesk.sheets.words.header_text import MONEY_UNITS, normalise

_LABELS = {
    "report_unit": "填报单位 上报单位 报送单位 填表单位 报表单位 制表单位 呈报单位 单位名称 单位(盖章) 单位",
    "filler": "填报人 填表人 制表人 报送人 录入人 统计人 经办人",
    "reviewer": "审核人 审核领导 审签人 审批人 单位负责人 部门负责人 负责人 主管领导 领导签字 审核",
    "report_phone": "填报人电话 填报人联系方式 经办人电话 联系电话 联系方式 电话",
    "fill_date": "填报时间 填报日期 填表时间 填表日期 上报时间 上报日期 报送时间 报送日期 "
    "制表时间 制表日期 报表日期 日期 时间",
    "period": "统计时段 统计期间 统计周期 统计时间 统计区间 统计日期 起止时间 时间段 报告期 时间范围",
    "money_unit": "金额单位 计量单位",
}
_BY_LABEL = {label: key for key, labels in _LABELS.items() for label in labels.split()}
LABEL = re.compile(
    "(" + "|".join(map(re.escape, sorted(_BY_LABEL, key=len, reverse=True))) + r")\s*(?:\([^)]*\))?\s*:", re.ASCII
)
_STAMP = re.compile(r"\((?:盖章|公章|章|签字|签名)\)")
_UNIT = "(?:人民币)?(亿元|万元|千元|元)(?:人民币)?"
_MONEY = re.compile(f"(?<![一-鿿]){_UNIT}(?![一-鿿])")
_MONEY_IN_TITLE = re.compile(
    rf"\((?:单位:?|金额单位:?)?{_UNIT}\)|金额(?:均|一律|全部)?[以按]{_UNIT}(?:为单位|计|填报|填写|统计)"
)
_NOTE = re.compile(r"(?:填[表报写])?说明|注\s*\d?\s*[:.、]|备注|要求|\d+[.、]")
_TITLED = re.compile(r".{4}(?:表|名单|名册|台账|登记|统计|明细|清单|报|情况|汇总|一览)(?:\W|$|\(.*\))")
_BRACKETED = re.compile(r"\([^()]*\)")
# A month or quarter that no label tells, or the day up to which the table goes.
_MONTH = re.compile(
    r"(?<!\d)20\d\d\s*年\s*\d{1,2}\s*月(?!\s*\d)|(?<!\d)20\d\d\s*年?\s*第?[一二三四]季度|截[至止].{0,4}20\d\d\s*[年.]"
)
_DAYS_OF_THEIR_OWN = ("fill_date", "report_phone", "period")
_LONE_DAY = re.compile(r"\d{4}(?:年\d{1,2}月\d{1,2}日|([./-])\d{1,2}\1\d{1,2})")
SECRET = re.compile(
    r"^\s*(绝密|机密|秘密)(?:\s*$|\s*[★☆*·:(\d]|级|件$)"
    r"|密级\s*:?\s*(绝密|机密|秘密)|(绝密|机密|秘密)\s*[★☆]|[(\[【](绝密|机密|秘密)(?:级)?[)\]】]"
)

VEILED = "姓名号码已遮盖"  # stands in the line of particulars of a list that went out masked


def is_veiled(texts: Iterable[str]) -> bool:
    """Whether the sheet is a list of ours that went out with names and numbers masked."""
    return any(VEILED in unicodedata.normalize("NFKC", text) for text in texts)


def secret_mark(texts: Iterable[str]) -> str:
    """The mark of state secrecy (绝密, 机密, 秘密) among `texts`; empty when there is none."""
    for text in texts:
        found = SECRET.search(simplified(unicodedata.normalize("NFKC", text)))
        if found:
            return next(mark for mark in found.groups() if mark)
    return ""


def is_about_the_sheet(label: str) -> bool:
    """Whether a label in a line over a table says who reports, when, or in which money."""
    return normalise(label) in _BY_LABEL


def title_of(sheet: Sheet, rows: Iterable[int], columns: slice = slice(None)) -> str:
    """The longest text above the head (in `columns`, 0-based) that is no line of particulars and no note."""
    written = (plain(value) for row in rows for value in sheet.rows[row - 1][columns] if isinstance(value, str))
    texts = [text for each in written if (text := _before_labels(each))]
    return max([text for text in texts if not _NOTE.match(text)] or texts, key=len, default="")


def _before_labels(text: str) -> str:
    """A title without the particulars that stand behind it in its cell: 登记表（2022年5月）  单位：万元. A line of
    particulars alone leaves nothing."""
    label = LABEL.search(_BRACKETED.sub(lambda part: " " * len(part[0]), text))
    title = text[: label.start()].strip() if label else text
    return title if not label or _TITLED.search(title) else ""


def read(sheet: Sheet, rows: Iterable[int], hints: Iterable[str] = ()) -> Meta:
    """The particulars in `rows`; `hints` (title, sheet name, file name) give the period when no line does."""
    found: dict[str, str] = {}
    money, lone_day, beside = 0, "", []
    for row in rows:
        cells = [_with_known_labels(_written(value)) for value in sheet.rows[row - 1] if value is not None]
        for place, text in enumerate(cells):
            following = cells[place + 1] if place + 1 < len(cells) else ""
            money = money or _money_unit(text)
            said = _particulars(text, following)
            for key, value in said:
                found.setdefault(key, value)
            beside.append(_before_labels(text))
            beside += [value for key, value in said or [("", text)] if key not in _DAYS_OF_THEIR_OWN]
            if _LONE_DAY.fullmatch(text):
                lone_day = text
    money = money or _money_unit(f"单位:{found.get('money_unit', '')}")
    fill_date = _day(found.get("fill_date", "")) or _day(lone_day)
    meta = Meta(
        report_unit=_STAMP.sub("", found.get("report_unit", "")).strip(),
        filler=_STAMP.sub("", found.get("filler", "")).strip(),
        reviewer=_STAMP.sub("", found.get("reviewer", "")).strip(),
        report_phone=found.get("report_phone", ""),
        fill_date=fill_date,
        money_unit=money,
    )
    meta.period = next(
        (known for text in (found.get("period", ""), *hints) if (known := period.read(text, fill_date))), None
    ) or next((known for text in beside if _MONTH.search(text) and (known := period.read(text))), None)
    return meta


def _with_known_labels(text: str) -> str:
    """單位：萬元 as 单位：万元; a text without a label in traditional characters as it is."""
    plainer = simplified(text)
    return plainer if LABEL.search(plainer) and not LABEL.search(text) else text


def _particulars(text: str, following: str) -> list[tuple[str, str]]:
    """(key, value) pairs of one cell; a label alone in its cell takes the cell to its right."""
    labels = list(LABEL.finditer(text))
    if not labels and _BY_LABEL.get(normalise(text)) and following and not LABEL.search(following):
        return [(_BY_LABEL[normalise(text)], following)]
    pairs = []
    for place, label in enumerate(labels):
        end = labels[place + 1].start() if place + 1 < len(labels) else len(text)
        value = text[label.end() : end].strip(" ;,。")
        if not value and end == len(text) and not LABEL.search(following):
            value = following
        key = _BY_LABEL[label[1]]
        if key == "report_unit" and _MONEY.search(value):
            key = "money_unit"
        if value:
            pairs.append((key, value))
    return pairs


def _money_unit(text: str) -> int:
    """Yuan in one unit of money, when the line declares it (单位：起、人、万元)."""
    for label in re.finditer(r"(?:金额单位|计量单位|单位):([^:()]*)", text):
        found = _MONEY.search(label[1])
        if found:
            return MONEY_UNITS[found[1]]
    titled = _MONEY_IN_TITLE.search(text) or _MONEY.fullmatch(text)
    return MONEY_UNITS[next(filter(None, titled.groups()))] if titled else 0


def _day(text: str) -> date | None:
    known = period.read(text)
    return known[1] if known else None


def plain(value: str) -> str:
    """NFKC with single spaces."""
    return " ".join(unicodedata.normalize("NFKC", value).split())


def _written(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else plain(str(value))
