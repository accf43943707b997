# SPDX-License-Identifier: MIT
"""A block copied from Excel or WPS is a file like any other: it takes the same way, from the first byte on."""

from __future__ import annotations

from opsdesk.i18n import _
from opsdesk.sheets.knowledge import NOTHING_LEARNED, Knowledge
from opsdesk.sheets.reading import Held, parse_file
from opsdesk.sheets.table import FileReading


def pasted(text: str, name: str = "") -> Held:
    """The block as a file that lies in no folder."""
    return Held(name or _("粘贴的表格"), text.encode("utf-8", "ignore"))


def read_pasted(text: str, knowledge: Knowledge = NOTHING_LEARNED) -> FileReading:
    """The tables of a copied block, heads included, or the reason why it is not read; in this process."""
    return parse_file(pasted(text), knowledge)
