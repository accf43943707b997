# SPDX-License-Identifier: MIT
"""Fluent icons tinted with a token's colour, made once per size and scheme, and re-made when the scheme changes."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from PySide6.QtGui import QAction, QIcon, QPixmap
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from opsdesk import paths
from opsdesk.gui.looks import theme

PROPERTY = "iconName"  # "add" or "add/20/accent": name, size, token
RATIOS = (1.0, 2.0)
SIZE = re.compile(r'width="\d+" height="\d+"')


def icon(name: str, size: int = 16, token: str = "text2", filled: bool = False) -> QIcon:
    """The icon called `name`, drawn for `size` px in the colour of `token`, greyed when disabled."""
    made = QIcon()
    for ratio in RATIOS:
        made.addPixmap(pixmap(name, size, token, filled, ratio))
        made.addPixmap(pixmap(name, size, "disabled", filled, ratio), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, size: int = 16, token: str = "text2", filled: bool = False, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture for painters."""
    return _drawn(name, size, theme.current().hex(token), filled, ratio)


@cache
def _drawn(name: str, size: int, colour: str, filled: bool, ratio: float) -> QPixmap:
    """Read by Qt's plug-in for pictures, as the style sheet's are: its own module for drawings takes a start 3 ms."""
    drawing = _source(_file(name, size, filled)).replace("<path ", f'<path fill="{colour}" ')
    pixels = round(size * ratio)
    drawing = SIZE.sub(f'width="{pixels}" height="{pixels}"', drawing, count=1)
    made = QPixmap()
    made.loadFromData(drawing.encode(), "SVG")  # type: ignore[call-overload]  # by the stubs it would want bytes
    made.setDevicePixelRatio(ratio)
    return made


@cache
def _file(name: str, size: int, filled: bool) -> Path:
    folder = paths.resource("icons")
    styles = ("filled", "regular") if filled else ("regular", "filled")
    for style in styles:
        for drawn in (size, 16, 20):
            place = folder / f"{name}_{drawn}_{style}.svg"
            if place.exists():
                return place
    raise FileNotFoundError(f"no icon called {name}")


@cache
def _source(place: Path) -> str:
    return place.read_text(encoding="utf-8")


def dress(root: QWidget) -> None:
    """Set the icon of every action, button and label below `root` that names one in its `iconName` property."""
    things: list[QAction | QAbstractButton | QLabel] = []
    things += [*root.findChildren(QAction), *root.findChildren(QAbstractButton), *root.findChildren(QLabel)]
    for thing in things:
        wish = thing.property(PROPERTY)
        if wish:
            _put(thing, str(wish))


def _put(thing: QAction | QAbstractButton | QLabel, wish: str) -> None:
    name, size, token = _parts(wish)
    if isinstance(thing, QLabel):
        thing.setPixmap(pixmap(name, size, token, ratio=thing.devicePixelRatioF()))
    else:
        thing.setIcon(icon(name, size, token))


def _parts(wish: str) -> tuple[str, int, str]:
    name, _slash, rest = wish.partition("/")
    size, _slash, token = rest.partition("/")
    return name, int(size or 16), token or "text2"
