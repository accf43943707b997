# SPDX-License-Identifier: MIT
"""Line breaking for Chinese with Latin in it: no line starts with a closing mark or ends with an opening one.

Words, numbers and identifiers stay whole unless they are longer than the line. The rules are those of
GB/T 15834-2011 §5 (where marks may stand); the text is drawn, never interpreted.
"""

from __future__ import annotations

import re

from opsdesk.reports.paper import faces
from opsdesk.reports.paper.faces import Face

CLOSING = "、，。；：！？）》〉”’】」』〕〗｝］％‰℃°…·～,.;:!?)]}%"
OPENING = "（《〈“‘【「『〔〖｛［￥＄￡([{①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
"""Brackets, currency signs, and the circled numbers that lead a note."""

_CLOSE, _OPEN = re.escape(CLOSING), re.escape(OPENING)
_CLUSTER = re.compile(rf"\s+|(?:[{_OPEN}] *)*(?:—+|[!-~¡-ɏ–€№℃]+|[^\s])(?: *[{_CLOSE}])*")


def clusters(text: str) -> list[str]:
    """`text` cut where a line may end: each piece is a character or word with the marks that cling to it, or spaces."""
    return _CLUSTER.findall(text)


def wrap(text: str, width: float, face: Face, size: float, indent: float = 0.0) -> list[str]:
    """The lines of `text` set `width` points wide; the first is shorter by `indent`. Line ends in `text` are kept."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _fill(paragraph, width, face, size, indent)
        indent = 0.0
    return lines


def _fill(text: str, width: float, face: Face, size: float, indent: float) -> list[str]:
    widths = faces.widths(face)
    limit, full = (width - indent) * 1000 / size + 0.5, width * 1000 / size + 0.5
    if sum(map(widths.__getitem__, text)) <= limit:
        return [text]
    lines, line, used = [], "", 0
    for piece in clusters(text):
        wide = sum(map(widths.__getitem__, piece))
        if used + wide > limit and not piece.isspace():
            if line.strip():
                lines.append(line.rstrip())
                limit = full
            line, used = "", 0
            while wide > limit and len(piece) > 1:
                cut = _cut(piece, widths, limit)
                lines.append(piece[:cut])
                piece, limit = piece[cut:], full
                wide = sum(map(widths.__getitem__, piece))
        line, used = line + piece, used + wide
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return lines


def _cut(piece: str, widths: faces.Widths, limit: float) -> int:
    """Where to cut a piece longer than a line: as late as fits, but not beside a mark that must not stand there."""
    used, fits = 0, 0
    for char in piece:
        used += widths[char]
        if used > limit:
            break
        fits += 1
    fits = max(1, fits)
    for cut in range(fits, 0, -1):
        if piece[cut] not in CLOSING and piece[cut - 1] not in OPENING:
            return cut
    return fits
