# SPDX-License-Identifier: MIT
"""What a scanner brings: labels of items and of places, a line each, in the order they were scanned.

A line is a label, or label and place, or label, place and quantity, separated by tabs, commas or semicolons. The label
of a place on a line of its own says where the items after it were seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from sqlalchemy import or_, select

from opsdesk import errors
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.store import rows
from opsdesk.store.office import Office
from opsdesk.store.shown import shown
from opsdesk.work.custody.places import Tree

_PARTS = re.compile(r"[\t,;，；]")
_ENCODINGS = ("utf-8-sig", "gb18030")


@dataclass(frozen=True, slots=True)
class Scan:
    """One label of an item, and where and in what quantity it was seen (None: as many as there should be)."""

    label: str
    place: str = ""
    qty: Decimal | None = None


def read_scan_file(path: Path, tree: Tree, start: str = "") -> list[Scan]:
    """The scans of a text file; `start` is the path of the place the counting begins at. Raises `NoSuchFile`."""
    if not path.is_file():
        raise errors.NoSuchFile(path)
    data = path.read_bytes()
    for encoding in _ENCODINGS:
        try:
            return read_scans(data.decode(encoding).splitlines(), tree, start)
        except UnicodeDecodeError:
            continue
    return read_scans(data.decode("utf-8", "replace").splitlines(), tree, start)


def read_scans(lines: Iterable[str], tree: Tree, start: str = "") -> list[Scan]:
    """The scans of lines of text; what names a place sets it for the lines after."""
    return list(_scans(lines, tree, start))


def _scans(lines: Iterable[str], tree: Tree, here: str) -> Iterator[Scan]:
    for line in lines:
        parts = [part.strip() for part in _PARTS.split(line)]
        if not parts[0]:
            continue
        place = tree.found(parts[0])
        if place is not None and len(parts) == 1:
            here = place.path
            continue
        said = tree.found(parts[1]) if len(parts) > 1 and parts[1] else None
        yield Scan(parts[0], said.path if said else here, _quantity(parts[2]) if len(parts) > 2 else None)


def _quantity(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


@deed(Permission.READ)
def items_of_labels(office: Office, labels: Iterable[str]) -> dict[str, str]:
    """The item behind each label, by number of the desk, seal number or id; labels that mean none are left out."""
    asked = list(dict.fromkeys(label for label in labels if label))
    item = rows.bare(catalogue.register("item"))
    found: dict[str, str] = {}
    with office.reader.connection() as connection:
        for at in range(0, len(asked), 300):
            some = asked[at : at + 300]
            meant = or_(item.c.id.in_(some), item.c.seal_no.in_(some), item.c.local_no.in_(some))
            for row in connection.execute(select(item.c.id, item.c.seal_no, item.c.local_no).where(meant, shown(item))):
                found |= {key: row.id for key in (row.seal_no, row.id, row.local_no) if key in some}
    return found
