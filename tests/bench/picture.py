# SPDX-License-Identifier: MIT
"""The table of a run as a picture: a bar for each row, as long as the part of its budget that it uses."""

from __future__ import annotations

import math
import os
from pathlib import Path

from frame import Row
from tables import Run, growth

WIDTH, LINE, HEAD = 1400, 24, 74
NAME, BAR = 500, 480  # where bars begin, and how long the longest is
LEAST, MOST = 0.01, 10.0  # shares of a budget at the ends of the scale, which is logarithmic
KEPT, MISSED, PAPER, INK, FAINT = "#2E8B57", "#C0392B", "#FFFFFF", "#1F2933", "#B8C1CC"


def draw(runs: list[Run], path: Path) -> None:
    """Write the rows of the last run, and the growth over all of them, as a PNG."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QColor, QFont, QImage, QPainter

    from opsdesk.gui.application import application

    application()
    rows = [(name, row) for name, found in runs[-1].rows.items() for row in found]
    grown = list(growth(runs)) if len(runs) > 1 else []
    height = HEAD + LINE * (len(rows) + (len(grown) + 2 if grown else 0)) + 20
    image = QImage(WIDTH, height, QImage.Format.Format_RGB32)
    image.fill(QColor(PAPER))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(QFont("Noto Sans SC", 10))

    def words(x: float, y: float, said: str, colour: str = INK) -> None:
        painter.setPen(QColor(colour))
        painter.drawText(round(x), round(y), said)

    kept = sum(row.kept for _name, row in rows)
    words(16, 28, f"opsdesk bench, scale {runs[-1].scale:g}: {kept} of {len(rows)} budgets kept")
    words(16, 52, "bars: the part of its budget that a row uses; the line is the budget", FAINT)
    for share in (0.01, 0.1, 1.0, 10.0):
        x = NAME + _place(share)
        painter.setPen(QColor(INK if share == 1.0 else FAINT))
        painter.drawLine(round(x), HEAD - 14, round(x), HEAD + LINE * len(rows))
        words(x - 10, HEAD - 18, f"{share:g}", INK if share == 1.0 else FAINT)
    for number, (name, row) in enumerate(rows):
        top = HEAD + LINE * number
        words(16, top + 17, _short(f"{name}: {row.what}", 64))
        painter.fillRect(
            NAME, top + 5, max(2, round(_place(_share(row)))), LINE - 10, QColor(KEPT if row.kept else MISSED)
        )
        words(NAME + BAR + 14, top + 17, _figure(row), INK if row.kept else MISSED)
    for number, (what, unit, values) in enumerate(grown):
        top = HEAD + LINE * (len(rows) + 2 + number)
        if number == 0:
            words(16, top - 12, "growth: " + ", ".join(f"scale {run.scale:g}" for run in runs))
        words(16, top + 17, _short(what, 70))
        words(NAME + 40, top + 17, "  →  ".join(f"{value:.3f} {unit}" for value in values))
    painter.end()
    if not image.save(str(path)):
        raise OSError(f"{path} could not be written")


def _share(row: Row) -> float:
    """The part of its budget that a row uses; over 1 is past it."""
    if not row.measured or not row.budget or math.isinf(row.budget):
        return LEAST
    return row.budget / row.measured if row.at_least else row.measured / row.budget


def _place(share: float) -> float:
    whole = math.log(MOST / LEAST)
    return BAR * math.log(min(MOST, max(LEAST, share)) / LEAST) / whole


def _figure(row: Row) -> str:
    limit = f"{'≥' if row.at_least else '≤'} {row.budget:g}"
    if row.peer:
        return f"{row.measured:.2f} × {row.peer_name} ({limit})"
    return f"{row.ours:.3g} {row.unit} ({limit} {row.unit})"


def _short(said: str, most: int) -> str:
    return said if len(said) <= most else said[: most - 1] + "…"
