# SPDX-License-Identifier: MIT
"""Heads that the importer reads back as the field they stand for: tried on the importer itself, not believed."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from opsdesk import paths
from opsdesk.sheets.answers import TableAnswers
from opsdesk.sheets.blocks import Block, Head
from opsdesk.sheets.headers import columns
from opsdesk.sheets.knowledge import NOTHING_LEARNED
from opsdesk.sheets.table import Meta
from opsdesk.sheets.words import synonyms


@dataclass(frozen=True, slots=True)
class Wanted:
    """A column that wants a head: the words it likes best, what follows them (（元）), and its sheet key or none."""

    label: str
    key: str = ""
    unit: str = ""

    def spellings(self) -> list[str]:
        """The heads it would take, the liked one first; 〔 〕 says that nobody reads the column back."""
        if not self.key:
            return [f"〔{self.label}〕"]
        known = dict.fromkeys((self.label, *_spellings()[self.key]))
        return [word if word.endswith(("）", ")")) else word + self.unit for word in known]


def known(key: str) -> bool:
    """Whether any station's sheet has a column of that key."""
    return key in _spellings()


def fitting(kind: str, title: str, wanted: Sequence[Wanted]) -> list[str]:
    """One head for each column, read back as exactly its key in a sheet of `kind` under `title`.

    LookupError is a fault of the arrangement, never of anybody's data: no spelling of a column is understood.
    """
    spellings = [one.spellings() for one in wanted]
    picks = [0] * len(wanted)
    while True:
        heads = [words[pick] for words, pick in zip(spellings, picks, strict=True)]
        wrong = _misread(kind, title, heads, wanted)
        if not wrong:
            return heads
        for place in wrong:
            picks[place] += 1
            if picks[place] >= len(spellings[place]):
                raise LookupError(f"{kind}: no head is read as {wanted[place].key!r} ({wanted[place].label})")


def _misread(kind: str, title: str, heads: Sequence[str], wanted: Sequence[Wanted]) -> list[int]:
    """Columns taken for another field; when there are none, those not understood."""
    block = Block([1], [Head(place, (text,)) for place, text in enumerate(heads, 1)])
    known = synonyms.shipped()
    mapping = columns.read(block, known, NOTHING_LEARNED, lambda head: (), title, (title,), Meta(), TableAnswers())
    if mapping.kind != kind:
        raise LookupError(f"a sheet titled {title} is taken for {mapping.kind!r}, not {kind!r}")
    read = [column.field or "" for column in mapping.columns]
    taken = [at for at, (one, key) in enumerate(zip(wanted, read, strict=True)) if key and key != one.key]
    return taken or [at for at, (one, key) in enumerate(zip(wanted, read, strict=True)) if key != one.key]


@cache
def _spellings() -> dict[str, list[str]]:
    """The strong spellings by key, the standard name first."""
    found: dict[str, list[str]] = defaultdict(list)
    with paths.resource("codes", "header_synonyms.csv").open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["weak"] == "0":
                found[row["key"]] += [row["standard_zh"], row["header"]]
    return {key: list(dict.fromkeys(words)) for key, words in found.items()}
