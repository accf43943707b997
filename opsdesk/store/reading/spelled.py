# SPDX-License-Identifier: MIT
"""How a number that somebody looks for may lie in the office: separators, width and country code are nobody's wish.

The kinds themselves say it: 139-0000-0001 and +86 139 0000 0001 are one phone, （刑）and (刑) one document.
"""

from __future__ import annotations

from functools import cache

from opsdesk.records import catalogue
from opsdesk.records.fields import Search
from opsdesk.records.kinds.identifier import JOINTS, Identifier
from opsdesk.records.kinds.kind import Kind
from opsdesk.records.kinds.written import tidy
from opsdesk.store.reading import index


def spellings(text: str) -> tuple[str, ...]:
    """Every way in which the number may lie, whatever kind it is; nearly always one."""
    return tuple(dict.fromkeys(one for kind in _kinds() for one in spelled(kind, text)))


def spelled(kind: Kind[str], text: str) -> tuple[str, ...]:
    """The ways a number of one kind may lie: as the kind would keep it, in one piece, and as it was typed."""
    compact, kept = in_one_piece(text), kind.read(text).value or ""
    joined = (kind.join(tidy(text)), JOINTS.sub("", compact)) if isinstance(kind, Identifier) else ()
    return tuple(dict.fromkeys(one for one in (kept, *joined, compact) if one))


def in_one_piece(text: str) -> str:
    """Without spaces, half-width, in capitals."""
    return "".join(tidy(text).split()).upper()


@cache
def _kinds() -> tuple[Kind[str], ...]:
    """The kinds of everything that is found by number, one of each."""
    views = catalogue.REGISTERS
    found = [view.fields[key].kind for view in views for key in index.searchable(view, Search.NUMBER)]
    return tuple({type(kind): kind for kind in found}.values())
