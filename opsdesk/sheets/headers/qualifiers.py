# SPDX-License-Identifier: MIT
"""Words that turn a known header into something else (`resources/codes/header_qualifiers.toml`): 拟移诉日期 says what
is meant to be done, 解除冻结时间 what was undone, 房东电话 whose telephone it is not.

A column with such a word is given no field by any rule, unless the field's own spellings have the word. Taken as the
plain word it would be a false record about a person, without a word to anybody. What somebody said of it stands.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from opsdesk import paths
from opsdesk.i18n import N_, _
from opsdesk.sheets.headers import likeness
from opsdesk.sheets.words import synonyms
from opsdesk.sheets.words.header_text import normalise

_OF_WHICH = "其中"
_IDLE = frozenset(("remark", "seq", "filler"))  # nobody asks for these
_WHY = {
    "intent": N_("说的是打算，不是已经做的"),
    "request": N_("说的是请求、应当或等待，不是已经做的"),
    "opposite": N_("说的是没有做，或者已经解除、收回的"),
    "not_done": N_("说的是没有做，或者已经解除、收回的"),
    "undone_whole": N_("说的是撤案、没收或退保，不是这一项"),
    "another_kind": N_("说的是另一类手续"),
    "paper": N_("说的是文书的日期，不是执行的日期"),
    "another_deed": N_("说的是另一件事"),
    "another_time": N_("说的是另一次，不是这一次"),
    "secret": N_("说的是密码，不是号码"),
    "part": N_("说的只是其中一部分"),
    "of_which": N_("说的只是其中一部分"),
    "owned": N_("说的是名下有多少，不是扣了多少"),
    "somebody_else": N_("说的是别人，不是本人"),
    "caller": N_("说的是报警人或被害人，不是嫌疑人"),
}
_OF_PERSONS = ("somebody_else", "caller")  # what they change is whose it is


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of such words, and for which fields and sheets they change nothing."""

    name: str
    types: frozenset[str]
    right: frozenset[str]
    right_scopes: frozenset[str]
    sheets: frozenset[str]
    not_sheets: frozenset[str]
    unless_known: bool = False

    def changes(self, key: str, kind: str) -> bool:
        """Whether words of this sort make a column of a sheet of this kind another one than field `key`."""
        listed = synonyms.shipped()
        if key in self.right or listed.scopes[key] in self.right_scopes or kind in self.not_sheets:
            return False
        if (self.sheets and kind not in self.sheets) or (self.name not in _OF_PERSONS and key in _identity()):
            return False
        return not self.types or listed.types[key] in self.types


def refuses(path: tuple[str, ...], key: str, kind: str) -> bool:
    """Whether a word of a header (its levels from the top) says that it is not field `key` on a sheet of this kind."""
    return any(
        sort.changes(key, kind) and key not in _having(word) and not (sort.unless_known and key in _without(word, path))
        for word, sort in found(path)
    )


def why(path: tuple[str, ...], kind: str) -> str:
    """What to tell of a column that no field was given: what keeps it apart from a known one; "" if nothing does."""
    if not path or normalise(path[-1]) in likeness.strangers():
        return ""
    for word, sort in found(path):
        if word == _OF_WHICH and kind not in sort.not_sheets:
            return _(_WHY[sort.name])  # of what, the column before it says
        if any(sort.changes(key, kind) for key in _without(word, path)):
            return _(_WHY[sort.name])
    return ""


def _without(word: str, path: tuple[str, ...]) -> set[str]:
    """The fields a header would be known as if it had not this word."""
    texts = (normalise(path[-1]).replace(word, ""), "".join(map(normalise, path)).replace(word, ""))
    return {match.key for text in texts if text for match in synonyms.shipped().matches(text)} - _IDLE


@lru_cache(maxsize=4_096)
def found(path: tuple[str, ...]) -> tuple[tuple[str, Sort], ...]:
    """The words of a header, and of the heads above it, that change its meaning."""
    said = "/".join(_plain().sub("", _told(level)) for level in path)
    return tuple((word, _words()[word]) for word in dict.fromkeys(_pattern().findall(said)))


def _told(level: str) -> str:
    """A level as it is compared, with the 其中 that comparing leaves out."""
    return (_OF_WHICH if level.strip().startswith(_OF_WHICH) else "") + normalise(level)


@lru_cache(maxsize=256)
def _having(word: str) -> frozenset[str]:
    """The fields of whose known spellings one has the word."""
    listed = (*synonyms.shipped().known_headers(), *likeness.examples())
    return frozenset(key for header, key in listed if word in header)


@cache
def _words() -> dict[str, Sort]:
    return {word: _sort(name) for name in _WHY for word in _listed()[name]["words"].split()}


def _sort(name: str) -> Sort:
    facts = _listed()[name]
    types, right, scopes, sheets, not_sheets = (
        frozenset(facts.get(part, ())) for part in ("types", "right", "right_scopes", "sheets", "not_sheets")
    )
    return Sort(name, types, right, scopes, sheets, not_sheets, facts.get("unless_known", False))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_words(), key=len, reverse=True)))


@cache
def _plain() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_listed()["plain"].split(), key=len, reverse=True)))


@cache
def _identity() -> frozenset[str]:
    return frozenset(_listed()["identity"].split())


@cache
def _listed() -> dict[str, Any]:
    return tomllib.loads(paths.resource("codes", "header_qualifiers.toml").read_text("utf-8"))
