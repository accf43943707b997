# SPDX-License-Identifier: MIT
"""Charts drawn on paper: bars upright, lying and stacked, and lines; hatch, mark and dash keep a grey copy readable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from opsdesk.reports.chart import Chart, ticks, value_text
from opsdesk.reports.paper import breaker, faces
from opsdesk.reports.paper.faces import Face
from opsdesk.reports.paper.flow import ASCENT
from opsdesk.reports.paper.page import BLACK, BLUE, GREY, PALE, WHITE, Ink
from opsdesk.reports.paper.writer import Paper

_SIZE = 8.0
_PITCH = 10.0
_TITLE = 10.5
_BLUISH = Ink(0.72, 0.79, 0.88)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a chart stands: its upper left corner, width and height in points."""

    x: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Plot:
    """The inside of the axes, and the value at its far end."""

    x: float
    y: float
    width: float
    height: float
    marks: tuple[float, ...]

    def along(self, value: float, length: float) -> float:
        """How far `value` reaches on an axis of that length."""
        return max(0.0, value) / self.marks[-1] * length


def draw(paper: Paper, chart: Chart, frame: Frame, heading: str) -> None:
    """Draw a chart below its `heading` (which names the unit); several series get a legend."""
    y = frame.top - ASCENT * _TITLE
    _centred(paper, heading, frame.x + frame.width / 2, y, Face.SANS_MEDIUM, _TITLE)
    top = y - 10
    if len(chart.series) > 1:
        _legend(paper, chart, frame, top - _SIZE)
        top -= _PITCH + 8
    painters: dict[str, Callable[[Paper, Chart, Frame, float], None]] = {
        "bar": _bars,
        "hbar": _lying,
        "line": _lines,
        "stack": _stacked,
    }
    painters[chart.kind](paper, chart, frame, top)


def wanted_height(chart: Chart) -> float:
    """A good height in points: lying bars grow with their number, the others stand 165 points high."""
    legend = 18 if len(chart.series) > 1 else 0
    if chart.kind == "hbar":
        return 34 + legend + len(chart.categories) * (6 + 11 * len(chart.series))
    return 165 + legend


# ---- upright: bars and lines


def _upright(paper: Paper, chart: Chart, frame: Frame, top: float) -> tuple[_Plot, list[float]]:
    """Draw axes and category names; give the plot and the middle of each category."""
    marks = ticks(chart.highest)
    left = max(faces.width(value_text(mark), Face.SANS, _SIZE) for mark in marks) + 7
    slot = (frame.width - left) / len(chart.categories)
    names = [breaker.wrap(name, slot - 2, Face.SANS, _SIZE) for name in chart.categories]
    foot = frame.top - frame.height + max(map(len, names)) * _PITCH + 4
    plot = _Plot(frame.x + left, foot, frame.width - left, top - foot - _PITCH, marks)
    for mark in marks:
        y = plot.y + plot.along(mark, plot.height)
        paper.rule(plot.x, y, plot.x + plot.width, y, 0.3 if mark else 0.8, PALE if mark else BLACK)
        label = value_text(mark)
        wide = faces.width(label, Face.SANS, _SIZE)
        paper.text(plot.x - 4 - wide, y - _SIZE * 0.36, label, Face.SANS, _SIZE, GREY)
    middles = [plot.x + slot * (n + 0.5) for n in range(len(names))]
    for middle, lines in zip(middles, names, strict=True):
        for row, line in enumerate(lines):
            _centred(paper, line, middle, plot.y - 4 - _SIZE - row * _PITCH + 1, Face.SANS, _SIZE)
    return plot, middles


def _bars(paper: Paper, chart: Chart, frame: Frame, top: float) -> None:
    plot, middles = _upright(paper, chart, frame, top)
    count = len(chart.series)
    thick = min(26.0, plot.width / len(middles) * 0.62 / count)
    for number, row in enumerate(chart.series):
        for middle, value in zip(middles, row.values, strict=True):
            x, high = middle + (number - count / 2) * thick, plot.along(value, plot.height)
            _bar(paper, x, plot.y, thick, high, number)
            _centred(paper, value_text(value), x + thick / 2, plot.y + high + 3, Face.SANS, _SIZE)


def _stacked(paper: Paper, chart: Chart, frame: Frame, top: float) -> None:
    """One bar a category, its parts upon each other in the order of the series, the sum above."""
    plot, middles = _upright(paper, chart, frame, top)
    thick = min(34.0, plot.width / len(middles) * 0.62)
    for at, middle in enumerate(middles):
        x, y, whole = middle - thick / 2, plot.y, 0.0
        for number, row in enumerate(chart.series):
            high = plot.along(row.values[at], plot.height)
            _bar(paper, x, y, thick, high, number)
            y, whole = y + high, whole + row.values[at]
        _centred(paper, value_text(whole), middle, y + 3, Face.SANS, _SIZE)


