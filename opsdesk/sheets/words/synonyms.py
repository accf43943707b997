# SPDX-License-Identifier: MIT
"""The spellings of headers that stations use (`resources/codes/header_synonyms.csv`) and how a header is compared.

A header is compared in this order (domain.md §6.2 step 4): as written; without brackets; with its word endings made
alike (日期/时间, 号码/号 …); in English (`english`); without the word for the person (嫌疑人姓名 → 姓名); by the
words it is made of (`header_words`). One letter apart only suggests.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property

from opsdesk import paths
from opsdesk.sheets.words import english, header_words
from opsdesk.sheets.words.header_text import alike, bare, completed, fronted, normalise, opened, unit_of, without_unit

EXACT, BARE, ALIKE, PERSONAL, KIN, NEAR = 1.0, 0.95, 0.85, 0.8, 0.7, 0.6
_HEADS = ("人", "人次", "名", "起")
_PERSONAL = re.compile(
    r"^(?:本人|违法|犯罪|涉案|涉诈|被?抓获|被?惩戒|被?管控|被?劝阻|在逃|嫌疑|人员|对象|人|的)+"
    r"(?=姓名|性别|年龄|身份证|公民|证件|户籍|现住|住址|联系|手机|电话|民族|出生|文化|职业)"
)
_SUBJECT = re.compile(
    r"^(?:(?:犯罪|违法)?嫌疑人员?|涉[案诈]人员|人员|[该此]人|当事人|被?(?:惩戒|管控|劝阻|抓获)(?:对象|人员?)|预警(?:对象)?|[在网]?逃犯|[在网]逃人员"
    r"|[本该此]案件?|案件|涉案物品|[该此]?物品|本次|[该此]次|活动|宣传)的?(?=..)"
)
_NOTHING = re.compile("(?:的?(?:情况|说明|信息|登记|一栏))+$")
_TELLING = 3  # signs
_NUMBER = re.compile("号码?$")  # 涉案电话号 is 涉案电话
_OF_NUMBERS = ("phone", "card", "imei", "iccid", "imsi", "plate", "passport", "permit")
_COUNTS = re.compile("[人起件张次户个]数?$|人次$")


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write one field's header. `weak` words need a certain sheet, `ambiguous` ones a scope."""

    scope: str
    key: str
    type: str
    ambiguous: bool
    weak: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A field a header may mean, and how sure that is (1.0 as written … 0.6 one letter apart)."""

    spelling: Spelling
    confidence: float

    @property
    def key(self) -> str:
        """The sheet key."""
        return self.spelling.key

    @property
    def scope(self) -> str:
        """The scope the spelling belongs to."""
        return self.spelling.scope


class Synonyms:
    """All known spellings, ready to be asked."""

    def __init__(self, spellings: Iterable[tuple[str, Spelling]]) -> None:
        self._exact: dict[str, list[Spelling]] = defaultdict(list)
        self._bare: dict[str, list[Spelling]] = defaultdict(list)
        self._alike: dict[str, list[Spelling]] = defaultdict(list)
        self._strong: list[tuple[str, Spelling]] = []
        self._lengths: dict[int, list[str]] = defaultdict(list)
        self._standing: dict[tuple[str, str], int] = {}
        self.types: dict[str, str] = {}
        self.scopes: dict[str, str] = {}
        for header, spelling in spellings:
            self.types.setdefault(spelling.key, spelling.type)
            self.scopes.setdefault(spelling.key, spelling.scope)
            self._exact[header].append(spelling)
            self._standing.setdefault((spelling.key, header), len(self._standing))
            self._bare[bare(header)].append(spelling)
            if not spelling.weak and (unit_of(header) or bare(header) == header):  # 住址（户籍） is no 住址
                self._alike[alike(bare(header))].append(spelling)
                self._strong.append((header, spelling))
        for header in self._exact:
            self._lengths[len(header)].append(header)

    def learned(self, spellings: Mapping[str, str]) -> Synonyms:
        """The same with `spellings` (normalised header → key) added, sure as if written in the list."""
        if not spellings:
            return self
        copy = Synonyms(())
        copy.__dict__.update({name: held.copy() for name, held in self.__dict__.items()})
        for header, key in spellings.items():
            if key in self.types:
                copy._exact[header] = [Spelling(self.scopes[key], key, self.types[key], False, False)]
        return copy

    def matches(self, header: str) -> list[Match]:
        """The fields `header` (any spelling) may mean, from the surest way of comparing that finds any."""
        text = normalise(header)
        shorter = bare(text)
        for found, confidence in (
            (self._exact.get(text), EXACT),
            (self._exact.get(opened(text)), BARE),
            (self._exact.get(shorter) if shorter else None, BARE),
            (self._bare.get(shorter) if shorter else None, BARE),
            (self._exact.get(without_unit(text)), BARE),
            (self._exact.get(shorter.replace("的", "")), ALIKE),
            (self._alike.get(alike(shorter)) if shorter else None, ALIKE),
        ):
            if found and confidence < EXACT and unit_of(text) in _HEADS:  # 抓获人员（人） names nobody
                found = [spelling for spelling in found if spelling.type not in ("text", "id18")]
            if found:
                matches = [Match(spelling, confidence) for spelling in _distinct(found)]
                return matches + self._counts(shorter, matches)
        if said := [Match(self._spelling(*each), ALIKE) for each in english.fields(text)]:
            return said
        if twice := header_words.in_chinese(text):
            return [replace(match, confidence=min(match.confidence, BARE)) for match in self.matches(twice)]
        whole = next((self._exact[each] for each in completed(shorter, unit_of(text)) if each in self._exact), [])
        numbers = (one for one in self._exact.get(_NUMBER.sub("", shorter), ()) if one.type in _OF_NUMBERS)
        said = [Match(spelling, ALIKE) for spelling in _distinct(whole or list(numbers)) if not spelling.weak]
        if said:
            return said
        if said := self._framed(shorter):
            return said
        personal = _PERSONAL.sub("", shorter)
        if personal != shorter:
            return [replace(match, confidence=min(match.confidence, PERSONAL)) for match in self.matches(personal)]
        said = self._of_words(text)
        if said or fronted(text) == text:
            return said
        return [replace(match, confidence=min(match.confidence, KIN)) for match in self.matches(fronted(text))]

    def _framed(self, shorter: str) -> list[Match]:
        """A strong spelling with whom or what the table is about said before it (逃犯上网时间, 本案警情编号), or with a
        word behind it that says nothing (工作单位情况)."""
        for text in (_SUBJECT.sub("", shorter), _NOTHING.sub("", shorter), _NOTHING.sub("", _SUBJECT.sub("", shorter))):
            found = self._exact.get(text, []) if len(text) >= _TELLING and text != shorter else []
            if found and not any(one.weak or one.ambiguous or one.type == "int" for one in found):
                return [Match(spelling, PERSONAL) for spelling in _distinct(found)]
        return []

    def _spelling(self, key: str, ambiguous: bool) -> Spelling:
        return Spelling(self.scopes[key], key, self.types[key], ambiguous, False)

    @cached_property
    def worded(self) -> list[tuple[header_words.Labels, Spelling]]:
        """Strong spellings by their words, made for the first header that asks: a tenth of a second's work."""
        return [
            (header_words.labels_of(header), spelling) for header, spelling in self._strong if "/" not in header
        ]  # 电话/见面 names the answers

    @cached_property
    def _kin(self) -> dict[header_words.Labels, list[Spelling]]:
        kin: dict[header_words.Labels, list[Spelling]] = defaultdict(list)
        for header, spelling in self._strong:
            labels = header_words.labels_of(header)
            for said in {labels, header_words.core(labels)}:
                if header_words.tells(said) and (spelling.scope != "META" or spelling.key == "remark"):
                    kin[said].append(spelling)
        return kin

    def _of_words(self, header: str) -> list[Match]:
        """The fields whose known spellings are made of the same words; none when two fields of one scope are."""
        labels = header_words.labels_of(header)
        counted = "count" in labels and not _COUNTS.search(bare(header))  # 损失数 is a sum, 被害人数 is none
        summed = labels - {"count"} | {"amount"} if counted else labels
        for said in dict.fromkeys((labels, header_words.core(labels), summed, header_words.core(summed))):
            found = _distinct(self._kin.get(said, []))
            if "amount" in said - labels:
                found = [spelling for spelling in found if spelling.type == "money"]
            scopes = [spelling.scope for spelling in found]
            alone = [spelling for spelling in found if scopes.count(spelling.scope) == 1]
            if alone:
                return [Match(spelling, KIN) for spelling in alone]
        return []

    def _counts(self, shorter: str, known: list[Match]) -> list[Match]:
        """取保候审 heads dates in one sheet and, as 取保候审（人） without its unit, counts in another."""
        held = {match.scope for match in known}
        others = (spelling for spelling in self._bare.get(shorter, ()) if spelling.scope == "STAT")
        return [Match(replace(each, ambiguous=True), BARE) for each in others if "STAT" not in held][:1]

    def tail(self, header: str, scopes: Iterable[str]) -> tuple[str, list[Match]]:
        """(the words before it, meanings) of the longest strong spelling of these scopes that a header ends with."""
        wanted = frozenset(scopes)
        for start in range(1, len(header) - 2):
            found = [one for one in self._exact.get(header[start:], ()) if not one.weak and one.scope in wanted]
            if found:
                return header[:start], [Match(one, KIN) for one in _distinct(found)]
        return "", []

    def known_headers(self, scopes: Collection[str] = ()) -> Iterator[tuple[str, str]]:
        """(normalised header, key) of every spelling, or of those that may stand in sheets of these scopes."""
        listed = ((header, one) for header, found in self._exact.items() for one in found)
        yield from (
            (header, one.key) for header, one in listed if not (scopes and one.ambiguous) or one.scope in scopes
        )

    def spellings_of(self, key: str) -> list[str]:
        """The spellings of a field that say enough, normalised: strong ones and long ones."""
        telling = ((text, one) for text, found in self._exact.items() for one in found if one.key == key)
        return [text for text, one in telling if not one.weak or len(text) >= 4]

    def standing(self, key: str, header: str) -> int:
        """The place of a normalised header among the spellings of a field: the list begins with the field's own name
        and ends with what stations also write (受令单位). Headers not listed come last, all alike."""
        return self._standing.get((key, header), len(self._standing))

    def lists(self, header: str) -> bool:
        """Whether `header` is written as a strong spelling of the list; nothing is searched."""
        return any(not spelling.weak for spelling in self._exact.get(normalise(header), ()))

    def knows(self, header: str) -> int:
        """3 for a strong spelling, 1 for a weak one, 0 for none: the weight of a cell in the search for heads."""
        found = self.matches(header)
        return 0 if not found else 1 if all(match.spelling.weak or match.confidence <= KIN for match in found) else 3

    def near(self, header: str) -> list[Match]:
        """Fields whose spelling is one letter away; suggestions only."""
        text = bare(normalise(header))
        if len(text) < 4:
            return []
        middle = len(text) // 2  # one letter changes one half and leaves the other as it was
        candidates = (known for size in (-1, 0, 1) for known in self._lengths[len(text) + size] if len(known) >= 4)
        halves = [known for known in candidates if known.startswith(text[:middle]) or known.endswith(text[middle:])]
        close = [known for known in halves if _one_apart(text, known)]
        return [Match(spelling, NEAR) for known in close for spelling in self._exact[known]]


