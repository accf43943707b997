# SPDX-License-Identifier: MIT
"""The words a header is made of (`resources/codes/header_words.toml`): 执行刑拘日 says what 刑拘时间 says.

Only a header that falls into known words from end to end is understood this way; one unknown syllable, and it is not.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from typing import Any

from opsdesk import paths
from opsdesk.sheets.words import english

Labels = frozenset[str]

_MOST_UNKNOWN = 4  # signs
_LONGEST = 30

_NO_WORD = re.compile(r"[、,/·.:;\-_—\"'“”()\[\]【】\s]+")
# 哪天报的案 is 哪天报案.
_SPLIT = re.compile(
    r"(?<=[报结立发破受])[的了](?=案)|(?<=[出入进])[的了](?=[境库])|(?<=转)[的了](?=账)|(?<=[撤上下])[的了](?=网)|(?<=回)[的了](?=国)"
)
_TWICE = re.compile(
    r"(?:(?P<before>[A-Z][A-Z .'&-]*)[/|:.(-]*(?=[^\x00-\x7f]))?"
    r"(?P<chinese>[^\x00-\x7f](?:[^A-Z]*[^\x00-\x7f])?(?:\([^A-Z]*\))?)"
    r"[/|:.)-]*(?P<behind>[A-Z][A-Z .'&-]*\)?)?"
)
_COUNTING = re.compile(r"(?:数量|数目|总数|[人起次张件个]数|数|合计)$")
_COUNTED = re.compile(r"[(\[【](?:人|名|起|件|个|张|次|人次|份|场|部|套|条)[)\]】]")


@lru_cache(maxsize=16_384)
def labels_of(header: str) -> Labels:
    """What the words of a normalised header stand for; empty when some of it is no known word."""
    if not _signs().issuperset(_text(header)):  # most cells of data, told at a glance
        return frozenset()
    labels, unknown = _divided(header)
    return frozenset() if unknown else labels


@lru_cache(maxsize=16_384)
def loosely(header: str) -> Labels:
    """The same with one short word that nobody knows, not the last one: 成功返还金额 for 返还金额. The last word says
    what the column holds; a word of another person or another count (`foreign`) says that it is something else."""
    labels, unknown = _divided(header)
    text = _text(header)
    if not unknown or len(unknown) > _MOST_UNKNOWN or unknown not in text[:-1] or text.endswith(unknown):
        return frozenset()
    return frozenset() if _foreign().search(unknown) or counts_unknown(header) else labels


def counts_unknown(header: str) -> bool:
    """Whether what a header counts is a word nobody knows, whatever stands before it: 卡槽数 are no 卡数."""
    text, unknown = _text(header), unknown_signs(header)
    stem = _COUNTING.sub("", text)
    return stem != text and bool(unknown) and stem.endswith(unknown)


def _text(header: str) -> str:
    return _SPLIT.sub("", _NO_WORD.sub("", re.sub(r"[(\[【][^)\]】]*[)\]】]", "", header)))


@lru_cache(maxsize=16_384)
def _divided(header: str) -> tuple[Labels, str]:
    """(what the words stand for, the signs that belong to no word): as few unknown signs and as few words as can be."""
    words, text = _lexicon()[0], _text(header)
    if len(text) > _LONGEST:  # no header, and not to be taken apart
        return frozenset(), text
    best: list[tuple[int, int, Labels, str]] = [(0, 0, frozenset(), "")]
    for end in range(1, len(text) + 1):
        unknown, count, labels, signs = best[end - 1]
        here = (unknown + 1, count, labels, signs + text[end - 1])
        for start in range(max(end - _longest(), 0), end):
            label, before = words.get(text[start:end]), best[start]
            if label is not None and (before[0], before[1] + 1) < here[:2]:
                here = (before[0], before[1] + 1, before[2] | {label} if label else before[2], before[3])
        best.append(here)
    _unknown, _count, labels, signs = best[len(text)]
    return labels | ({"count"} if labels and _COUNTED.search(header) else frozenset()), signs


def in_chinese(header: str) -> str:
    """The Chinese part of a normalised header that says the same in English before or behind it; "" for others."""
    if not (header[:1].isascii() or header[-1:].isascii()):
        return ""
    found = _TWICE.fullmatch(header)
    if found is None:
        return ""
    said = re.sub(r"[^A-Z]", "", found["before"] or found["behind"] or "")
    return found["chinese"] if _english().fullmatch(said) or english.knows(said) else ""


def is_foreign(words: str) -> bool:
    """Whether `words` make the column somebody else's or something else."""
    return _foreign().search(words) is not None


def foreign_words(header: str) -> list[str]:
    """The words of a header that make it somebody else's or something else, whatever else it says."""
    return _other().findall(header)


def known_labels(header: str) -> Labels:
    """What those words stand for that are known, whatever stands between them."""
    return _divided(header)[0]


def unknown_signs(header: str) -> str:
    """The signs of a header that belong to no known word."""
    return _divided(header)[1]


def core(labels: Labels) -> Labels:
    """Without the words that may be missing."""
    return labels - _lexicon()[1]


def tells(labels: Labels) -> bool:
    """Whether some word says what the column is about: 时间 alone does not."""
    return bool(telling(labels))


def telling(labels: Labels) -> Labels:
    """Those of the labels that say what a column is about."""
    _words, soft, general = _lexicon()
    return labels - soft - general


@cache
def _lexicon() -> tuple[dict[str, str], Labels, Labels]:
    """(word → what it stands for, "" for nothing; what may be missing; what says nothing alone)."""
    listed = _listed()
    words = {word.upper(): label for label, line in listed["words"].items() for word in line.split()}
    general = frozenset((*listed["general"], *listed["more_general"]))
    return dict.fromkeys(listed["nothing"].split(), "") | words, frozenset(listed["soft"]), general


@cache
def _foreign() -> re.Pattern[str]:
    return re.compile("|".join(_listed()["foreign"].split()))


@cache
def _other() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_listed()["other"].split(), key=len, reverse=True)))


@cache
def _english() -> re.Pattern[str]:
    words = sorted(_listed()["english"].upper().split(), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(words)})+")


@cache
def _listed() -> dict[str, Any]:
    return tomllib.loads(paths.resource("codes", "header_words.toml").read_text("utf-8"))


@cache
def _signs() -> frozenset[str]:
    """Every sign that some word has."""
    return frozenset("".join(_lexicon()[0]))


@cache
def _longest() -> int:
    return max(map(len, _lexicon()[0]))
