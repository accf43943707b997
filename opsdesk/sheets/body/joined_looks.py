# SPDX-License-Identifier: MIT
"""What each part of a cell looks like where several fields are written in one: days, numbers, names, offices, banks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from opsdesk.sheets.body.filling import DATED
from opsdesk.sheets.headers.joined_heads import Part

_CLOCK = (
    r"(?:\s*(?:凌晨|早上|上午|中午|下午|傍晚|晚上?)?\s*\d{1,2}\s*[:时点](?:\s*\d{1,2}分?(?::\d\d)?|半)?(?:许|左右)?)?"
)
DAY = re.compile(
    r"(?<![\d.])(?:(?:19|20)?\d\d\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}(?!\d)\s*[日号]?|(?:19|20)\d{6}(?!\d)"
    rf"|\d{{1,2}}(?:\s*月\s*\d{{1,2}}(?!\d)\s*[日号]?|\.\d{{1,2}}(?![\d.])(?!\s*[元万米])\s*[日号]?)){_CLOCK}"
)
_CALLED = (
    r"(?:(?:银行)?(?:卡|账|帐)号|(?:联系|手机)?(?:电话|号码?)|手机|(?:居民|公民)?身份证?(?:号码?)?|编号|案号)?"
    r"\s*[:：]?\s*"
)
_NUMBERS: Mapping[str, re.Pattern[str]] = {
    "phone": re.compile(rf"{_CALLED}(?<!\d)(1[3-9]\d[ -]?\d{{4}}[ -]?\d{{4}}|0\d{{2,3}}-?\d{{7,8}})(?!\d)"),
    "card": re.compile(rf"{_CALLED}(?<![\d])(\d(?: ?\d){{14,18}})(?!\d)"),
    "id18": re.compile(rf"{_CALLED}(?<!\d)(\d{{17}}[\dXx]|\d{{15}})(?![\dXx])"),
    "case_no": re.compile(rf"{_CALLED}(?<![A-Za-z\d])([A-Za-z]\d{{20,24}})(?!\d)"),
    "alarm_no": re.compile(rf"{_CALLED}(?<![A-Za-z\d])([A-Za-z]?\d{{12,24}})(?!\d)"),
    "sex": re.compile(r"(?<![一-鿿])([男女])性?(?![一-鿿])"),
    "age": re.compile(r"(?:年龄|现年)?\s*[::]?\s*(?<![\d.年月-])(\d{1,3}\s*(?:周?岁)?)(?![\d.年月])"),
}
BETWEEN = " \t\n,，、;；:：/|()[]【】。"
LONG_NUMBER = re.compile(r"\d{7}")
DATE_LIKE = re.compile(r"\d\s*[年月]|\d{2,4}[./-]\d{1,2}")
_NAME = re.compile(r"(?:[一-鿿]{2,4}|[一-鿿]某|[一-鿿] {1,2}[一-鿿]|[一-鿿]{1,8}(?:·[一-鿿]{1,8})+|[一-鿿]{1,3}警官)")
_FIRM = re.compile(r"[一-鿿()]{2,28}(?:公司|厂|店|商行|合作社|学校|医院|村委会|超市)")
_FIRMS_TOO = ("victim_name", "owner", "card_holder")
_NO_NAME = re.compile(r"^[未无没不已待]|[队所科室局]$|中心$|电话|手机|号码|本人|在逃")
_OFFICE = (
    r"(?P<unit>[^\s、,;/()警]*(?:派出所|大队|中队|支队|中心|分局|公安局|公安处|[一-鿿]所|科|室))"
    r"(?!长)"
)
OFFICE_FIRST = re.compile(rf"{_OFFICE}[\s、,;:/|(-]*(?P<rest>[^()]*)\)?")
OFFICE_LAST = re.compile(rf"(?P<rest>[^()]*?)[\s、,;:/|(-]+{_OFFICE}\)?")
STATUS = re.compile(r"(?:已|未|待|尚未|在逃)[一-鿿]{0,8}")
NO_TEXT = re.compile(r"(?:已|未|待|尚未|在逃|不详|不明|无法|凌晨|早上|上午|中午|下午|傍晚|晚上|夜间).{0,8}")
BANK = re.compile(r"(?!.*[A-Za-z\d])(?:.*[行社]$|.*(?:支行|分行|银行|信用社|支付|财付通|微信))")
NAMES = frozenset(
    {"person_name", "victim_name", "owner", "card_holder", "guarantor", "lead_officer", "co_officer", "dissuader"}
    | {"custodian", "witness", "receiver", "assignee"}
)
WITH_NOTES = ("person_name", "victim_name")  # what stands in brackets behind them is told of


def pattern_of(key: str, kind: str) -> re.Pattern[str] | None:
    """What a field looks like in the middle of other words; None for those that have no look of their own."""
    return DAY if kind in DATED else _NUMBERS.get(key) or _NUMBERS.get(kind)


def can_be_parted(parts: Sequence[Part], type_of: Callable[[str], str]) -> bool:
    """Whether cells of these fields can be told apart: all but one have a look of their own and no two the same, or
    they are a unit and its people, or two days."""
    kinds = [type_of(part.key) for part in parts]
    if all(kind in DATED for kind in kinds):
        return len(kinds) == 2
    patterns = [pattern_of(part.key, kind) for part, kind in zip(parts, kinds, strict=True)]
    if patterns.count(None) == 2 and len(parts) == 2:
        return "unit" in kinds and any(part.key in NAMES for part in parts)
    known = [pattern for pattern in patterns if pattern]
    return patterns.count(None) < 2 and len(set(known)) == len(known)


def are_names(key: str, text: str, several: bool) -> bool:
    """Whether a text is the name of a person, or of `several`; 二中队 and 未留电话 are none."""
    if key in _FIRMS_TOO and _FIRM.fullmatch(text):
        return True
    names = re.split(r"[、,;/\n]+|\s+(?=\S{2})", text) if several else [text]
    return all(_NAME.fullmatch(name.strip()) and not _NO_NAME.search(name.strip()) for name in names)


def with_note(text: str) -> str:
    """A name with what else the cell says of the person in brackets, where names have their notes."""
    name, *notes = filter(None, re.split(rf"[{re.escape(BETWEEN)}]+", text))
    return f"{name}({'，'.join(notes)})" if notes else name