def _lines(paper: Paper, chart: Chart, frame: Frame, top: float) -> None:
    plot, middles = _upright(paper, chart, frame, top)
    for number, row in enumerate(chart.series):
        points = [(x, plot.y + plot.along(v, plot.height)) for x, v in zip(middles, row.values, strict=True)]
        for (x1, y1), (x2, y2) in pairwise(points):
            paper.rule(x1, y1, x2, y2, 1.3, _FILLS[number % len(_FILLS)][0], ("", "4 2", "1.5 2")[number % 3])
        for (x, y), value in zip(points, row.values, strict=True):
            _mark(paper, x, y, number)
            _centred(paper, value_text(value), x, y + 5, Face.SANS, _SIZE)


def _mark(paper: Paper, x: float, y: float, number: int) -> None:
    shapes = (
        [(-2.6, -2.6), (2.6, -2.6), (2.6, 2.6), (-2.6, 2.6)],
        [(-3, -2.4), (3, -2.4), (0, 3)],
        [(-3, 0), (0, -3), (3, 0), (0, 3)],
    )
    ink = _FILLS[number % len(_FILLS)][0]
    paper.shape([(x + a, y + b) for a, b in shapes[number % len(shapes)]], ink)


# ---- lying bars


def _lying(paper: Paper, chart: Chart, frame: Frame, top: float) -> None:
    count = len(chart.series)
    left = min(frame.width * 0.4, max(faces.width(name, Face.SANS, _SIZE) for name in chart.categories) + 6)
    right = max(faces.width(value_text(v), Face.SANS, _SIZE) for row in chart.series for v in row.values) + 6
    plot = _Plot(frame.x + left, frame.top - frame.height, frame.width - left - right, 0.0, (chart.highest or 1.0,))
    slot = (top - plot.y) / len(chart.categories)
    thick = min(12.0, slot * 0.72 / count)
    for at, name in enumerate(chart.categories):
        middle = top - slot * (at + 0.5)
        label = breaker.wrap(name, left - 4, Face.SANS, _SIZE)[0]
        wide = faces.width(label, Face.SANS, _SIZE)
        paper.text(plot.x - 5 - wide, middle - _SIZE * 0.36, label, Face.SANS, _SIZE)
        for number, row in enumerate(chart.series):
            y, long = middle + (count / 2 - number - 1) * thick, plot.along(row.values[at], plot.width)
            _bar(paper, plot.x, y, long, thick, number)
            paper.text(plot.x + long + 4, y + thick / 2 - _SIZE * 0.36, value_text(row.values[at]), Face.SANS, _SIZE)
    paper.rule(plot.x, plot.y, plot.x, top, 0.8)


# ---- fills that differ without colour


def _bar(paper: Paper, x: float, y: float, width: float, height: float, number: int) -> None:
    if width < 0.1 or height < 0.1:
        return
    ink, ground, slopes = _FILLS[number % len(_FILLS)]
    paper.box(x, y, width, height, ground)
    if slopes:
        paper.inside(x, y, width, height, lambda: _hatch(paper, x, y, width, height, slopes, ink))
    paper.frame(x, y, width, height, 0.6, ink)


def _hatch(paper: Paper, x: float, y: float, width: float, height: float, slopes: tuple[int, ...], ink: Ink) -> None:
    for slope in slopes:
        offset = -height
        while offset < width:
            start, end = (x + offset, x + offset + height) if slope > 0 else (x + offset + height, x + offset)
            paper.rule(start, y, end, y + height, 0.6, ink)
            offset += 4.0


_FILLS: tuple[tuple[Ink, Ink, tuple[int, ...]], ...] = (
    (BLUE, BLUE, ()),
    (BLUE, WHITE, (1,)),
    (BLACK, _BLUISH, ()),
    (BLACK, WHITE, (1, -1)),
    (GREY, WHITE, (-1,)),
)


def _legend(paper: Paper, chart: Chart, frame: Frame, y: float) -> None:
    widths = [faces.width(row.name, Face.SANS, _SIZE) + 34 for row in chart.series]
    x = frame.x + (frame.width - sum(widths) + 16) / 2
    for number, (row, wide) in enumerate(zip(chart.series, widths, strict=True)):
        _sample(paper, chart, x, y, number)
        paper.text(x + 16, y, row.name, Face.SANS, _SIZE)
        x += wide


def _sample(paper: Paper, chart: Chart, x: float, y: float, number: int) -> None:
    if chart.kind == "line":
        _mark(paper, x + 6, y + 3, number)
    else:
        _bar(paper, x, y - 0.5, 12, 7, number)


def _centred(paper: Paper, text: str, middle: float, y: float, face: Face, size: float) -> None:
    paper.text(middle - faces.width(text, face, size) / 2, y, text, face, size)