def _distinct(spellings: list[Spelling]) -> list[Spelling]:
    return list({(spelling.scope, spelling.key): spelling for spelling in reversed(spellings)}.values())[::-1]


def _one_apart(one: str, other: str) -> bool:
    if len(one) > len(other):
        one, other = other, one
    start = next((place for place, sign in enumerate(one) if sign != other[place]), len(one))
    return one[start + (len(one) == len(other)) :] == other[start + 1 :]


@cache
def shipped() -> Synonyms:
    """The list that comes with the program."""
    with paths.resource("codes", "header_synonyms.csv").open(encoding="utf-8-sig", newline="") as stream:
        listed = [
            (
                row["normalised"],
                Spelling(row["scope"], row["key"], row["type"], row["ambiguous"] == "1", row["weak"] == "1"),
            )
            for row in csv.DictReader(stream)
        ]
    types = {spelling.key: spelling.type for _header, spelling in listed}
    with paths.resource("codes", "header_more.csv").open(encoding="utf-8", newline="") as stream:
        more = [
            (
                normalise(row["header"]),
                Spelling(row["scope"], row["key"], types[row["key"]], row["ambiguous"] == "1", False),
            )
            for row in csv.DictReader(stream)
        ]
    return Synonyms([*listed, *more])


@cache
def names() -> dict[str, tuple[str, str]]:
    """The standard name of every sheet key, in Chinese and English."""
    with paths.resource("codes", "header_synonyms.csv").open(encoding="utf-8-sig", newline="") as stream:
        return {row["key"]: (row["standard_zh"], row["english"]) for row in csv.DictReader(stream)}


@cache
def spellings() -> dict[str, list[str]]:
    """Every spelling in the list, by sheet key, as stations write it."""
    found: dict[str, list[str]] = defaultdict(list)
    with paths.resource("codes", "header_synonyms.csv").open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            found[row["key"]].append(row["header"])
    return dict(found)
