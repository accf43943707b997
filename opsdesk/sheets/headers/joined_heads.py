# SPDX-License-Identifier: MIT
"""Heads that name two or three fields at once: 抓获时间及地点, 受害人姓名及联系电话, 手机卡号（运营商）, 报备起止时间.

Each part must be known by itself to the kind of sheet, with the word that stands before both (抓获地点, 受害人联系电话)
or without it. A head that the list of spellings gives to one field is no such head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from opsdesk.sheets.headers import sheet_kinds
from opsdesk.sheets.words.header_text import normalise
from opsdesk.sheets.words.synonyms import ALIKE, PERSONAL, Match, Synonyms

_SPAN = re.compile(r"(?P<stem>.*?)起(?:止|讫|至)(?:时间|日期|年月日|日)?")
_BRACKETED = re.compile(r"(?P<first>[^()]{2,12})\((?P<others>[^()]{2,14})\)")
_JOINED = re.compile(r"[及和与、/]")
_LONGEST = 24  # signs
_MOST = 3  # parts
_SHORTEST = 2  # signs of a word that stands before both


@dataclass(frozen=True, slots=True)
class Part:
    """One of the fields that a head names, and how it would be headed alone."""

    words: str
    key: str


def parts_of(header: str, kind: str, synonyms: Synonyms) -> tuple[Part, ...]:
    """The fields that a head names on a sheet of this kind, in its order; empty for one that names a single field."""
    text = normalise(header)
    if len(text) > _LONGEST or kind not in sheet_kinds.SCOPES or _is_one(text, synonyms):
        return ()
    for pieces in filter(None, (_span(text), _pieces(text))):
        found = [_meant(candidates, kind, synonyms) for candidates in pieces]
        told = tuple(part for part in found if part)
        if len(told) == len(pieces) and len({part.key for part in told}) == len(told):
            return told
    return ()


def _is_one(text: str, synonyms: Synonyms) -> bool:
    """Whether a head is known as that of one field (惩戒起止时间, 特征及规格); brackets are looked into."""
    if synonyms.lists(text):
        return True
    return not _BRACKETED.fullmatch(text) and any(match.confidence >= ALIKE for match in synonyms.matches(text))


def _span(text: str) -> list[list[str]]:
    """报备起止时间: when it begins and when it ends."""
    found = _SPAN.fullmatch(text)
    return [[found["stem"] + word] for word in ("起始时间", "截止时间")] if found and found["stem"] else []


def _pieces(text: str) -> list[list[str]]:
    """For each part what it may be called in full."""
    bracketed = _BRACKETED.fullmatch(text)
    said = [bracketed["first"], *_JOINED.split(bracketed["others"])] if bracketed else _JOINED.split(text)
    if not 1 < len(said) <= _MOST or not all(said):
        return []
    return [[said[0]], *([*_in_full(said[0], other), other] for other in said[1:])]


def _in_full(first: str, other: str) -> Iterator[str]:
    """抓获时间 and 地点 is 抓获地点: the longest word that stands before both comes first."""
    yield from (first[:end] + other for end in range(len(first) - 1, _SHORTEST - 1, -1))


def _meant(candidates: Sequence[str], kind: str, synonyms: Synonyms) -> Part | None:
    scopes = sheet_kinds.SCOPES[kind]
    for words in candidates:
        alone = words == candidates[-1]
        found = [one for one in synonyms.matches(words) if _is_sure(one, alone) and one.scope in scopes]
        if found:
            best = min(found, key=lambda one: scopes.index(one.scope))
            return Part(words, best.key)
    return None


def _is_sure(match: Match, alone: bool) -> bool:
    return match.confidence >= PERSONAL and (alone or not match.spelling.weak)
