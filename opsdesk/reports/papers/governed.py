# SPDX-License-Identifier: MIT
"""Two-card punishment and exit-entry control: the proposal, the register of notices, the reminder (domain.md §5.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from opsdesk.records import catalogue
from opsdesk.reports.papers.filling import Gathered, Line
from opsdesk.reports.papers.form import Form
from opsdesk.reports.papers.sayings import Sayings
from opsdesk.store.reading.reader import Row

CARDS = (("银行账户", "n_bankcard"), ("电话卡", "n_phonecard"))
"""Objects of a punishment that are counted in a field of their own."""


def gather_proposal(sayings: Sayings, form: Form, ids: Sequence[str]) -> Iterator[Gathered]:
    """One proposal for each punishment, a line for each kind of card or account."""
    for record_id in ids:
        row = sayings.row("punishment", record_id)
        rows = _around(sayings, "punishment", row)
        lines = tuple(Line(rows, said) for said in _cards(sayings, row))
        yield Gathered(record_id, str(row.get("doc_no") or ""), Line(rows), lines)


def gather_list(sayings: Sayings, form: Form, ids: Sequence[str]) -> Iterator[Gathered]:
    """One list of the punishments or controls named, in their order."""
    rows = sayings.reader.rows(form.about, ids)
    lines = tuple(_line(sayings, form.about, number, row) for number, row in enumerate(rows, 1))
    _ = sayings._
    head = Line(lines[0].rows if len(lines) == 1 else {}, {"as_of": sayings.day(sayings.on), "count": str(len(lines))})
    about = rows[0]["id"] if len(rows) == 1 else ""
    yield Gathered(about, "", head, lines, (_("以上共{n}项。").format(n=len(lines)),))


def _line(sayings: Sayings, register: str, number: int, row: Row) -> Line:
    due = sayings.dues.get(row["id"])
    renew = sayings.day(due.working_target.day) if due else ""
    return Line(_around(sayings, register, row), {"no": str(number), "renew_by": renew, "sign": ""})


def _around(sayings: Sayings, register: str, row: Row) -> dict[str, Row]:
    person = sayings.row("person", row.get("person"))
    return {register: row, "person": person, "case": sayings.row("case", row.get("case"))}


def _cards(sayings: Sayings, row: Row) -> Iterator[dict[str, str]]:
    """Cards and accounts by kind; those without a count of their own leave the number open."""
    objects = list(dict.fromkeys([*(kind for kind, key in CARDS if row.get(key)), *(row.get("objects") or ())]))
    counted = dict(CARDS)
    for number, kind in enumerate(objects or [""], 1):
        count = row.get(counted[kind]) if kind in counted else None
        said = {"no": str(number), "object": _object(kind), "evidence": ""}  # evidence is written in by hand
        yield said | {"object_count": "" if count is None else str(count)}


def _object(kind: str) -> str:
    return catalogue.register("punishment").fields["objects"].kind.format((kind,)) if kind else ""
