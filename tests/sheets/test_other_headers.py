# SPDX-License-Identifier: MIT
"""Headers that no list has: understood by their words, or left alone. And sheets built from every spelling there is."""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import synonym_books

from opsdesk.sheets import columns, header_words, synonyms
from opsdesk.sheets.answers import TableAnswers
from opsdesk.sheets.blocks import Block, Head
from opsdesk.sheets.knowledge import NOTHING_LEARNED
from opsdesk.sheets.reading import Held, parse_file
from opsdesk.sheets.table import Meta

LISTED = [
    line.split("\t")
    for line in (Path(__file__).parents[1] / "data" / "other_headers.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
TITLES = {kind: facts[0] for kind, facts in synonym_books.KINDS.items()} | {"statistics": "打击治理战果统计表"}
BESIDE = {kind: facts[2] for kind, facts in synonym_books.KINDS.items()}
BESIDE |= {"statistics": ("report_unit", "cnt_filed", "cnt_solved"), "dissuasion": ("warn_time", "dissuade_time")}
FIGURES = ("金额", "数", "率", "差额", "余额", "得分", "评分", "排名")


def understood(kind: str, header: str, key: str) -> str | None:
    """What the last of a few columns is taken for."""
    names = synonyms.names()
    heads = [names[one][0] for one in BESIDE[kind] if one != key] + [header]
    block = Block([1], [Head(place, (text,)) for place, text in enumerate(heads, 1)])
    cells = _cells(header, key)
    known = synonyms.shipped()
    samples = lambda head: cells if head.path[-1] == header else ()  # noqa: E731
    mapping = columns.read(block, known, NOTHING_LEARNED, samples, TITLES[kind], ("", ""), Meta(), TableAnswers())
    return mapping.columns[-1].field


def _cells(header: str, key: str) -> list[object]:
    dice = random.Random(header)
    if key != "-":
        wanted = synonym_books.Wanted(key, synonyms.shipped().types[key], "", header)
        return [synonym_books.value(dice, wanted)[0] for _ in range(6)]
    if "时间" in header:
        return [f"2022.5.{day}" for day in range(1, 7)]
    if "电话" in header or "号" in header:
        return [f"1990000{number:04}" for number in range(6)]
    return [str(number * 37) if header.endswith(FIGURES) else f"甲乙{number}" for number in range(1, 7)]


def test_headers_off_the_list_are_understood_by_their_words():
    wanted = [one for one in LISTED if one[2] != "-"]
    wrong = [(*one, got) for one in wanted if (got := understood(*one)) != one[2]]
    assert len(wrong) <= 0.02 * len(wanted), wrong
    assert len(wanted) > 300


@pytest.mark.parametrize("kind", TITLES)
def test_headers_without_a_field_are_left_alone(kind):
    strange = [header for _any, header, key in LISTED if key == "-"]
    assert [(header, got) for header in strange if (got := understood(kind, header, "-"))] == []
    assert len(strange) > 100


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
