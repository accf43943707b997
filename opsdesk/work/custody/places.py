# SPDX-License-Identifier: MIT
"""The tree of places: paths, labels, and how many items lie where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import func, select

from opsdesk.law.custody import IN_STORE, OUT
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.records.record import State
from opsdesk.store import rows
from opsdesk.store.changing.gate import Change
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.store.shown import shown

SEPARATOR = "/"
NOWHERE = ""  # the path of items in store whose place is not in the tree, or not written


@dataclass
class Node:
    """A place: its path, its label, what lies in it itself and in all below it (items that are in store)."""

    id: str
    name: str
    path: str
    label: str
    keeper: str = ""
    here: int = 0
    below: list[Node] = field(default_factory=list)

    @property
    def within(self) -> int:
        """How many items lie here and below."""
        return self.here + sum(node.within for node in self.below)

    def walk(self) -> Iterator[Node]:
        """This place and all below it, in the order of the tree."""
        yield self
        for node in self.below:
            yield from node.walk()


@dataclass(frozen=True)
class Tree:
    """All places. `stray` counts the items in store whose place is not in the tree, by what is written there."""

    roots: tuple[Node, ...]
    stray: dict[str, int]

    def nodes(self) -> Iterator[Node]:
        """Every place in the order of the tree."""
        for root in self.roots:
            yield from root.walk()

    def found(self, scanned: str) -> Node | None:
        """The place of a label, or of a path as it is written."""
        wanted = scanned.strip()
        return next((node for node in self.nodes() if wanted and wanted in (node.label, node.path)), None)


@deed(Permission.READ)
def place_tree(office: Office, *, counted: bool = True) -> Tree:
    """The places of the office, with what lies in them unless only the places are wanted."""
    held = office.reader.page(ListQuery("place", order="place_name", descending=False), 0, 10_000)
    counts = _counts(office) if counted else Counter[str]()
    below: dict[str | None, list[dict[str, object]]] = {}
    known = {row["id"] for row in held}
    for row in held:
        below.setdefault(row["parent"] if row["parent"] in known else None, []).append(row)
    roots = tuple(_node(row, "", below, counts) for row in below.get(None, ()))
    paths = {node.path for root in roots for node in root.walk()}
    return Tree(roots, {path: count for path, count in sorted(counts.items()) if path not in paths})


def _node(
    row: dict[str, object], above: str, below: dict[str | None, list[dict[str, object]]], counts: Counter[str]
) -> Node:
    path = f"{above}{SEPARATOR}{row['place_name']}" if above else str(row["place_name"])
    children = [_node(one, path, below, counts) for one in below.get(str(row["id"]), ())]
    label, keeper = str(row["place_no"] or ""), str(row["keeper"] or "")
    return Node(str(row["id"]), str(row["place_name"]), path, label, keeper, counts[path], children)


def _counts(office: Office) -> Counter[str]:
    """Items that are in store, or out but kept a place for, by where they lie."""
    item = rows.bare(catalogue.register("item"))
    wanted = select(item.c.storage_place, func.count()).group_by(item.c.storage_place)
    wanted = wanted.where(item.c.legal_status.in_((IN_STORE, OUT)), shown(item))
    with office.reader.connection() as connection:
        return Counter({path or NOWHERE: count for path, count in connection.execute(wanted)})


@deed(Permission.CUSTODY)
def add_place(office: Office, name: str, *, parent: str = "", label: str = "", kind: str = "", keeper: str = "") -> str:
    """A new place below `parent` (an id); its id. Raises `Refused`, `NotAllowed`."""
    values = {"place_name": name, "parent": parent or None, "place_no": label or None}
    values |= {"place_kind": kind or None, "keeper": keeper or None}
    made = new_id()
    office.gate.save([Change("place", values, made, State.SUBMITTED)], deed="save")
    return made
