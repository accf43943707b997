# SPDX-License-Identifier: MIT
"""Which field each column holds: by its header, by what the sheet is about, and by what its cells look like."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from collections.abc import Mapping as StrMapping
from dataclasses import dataclass, replace

from opsdesk.sheets.address import letter
from opsdesk.sheets.answers import TableAnswers
from opsdesk.sheets.blocks import Block, Head
from opsdesk.sheets.headers import (
    apart,
    bare_days,
    evidence,
    guessed,
    likeness,
    looks,
    parents,
    sheet_kinds,
    subject_words,
    told_by_cells,
    withdrawn,
)
from opsdesk.sheets.knowledge import Knowledge
from opsdesk.sheets.table import Column, Meta
from opsdesk.sheets.words.synonyms import EXACT, KIN, MONEY_UNITS, NEAR, Match, Spelling, Synonyms, normalise, unit_of

Samples = Callable[[Head], Sequence[object]]

# A field that may stand in several columns: what they hold is put together.
SEVERAL_COLUMNS = frozenset(("card_no", "sim_no", "bank", "operator", "suspect_account"))

_KINDS = re.compile(r"(?:类型|种类|类别|分类|手段|手法|方式|性质|案由|罪名)$")
_TOLD = re.compile("(?:情况|情形|经过)$")  # 抓获嫌疑人情况 tells of him
_OF_VICTIMS = ("funds", "alarm", "case")
_WARNED_OWN = {"victim_name": "person_name", "contact_target": "person_name", "victim_id": "id_no"}
_WARNED_OWN |= {"victim_phone": "phone", "lead_officer": "dissuader"}
_SEIZED_OWN = {"capture_time": "seize_date", "capture_place": "seize_place"}
_VICTIMS_OWN = {"id_no": "victim_id", "phone": "victim_phone"}


@dataclass(slots=True)
class Mapping:
    """What a table is and what its columns are."""

    kind: str
    columns: list[Column]
    signature: str


def signature(heads: Sequence[Head]) -> str:
    """The key under which answers about this arrangement of headers are remembered."""
    text = "|".join("/".join(normalise(level) for level in head.path) for head in heads)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def read(
    block: Block,
    synonyms: Synonyms,
    knowledge: Knowledge,
    samples: Samples,
    title: str,
    names: Sequence[str],
    about: Meta,
    said: TableAnswers,
) -> Mapping:
    """Kind and columns of the table at `block`; the sheet's unit of money holds for columns that name none.

    What somebody said of this very table stands above what is remembered of its heads, that above what was found.
    """
    cells = [samples(head) for head in block.heads]
    plain = parents.all_matches(block.heads, synonyms)
    learned = _Learned(knowledge, synonyms)
    plain = [sheet_kinds.of_list(matches, each) for matches, each in zip(plain, cells, strict=True)]
    found = [learned.of_any(head) or matches for head, matches in zip(block.heads, plain, strict=True)]
    kind, certain = (said.kind, True) if said.kind in sheet_kinds.SCOPES else sheet_kinds.decide(found, title, names)
    if kind != said.kind and told_by_cells.are_figures_of_units(cells):
        kind, certain = "statistics", True
    found = [learned.of_kind(kind, head) or matches for head, matches in zip(block.heads, plain, strict=True)]
    chooser = _Chooser(kind, certain, synonyms)
    key = signature(block.heads)
    chosen = [chooser.choices(*each) for each in zip(found, block.heads, cells, strict=True)]
    headers = [normalise(head.path[-1]) if head.path else "" for head in block.heads]
    fields = apart.fields(chosen, headers, [not each for each in cells], synonyms, SEVERAL_COLUMNS)
    if kind in _OF_VICTIMS:
        _of_the_victim(fields, chooser)
    if kind == "dissuasion":
        _of_the_warned(fields, block.heads, samples, chooser)
    if kind == "seizure":
        _of_the_seizure(fields, chooser)
        _two_holders(fields, chosen, chooser)
        _of_the_cards(fields, chooser)
    _of_one_case(fields, cells, chooser)
    _bare_days(fields, block.heads, samples, chooser)
    _told_by_cells(fields, block.heads, samples, chooser)
    _guessed(fields, block.heads, samples, chooser)
    remembered = _by_letter(block.heads, knowledge.said_of(about.report_unit, key))
    remembered |= knowledge.mappings.get(key, {}) | said.columns
    columns = []
    for head, match in zip(block.heads, fields, strict=True):
        column = Column(
            letter(head.column),
            head.text,
            match.key if match else None,
            round(match.confidence, 2) if match else 0.0,
            "" if match else chooser.suggestion(head, fields),
            _money_unit(head, said.money_unit or about.money_unit),
        )
        columns.append(_as_remembered(column, remembered, synonyms))
    return Mapping(kind, _once(columns, said.columns), key)


def names_of(heads: Sequence[Head]) -> list[str]:
    """What each head is remembered by: its levels as compared; the second of two alike is `#2`."""
    names: list[str] = []
    for head in heads:
        name = head_name(head.path)
        count = sum(one.split("#")[0] == name for one in names)
        names.append(f"{name}#{count + 1}" if count else name)
    return names


def head_name(path: Sequence[str]) -> str:
    """A head as spellings are learnt by: its levels as compared, joined by `/`."""
    return "/".join(normalise(level) for level in path)


def _by_letter(heads: Sequence[Head], remembered: StrMapping[str, str]) -> dict[str, str]:
    pairs = zip(heads, names_of(heads), strict=True) if remembered else ()
    return {letter(head.column): remembered[name] for head, name in pairs if name in remembered}


def _once(columns: list[Column], said: StrMapping[str, str]) -> list[Column]:
    """A field somebody gave to one column is taken from the one it was found for."""
    given = {key for key in said.values() if key and key not in SEVERAL_COLUMNS}
    return [
        replace(column, field=None, confidence=0.0)
        if column.field in given and said.get(column.letter) != column.field
        else column
        for column in columns
    ]


class _Learned:
    """The spellings this office has learnt."""

    def __init__(self, knowledge: Knowledge, synonyms: Synonyms) -> None:
        self.spellings = knowledge.spellings
        self.synonyms = synonyms
        self.kinds = list(dict.fromkeys(kind for kind, _header in knowledge.spellings))

    def of_any(self, head: Head) -> list[Match]:
        """What the header was learnt to mean in any kind of sheet."""
        return next(filter(None, (self.of_kind(kind, head) for kind in self.kinds)), [])

    def of_kind(self, kind: str, head: Head) -> list[Match]:
        """What it was learnt to mean in sheets of this kind."""
        header = head_name(head.path) if self.spellings else ""
        key = self.spellings.get((kind, header)) or self.spellings.get(("", header))
        if key not in self.synonyms.types:
            return []
        spelling = Spelling(self.synonyms.scopes[key], key, self.synonyms.types[key], False, False)
        return [Match(spelling, EXACT)]


def _as_remembered(column: Column, remembered: dict[str, str], synonyms: Synonyms) -> Column:
    if column.letter not in remembered:
        return column
    key = remembered[column.letter]
    known = key if key in synonyms.types else None
    return Column(column.letter, column.header, known, EXACT, "", column.money_unit)


def _money_unit(head: Head, default: int) -> int:
    for level in reversed(head.path):
        unit = unit_of(normalise(level))
        if unit in MONEY_UNITS:
            return MONEY_UNITS[unit]
    return default


class _Chooser:
    """Chooses among the meanings of a header for one kind of sheet."""

    def __init__(self, kind: str, certain: bool, synonyms: Synonyms) -> None:
        self.kind = kind
        self.scopes = sheet_kinds.SCOPES.get(kind, ())
        self.certain = certain
        self.synonyms = synonyms

    def choices(self, found: Sequence[Match], head: Head, cells: Sequence[object]) -> list[Match]:
        """The acceptable meanings, best first."""
        if head.path and normalise(head.path[-1]) in likeness.strangers():
            found = [match for match in found if match.confidence > KIN]
            head = Head(head.column, ())
        usable = sorted(filter(self._acceptable, found), key=self._rank)
        usable = [match for match in usable if evidence.allows(match.key, match.spelling.type, cells)]
        usable = [match for match in usable if match.confidence > KIN or self._looks_like(match, cells)]
        usable = usable or [match for match in self._about(head) if self._looks_like(match, cells)]
        usable = usable or self._listed(head, cells)
        if self.scopes[:1] != ("CASE",):  # 状态 of a card
            usable = [match for match in usable if match.confidence > KIN or match.key != "case_status"]
        if head.path and _TOLD.search(head.path[-1]) and not told_by_cells.are_names(cells):
            usable = [match for match in usable if match.confidence > KIN or match.key not in told_by_cells.PERSONS]
        if usable or found:
            return [self._counted(match, cells) for match in usable]
        near = [match for match in self.synonyms.near(head.path[-1]) if self._acceptable(match)] if head.path else []
        header = normalise(head.path[-1]) if head.path else ""
        near = [
            match for match in near if evidence.proves(match.spelling.type, cells) or self._is_slip(match, near, cells)
        ]
        return sorted((match for match in near if not self._another(match, header)), key=self._rank)

    def _about(self, head: Head) -> list[Match]:
        """What the header means where the sheet's subject goes without saying."""
        texts = [head.path[-1], "".join(head.path)] if head.path else []
        found = (subject_words.matches(normalise(text), self.kind, self.synonyms) for text in dict.fromkeys(texts))
        return next(filter(None, found), [])

    def _listed(self, head: Head, cells: Sequence[object]) -> list[Match]:
        """A header of nothing but some kind or manner, over cells that name kinds of fraud or offences."""
        if not head.path or not _KINDS.search(normalise(head.path[-1])):
            return []
        found = (key for key in ("fraud_type", "crime") if self.synonyms.scopes[key] in self.scopes)
        return [self.made(key, KIN) for key in found if evidence.named(key, cells)][:1]

    @staticmethod
    def _looks_like(match: Match, cells: Sequence[object]) -> bool:
        kind = match.spelling.type
        fits = evidence.allows(match.key, kind, cells) and evidence.fits(kind, cells)
        return fits and not looks.contradict(match.key, kind, cells)

    @staticmethod
    def _is_slip(match: Match, near: Sequence[Match], cells: Sequence[object]) -> bool:
        """案件名成: a wrong sign in a header that can be nothing else, and cells that say so themselves."""
        return len({each.key for each in near}) == 1 and told_by_cells.affirmed(match.key, match.spelling.type, cells)

    def _another(self, match: Match, header: str) -> bool:
        """Columns of days look alike, of telephones too: a slip of the pen is believed in 时间 and 电话 alone
        (刑拘时问), not in what they are of (法人电话 is not 本人电话)."""
        if match.spelling.type not in ("date", "datetime", "phone", "id18", "card"):
            return False
        return not any(known[:-2] == header[:-2] for known in self.synonyms.spellings_of(match.key))

    def suggestion(self, head: Head, taken: Sequence[Match | None]) -> str:
        """A field to offer for a column nobody understood, unless another column holds it."""
        if not head.path:
            return ""
        held = {match.key for match in taken if match}
        near = (match.key for match in self.synonyms.near(head.path[-1]))
        return next((key for key in near if key not in held), "") or guessed.nearest(self.kind, head, held)

    def _acceptable(self, match: Match) -> bool:
        if self.kind == "statistics" and match.spelling.type in ("text", "id18", "phone") and match.scope != "META":
            return False  # a row of figures names nobody
        if match.spelling.weak:
            return match.scope in self.scopes and (self.certain or match.spelling.ambiguous)
        if match.confidence == KIN:
            return match.scope in self.scopes
        return match.scope in self.scopes or not match.spelling.ambiguous

    def _rank(self, match: Match) -> tuple[int, float]:
        place = self.scopes.index(match.scope) if match.scope in self.scopes else len(self.scopes)
        return place, -match.confidence

    def _counted(self, match: Match, cells: Sequence[object]) -> Match:
        """A column headed 银行卡 may hold the cards or their number; the cells tell. So with 惩戒时间: day or span."""
        if match.key == "punish_start" and evidence.spans(cells):
            return self.turned("punish_period", match)
        twin = evidence.COUNTED.get(match.key)
        if twin and evidence.counts(cells):
            return self.turned(twin, match)
        if match.key == "card_level" and evidence.proves("card", cells):  # 二级账户
            return self.turned("suspect_account" if self.kind in _OF_VICTIMS else "card_no", match)
        twin = evidence.NUMBERED.get(match.key)
        number = "phone" if twin == "sim_no" else "card"
        if twin and (evidence.proves(number, cells) or evidence.holds_numbers(number, cells)):
            return self.turned(twin, match)
        for key in evidence.LISTED.get(match.key, ()):
            if evidence.named(key, cells) and not evidence.named(match.key, cells):
                return self.turned(key, match)
        return match

    def turned(self, key: str, match: Match) -> Match:
        """`match` turned to another field, a little less sure."""
        return self.made(key, min(match.confidence, 0.9))

    def made(self, key: str, confidence: float) -> Match:
        """A match with a field, as sure as `confidence`."""
        return Match(Spelling(self.synonyms.scopes[key], key, self.synonyms.types[key], False, False), confidence)


