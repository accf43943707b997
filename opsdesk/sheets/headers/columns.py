# SPDX-License-Identifier: MIT
"""Which field each column holds: by its header, by what the sheet is about, and by what its cells look like."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from collections.abc import Mapping as StrMapping
from dataclasses import dataclass, replace

from opsdesk.sheets.address import letter
from opsdesk.sheets.answers import TableAnswers
from opsdesk.sheets.blocks import Block, Head
from opsdesk.sheets.headers import (
    apart,
    bare_days,
    either,
    elimination,
    evidence,
    guessed,
    own_fields,
    parents,
    qualifiers,
    rounds,
    sheet_kinds,
    told_by_cells,
    twins,
    withdrawn,
)
from opsdesk.sheets.headers.choosing import Chooser
from opsdesk.sheets.headers.own_fields import Cells
from opsdesk.sheets.knowledge import Knowledge
from opsdesk.sheets.table import Column, Meta
from opsdesk.sheets.words import english
from opsdesk.sheets.words.header_text import MONEY_UNITS, normalise, unit_of
from opsdesk.sheets.words.synonyms import EXACT, KIN, NEAR, Match, Spelling, Synonyms

Samples = Callable[[Head], Sequence[object]]

# A field that may stand in several columns: what they hold is put together.
SEVERAL_COLUMNS = frozenset(("card_no", "sim_no", "bank", "operator", "suspect_account"))


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
    kind, certain = (
        (said.kind, True) if said.kind in sheet_kinds.SCOPES else sheet_kinds.decide(found, title, names, cells)
    )
    if kind != said.kind and told_by_cells.are_figures_of_units(cells):
        kind, certain = "statistics", True
    taught = [learned.of_kind(kind, head) for head in block.heads]
    found = [
        each or [match for match in matches if not qualifiers.refuses(head.path, match.key, kind)]
        for each, head, matches in zip(taught, block.heads, plain, strict=True)
    ]
    chooser = Chooser(kind, certain, synonyms)
    key = signature(block.sent or block.heads)
    chosen = [chooser.choices(*each) for each in zip(found, block.heads, cells, strict=True)]
    headers = [normalise(head.path[-1]) if head.path else "" for head in block.heads]
    fields = apart.fields(chosen, headers, [not each for each in cells], synonyms, SEVERAL_COLUMNS)
    own_fields.settle(fields, chosen, headers, cells, chooser)
    _bare_days(fields, block.heads, cells, chooser)
    _told_by_cells(fields, block.heads, cells, chooser)
    _guessed(fields, block.heads, cells, chooser)
    own_fields.settle(fields, chosen, headers, cells, chooser)  # of what was guessed
    _repeated(fields, block.heads, cells, chooser)
    _either(fields, block.heads, cells, chooser)
    _qualified(fields, block.heads, taught, kind)
    remembered = _by_letter(block.heads, knowledge.said_of(about.report_unit, key))
    remembered |= knowledge.mappings.get(key, {}) | said.columns
    columns = []
    for head, match in zip(block.heads, fields, strict=True):
        column_letter = letter(head.column)
        column = Column(
            column_letter,
            head.text,
            match.key if match else None,
            round(match.confidence, 2) if match else 0.0,
            "" if match else chooser.suggestion(head, fields),
            stated_unit(head) or said.money_unit or about.money_unit or 1,
            "" if match or column_letter in remembered else qualifiers.why(head.path, kind),
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
    """A field somebody gave to one column is taken from the one it was found for, unless it was found for several."""
    found = Counter(column.field for column in columns if column.letter not in said)
    given = {key for key in said.values() if key and key not in SEVERAL_COLUMNS and found[key] < 2}
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


def stated_unit(head: Head) -> int:
    """Yuan in one unit of money, as the words of a head name it; 0 when they name none."""
    words = map(normalise, reversed(head.path))
    return next((unit for one in words if (unit := MONEY_UNITS.get(unit_of(one)) or english.money_unit(one))), 0)


def _bare_days(fields: list[Match | None], heads: Sequence[Head], cells: Cells, chooser: Chooser) -> None:
    """日期 and 时间 alone, which else are nobody's or the day of filling in."""
    for place, head in enumerate(heads):
        match = fields[place]
        if match and match.key == "fill_date" and not bare_days.may_be_of_filling(head.path):
            fields[place] = match = None
        words = normalise(head.path[-1]) if head.path else ""
        if words not in bare_days.BARE | bare_days.APPLIED or (match and not match.spelling.weak):
            continue
        keys = [each.key if each else "" for each in fields]
        if words in bare_days.APPLIED:
            key = bare_days.of_measure(keys)
            fields[place] = chooser.made(key, KIN) if key and evidence.fits("date", cells[place]) else match
            continue
        own = bare_days.whose(chooser.kind, keys)
        if own is not None and evidence.clocks(cells[own]) and chooser.synonyms.types[keys[own]] == "date":
            fields[own], keys[own] = None, ""  # 日期 | 活动时间: the day and the hour of it
        key = bare_days.meant(chooser.kind, keys, place)
        kind = chooser.synonyms.types.get(key, "")
        if key and evidence.fits(kind, cells[place]):
            fields[place] = chooser.made(key, KIN)


