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


@cache
def scale() -> dict[str, tuple[float, int]]:
    """Points and weight by the name of the use: title, section, figure, body, strong, small, note."""
    table = tomllib.loads(paths.resource("style", "tokens.toml").read_text(encoding="utf-8"))["type"]
    return {name: (float(points), int(weight)) for name, (points, weight) in table.items()}


def install() -> None:
    """Make the shipped faces known to Qt and set the body face for everything."""
    _add_faces()
    QApplication.setFont(font("body"))


@cache
def _add_faces() -> tuple[int, ...]:
    return tuple(QFontDatabase.addApplicationFont(str(paths.resource("fonts", name))) for name in FACES)


def font(use: str) -> QFont:
    """The font of one use of the scale; vertical hinting only, so digits keep their width."""
    points, weight = scale()[use]
    made = QFont(FAMILY)
    made.setPointSizeF(points)
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return made