def _of_the_seizure(fields: list[Match | None], chooser: _Chooser) -> None:
    """查获时间 in a list of things is when they were seized."""
    keys = {match.key for match in fields if match}
    for place, match in enumerate(fields):
        own = _SEIZED_OWN.get(match.key) if match else None
        if match and own and own not in keys:
            fields[place] = chooser.turned(own, match)


def _of_one_case(fields: list[Match | None], cells: Sequence[Sequence[object]], chooser: _Chooser) -> None:
    """涉及案件编号 in a list of persons or requests is their case, not one more that belongs to it; 单位 on a request
    is who asks."""
    keys = [match.key if match else "" for match in fields]
    if chooser.kind not in ("case", "alarm") and "linked_cases" in keys and "case_no" not in keys:
        place = keys.index("linked_cases")
        if told_by_cells.are_case_numbers(cells[place]):
            fields[place] = chooser.made("case_no", KIN)
    if chooser.kind == "support" and "handling_unit" in keys and "req_unit" not in keys:
        fields[keys.index("handling_unit")] = chooser.made("req_unit", KIN)


def _of_the_cards(fields: list[Match | None], chooser: _Chooser) -> None:
    """手机号 beside ICCID, IMSI or 运营商 in a list of things is the card's, not a person's."""
    keys = [match.key if match else "" for match in fields]
    if "sim_no" in keys or "phone" not in keys:
        return
    place = keys.index("phone")
    if {"iccid", "imsi", "operator"} & {*keys[max(place - 1, 0) : place + 2]}:
        fields[place] = chooser.made("sim_no", KIN)


