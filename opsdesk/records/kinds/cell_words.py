# SPDX-License-Identifier: MIT
"""Words that stand in cells where a value is asked (`resources/codes/cell_words.toml`)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

from opsdesk import paths


@cache
def shipped() -> dict[str, Any]:
    """The file as it stands."""
    return tomllib.loads(paths.resource("codes", "cell_words.toml").read_text("utf-8"))


def is_unknown(text: str) -> bool:
    """Whether a whole tidied cell says that nobody knows, or not yet: 不详, 待核实, 电话不详."""
    return _unknown().fullmatch(text) is not None


@cache
def _unknown() -> re.Pattern[str]:
    about, words = ("|".join(shipped()[key].split()) for key in ("about", "unknown"))
    return re.compile(rf"(?:{about})?(?:{words})[。.]?")


@cache
def counting(things: str = "") -> frozenset[str]:
    """Measure words of which each counts one thing: of any kind, or `cards` or `years`."""
    held = shipped()
    return frozenset((held["counting_of"][things] if things else held["counting"]).split())


@cache
def measuring() -> frozenset[str]:
    """Measure words that weigh, or name a vessel."""
    return frozenset(shipped()["measuring"].split())


@cache
def relative_days() -> frozenset[str]:
    """Days told by another one: 当日, 次日."""
    return frozenset(shipped()["relative_day"].split())


@cache
def money_status() -> re.Pattern[str]:
    """What stands in a cell for an amount and tells how it went: 未追回, 止付成功, 是."""
    before, behind, words = (
        "|".join(shipped()["status"]["money"][key].split()) for key in ("before", "behind", "words")
    )
    return re.compile(rf"[是否有未没√×✓✗]|没有|(?:{before})(?:{words})(?:{behind})?|(?:{words})(?:{behind})")


@cache
def undone() -> tuple[str, ...]:
    """Words for a thing that was done and is so no more."""
    return tuple(shipped()["undone"].split())
