# SPDX-License-Identifier: MIT
"""Measures side by side in one row: 首次措施 | 日期 | 变更后措施 | 变更日期, or 第一次 and 第二次 over 措施 and 日期.

What is a measure the cells tell (刑拘, 取保), and whose day a column is where it stands: each measure has its own. Of a
person with two measures both are kept, in the order in which they stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from opsdesk.sheets.blocks import Head
from opsdesk.sheets.headers import evidence, looks
from opsdesk.sheets.words.header_text import normalise

MEASURE, DAY = "measure_type", "measure_start"
Pair = tuple[int, int]  # places of a measure and of its day

# Fields that the words of such columns else stand for: 变更日期 is the day the first one ended, and the next began.
_OF_DAYS = frozenset(("", DAY, "measure_end", "fill_date", "detention_date", "arrest_date", "bail_date", "rs_date"))
_OF_MEASURES = frozenset(("", MEASURE, "handling_result", "change_reason", "legal_status"))
_MOST = 0.7
_BEHIND_ALL = 1 << 30
_TURN = re.compile(
    r"第?[一二三四五六七八九十两\d①-⑩]+[次轮回项个]|[首初末再二]次|变更[后为前]?(?=.)|[原现先后]|其[次三]|[最继随]后|之[前后]"
    r"|\(?[\d一二三四五六①-⑩]\)?$"
)


def pairs(heads: Sequence[Head], cells: Sequence[Sequence[object]], keys: Sequence[str]) -> list[Pair]:
    """The columns of measures with those of their days, `keys` being the fields found for all columns ("" for none);
    empty where there are not at least two of both."""
    measures = [at for at, key in enumerate(keys) if key in _OF_MEASURES and _are_measures(cells[at])]
    days = [at for at, key in enumerate(keys) if key in _OF_DAYS and evidence.days(cells[at])]
    measures = _with_empty(measures, heads, cells)
    days = _with_empty(days, heads, cells)
    return (_paired(measures, days) or _paired_before(measures, days)) if len(measures) > 1 else []


def _are_measures(cells: Sequence[object]) -> bool:
    return bool(cells) and looks.are_words_of(MEASURE, cells) >= _MOST


def _with_empty(found: list[int], heads: Sequence[Head], cells: Sequence[Sequence[object]]) -> list[int]:
    """The same with the columns nobody filled in yet whose words differ from theirs in nothing but the turn."""
    stems = {_stem(heads[at]) for at in found}
    empty = (at for at, head in enumerate(heads) if not cells[at] and head.path and _stem(head) in stems)
    return sorted({*found, *empty})


def _stem(head: Head) -> str:
    return "/".join(_TURN.sub("", normalise(level)) for level in head.path)


def _paired(measures: Sequence[int], days: Sequence[int]) -> list[Pair]:
    """Each measure with the first day between it and the next one; empty if one has none."""
    spans = zip(measures, [*measures[1:], _BEHIND_ALL], strict=True)
    found = [(measure, next((day for day in days if measure < day < until), -1)) for measure, until in spans]
    return found if all(day >= 0 for _measure, day in found) else []


def _paired_before(measures: Sequence[int], days: Sequence[int]) -> list[Pair]:
    """The same where the day stands before its measure: 日期 | 措施 | 日期 | 措施."""
    spans = zip([-1, *measures[:-1]], measures, strict=True)
    found = [(measure, next((day for day in reversed(days) if after < day < measure), -1)) for after, measure in spans]
    return found if all(day >= 0 for _measure, day in found) else []
