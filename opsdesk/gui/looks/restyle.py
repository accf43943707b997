# SPDX-License-Identifier: MIT
"""Dressing a widget anew after a property that the style sheet asks for has changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def restyle(widget: QWidget) -> None:
    """Only what is dressed already: a widget is dressed when it is first shown, and each time more it costs as much."""
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)