def _told_by_cells(fields: list[Match | None], heads: Sequence[Head], cells: Cells, chooser: Chooser) -> None:
    """Columns that no word explains, by what stands in them."""
    for place, head in enumerate(heads):
        if fields[place] is None and head.path:
            held = frozenset(match.key for match in fields if match)
            key = next(told_by_cells.meant(head.path[-1], chooser.kind, cells[place], held), "")
            fields[place] = chooser.made(key, NEAR) if key else None


def _qualified(fields: list[Match | None], heads: Sequence[Head], taught: Sequence[Sequence[Match]], kind: str) -> None:
    """Whatever a column was found to be by: where a word of its header says otherwise (拟, 未, 家属), it is not."""
    for place, (head, match, learned) in enumerate(zip(heads, fields, taught, strict=True)):
        if match and not learned and qualifiers.refuses(head.path, match.key, kind):
            fields[place] = None


def _repeated(fields: list[Match | None], heads: Sequence[Head], cells: Cells, chooser: Chooser) -> None:
    """Measures side by side, each with its day, and 号码1 | 号码2 | 号码3."""
    keys = [match.key if match else "" for match in fields]
    for pair in rounds.pairs(heads, cells, keys) if chooser.kind == "measure" else ():
        for place, key in zip(pair, (rounds.MEASURE, rounds.DAY), strict=True):
            fields[place] = fields[place] if keys[place] == key else chooser.made(key, KIN)
    for place, key in twins.found(heads, cells, keys).items():
        fields[place] = chooser.made(key, KIN)


def _either(fields: list[Match | None], heads: Sequence[Head], cells: Cells, chooser: Chooser) -> None:
    """卡号或手机号, which the rows tell apart."""
    for place, head in enumerate(heads):
        key, held = either.meant(head), fields[place]
        wanted = key and chooser.synonyms.scopes[key] in chooser.scopes
        if wanted and (held is None or either.is_one(held.key, head)) and either.may_hold(key, cells[place]):
            fields[place] = chooser.made(key, KIN)


def _guessed(fields: list[Match | None], heads: Sequence[Head], cells: Cells, chooser: Chooser) -> None:
    """Columns no rule explains, by what they are like."""
    taken = [match.key if match else "" for match in fields]
    for place, key in guessed.fields(chooser.kind, heads, taken, cells, SEVERAL_COLUMNS).items():
        fields[place] = chooser.made(key, guessed.GUESSED)
    taken = [match.key if match else "" for match in fields]
    for place, key in elimination.fields(chooser.kind, heads, taken, cells).items():
        fields[place] = chooser.made(key, guessed.GUESSED)
    for place, match in enumerate(fields):
        if (
            match
            and match.confidence <= guessed.GUESSED
            and withdrawn.is_refused(match.key, match.spelling.type, cells[place])
        ):
            fields[place] = None  # a guess that sends the rows back is asked for in the preview