def _bare_days(fields: list[Match | None], heads: Sequence[Head], samples: Samples, chooser: _Chooser) -> None:
    """日期 and 时间 alone, which else are nobody's or the day of filling in."""
    for place, head in enumerate(heads):
        match = fields[place]
        if match and match.key == "fill_date" and not bare_days.may_be_of_filling(head.path):
            fields[place] = match = None
        if not head.path or normalise(head.path[-1]) not in bare_days.BARE or (match and not match.spelling.weak):
            continue
        keys = [each.key if each else "" for each in fields]
        own = bare_days.whose(chooser.kind, keys)
        if own is not None and evidence.clocks(samples(heads[own])) and chooser.synonyms.types[keys[own]] == "date":
            fields[own], keys[own] = None, ""  # 日期 | 活动时间: the day and the hour of it
        key = bare_days.meant(chooser.kind, keys, place)
        kind = chooser.synonyms.types.get(key, "")
        if key and evidence.fits(kind, samples(head)):
            fields[place] = chooser.made(key, KIN)


def _told_by_cells(fields: list[Match | None], heads: Sequence[Head], samples: Samples, chooser: _Chooser) -> None:
    """Columns that no word explains, by what stands in them."""
    for place, head in enumerate(heads):
        if fields[place] is None and head.path:
            held = frozenset(match.key for match in fields if match)
            key = next(told_by_cells.meant(head.path[-1], chooser.kind, samples(head), held), "")
            fields[place] = chooser.made(key, NEAR) if key else None


