# SPDX-License-Identifier: MIT
"""Whether the office at hand is the practice office: everything that leaves it is marked 练习, on paper and in sheets.

Like the language, this is a fact of the whole program: a paper that forgot to ask would pass for a real one.
"""

from __future__ import annotations

MARK = "练习"  # on papers and sheets in every language: whoever finds one must know
SENTENCE = "练习　内容是编的，不作任何凭据　PRACTICE"

_open: list[object] = []


def opened(office: object) -> None:
    """A practice office was opened."""
    _open.append(office)


def closed(office: object) -> None:
    """An office was closed; others are passed over."""
    _open[:] = [one for one in _open if one is not office]


def marked(title: str) -> str:
    """A title for a sheet that leaves the office: with the mark while the practice office is open."""
    return f"【{MARK}】{title}" if _open else title


def is_marked(title: str) -> bool:
    """Whether a title bears the mark."""
    return title.strip().startswith(f"【{MARK}】")


def is_open() -> bool:
    """Whether a practice office is open."""
    return bool(_open)
