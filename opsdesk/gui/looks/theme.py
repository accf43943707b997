# SPDX-License-Identifier: MIT
"""The colours and type of the window: one token table becomes palette, style sheet and what painters ask for."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from string import Template
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from opsdesk import paths
from opsdesk.gui.looks import fonts

SCHEMES = ("light", "dark", "contrast")
STYLED = "styled"  # says of the application that its style is Fusion; asking the style itself takes Python 5 ms


class Tones(NamedTuple):
    """One state's three colours: ink to write with, tint behind it, mark for icon, bar and border."""

    ink: str
    tint: str
    mark: str


class Theme(NamedTuple):
    """One scheme of the token table. Colours are `#RRGGBB`."""

    name: str
    surfaces: Mapping[str, str]
    inks: Mapping[str, str]
    lines: Mapping[str, str]
    others: Mapping[str, str]
    states: Mapping[str, Tones]

    def hex(self, token: str) -> str:
        """The colour of `token`: `text`, `line`, `base` … or a state's part, `error_ink`."""
        for table in (self.inks, self.surfaces, self.lines, self.others):
            if token in table:
                return table[token]
        state, part = token.rsplit("_", 1)
        return str(getattr(self.states[state], part))

    def color(self, token: str) -> QColor:
        """The colour of `token`, for painters."""
        return _colour(self.hex(token))

    def words(self) -> dict[str, str]:
        """Every token by the name the style sheet uses."""
        plain = {**self.surfaces, **self.inks, **self.lines, **self.others}
        parts = {f"{name}_{part}": getattr(tones, part) for name, tones in self.states.items() for part in _PARTS}
        return plain | parts


_PARTS = ("ink", "tint", "mark")


@cache
def _colour(name: str) -> QColor:
    return QColor(name)


class _Announcer(QObject):
    """Says that the scheme changed, so that icons and painted chips are made anew."""

    changed = Signal()


@cache
def announcer() -> _Announcer:
    """The one announcer of theme changes."""
    return _Announcer()


@cache
def tokens() -> dict[str, Any]:
    """The token table as it lies in resources/style."""
    return tomllib.loads(paths.resource("style", "tokens.toml").read_text(encoding="utf-8"))


@cache
def load(name: str) -> Theme:
    """The scheme called `name`: light, dark or contrast."""
    table = tokens()[name]

    def colours(part: str) -> dict[str, str]:
        return {key: f"#{value}" for key, value in table[part].items()}

    states = {key: Tones(*(f"#{part}" for part in parts)) for key, parts in table["state"].items()}
    return Theme(name, colours("surface"), colours("ink"), colours("line"), colours("other"), states)


_current = "light"


def current() -> Theme:
    """The scheme on screen now."""
    return load(_current)


def apply(name: str) -> None:
    """Dress the whole application in scheme `name`: palette, style sheet, and a word to whoever paints."""
    global _current
    _current = name
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if not app.property(STYLED):
        app.setStyle("Fusion")
        app.setProperty(STYLED, True)
    app.setPalette(palette(current()))
    app.setStyleSheet(sheet(current()))
    announcer().changed.emit()


def chosen(settings: QSettings) -> str:
    """The scheme the user chose; following the desktop when none was chosen."""
    wish = str(settings.value("theme", "light"))
    if wish in SCHEMES:
        return wish
    hints = QGuiApplication.styleHints()
    wanted = getattr(hints, "accessibility", lambda: None)()  # Qt 6.10 and later know what the desktop asks for
    if wanted is not None and wanted.contrastPreference().name == "HighContrast":
        return "contrast"
    return "dark" if hints.colorScheme().name == "Dark" else "light"


def sheet(theme: Theme) -> str:
    """The one style sheet, with the tokens of `theme` in it."""
    sizes = {f"{name}_pt": f"{points:g}" for name, (points, _weight) in fonts.scale().items()}
    places = {
        "style_folder": paths.resource("style").as_posix(),
        "style_kind": "_contrast" if theme.name == "contrast" else "",  # its marks are drawn in black
        "head_px": str(fonts.scaled(27)),
    }
    template = Template(paths.resource("style", "window.qss").read_text(encoding="utf-8"))
    return template.substitute(theme.words() | sizes | places)


def palette(theme: Theme) -> QPalette:
    """The palette of `theme`; Highlight is the row tint, so selected text keeps its ink."""
    made = QPalette()
    role = QPalette.ColorRole
    for place, token in (
        (role.Window, "window"),
        (role.WindowText, "text"),
        (role.Base, "base"),
        (role.AlternateBase, "head"),
        (role.Text, "text"),
        (role.Button, "window"),
        (role.ButtonText, "text"),
        (role.BrightText, "on_accent"),
        (role.Highlight, "selected"),
        (role.HighlightedText, "text"),
        (role.ToolTipBase, "base"),
        (role.ToolTipText, "text"),
        (role.PlaceholderText, "text3"),
        (role.Link, "accent"),
        (role.LinkVisited, "accent"),
        (role.Accent, "accent"),
        (role.Mid, "strong_line"),
        (role.Dark, "field"),
        (role.Light, "base"),
        (role.Midlight, "line"),
        (role.Shadow, "shadow"),
    ):
        made.setColor(place, theme.color(token))
    for place in (role.Text, role.ButtonText, role.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, place, theme.color("disabled"))
    return made
