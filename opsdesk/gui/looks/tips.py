# SPDX-License-Identifier: MIT
"""Tool-tips that show data: letter by letter, whatever stands in it. Qt would read `<img …>` in one as an order to load
a picture, and swallow what it takes for a tag."""

from __future__ import annotations

from html import escape

from PySide6 import QtGui  # its `Qt` takes a moment to become known to Python: not before the first paint


def plain_tip(text: str) -> str:
    """The text as a tool-tip says it; what Qt would take for marked-up text is written so that it reads the same."""
    if ("<" not in text and "&" not in text) or not QtGui.Qt.mightBeRichText(text):
        return text
    return f"<p>{escape(text).replace(chr(10), '<br>')}</p>"
