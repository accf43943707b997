# SPDX-License-Identifier: MIT
"""The shipped faces, and the scale of sizes every text of the window is set in."""

from __future__ import annotations

import tomllib
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from opsdesk import paths

FAMILY = "Noto Sans SC"
FACES = ("NotoSansSC-Regular.ttf", "NotoSansSC-Medium.ttf", "NotoSansSC-Bold.ttf")


# The body's points over those of the token table (ui-design §2): every size keeps its ratio to the body.
SIZES = {"small": 9 / 9.75, "medium": 1.0, "large": 11.25 / 9.75}
KEPT = "text_size"  # in the settings of this machine

_size = "medium"


def size() -> str:
    """The size chosen: small, medium or large."""
    return _size


def set_size(name: str) -> None:
    """Choose a size; an unknown name is the medium one. What is on screen already is made anew by its maker."""
    global _size
    _size = name if name in SIZES else "medium"
    QApplication.setFont(font("body"))


def scaled(pixels: int) -> int:
    """A length that was measured for the medium size, in the size chosen."""
    return round(pixels * SIZES[_size])


def scale() -> dict[str, tuple[float, int]]:
    """Points and weight by the name of the use: title, section, figure, body, strong, small, note."""
    return _scale(_size)


@cache
def _scale(size: str) -> dict[str, tuple[float, int]]:
    return {name: (round(points * SIZES[size], 2), weight) for name, (points, weight) in _table().items()}


@cache
def _table() -> dict[str, tuple[float, int]]:
    table = tomllib.loads(paths.resource("style", "tokens.toml").read_text(encoding="utf-8"))["type"]
    return {name: (float(points), int(weight)) for name, (points, weight) in table.items()}


def install(name: str = "medium") -> None:
    """Make the shipped faces known to Qt and set the body face, in the size called `name`, for everything."""
    _add_faces()
    set_size(name)


@cache
def _add_faces() -> tuple[int, ...]:
    return tuple(QFontDatabase.addApplicationFont(str(paths.resource("fonts", name))) for name in FACES)


def font(use: str) -> QFont:
    """The font of one use of the scale; vertical hinting only, so digits keep their width."""
    return QFont(_font(use, _size))  # a copy: who asked may strike it out


@cache
def _font(use: str, size: str) -> QFont:
    points, weight = _scale(size)[use]
    made = QFont(FAMILY)
    made.setPointSizeF(points)
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return made
