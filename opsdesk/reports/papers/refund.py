# SPDX-License-Identifier: MIT
"""The application for the return of frozen money (附件1 to the 2016 rules on returns): victim, case, frozen account."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from opsdesk.reports import wording
from opsdesk.reports.papers.filling import Gathered, Line
from opsdesk.reports.papers.form import Form
from opsdesk.reports.papers.sayings import Sayings
from opsdesk.store.reading.reader import Row

FROZEN = ("冻结", "续冻", "轮候冻结")


def gather(sayings: Sayings, form: Form, ids: Sequence[str]) -> Iterator[Gathered]:
    """One application for each victim, with the case's latest freeze and what the ledger says was returned."""
    for record_id in ids:
        victim = sayings.row("victim", record_id)
        rows = {
            "victim": victim,
            "case": sayings.row("case", victim.get("case")),
            "account_control": _freeze(sayings, victim),
        }
        said = _money(sayings, victim) | {"accounts": _accounts(sayings, victim)}
        yield Gathered(record_id, "", Line(rows, said))


def _freeze(sayings: Sayings, victim: Row) -> Row:
    """The latest freeze of the case; blank when there is none, to be filled in by hand."""
    found = sayings.reader.children("account_control", "case", str(victim.get("case") or ""))
    frozen = [row for row in found if row.get("action") in FROZEN]
    return max(frozen, key=lambda row: row.get("acted_at") or sayings.on, default={})


def _accounts(sayings: Sayings, victim: Row) -> str:
    """The accounts of the case that anything was ordered about, each once."""
    found = sayings.reader.children("account_control", "case", str(victim.get("case") or ""))
    said = dict.fromkeys(sayings.text("account_control.account", {"account_control": row}, {}) for row in found)
    return sayings._("、").join(one for one in said if one)


def _money(sayings: Sayings, victim: Row) -> dict[str, str]:
    """`returned`: what the ledger holds as returned to this victim so far."""
    entries = sayings.reader.children("ledger_entry", "victim", str(victim.get("id") or ""))
    returned = sum((row["amount"] for row in entries if row.get("entry_type") == "return_victim"), Decimal(0))
    amount = wording.yuan(int(returned * 100))
    _ = sayings._
    return {"returned": _("{amount}元").format(amount=amount) if returned else ""}
