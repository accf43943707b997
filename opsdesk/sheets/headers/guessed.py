# SPDX-License-Identifier: MIT
"""Columns whose headers no rule explains: by likeness to known headers, by their cells, by what the sheet still lacks.

A field is given only where it stands out among all the sheet might still hold, and always as a guess (`GUESSED`), which
the preview shows as doubtful. What is most like a column that another holds already is left alone: it is somebody
else's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from opsdesk.sheets.blocks import Head
from opsdesk.sheets.headers import asked, likeness, looks, parents, qualifiers, sheet_kinds
from opsdesk.sheets.headers.likeness import NO_FIELD, Like, Likeness
from opsdesk.sheets.words import header_text, header_words, synonyms
from opsdesk.sheets.words.header_text import normalise
from opsdesk.sheets.words.synonyms import Synonyms

GUESSED = 0.5
_LEAST, _LEAST_TOLD = 0.4, 0.3  # the second where the cells say it themselves
_APART = 0.06  # from the next best
_CLOSE = 0.03  # to one that another column holds
_TOLD, _OWN, _NEEDED, _ALONE = 0.3, 0.05, 0.1, 0.2
_A_WORD = 2  # signs
_NUMBER_ALONE = frozenset(("号码", "号", "编码", "代码"))  # of what?
_NUMBER_OF = re.compile("(?:号码|编号|证号|账号|单号|卡号)$")
_FREE = frozenset(
    ("seq", "stat_period", "money_unit", "fill_date", "filler", "reviewer", "report_phone", "report_unit")
)
# What a sheet of each kind can hardly do without.
_NEEDS: Mapping[str, frozenset[str]] = {
    "case": frozenset(("case_name", "filing_date", "fraud_type", "brief")),
    "alarm": frozenset(("report_time", "victim_name", "brief", "fraud_type")),
    "measure": frozenset(("person_name", "id_no", "measure_type", "measure_start", "crime")),
    "seizure": frozenset(("item_name", "qty", "owner", "seize_date")),
    "funds": frozenset(("victim_name", "loss_amount", "returned", "returned_date")),
    "punishment": frozenset(("person_name", "id_no", "punish_reason", "punish_type", "punish_decided")),
    "exit_control": frozenset(("person_name", "id_no", "control_type", "control_start", "control_end")),
    "fugitive": frozenset(("person_name", "id_no", "capture_time", "wanted_unit")),
    "dissuasion": frozenset(("person_name", "phone", "warn_time", "dissuade_result", "dissuader")),
    "publicity": frozenset(("act_date", "act_place", "audience", "activity")),
    "support": frozenset(("req_unit", "req_time", "req_item", "assignee", "result")),
}
# What names the measure whose day it is, and the deed whose place: a day starts a clock of its own, and a place
# alone is not where somebody was captured.
_NAMED_WITH: Mapping[str, str] = {
    "detention_date": "拘",
    "arrest_date": "捕",
    "bail_date": "保",
    "rs_date": "监|居",
    "release_date": "放|释",
    "capture_place": "抓|捕|获|案|网|逮|归|查|拿|住",
    "custody_place": "押|关|看守|监|所",
    "report_time": "报|接|警|110|电",
    "lead_officer": "办|侦|责|承|管|主(?!讲)",
    "guarantor": "保|担",
    "guardian": "监护|家长|代理|成年",
    "former_name": "曾|原|旧|过去|以前|前名",
}
# The number of things on sheets that are not about things.
_OF_THINGS = {"qty": "物|件|张|个|数[量目]"}
# The addresses of a person on sheets that are not about persons.
_HIS = dict.fromkeys(("cur_addr", "hukou_addr"), "住|户|家|籍|居")
_ASKS = re.compile("申请|请求|提[出请]|来要|要的|求")  # who asks does not do it
_NOT_OF_PERSONS = ("case", "alarm", "seizure", "publicity", "support")
_COUNTED = ("int", "money", "decimal", "percent")


@dataclass(frozen=True, slots=True)
class Guess:
    """The field a column is taken for."""

    place: int
    key: str
    worth: float


def fields(
    kind: str, heads: Sequence[Head], taken: Sequence[str], cells: Sequence[Sequence[object]], several: Collection[str]
) -> dict[int, str]:
    """Place of a column → the field it is taken for. `taken` are the fields of all columns ("" for none), `several`
    those that may stand in more than one, `cells` some cells of each."""
    if kind not in sheet_kinds.SCOPES:
        return {}
    guesser = _Guesser(kind, frozenset(taken) - frozenset(several))
    found: dict[int, str] = {}
    open_columns = [at for at, head in enumerate(heads) if head.path and not taken[at] and not _is_ours(head)]
    guesses = (guess for at in open_columns if (guess := guesser.guess(at, heads[at], cells[at])))
    for guess in sorted(guesses, key=lambda one: -one.worth):
        if guess.key not in found.values():
            found[guess.place] = guess.key
    return found


def _is_ours(head: Head) -> bool:
    """Whether it is a column of a list that went out of here which nobody reads back (`export.headers`)."""
    return head.path[-1].startswith("〔") and head.path[-1].endswith("〕")


def nearest(kind: str, head: Head, held: Collection[str]) -> str:
    """The field to offer for a column that none was given; "" when nothing comes near."""
    if kind not in sheet_kinds.SCOPES:
        return ""
    guesser = _Guesser(kind, frozenset(held))
    best = next((one for one in guesser.ranked(head, ()) if one.key not in held), None) if head.path else None
    return best.key if best and best.worth >= _LEAST and best.key != NO_FIELD else ""


class _Guesser:
    def __init__(self, kind: str, held: frozenset[str]) -> None:
        self.kind = kind
        self.held = held
        self.types = synonyms.shipped().types

    def guess(self, place: int, head: Head, cells: Sequence[object]) -> Guess | None:
        """The one field that stands out, if any does."""
        ranked = self.ranked(head, cells)
        taken = next((like.worth for like in ranked if like.key in self.held), 0.0)
        best, *others = [like for like in ranked if like.key not in self.held] or [Like(NO_FIELD, 0.0, "")]
        others = [like for like in others if not self._gives_way(like, best)]
        apart = best.worth - (others[0].worth if others else 0.0)
        least = _LEAST_TOLD if best.key != NO_FIELD and looks.tell(best.key, cells) == 1.0 else _LEAST
        if not self._is_named(head, best):
            return None
        if best.key == NO_FIELD or not self._is_told(best) or best.worth < max(least, taken - _CLOSE) or apart < _APART:
            return None
        return Guess(place, best.key, best.worth)

    @staticmethod
    def _is_told(like: Like) -> bool:
        """Whether more than the look of its cells speaks for it: a word of the header, or words of its list."""
        return bool(like.known) or like.key in looks.LISTS

    @staticmethod
    def _is_named(head: Head, like: Like) -> bool:
        """Whether what a header has of its own beside 金额, 时间 or 数 is some word of the known one: 奖励金额 shares
        nothing with any sum of ours but that it is one."""
        said = normalise(head.path[-1])
        unknown = header_words.unknown_signs(said)
        if said in _NUMBER_ALONE:
            return False
        if (
            not asked.is_formal(header_text.bare(said))
            or len(unknown) < _A_WORD
            or header_words.tells(header_words.known_labels(said))
        ):
            return True
        return any(sign in like.known for sign in unknown)

    def _gives_way(self, like: Like, best: Like) -> bool:
        """拦下资金 on a list of warnings: where words tell little more than that it is money, the sheet's own amount
        goes before one that it carries along."""
        alike = like.key != NO_FIELD and self.types[like.key] == self.types.get(best.key) == "money"
        return alike and self._is_own(best.key) and not self._is_own(like.key)

    def ranked(self, head: Head, cells: Sequence[object]) -> list[Like]:
        """All fields that the cells allow, the likest first; what the cells themselves tell of counts more."""
        said = (
            head.path[-1],
            "".join(head.path),
            "".join(map(parents.without_filling, head.path[:-1])) + head.path[-1],
        )
        words = list(dict.fromkeys(map(normalise, said)))
        thing = asked.thing(words[0])
        keys = [key for key in _keys(self.kind) if self._says(key, head, words)]
        keys = [key for key in keys if self._may_be(key, thing, cells)]
        needed = self._needed(keys) if asked.is_question(words[0]) else {}
        best: dict[str, Like] = {}
        for header in words:
            for like in self._of_header(header, keys):
                if like.key not in best or like.worth > best[like.key].worth:
                    best[like.key] = like
        told = (self._told(like, cells, needed) for like in best.values())
        return sorted(told, key=lambda like: -like.worth)

    def _says(self, key: str, head: Head, words: Sequence[str]) -> bool:
        """Whether the words of a header do not speak against a field."""
        if not _says_so(key, words[-1], self.kind) or qualifiers.refuses(head.path, key, self.kind):
            return False
        return self._is_of_unit(key, words[0])

    def _is_of_unit(self, key: str, header: str) -> bool:
        """Whether a header that ends in 金额 or counts something may be the field's: a sum is no account number."""
        if header_words.counts_unknown(header) or (_NUMBER_OF.search(header) and not _is_numbered(key)):
            return False
        money = header_text.unit_of(header) in header_text.MONEY_UNITS or header_text.bare(header).endswith("金额")
        return not money or self.types[key] == "money"

    def _may_be(self, key: str, thing: str, cells: Sequence[object]) -> bool:
        kind = self.types[key]
        if not asked.answers(key, kind, thing):
            return False
        return looks.may_hold(key, kind, cells) or (thing == "person" and looks.may_name(key, cells))

    def _of_header(self, header: str, keys: Sequence[str]) -> Iterator[Like]:
        listed = known(self.kind)
        return (one for one in listed.ranked(header, keys) if not listed.is_of_another(header, one.key))

    def _needed(self, keys: Sequence[str]) -> dict[str, float]:
        """What the sheet still lacks among the fields that may answer a question, and how much that speaks for each:
        the only one of the sheet's own more than the others."""
        own = [key for key in keys if self._is_own(key) and key not in self.held]
        worth = dict.fromkeys(_NEEDS.get(self.kind, frozenset()) - self.held, _NEEDED)
        return worth | ({own[0]: worth.get(own[0], 0.0) + _ALONE} if len(own) == 1 else {})

    def _told(self, like: Like, cells: Sequence[object], needed: Mapping[str, float]) -> Like:
        """`like` with what speaks for its field besides the words."""
        if like.key == NO_FIELD:
            return Like(like.key, like.worth - (_OWN if like.worth < 1.0 else 0.0), like.known)
        own, told = _OWN * self._is_own(like.key), _TOLD * looks.tell(like.key, cells)
        if like.key == "sim_no" and not own:
            told = 0.0  # telephones are cards' where cards are listed
        return Like(like.key, like.worth + own + told + needed.get(like.key, 0.0), like.known)

    def _is_own(self, key: str) -> bool:
        return synonyms.shipped().scopes[key] == sheet_kinds.SCOPES[self.kind][0]


