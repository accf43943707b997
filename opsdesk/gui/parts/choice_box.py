# SPDX-License-Identifier: MIT
"""A box of a few things to choose from that a turn of the mouse wheel does not change: the page is scrolled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent


class ChoiceBox(QComboBox):
    """Chosen by a click or by key; whoever scrolls past it chooses nothing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """For whatever lies around it."""
        event.ignore()
