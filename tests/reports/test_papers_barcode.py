# SPDX-License-Identifier: MIT
"""Code 128 as drawn is Code 128 as the standard says: start, check sum, stop, quiet zones, ASCII alone."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from opsdesk.reports.paper.page import LISTING
from opsdesk.reports.paper.writer import About, Paper
from opsdesk.reports.papers.barcode import QUIET, code128

# ISO/IEC 15417: symbol values 0..: the patterns of what the test's text needs
START_C, STOP = [2, 1, 1, 2, 3, 2], [2, 3, 3, 1, 1, 1, 2]
PATTERN = {20: [2, 2, 1, 2, 3, 1], 22: [2, 2, 3, 1, 1, 2], 66: [1, 2, 1, 4, 2, 1]}


def bars(path: Path) -> list[tuple[float, float]]:
    """Left edges and widths of the boxes drawn."""
    with pikepdf.open(path) as file:
        found = [op.operands for op in pikepdf.parse_content_stream(file.pages[0]) if str(op.operator) == "re"]
    return [(float(each[0]), float(each[2])) for each in found]


def drawn(path: Path, text: str) -> list[tuple[float, float]]:
    """Draw one code on a page, 200 points wide from x = 100."""
    paper = Paper(LISTING, About("a", "b", "c", "zh-CN", datetime(2025, 1, 1)))
    paper.new_page()
    code128(paper, 100, 100, 200, 30, text)
    paper.finish(path)
    return bars(path)


def test_bars_are_those_of_the_standard(tmp_path: Path) -> None:
    found = drawn(tmp_path / "a.pdf", "2022")
    check = (105 + 20 * 1 + 22 * 2) % 103
    modules = 11 * 4 + 13
    module = 200 / (modules + 2 * QUIET)
    widths = [round(width / module) for _left, width in found]
    spaces = [round((right - left - width) / module) for (left, width), (right, _w) in pairwise(found)]
    symbols = [one for pair in zip(widths, [*spaces, 0], strict=True) for one in pair][:-1]
    assert symbols[:18] == START_C + PATTERN[20] + PATTERN[22]
    assert symbols[18:24] == PATTERN[check]
    assert symbols[-7:] == STOP


def test_quiet_zones_stay_white(tmp_path: Path) -> None:
    found = drawn(tmp_path / "a.pdf", "2022-0096")
    left, right = found[0][0], found[-1][0] + found[-1][1]
    assert left - 100 == pytest.approx(300 - right, abs=0.05)
    assert left - 100 > 8


@pytest.mark.parametrize("text", ["", "物证", "a\tb"])
def test_only_printable_ascii(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueError, match="ASCII"):
        drawn(tmp_path / "a.pdf", text)
