# SPDX-License-Identifier: MIT
"""The forms in which a header is compared: normalised, bare of brackets and units, its ending made alike, completed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from opsdesk.records.simplified import simplified

_NOISE = re.compile(
    r"[(\[【](?:必填|选填|如有|可空|必须填写|没有不填)[^)\]】]*[)\]】]|[*★☆※]|^\d{1,2}[.、](?=\D)|^其中[::,]?(?=.)"
)
_CIRCLED = re.compile("^[①-⑳⑴-⒇]|[①-⑳]$")
_BRACKETS = re.compile(r"[(\[【][^)\]】]*[)\]】]")
_UNIT = re.compile(
    r"[(\[【/:,]?(?:人民币)?(万元|千元|亿元|元|万|人次|人|张|起|份|部|个|场|次|%)(?:(?<=元)人民币)?[)\]】]?$"
)
_ENDINGS = (
    (re.compile(r"(?:期限|日期|时间)[起自]$"), "起始时间"),
    (re.compile(r"(?:期限|日期|时间)[止至]$"), "截止时间"),
    (re.compile(r"(?:日期|年月日|(?<=[始止期满])日)$"), "时间"),
    (re.compile(r"(?:结束|终止|到期)(?=时间$)"), "截止"),
    (re.compile(r"开始(?=时间$)"), "起始"),
    (re.compile(r"(?:号码|编号|代码)$"), "号"),
    (re.compile(r"(?:地址|地点|所在地|详址)$"), "地"),
    (re.compile(r"(?:部门|机关)$"), "单位"),
    (re.compile(r"(?:数额|总额|额度|款额)$"), "金额"),
    (re.compile(r"(?:数量|张数|总数|数目|个数)$"), "数"),
    (re.compile(r"(?:情形|状况)$"), "情况"),
    (re.compile(r"(?:种类|类别)$"), "类型"),
)
_NOW = re.compile(r"^(?:目前|现在|当前|最终|具体|主要|本月|当月|被|现|所|已)+")
MONEY_UNITS = {"元": 1, "千元": 1_000, "万": 10_000, "万元": 10_000, "亿元": 100_000_000}


@lru_cache(maxsize=65_536)
def normalise(header: str) -> str:
    """NFKC, simplified, no white space, no marks of duty, no colon at the end, upper case."""
    text = simplified(re.sub(r"\s+", "", unicodedata.normalize("NFKC", _CIRCLED.sub("", header))))
    return _NOISE.sub("", text).rstrip(":;,").upper()


def bare(header: str) -> str:
    """A normalised header without its brackets."""
    return _BRACKETS.sub("", header).rstrip(":")


def unit_of(header: str) -> str:
    """The unit a normalised header declares in brackets, after `/` or at its end: 万元, 张 …; empty when none."""
    found = _UNIT.search(header)
    return found[1] if found and (found[0] != found[1] or found[1] in ("万元", "亿元", "千元")) else ""


def without_unit(header: str) -> str:
    """A normalised header without the unit it declares, unless it is nothing else."""
    return _UNIT.sub("", header) or header


def opened(header: str) -> str:
    """A header with what stands in brackets said outright: 移送审查起诉（时间）, 拘留证（号）."""
    return re.sub(r"[()\[\]【】]", "", header)


def fronted(header: str) -> str:
    """A header with what stands in brackets said first: 通行证号（港澳）, 电话号码（涉案）."""
    return re.sub(r"^([^()]+)\(([^()]+)\)$", r"\2\1", header)


def alike(header: str) -> str:
    """A bare header with its ending made alike; only ever compared with another such."""
    for ending, word in _ENDINGS:
        header = ending.sub(word, header)
    return header


def completed(shorter: str, unit: str) -> Iterator[str]:
    """What a clipped or wordy header says in full: 退赃退赔 → 退赃退赔金额, 发放资料（份） → 发放资料份数."""
    yield f"{shorter}金额"
    if unit:
        yield f"{shorter}{unit}数"
    yield re.sub(r"(?<!人)数$", "人数", shorter)
    yield re.sub(r"(?<=[人主])(?:的?姓名|名字|签[字名])$", "", shorter)
    yield re.sub("名$", "名称", shorter)
    yield shorter.removeprefix("采取")
    yield re.sub(r"^(?:有无)?(.{2,})[与是]?否$", r"是否\1", shorter)
    yield _NOW.sub("", shorter)
    yield re.sub(r"(?:联系电话|手机号码?|联系方式|电话号码)$", "电话", shorter).replace("报警人", "报案人")