@cache
def _is_numbered(key: str) -> bool:
    """Whether a field holds numbers that something has: 号码 of a country is none."""
    return any(_NUMBER_OF.search(known) for known in synonyms.shipped().spellings_of(key))


def _says_so(key: str, words: str, kind: str) -> bool:
    """Whether what a field is of is named with it: 起始日 below 变更后措施 is the day of any measure."""
    if key == "assignee" and _ASKS.search(words):
        return False
    named = _NAMED_WITH.get(key) or (_HIS.get(key) if kind in _NOT_OF_PERSONS else None)
    named = named or (_OF_THINGS.get(key) if kind != "seizure" else None)
    return named is None or re.search(named, words) is not None


@cache
def _keys(kind: str) -> tuple[str, ...]:
    shipped: Synonyms = synonyms.shipped()
    scopes = sheet_kinds.SCOPES[kind]
    free = _FREE if scopes[0] == "CASE" else _FREE | {"case_status"}  # 状态 of a card
    own = (key for key, scope in shipped.scopes.items() if scope in scopes and key not in free)
    return tuple(key for key in own if kind != "statistics" or shipped.types[key] in _COUNTED)


@cache
def known(kind: str) -> Likeness:
    """The known headers of the fields a sheet of this kind may hold; made for the first header that asks."""
    keys = {*_keys(kind), NO_FIELD}
    listed = (*synonyms.shipped().known_headers(sheet_kinds.SCOPES[kind]), *likeness.examples())
    return Likeness((header, key) for header, key in listed if key in keys)
