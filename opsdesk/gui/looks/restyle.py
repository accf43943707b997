# SPDX-License-Identifier: MIT
"""Dressing a widget anew after a property that the style sheet asks for has changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from opsdesk.gui.looks import icons


def give_role(made: QAbstractButton, role: str, glyph: str) -> None:
    """Another role for a button, with its icon in the colour that is read on it."""
    if made.property("role") != role:
        made.setProperty("role", role)
        made.setProperty(icons.PROPERTY, f"{glyph}/16/on_accent" if role == "primary" else glyph)
        made.setIcon(icons.icon(glyph, 16, "on_accent" if role == "primary" else "text2"))
        restyle(made)


def restyle(widget: QWidget) -> None:
    """Only what is dressed already: a widget is dressed when it is first shown, and each time more it costs as much."""
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)
