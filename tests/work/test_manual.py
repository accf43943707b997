# SPDX-License-Identifier: MIT
"""The manual: the same chapters in both languages, in few forms, and one for each page."""

from __future__ import annotations

import re
import struct
from datetime import datetime
from importlib import import_module
from pathlib import Path

import pytest

from opsdesk import paths
from opsdesk.gui.frame.desk_pages import DESK_PAGES
from opsdesk.records import catalogue
from opsdesk.reports.manual_text import blocks
from opsdesk.reports.paper.reading import read
from opsdesk.work.papers.manual import ABOUT, Chapter, chapter_of, chapters, picture_place
from opsdesk.work.papers.printing_manual import print_manual

LANGUAGES = ("zh_CN", "en")


def shape(chapter: Chapter) -> list[int]:
    """The headings and list items, to compare two languages."""
    lines = chapter.text.splitlines()
    return [sum(line.startswith(mark) for line in lines) for mark in ("# ", "## ", "- ", "1. ", "2. ", "![")]


def test_both_languages_have_the_same_chapters() -> None:
    zh, en = (chapters(language) for language in LANGUAGES)
    assert [one.key for one in zh] == [one.key for one in en] and len(zh) >= 10
    assert [shape(one) for one in zh] == [shape(one) for one in en]


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_known_forms_are_used(language: str) -> None:
    for one in chapters(language):
        assert one.text.startswith(f"# {one.title}\n") and one.title
        text = re.sub(r"^!\[[^\]]+\]\(\w+\.png\)$", "", one.text, flags=re.M)  # a picture stands in a line of its own
        assert not re.search(r"[<>]|!\[|\]\(|://|^\|", text, re.M), one.key


def test_the_english_is_english_and_the_chinese_chinese() -> None:
    zh, en = (chapters(language) for language in LANGUAGES)
    for one, two in zip(zh, en, strict=True):
        assert len(re.findall(r"[\u4e00-\u9fff]", one.text)) > 200
        assert len(re.findall(r"[\u4e00-\u9fff]", two.text)) < 30, two.key


def test_every_page_leads_to_a_chapter_that_is_there() -> None:
    keys = {one.key for one in chapters("zh_CN")}
    assert set(ABOUT.values()) <= keys
    for page in (*(page.key for page in DESK_PAGES), *(view.key for view in catalogue.REGISTERS)):
        assert chapter_of(page) in keys


NAMED = re.compile(r"^!\[[^\]]+\]\((\w+\.png)\)$", re.M)


def test_every_picture_is_there_in_both_languages_and_every_one_there_is_shown() -> None:
    """installer/screenshots.py takes them anew; this says when one is missing or left over."""
    folder = paths.resource("help", "pictures")
    for language in LANGUAGES:
        named = {name for one in chapters(language) for name in NAMED.findall(one.text)}
        there = {path.name for path in (folder / language).iterdir()}
        assert named == there, f"{language}: missing {named - there}, left over {there - named}"
        for name in there:
            head = picture_place(language, name).read_bytes()[:24]
            assert head[:4] == b"\x89PNG" and struct.unpack(">II", head[16:24]) == (1366, 768), name
    assert sum(path.stat().st_size for path in folder.rglob("*.png")) <= 2_000_000


def test_the_script_takes_the_pictures_that_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "installer"))
    taken = {f"{name}.png" for name in import_module("screenshots").shots()}
    assert taken == {path.name for path in paths.resource("help", "pictures", "zh_CN").iterdir()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_register_has_its_lines(language: str) -> None:
    text = next(one.text for one in chapters(language) if one.key == "registers")
    assert text.count("\n- **") == len(catalogue.REGISTERS)
    if language == "zh_CN":
        for view in catalogue.REGISTERS:
            assert f"- **{view.facts.label_id}**：" in text, view.key


def test_the_manual_is_printed_with_contents_page_numbers_and_pictures(tmp_path: Path) -> None:
    out, moment = tmp_path / "manual.pdf", datetime(2022, 6, 5)
    receipt = print_manual(out, made_at=moment)
    assert not receipt.missing_characters and receipt.pages > 15
    said = read(out).pages
    contents = "".join(said[1])
    for one in chapters("zh_CN"):
        title = "".join(one.title.split())
        first = next(number for number, page in enumerate(said, 1) if number > 2 and page[0] == title)
        assert f"{title}{first}" in contents, one.title
    assert f"第{receipt.pages}页共{receipt.pages}页" in "\n".join(said[-1])
    again = print_manual(tmp_path / "again.pdf", made_at=moment)
    assert again.sha256 == receipt.sha256
    assert print_manual(tmp_path / "en.pdf", language="en", made_at=moment).missing_characters == ()
    assert "Contents" in "\n".join(read(tmp_path / "en.pdf").pages[1])


def test_words_keep_their_way_over_the_ends_of_lines() -> None:
    (block,) = blocks("- **更新**：看 `opsdesk verify` 和\n其余")
    assert (block.kind, block.words) == ("bullet", "更新：看 opsdesk verify 和其余")
    assert [piece.way for piece in block.pieces] == ["bold", "plain", "code", "plain"]
    shapes = [(one.kind, one.level, one.mark, one.name) for one in blocks("# 甲\n\n一\n二\n\n2. 三\n\n![四](a.png)\n")]
    assert shapes == [
        ("heading", 1, "", ""),
        ("paragraph", 0, "", ""),
        ("number", 0, "2.", ""),
        ("picture", 0, "", "a.png"),
    ]
