# SPDX-License-Identifier: MIT
"""Every text of the program has its English, with the same places for names and numbers; the files are fresh."""

from __future__ import annotations

import gettext
import importlib.util
import io
import re
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
PLACE = re.compile(r"\{\w*\}")
OTHERWISE = {"{label}{value}{unit}", "{y}年{m}月{d}日"}  # English turns the parts round and names the month
UNFIT = ("您", "！", "成功", "罪犯", "骗子", "坏人")


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


def test_nothing_is_without_english(messages: ModuleType) -> None:
    assert messages.untranslated(messages.collected()) == []


def test_the_catalogue_holds_the_texts_of_today(messages: ModuleType, held: Catalog) -> None:
    assert {m.id for m in held} - {""} == {text for text, _place in messages.texts()}


def test_places_for_names_and_numbers_agree(held: Catalog) -> None:
    wrong = {m.id for m in held if m.id and m.string and set(PLACE.findall(m.id)) != set(PLACE.findall(m.string))}
    assert wrong == OTHERWISE


def test_the_compiled_catalogue_is_that_of_the_text(messages: ModuleType, held: Catalog) -> None:
    with messages.MO.open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert {m.id: compiled.gettext(m.id) for m in held if m.id} == {m.id: m.string or m.id for m in held if m.id}


def test_chinese_speaks_like_a_colleague(messages: ModuleType) -> None:
    unfit = [text for text, _place in messages.texts() if any(word in text for word in UNFIT)]
    assert unfit == []