def _guessed(fields: list[Match | None], heads: Sequence[Head], samples: Samples, chooser: _Chooser) -> None:
    """Columns no rule explains, by what they are like."""
    taken = [match.key if match else "" for match in fields]
    for place, key in guessed.fields(chooser.kind, heads, taken, samples, SEVERAL_COLUMNS).items():
        fields[place] = chooser.made(key, guessed.GUESSED)
    for place, head in enumerate(heads):
        match = fields[place]
        if (
            match
            and match.confidence <= guessed.GUESSED
            and withdrawn.is_refused(match.key, match.spelling.type, samples(head))
        ):
            fields[place] = None  # a guess that sends the rows back is asked for in the preview


def _of_the_victim(fields: list[Match | None], chooser: _Chooser) -> None:
    """被害人 | 身份证号 | 联系电话: where nobody but the victim is named, number and telephone are the victim's."""
    keys = {match.key for match in fields if match}
    if "victim_name" not in keys or "person_name" in keys:
        return
    for place, match in enumerate(fields):
        own = _VICTIMS_OWN.get(match.key) if match else None
        if match and own and own not in keys:
            fields[place] = chooser.turned(own, match)


def _of_the_warned(fields: list[Match | None], heads: Sequence[Head], samples: Samples, chooser: _Chooser) -> None:
    """事主 and 被劝阻人 on a list of warnings are whom the warning is about, unless another column names him."""
    keys = {match.key for match in fields if match}
    for place, match in enumerate(fields):
        own = _WARNED_OWN.get(match.key) if match else None
        if not match or not own or own in keys:
            continue
        if match.key != "contact_target" or not evidence.named("warn_target", samples(heads[place])):
            fields[place] = chooser.turned(own, match)
            keys.add(own)


def _two_holders(fields: list[Match | None], chosen: Sequence[Sequence[Match]], chooser: _Chooser) -> None:
    """持卡人 and 户名 in one list of cards: the first had the cards on him, the second is the name they are under."""
    places = [place for place, matches in enumerate(chosen) if any(match.key == "card_holder" for match in matches)]
    free = not any(match and match.key == "owner" for match in fields)
    if len(places) == 2 and free and {fields[place] is None for place in places} == {True, False}:
        first, second = (next(m for m in chosen[place] if m.key == "card_holder") for place in places)
        fields[places[0]], fields[places[1]] = chooser.turned("owner", first), second
