# SPDX-License-Identifier: MIT
"""Headers unlike any known one, by how much they share with the known ones of each field: signs, pairs of signs, words.

What many fields share (时间, 人) weighs little, what one field alone has (撤网) much. Columns that stations carry and
no field holds (律师, 页数) are examples too: a header most like one of those is left alone. Nothing found here is
more than a guess: `guessed` asks the cells as well, and the preview shows it as doubtful.
"""

from __future__ import annotations

import csv
import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from opsdesk import paths
from opsdesk.sheets.words import header_text, header_words
from opsdesk.sheets.words.header_text import normalise, unit_of

NO_FIELD = "-"
_SIGN, _PAIR, _FIRST, _LAST, _WORD, _UNIT = range(6)
_WEIGHTS = (0.5, 1.0, 0.5, 0.5, 1.5, 0.7)
_UNKNOWN = 2.0  # what a sign weighs that no known header has
_GENERAL = 0.75  # what is left where only 时间, 民警, 名称 and the like are shared
_WORDS_ALONE = 0.7  # what the same words in other signs are worth
_OTHER_END = 0.8
_STRANGE = 0.5  # what a header loses whose every sign is foreign to the field
_NOTE = re.compile(r"\((?:年月日.*?|是.?否|有.?无|男.?女|精确.*?|盖章|岁|起|人|张|个|份|全名|详细.*?|姓名)\)|\d+$")
_NO_SIGNS = re.compile(r"[()\[\]【】的了]")

Trait = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Like:
    """How like the known headers of field `key` a header is: 1.0 the same, 0 nothing in common; `known` the nearest."""

    key: str
    worth: float
    known: str


class Likeness:
    """Known headers by field, with what each of their traits weighs."""

    def __init__(self, examples: Iterable[tuple[str, str]]) -> None:
        known = {(header, key): frozenset(_traits(header)) for header, key in examples}
        fields = defaultdict(set)
        for (header, key), traits in known.items():
            for trait in traits:
                fields[trait].add(key if key != NO_FIELD else f"-{header[:2]}")
        most = len({key for _header, key in known})
        self._weights = {trait: _WEIGHTS[trait[0]] * math.log(1 + most / len(of)) for trait, of in fields.items()}
        self._known: dict[str, list[tuple[frozenset[Trait], float, str]]] = defaultdict(list)
        for (header, key), traits in known.items():
            self._known[key].append((traits, self._weight(traits), header))
        self._signs = {key: "".join(header for _traits, _weight, header in of) for key, of in self._known.items()}

    def ranked(self, header: str, keys: Collection[str]) -> list[Like]:
        """The fields among `keys`, and none (`NO_FIELD`), by how like them a normalised header is; the likest first."""
        traits = frozenset(_traits(header))
        own = self._weight(traits)
        found = [self._nearest(traits, own, key, header) for key in dict.fromkeys((*keys, NO_FIELD))]
        return sorted(found, key=lambda like: -like.worth)

    def is_of_another(self, header: str, key: str) -> bool:
        """Whether a word of the header makes it somebody else's (家属电话), and no known header of `key` has it."""
        return any(word not in self._signs.get(key, "") for word in header_words.foreign_words(header))

    def _nearest(self, traits: frozenset[Trait], own: float, key: str, said: str) -> Like:
        best, nearest = 0.0, ""
        weights = self._weights
        for others, weight, header in self._known.get(key, ()):
            shared = traits & others
            worth = 2 * sum(weights[trait] for trait in shared) / (own + weight) if shared else 0.0
            if key == NO_FIELD and 2 * _pairs(shared) < _pairs(others):
                worth *= _OTHER_END  # 群众住哪 is no 群众签字
            if worth > best and (key == NO_FIELD or not traits - others or _is_told(shared)):
                best, nearest = worth, header
            elif worth * _GENERAL > best:
                best, nearest = worth * _GENERAL, header
        if key == NO_FIELD:
            return Like(key, best, nearest)
        strange = [sign for sign in said if sign not in self._signs.get(key, "")]
        best *= 1 - _STRANGE * len(strange) / max(len(said), 1)
        return self._by_words(traits, key, said, Like(key, best, nearest))

    def _by_words(self, traits: frozenset[Trait], key: str, said: str, like: Like) -> Like:
        """The same by the words alone, as far as the header is made of known ones: 几件 says what 数量 says."""
        explained = 1 - len(header_words.unknown_signs(said)) / max(len(said), 1)
        words = frozenset(trait for trait in traits if trait[0] == _WORD)
        if not words or explained * _WORDS_ALONE <= like.worth:
            return like
        own = sum(self._weights.get(word, 0.0) for word in words)
        for others, _weight, header in self._known.get(key, ()):
            shared = words & others
            if not shared or not (_is_told(shared) or shared == words):
                continue
            known = sum(self._weights[word] for word in others if word[0] == _WORD)
            worth = explained * _WORDS_ALONE * 2 * sum(self._weights[word] for word in shared) / (own + known)
            if worth > like.worth and not header_words.unknown_signs(header):
                like = Like(key, worth, header)
        return like

    def _weight(self, traits: Iterable[Trait]) -> float:
        return sum(self._weights.get(trait) or _UNKNOWN * _WEIGHTS[trait[0]] for trait in traits) or 1.0


def _pairs(traits: Iterable[Trait]) -> int:
    return sum(of == _PAIR for of, _text in traits)


def _is_told(shared: Iterable[Trait]) -> bool:
    """Whether what two headers share says what they are about, not only that it is a time or a person."""
    return header_words.tells(frozenset(text for of, text in shared if of == _WORD))


def _traits(header: str) -> Iterator[Trait]:
    unit, said = unit_of(header), _NO_SIGNS.sub("", _NOTE.sub("", header_text.without_unit(header)))
    yield from ((_SIGN, sign) for sign in said)
    yield from ((_PAIR, said[at : at + 2]) for at in range(len(said) - 1))
    yield from ((_WORD, label) for label in header_words.known_labels(header))
    if said:
        yield from ((_FIRST, said[:2]), (_LAST, said[-1]), (_LAST, said[-2:]))
    if unit:
        yield _UNIT, unit


@cache
def examples() -> tuple[tuple[str, str], ...]:
    """(normalised header, key) of `resources/codes/header_examples.csv`."""
    with paths.resource("codes", "header_examples.csv").open(encoding="utf-8", newline="") as stream:
        return tuple((normalise(row["header"]), row["key"]) for row in csv.DictReader(stream))


@cache
def strangers() -> frozenset[str]:
    """Headers of columns that stations carry and no field holds."""
    return frozenset(header for header, key in examples() if key == NO_FIELD)
