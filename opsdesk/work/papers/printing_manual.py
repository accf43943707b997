# SPDX-License-Identifier: MIT
"""The manual on paper, from the same texts and pictures as the help page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import opsdesk
from opsdesk.reports.manual_paper import ManualChapter, write_manual
from opsdesk.reports.paper.writer import PaperReceipt
from opsdesk.reports.wording import Language
from opsdesk.work.papers.manual import chapters, picture_place


def print_manual(out: Path, *, language: Language = "zh", made_at: datetime | None = None) -> PaperReceipt:
    """The whole manual as a PDF at `out`. Raises OSError."""
    tongue = "zh_CN" if language == "zh" else "en"
    drawn = [ManualChapter(one.title, one.text, _finder(tongue)) for one in chapters(tongue)]
    moment = made_at or datetime.now().replace(second=0, microsecond=0)
    return write_manual(drawn, out, version=opsdesk.__version__, made_at=moment, language=language)


def _finder(language: str) -> Callable[[str], bytes]:
    return lambda name: picture_place(language, name).read_bytes()
