# SPDX-License-Identifier: MIT
"""The manual: the same chapters in both languages, in few forms, and one for each page."""

from __future__ import annotations

import re

import pytest

from opsdesk.gui.desk_pages import DESK_PAGES
from opsdesk.records import catalogue
from opsdesk.work.manual import ABOUT, Chapter, chapter_of, chapters

LANGUAGES = ("zh_CN", "en")


def shape(chapter: Chapter) -> list[int]:
    """The headings and list items, to compare two languages."""
    lines = chapter.text.splitlines()
    return [sum(line.startswith(mark) for line in lines) for mark in ("# ", "## ", "- ", "1. ")]


def test_both_languages_have_the_same_chapters() -> None:
    zh, en = (chapters(language) for language in LANGUAGES)
    assert [one.key for one in zh] == [one.key for one in en] and len(zh) >= 10
    assert [shape(one) for one in zh] == [shape(one) for one in en]


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_known_forms_are_used(language: str) -> None:
    for one in chapters(language):
        assert one.text.startswith(f"# {one.title}\n") and one.title
        assert not re.search(r"[<>]|!\[|\]\(|://|^\|", one.text, re.M), one.key


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
