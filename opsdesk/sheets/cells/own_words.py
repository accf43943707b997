# SPDX-License-Identifier: MIT
"""Words beside a day, an amount, a count or an answer that only say once more what the column is: 2021.11.9立案 under
立案时间, 被骗46800元 under 被骗金额, 银行卡3张 under 扣押银行卡.

They are the words of the field's own headings, and a short list beside them. A word that is none of them stays where it
is, and the cell goes back: 2021.11.9撤案 is no day of filing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from opsdesk.records.kinds import cell_words, numerals
from opsdesk.records.kinds.written import tidy
from opsdesk.sheets.words import header_text, synonyms

_KINDS = {"date": "date", "datetime": "date", "money": "money", "int": "count"}
_NO_WORD = re.compile(r"[^一-鿿]+")
_ENDINGS = {
    "date": re.compile(r"(?:年月日|年月|日期|时间|时刻|日)$"),
    "money": re.compile(r"(?:总金额|金额|总额|资金|款项|价值|数额|款|额|数)$"),
    "count": re.compile(r"(?:总数|数量|张数|人数|件数|个数|人次|数)$"),
    "bool": re.compile(r"(?:情况|与否)$"),
}
_ASKED = re.compile(r"^(?:是否为?|有无|有没有)")
_WORD_BEHIND = re.compile(
    rf"(?P<value>.*[\d{numerals.SIGNS}日号时点分元])(?P<word>(?![元日号时点分{numerals.SIGNS}])[一-鿿]{{1,10}})"
)
_WORD_BEFORE = re.compile(r"(?P<word>[一-鿿]{1,10}):?(?P<value>\d.*)")
_SHORTEST = 2  # signs of a word taken from a heading


def set_aside(key: str, kind: str, raw: object) -> object:
    """The cell without words that repeat what the column is; anything else as it came."""
    if not isinstance(raw, str) or kind not in _KINDS or raw.isascii():
        return raw
    text = tidy(raw)
    found = _around(key, _KINDS[kind]).fullmatch(text)
    rest = found["value"] + (found["note"] or "") if found else text
    return rest if rest != text else raw


def says_it_was_done(key: str, raw: object) -> bool:
    """Whether a cell under a question says the thing itself, done: 装了 under 是否安装, 被骗2000元 under 是否被骗."""
    text = tidy(raw) if isinstance(raw, str) else ""
    word = re.fullmatch(r"([一-鿿]{1,4}?)(?:了|(?:了|约|共)?[1-9][\d.,]*[万千]?元?)", text)
    return word is not None and any(word[1] in name for name in _names(key, "bool"))


def beside(kind: str, raw: object) -> Iterator[tuple[str, str]]:
    """(what could be the value, the word beside it) of a cell with a word behind or before figures."""
    text = tidy(raw) if isinstance(raw, str) and kind in ("date", "datetime", "money") else ""
    for found in (_WORD_BEHIND.fullmatch(text), _WORD_BEFORE.fullmatch(text)):
        if found:
            yield found["value"], found["word"]


@cache
def _names(key: str, kind: str) -> frozenset[str]:
    """The words of the field's headings without what they ask for: 立案 of 立案时间, 被骗 of 被骗金额."""
    headings = map(header_text.normalise, synonyms.spellings().get(key, ()))
    asked = (_ASKED.sub("", _NO_WORD.sub("", header_text.bare(heading))) for heading in headings)
    said = {_ENDINGS[kind].sub("", name) for name in asked}
    telling = {word for word in said if len(word) >= _SHORTEST}.difference(_listed("doubtful"))
    return frozenset(telling.union(_listed("own", key)))


@cache
def _around(key: str, kind: str) -> re.Pattern[str]:
    own = _any(_names(key, kind))
    if kind == "date":
        small = _any(_listed("beside", "date", "before"))
        passive = _any(_listed("beside", "date", "passive"))
        return re.compile(
            rf"(?:(?:{small}|(?:{passive})*(?:{own})):?)*(?P<value>[\d{numerals.SIGNS}].*?)"
            rf"(?:(?:{passive})*(?:{own}))?(?P<note>\([^()]*\))?[。.;]?"
        )
    if kind == "money":
        small = _any(_listed("beside", "money", "before"))
        return re.compile(rf"(?:(?:\((?:{small})\)|{small}|(?:{own})了?):?)*(?P<value>.+?)(?P<note>)[;。]?")
    return re.compile(rf"(?:{own})\s*:?\s*(?P<value>[\d{numerals.SIGNS}].*)(?P<note>)")


def _listed(*path: str) -> tuple[str, ...]:
    held = cell_words.shipped()
    for name in path[:-1]:
        held = held[name]
    return tuple(held.get(path[-1], "").split())


def _any(words: frozenset[str] | tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or "(?!)"
