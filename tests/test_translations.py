# SPDX-License-Identifier: MIT
"""Every text of the program has its English, with the same places for names and numbers; the files are fresh."""

from __future__ import annotations

import gettext
import importlib.util
import io
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from opsdesk import i18n

ROOT = Path(__file__).resolve().parents[1]
PLACE = re.compile(r"\{[^{}]*\}")
ACCESS_KEY = re.compile(r"&\w")
CHINESE_MARKS = re.compile("[\u3000-\u303f\uff00-\uffef]")
OTHERWISE = {"{label}{value}{unit}", "{y}年{m}月{d}日"}  # English turns the parts round and names the month
ABOUT_MARKS = {  # the Chinese mark itself is what these speak of
    "几种叫法用顿号隔开，导入时认得。",
    "{what}一般写作“青公（刑）扣字〔2022〕15号”。请核对。",
}
NUMBERS = ("count", "n", "rows", "days", "files", "pages", "hours", "months", "papers", "tasks")  # names of such places
COUNTED = ("records", "rows", "cells", "days", "items", "pages", "entries", "people", "imports", "lines", "papers")
UNFIT = ("您", "！", "成功", "罪犯", "骗子", "坏人")
UNFIT_ENGLISH = re.compile(r"please|success(ful(ly)?)?\b|guilty|fraudster|offenders?\b|criminals\b|!", re.IGNORECASE)


@pytest.fixture(scope="module")
def messages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("messages", ROOT / "installer" / "messages.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def held(messages: ModuleType) -> Catalog:
    return read_po(io.BytesIO(messages.PO.read_bytes()), locale="en")


@pytest.fixture(scope="module")
def english(held: Catalog) -> dict[str, str]:
    return {str(m.id): str(m.string or m.id) for m in held if m.id}


def test_nothing_is_without_english(messages: ModuleType) -> None:
    assert messages.untranslated(messages.collected()) == []


def test_the_catalogue_holds_the_texts_of_today(messages: ModuleType, held: Catalog) -> None:
    assert {m.id for m in held} - {""} == {text for text, _place in messages.texts()}


def test_places_for_names_and_numbers_agree(english: dict[str, str]) -> None:
    wrong = {text for text, said in english.items() if sorted(PLACE.findall(text)) != sorted(PLACE.findall(said))}
    assert wrong == OTHERWISE


def test_access_keys_stay(english: dict[str, str]) -> None:
    wrong = [text for text, said in english.items() if len(ACCESS_KEY.findall(text)) != len(ACCESS_KEY.findall(said))]
    assert wrong == []


def test_a_menu_has_every_access_key_once(english: dict[str, str]) -> None:
    for menu, labels in _menus():
        for words in (labels, [english[label] for label in labels]):
            keys = [key.lower() for label in words for key in ACCESS_KEY.findall(label)]
            assert sorted(keys) == sorted(set(keys)), menu


def test_english_has_no_chinese_marks(english: dict[str, str]) -> None:
    assert {text for text, said in english.items() if said != text and CHINESE_MARKS.search(said)} == ABOUT_MARKS


def test_english_speaks_like_a_colleague(english: dict[str, str]) -> None:
    assert [said for said in english.values() if UNFIT_ENGLISH.search(said)] == []


def test_the_compiled_catalogue_is_that_of_the_text(messages: ModuleType, english: dict[str, str]) -> None:
    with messages.MO.open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert {text: compiled.gettext(text) for text in english} == english


def test_chinese_speaks_like_a_colleague(messages: ModuleType) -> None:
    unfit = [text for text, _place in messages.texts() if any(word in text for word in UNFIT)]
    assert unfit == []


def _menus() -> Iterator[tuple[str, list[str]]]:
    """The menu bar and each menu of the main window, with the labels a key may reach."""
    form = ElementTree.parse(ROOT / "ui" / "main_window.ui")
    named = {node.get("name"): node for node in form.iter() if node.tag in ("action", "widget")}
    for menu in form.iter("widget"):
        if menu.get("class") in ("QMenuBar", "QMenu"):
            shown = [named.get(use.get("name")) for use in menu.findall("addaction")]
            labels = [_label(node) for node in shown if node is not None]
            yield str(menu.get("name")), [label for label in labels if label]


def _label(node: ElementTree.Element) -> str:
    for key in ("text", "title"):
        said = node.find(f"property[@name='{key}']/string")
        if said is not None and said.text:
            return said.text
    return ""


def test_english_says_one_and_many(english: dict[str, str]) -> None:
    """After 1 stands the word for one, after all other numbers that for many: `{count} [record|records]`."""
    i18n.set_language("en")
    said = i18n._("{count} 条")
    assert [said.format(count=count) for count in (1, "1", 0, 2, "1,001")] == [
        "1 record",
        "1 record",
        "0 records",
        "2 records",
        "1,001 records",
    ]
    assert i18n.translator("en")("{rows} 行").format(rows=1) == "1 row"
    i18n.set_language("zh_CN")
    assert i18n._("{count} 条").format(count=1) == "1 条"
    bare = re.compile(rf"\{{(?:{'|'.join(NUMBERS)})\}} (?:\w+ )?(?:{'|'.join(COUNTED)})\b")
    assert [said for said in english.values() if bare.search(said)] == []
