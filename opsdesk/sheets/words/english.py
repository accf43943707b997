# SPDX-License-Identifier: MIT
"""Headers in English (`resources/codes/header_english.csv`, and the English name of every key): Date of Birth, ID No.,
DecisionDate, Loss (CNY).

A header is compared by its words, whatever their order and whatever small words stand between them, and only where
every one of its letters belongs to a word of the list. Nothing here depends on the language the program speaks.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from opsdesk import paths

Words = tuple[str, ...]

_LETTERS = re.compile("[^A-Z]+")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_WORD = re.compile("[A-Za-z]+")
_LONGEST = 60  # letters
_SMALL = frozenset(("OF", "THE", "A", "AN", "AND", "OR", "FOR", "IN", "TO", "AT", "S"))
_MONEYS = frozenset(("K", "CNY", "RMB", "YUAN", "WAN", "THOUSAND", "MILLION"))
_KEPT = frozenset(("S", "A", "K"))  # too short to be looked for inside a word
_TENS_OF_THOUSANDS = re.compile(r"(?:\b|\D)10,?(?:000|K)|WAN")
_THOUSANDS = re.compile(r"THOUSAND|'000|(?<!\d)1,?000|\bK(?=CNY|RMB|YUAN|\b)")
_MONEY = re.compile("CNY|RMB|YUAN")
_CHINESE_TOO = frozenset(("APP", "SIM", "IMEI", "IMSI", "ICCID"))
# Words that say the same.
_SAME: Mapping[str, str] = {
    **dict.fromkeys(("NUMBER", "NUM", "NOS"), "NO"),
    **dict.fromkeys(("TIME", "DAY", "ON", "WHEN", "DATETIME"), "DATE"),
    **dict.fromkeys(("TELEPHONE", "TEL", "MOBILE", "CELLPHONE", "CELL"), "PHONE"),
    **dict.fromkeys(("LOCATION", "SITE", "WHERE"), "PLACE"),
    **dict.fromkeys(("TYPE", "CATEGORY"), "KIND"),
    **dict.fromkeys(("CRIME", "CHARGE", "OFFENSE"), "OFFENCE"),
    **dict.fromkeys(("NOTE", "COMMENT"), "REMARK"),
    **dict.fromkeys(("MODE", "MANNER", "WAY"), "METHOD"),
    **dict.fromkeys(("SUM",), "AMOUNT"),
    **dict.fromkeys(("QUANTITY", "COUNT"), "QTY"),
    **dict.fromkeys(("UNTIL", "EXPIRY", "EXPIRATION"), "END"),
    **dict.fromkeys(("FROM", "BEGIN", "BEGINNING"), "START"),
    **dict.fromkeys(("STATE", "STAGE", "PROGRESS"), "STATUS"),
    **dict.fromkeys(("CARDHOLDER",), "CARD HOLDER"),
    "GENDER": "SEX",
    "DOB": "BIRTH DATE",
    "BIRTHDAY": "BIRTH DATE",
    "BORN": "BIRTH DATE",
    "ACCT": "ACCOUNT",
    "ADDR": "ADDRESS",
    "IDENTITY": "ID",
    "IDENTIFICATION": "ID",
    "ALERT": "WARNING",
    "SCAM": "FRAUD",
    "DOC": "DOCUMENT",
    "CENTER": "CENTRE",
    "LICENSE": "LICENCE",
    "MACAU": "MACAO",
    "HONGKONG": "HK",
}


def fields(header: str) -> list[tuple[str, bool]]:
    """(key, whether only on sheets about that) of each field a normalised header in English may mean."""
    return _listed().get(_words(header), []) if header[:1].isascii() and header.isascii() else []


def money_unit(header: str) -> int:
    """What a bare number under a normalised header in English counts in yuan; 0 where it says nothing of money."""
    if not _MONEY.search(header):
        return 0
    if "MILLION" in header:
        return 1_000_000
    return 10_000 if _TENS_OF_THOUSANDS.search(header) else 1_000 if _THOUSANDS.search(header) else 1


def knows(words: str) -> bool:
    """Whether letters, run together, fall into English words of headers, none of which Chinese has no other word for:
    手机IMEI is no 手机."""
    found = _divided(words.upper())
    return bool(found) and _CHINESE_TOO.isdisjoint(found)


@lru_cache(maxsize=4_096)
def _words(header: str) -> Words:
    return _divided(_LETTERS.sub("", _BRACKETS.sub("", header)))


def _divided(letters: str) -> Words:
    """The words that letters run together are made of, as few as can be; empty when some letter belongs to none."""
    if not 1 < len(letters) <= _LONGEST:
        return ()
    known = _vocabulary()
    best: list[Words | None] = [(), *[None] * len(letters)]  # to each place
    for end in range(1, len(letters) + 1):
        ways = [before for start in range(end) if (before := _one_more(best[start], letters[start:end], known))]
        best[end] = min(ways, key=len, default=None)
    return _compared(best[-1] or ())


def _one_more(before: Words | None, word: str, known: frozenset[str]) -> Words | None:
    return (*before, word) if before is not None and word in known else None


def _compared(words: Iterable[str]) -> Words:
    """Words as they are compared: one word for all that say the same, without small ones, in order."""
    single = (_singular(word) for word in words if word not in _SMALL | _MONEYS)
    return tuple(sorted(part for word in single for part in _SAME.get(word, word).split()))


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("S") and word[:-1] in _stems() else word


@cache
def _spellings() -> list[tuple[str, str, bool]]:
    """(key, spelling, whether several kinds of sheet have it)."""
    with paths.resource("codes", "header_english.csv").open(encoding="utf-8", newline="") as stream:
        listed = [(row["key"], row["header"], row["ambiguous"] == "1") for row in csv.DictReader(stream)]
    with paths.resource("codes", "header_synonyms.csv").open(encoding="utf-8-sig", newline="") as stream:
        names = {row["key"]: re.sub(r"\(.*?\)", "", row["english"]) for row in csv.DictReader(stream)}
    return listed + [(key, name, False) for key, name in names.items()]


@cache
def _stems() -> frozenset[str]:
    """Every word of the spellings, without the s of many."""
    said = {word.upper() for _key, spelling, _any in _spellings() for word in _WORD.findall(spelling)}
    said |= _SAME.keys() | {part for same in _SAME.values() for part in same.split()}
    return frozenset(word[:-1] if word.endswith("S") and word[:-1] in said else word for word in said)


@cache
def _vocabulary() -> frozenset[str]:
    stems = _stems() | _SMALL | _MONEYS
    return frozenset(word for stem in stems for word in (stem, f"{stem}S") if word not in _KEPT)


@cache
def _listed() -> dict[Words, list[tuple[str, bool]]]:
    found: dict[Words, dict[str, bool]] = {}
    for key, spelling, ambiguous in _spellings():
        words = _compared(word.upper() for word in _WORD.findall(spelling))
        keys = found.setdefault(words, {})
        keys[key] = keys.get(key, False) or ambiguous
    return {
        words: [(key, ambiguous or len(keys) > 1) for key, ambiguous in keys.items()]
        for words, keys in found.items()
        if words
    }
