# SPDX-License-Identifier: MIT
"""The manual: one text a chapter in each language, from which the help page and the printed manual are made.

`resources/help/LANGUAGE/NN_key.md`: NN orders the chapters, the first line is the title. The texts use headings,
paragraphs, lists, bold, code and pictures alone, so that every reader of them shows the same. A picture stands in a
line of its own, `![words](name.png)`, and lies in `resources/help/pictures/LANGUAGE`; installer/screenshots.py takes
them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from opsdesk import paths
from opsdesk.records import catalogue


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: key, the same in every language; title; text in Markdown, the title its first heading."""

    key: str
    language: str
    title: str
    text: str


# Which chapter speaks of a page; registers have one of their own, and pages not named here begin at the beginning.
ABOUT = {
    "import": "import",
    "batches": "import",
    "conflicts": "import",
    "templates": "import",
    "papers": "papers",
    "bulletin": "papers",
    "custody": "custody",
    "stocktaking": "custody",
    "chain": "custody",
    "ledger": "custody",
    "returning": "custody",
    "due": "terms",
    "check": "terms",
    "sealing": "people",
    "people": "people",
    "approvals": "people",
    "inspector": "people",
    "keeping": "people",
    "second_keying": "typing",
    "glance": "finding",
    "backups": "backup",
    "today": "first_day",
}
EACH_REGISTER = "registers"


def chapter_of(page: str) -> str:
    """The key of the chapter about a page of the window."""
    return ABOUT.get(page, EACH_REGISTER if page in {view.key for view in catalogue.REGISTERS} else "first_day")


def chapters(language: str) -> list[Chapter]:
    """The chapters in a language, in order."""
    found = []
    for place in sorted(paths.resource("help", language).glob("*.md")):
        text = place.read_text(encoding="utf-8")
        _number, _bar, key = place.stem.partition("_")
        found.append(Chapter(key, language, text.splitlines()[0].removeprefix("# ").strip(), text))
    return found


def picture_place(language: str, name: str) -> Path:
    """Where a picture that a text names lies."""
    return paths.resource("help", "pictures", language, name)
