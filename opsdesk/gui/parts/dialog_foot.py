# SPDX-License-Identifier: MIT
"""The body and the foot of every dialog: same margins, and buttons in one order.

At the right end from less to more final, the step that does what the dialog is for last; Enter in a field presses that
one, on a button the button the cursor is on. What is seldom wanted, and a hint, stand at the left end.
"""

from __future__ import annotations

from PySide6 import QtCore  # its `Qt` takes 14 ms to become known to Python: not before the first paint
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from opsdesk.gui.looks import fonts

MARGINS = (18, 16, 18, 14)
SPACING, BETWEEN, ABOVE = 10, 8, 4
LEAST_BUTTON = 84
FRAME, BESIDE = 48, 16  # px of a screen that a dialog leaves: its own title, and a little at the sides


def dialog_column(dialog: QDialog, title: str = "") -> QVBoxLayout:
    """The column a dialog's parts stand in, its title above them: what the frame of the window says is far away."""
    column = QVBoxLayout(dialog)
    column.setContentsMargins(*MARGINS)
    column.setSpacing(SPACING)
    if title:
        head = QLabel(title)
        head.setProperty("role", "section")
        head.setWordWrap(True)
        head.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        column.addWidget(head)
    return column


def stand(dialog: QDialog, width: int, height: int) -> None:
    """As large as it wants to be, but within its screen: at 150 % a small one has 911 × 512, and the foot of a dialog
    that is higher cannot be reached."""
    room = dialog.screen().availableSize()
    dialog.resize(min(width, room.width() - BESIDE), min(height, room.height() - FRAME))


def dialog_text(text: str, width: int, role: str = "") -> QLabel:
    """A sentence that is broken into lines of `width` px; without that a dialog is measured for other lines than it
    shows, and stands too high."""
    said = QLabel(text)
    if role:
        said.setProperty("role", role)
    said.setTextFormat(QtCore.Qt.TextFormat.PlainText)
    said.setWordWrap(True)
    said.setAlignment(QtCore.Qt.AlignmentFlag.AlignLeft | QtCore.Qt.AlignmentFlag.AlignTop)
    said.setMinimumWidth(fonts.scaled(width) - MARGINS[0] - MARGINS[2])
    return said


def add_foot(column: QVBoxLayout, *ends: QPushButton, aside: QWidget | None = None, enter: bool = True) -> None:
    """Close the column with its buttons; `aside` stands at the left, without `enter` Enter presses none:
    work under way is not stopped by a stray key."""
    across = QHBoxLayout()
    across.setContentsMargins(0, ABOVE, 0, 0)
    across.setSpacing(BETWEEN)
    if isinstance(aside, QLabel):
        aside.setWordWrap(True)  # a hint gives way to the buttons
        across.addWidget(aside, 1)
    else:
        if aside is not None:
            across.addWidget(aside)
        across.addStretch(1)
    for one in ends:
        across.addWidget(one)
    dress_foot(across, *ends, enter=enter)
    column.addLayout(across)


def dress_foot(across: QHBoxLayout, *ends: QPushButton, enter: bool = True) -> None:
    """The foot of a dialog drawn in Designer: the same room, least width and default as one written in code."""
    across.setSpacing(BETWEEN)
    for one in ends:
        one.setMinimumWidth(fonts.scaled(LEAST_BUTTON))
        one.setAutoDefault(enter)
    ends[-1].setDefault(enter)
