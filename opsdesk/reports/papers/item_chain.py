# SPDX-License-Identifier: MIT
"""The chain of an item on paper: every step from the seizure on, with who stood for it and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from opsdesk.records import catalogue
from opsdesk.records.record import State
from opsdesk.reports.papers import items
from opsdesk.reports.papers.filling import Gathered, Line
from opsdesk.reports.papers.form import Form
from opsdesk.reports.papers.sayings import Sayings
from opsdesk.store.reading.query import Filter, ListQuery
from opsdesk.store.reading.reader import Row

MOVEMENT = "custody_movement"


def gather(sayings: Sayings, form: Form, ids: Sequence[str]) -> Iterator[Gathered]:
    """One paper for each item, its seizure first, then its movements as they were entered; corrected ones say so."""
    for record_id in ids:
        item = sayings.row("item", record_id)
        seizure = sayings.row("seizure", item.get("seizure"))
        rows = {"item": item, "seizure": seizure, "case": sayings.row("case", seizure.get("case"))}
        moves = moves_of(sayings, record_id)
        wrong = {row.get("corrects") for row in moves if row.get("movement") == "correct"}
        lines = [
            Line({**rows, MOVEMENT: row}, _said(sayings, number, row, row["id"] in wrong))
            for number, row in enumerate(moves, 2)
        ]
        first = Line({**rows, MOVEMENT: {}}, _seized(sayings, seizure))
        item_no = str(item.get("local_no") or "")
        head = Line(rows, {"item_no": item_no, **items.item_said(sayings, 1, item)})
        _ = sayings._
        notes = (_("以上共{n}步。").format(n=len(moves) + 1),)
        yield Gathered(record_id, item_no, head, (first, *lines), notes)


def moves_of(sayings: Sayings, item_id: str) -> list[Row]:
    """The movements of an item that count, as they were entered."""
    alive = (State.SUBMITTED, State.CONFIRMED)
    wanted = ListQuery(MOVEMENT, (Filter("item", "is", item_id),), order="id", descending=False, states=alive)
    return sayings.reader.rows(MOVEMENT, sayings.reader.ids(wanted))


def _seized(sayings: Sayings, seizure: Row) -> dict[str, str]:
    say = {key: _value(sayings, "seizure", key, seizure) for key in ("seizure_kind", "seize_date", "seize_place")}
    say |= {key: _value(sayings, "seizure", key, seizure) for key in ("owner", "investigators", "list_no", "approver")}
    return {
        "step": "1",
        "what": say["seizure_kind"],
        "when": say["seize_date"],
        "where": say["seize_place"],
        "given": say["owner"],
        "taken": say["investigators"],
        "agreed": say["approver"],
        "paper": say["list_no"],
        "remark": "",
    }


def _said(sayings: Sayings, number: int, row: Row, corrected: bool) -> dict[str, str]:
    say: dict[str, str] = {
        key: _value(sayings, MOVEMENT, key, row)
        for key in ("movement", "moved_at", "handed_by", "received_by", "approver", "doc_no", "purpose", "condition")
    }
    ways = [_value(sayings, MOVEMENT, key, row) for key in ("from_place", "to_place")]
    _ = sayings._
    remarks = [say["condition"], say["purpose"], _("已更正") if corrected else ""]
    return {
        "step": str(number),
        "what": say["movement"],
        "when": say["moved_at"],
        "where": "→".join(dict.fromkeys(way for way in ways if way)),
        "given": say["handed_by"],
        "taken": say["received_by"],
        "agreed": say["approver"],
        "paper": say["doc_no"],
        "remark": _("；").join(part for part in remarks if part),
    }


def _value(sayings: Sayings, register: str, key: str, row: Any) -> str:
    return sayings.value(register, catalogue.register(register).fields[key], row)
