# SPDX-License-Identifier: MIT
"""Headers that no list has: understood by their words, or left alone. And sheets built from every spelling there is."""

from __future__ import annotations

import csv
import random
import zlib
from io import BytesIO
from pathlib import Path

import column_cells
import openpyxl
import pytest
import synonym_books

from opsdesk import paths
from opsdesk.records import catalogue
from opsdesk.sheets.answers import TableAnswers
from opsdesk.sheets.blocks import Block, Head
from opsdesk.sheets.headers import columns, guessed, likeness, looks
from opsdesk.sheets.knowledge import NOTHING_LEARNED
from opsdesk.sheets.reading import Held, parse_file
from opsdesk.sheets.table import Meta
from opsdesk.sheets.words import header_text, header_words, synonyms

DATA = Path(__file__).parents[1] / "data"
TITLES = {kind: facts[0] for kind, facts in synonym_books.KINDS.items()} | {"statistics": "打击治理战果统计表"}
BESIDE = {kind: facts[2] for kind, facts in synonym_books.KINDS.items()}
BESIDE |= {"statistics": ("report_unit", "cnt_filed", "cnt_solved"), "dissuasion": ("warn_time", "dissuade_time")}
PARTS = 4
SOME = 40  # headers without a field that each kind of sheet is tried with


def examples() -> list[tuple[str, str, str]]:
    with paths.resource("codes", "header_examples.csv").open(encoding="utf-8", newline="") as stream:
        return [(row["kind"], row["header"], row["key"]) for row in csv.DictReader(stream)]


def far_headers() -> list[tuple[str, ...]]:
    lines = (DATA / "far_headers.tsv").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if not line.startswith("#")]


def part_of(header: str) -> int:
    return zlib.crc32(header.encode()) % PARTS


@pytest.fixture
def known_but(monkeypatch):
    """Make the program know all examples but those of one part."""

    def leave_out(part: int) -> None:
        kept = tuple(
            (header_text.normalise(header), key) for _kind, header, key in examples() if part_of(header) != part
        )
        monkeypatch.setattr(likeness, "examples", lambda: kept)
        _forget()

    yield leave_out
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    guessed.known.cache_clear()
    likeness.strangers.cache_clear()


def understood(kind: str, header: str, key: str) -> str | None:
    """What the last of a few columns is taken for."""
    names = synonyms.names()
    heads = [names[one][0] for one in BESIDE[kind] if one != key] + [header]
    block = Block([1], [Head(place, (text,)) for place, text in enumerate(heads, 1)])
    cells = column_cells.cells(header, key)
    known = synonyms.shipped()
    samples = lambda head: cells if head.path[-1] == header else ()  # noqa: E731
    mapping = columns.read(block, known, NOTHING_LEARNED, samples, TITLES[kind], ("", ""), Meta(), TableAnswers())
    return mapping.columns[-1].field


@pytest.mark.parametrize("part", range(PARTS))
def test_headers_off_the_list_are_understood_though_they_are_no_examples(known_but, part):
    known_but(part)
    wanted = [one for one in examples() if one[2] != "-" and part_of(one[1]) == part]
    wrong = [(*one, got) for one in wanted if (got := understood(*one)) != one[2]]
    assert len(wrong) <= 0.01 * len(wanted), wrong
    assert len(wanted) > 300


def test_headers_far_from_every_spelling_are_understood():
    wanted = [one for one in far_headers() if one[2] != "-"]
    found = [(*one, understood(*one)) for one in wanted]
    wrong = [one for one in found if one[3] not in (one[2], None)]
    missing = [one for one in found if one[3] is None]
    assert len(wrong) <= 0.01 * len(wanted), wrong
    assert len(missing) <= 0.05 * len(wanted), missing
    assert len(wanted) > 300


def test_headers_without_a_field_are_left_alone_though_they_are_no_examples(known_but):
    strange = [header for _any, header, key in examples() if key == "-"]
    asked = [(kind, header) for kind in TITLES for header in random.Random(kind).sample(strange, SOME)]
    taken = []
    for part in range(PARTS):
        known_but(part)
        own = [(kind, header) for kind, header in asked if part_of(header) == part]
        taken += [(kind, header, got) for kind, header in own if (got := understood(kind, header, "-"))]
    assert len(taken) <= 0.05 * len(asked), taken


@pytest.mark.parametrize("kind", TITLES)
def test_the_examples_without_a_field_are_left_alone(kind):
    strange = [header for _any, header, key in examples() if key == "-"]
    taken = [(one, got) for one in random.Random(kind).sample(strange, SOME) if (got := understood(kind, one, "-"))]
    assert taken == []


def test_far_headers_without_a_field_are_left_alone():
    strange = [one for one in far_headers() if one[2] == "-"]
    taken = [(*one, got) for one in strange if (got := understood(*one))]
    assert len(taken) <= 0.04 * len(strange), taken
    assert len(strange) > 60


@pytest.mark.parametrize("header", ["刑拘的日子", "时间", "日期", "单位名称情况", "号码", ""])
def test_one_unknown_syllable_or_none_that_tells_is_not_understood(header):
    labels = header_words.labels_of(header)
    assert not labels or not header_words.tells(labels)


def test_sheets_built_from_every_spelling_come_out_right():
    score = synonym_books.Score()
    for name, truth in synonym_books.books(90, seed=20220615):
        book = openpyxl.Workbook()
        for line in truth.cells:
            book.active.append(line)
        for merge in truth.merges:
            book.active.merge_cells(None, merge.top, merge.left, merge.bottom, merge.right)
        stream = BytesIO()
        book.save(stream)
        score.add(name, truth, parse_file(Held("统计表.xlsx", stream.getvalue())))
    assert score.tables_right == score.tables, score.lines()
    assert score.columns_right >= 0.98 * score.columns and score.values_right >= 0.99 * score.values, score.lines()


def test_the_lists_behind_fields_are_those_the_fields_declare():
    declared = {
        spec.sheet_key: spec.kind.list_key
        for view in catalogue.REGISTERS
        for spec in view.fields.values()
        if hasattr(spec.kind, "list_key") and spec.sheet_key in looks.LISTS
    }
    assert {key: looks.LISTS[key] for key in declared} == declared
    assert len(declared) > 25
