# SPDX-License-Identifier: MIT
"""The code lists shipped: complete, sourced, and without two meanings for one word."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from datetime import date
from decimal import Decimal

import pytest

from opsdesk import i18n, paths
from opsdesk.records import choices

KEYS = sorted(path.stem for path in paths.resource("codes").glob("*.toml") if "\ncodes = [" in path.read_text("utf-8"))


def test_there_are_lists() -> None:
    assert {"crime", "fraud_type", "item_kind", "measure_type", "movement", "bank", "division"} <= set(KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_every_list_says_where_it_comes_from(key: str) -> None:
    codes = choices.codes(key)
    assert codes.key == key
    assert codes.source
    assert codes.label
    assert codes.english
    assert codes.as_of <= date.today()
    assert codes.codes


@pytest.mark.parametrize("key", KEYS)
def test_codes_are_unique_and_parents_exist(key: str) -> None:
    entries = choices.codes(key).codes
    codes = [entry.code for entry in entries]
    assert len(codes) == len(set(codes))
    assert {entry.parent for entry in entries if entry.parent} <= set(codes)


@pytest.mark.parametrize("key", KEYS)
def test_no_word_has_two_meanings(key: str) -> None:
    """Only an entry that has ended may share its name with one in force (青冈县 before and after 1999)."""
    meanings: dict[str, set[str]] = defaultdict(set)
    for entry in choices.codes(key).current():
        for spelling in filter(None, entry.spellings()):
            meanings[choices.bare(spelling)].add(entry.code)
    assert {word: codes for word, codes in meanings.items() if len(codes) > 1} == {}


@pytest.mark.parametrize("key", KEYS)
def test_every_spelling_leads_to_its_code(key: str) -> None:
    codes = choices.codes(key)
    for entry in codes.current():
        assert codes.get(entry.code) is entry
        for spelling in filter(None, entry.spellings()):
            assert codes.find(spelling) is entry


@pytest.mark.parametrize("key", KEYS)
def test_no_police_code_is_invented(key: str) -> None:
    """GA code tables were not at hand; the bureau fills `ga_code` in."""
    lines = tomllib.loads(paths.resource("codes", f"{key}.toml").read_text("utf-8"))["codes"]
    assert [line for line in lines if line.get("ga_code")] == []


def test_ended_codes_stay_readable_but_are_not_offered() -> None:
    division = choices.codes("division")
    assert division.name_of("232326") == "青冈县"
    assert "232326" not in [entry.code for entry in division.current()]
    offered = [entry.code for entry in division.valid_on(date(1990, 1, 1)) if entry.name == "青冈县"]
    assert offered == ["232326"]


def test_names_in_both_languages() -> None:
    crime = choices.codes("crime")
    assert crime.name_of("266") == "诈骗罪"
    assert crime.name == "罪名或案由"
    i18n.set_language("en")
    assert crime.name_of("266") == "Fraud"
    assert crime.name == "Offence"


def test_unknown_lists_are_the_programmers_error() -> None:
    with pytest.raises(FileNotFoundError):
        choices.codes("no_such_list")


def test_a_measure_word_goes_by_its_number_in_english() -> None:
    units = choices.codes("uom")
    assert [units.counted("张", number) for number in (1, 2)] == ["张", "张"]
    i18n.set_language("en")
    assert [units.counted("张", number) for number in (1, 2, Decimal("0.5"))] == ["card", "cards", "cards"]
    assert units.counted("箱", 2) == "箱", "what is not in the list is shown as it is"
    silent = [one.code for one in units.codes if not one.english_many and one.code != "元"]
    assert not silent, "yuan has no other form"
