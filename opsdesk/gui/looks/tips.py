# SPDX-License-Identifier: MIT
"""Tool-tips, buttons and menus that show data: letter by letter, whatever stands in it. Qt would read `<img …>` in a
tip as an order to load a picture, and swallow what it takes for a tag; in a button & would vanish, a tab part it."""

from __future__ import annotations

from html import escape

from PySide6 import QtGui  # its `Qt` takes a moment to become known to Python: not before the first paint

LONGEST = 60  # letters of a line
_ONE_LINE = dict.fromkeys(map(ord, "\t\n\r\u2028\u2029"), " ")


def plain_tip(text: str) -> str:
    """The text as a tool-tip says it; what Qt would take for marked-up text is written so that it reads the same."""
    if ("<" not in text and "&" not in text) or not QtGui.Qt.mightBeRichText(text):
        return text
    return f"<p>{escape(text).replace(chr(10), '<br>')}</p>"


def plain_face(text: str) -> str:
    """Data as a button or a line of a menu says it, in one line, its end left out where it would be wider than that."""
    line = text.translate(_ONE_LINE)
    return (line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…").replace("&", "&&")
