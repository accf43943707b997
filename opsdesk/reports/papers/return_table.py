# SPDX-License-Identifier: MIT
"""The table of return shares (domain.md §2.8, P14): who lacks how much of a frozen account and gets how much back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from opsdesk.law.return_shares import Way
from opsdesk.records.record import State
from opsdesk.reports import period, wording
from opsdesk.reports.papers.filling import Gathered, Line
from opsdesk.reports.papers.form import Form
from opsdesk.reports.papers.sayings import Sayings
from opsdesk.store.reading.reader import Row

ROUND, SHARE = "return_round", "return_share"


def gather(sayings: Sayings, form: Form, ids: Sequence[str]) -> Iterator[Gathered]:
    """One table for each round, a line for each victim, then the sum; nothing is worked out anew."""
    for record_id in ids:
        row = sayings.row(ROUND, record_id)
        shares = sayings.reader.children(SHARE, ROUND, record_id)
        total = sum((_lacking(share) for share in shares), Decimal(0))
        lines = [_line(sayings, number, share, total) for number, share in enumerate(shares, 1)]
        rows = {
            ROUND: row,
            "case": sayings.row("case", row.get("case")),
            "account_control": sayings.row("account_control", row.get("account")),
        }
        _ = sayings._
        state = _("已审核确认") if row.get("state") == State.CONFIRMED else _("测算稿，未经审核确认")
        head = Line(rows, {"state": state})
        number = _("第{n}次").format(n=row.get("round_no") or "")
        yield Gathered(record_id, number, head, (*lines, _sum(sayings, shares)), tuple(_notes(sayings, row, shares)))


def _line(sayings: Sayings, number: int, share: Row, total: Decimal) -> Line:
    victim = sayings.row("victim", share.get("victim"))
    lacking = _lacking(share)
    said = {
        "no": str(number),
        "name": sayings.text("victim.victim_name", {"victim": victim}, {}),
        "loss": _yuan(share.get("loss")),
        "before": _yuan(share.get("returned_before")),
        "lacking": _yuan(lacking),
        "part": period.share(_fen(lacking), _fen(total)),
        "share": _yuan(share.get("share")),
    }
    return Line({SHARE: share, "victim": victim}, said)


def _sum(sayings: Sayings, shares: Sequence[Row]) -> Line:
    lacking = sum((_lacking(share) for share in shares), Decimal(0))
    said = {key: _yuan(_total(shares, key)) for key in ("loss", "share")}
    said |= {"before": _yuan(_total(shares, "returned_before")), "lacking": _yuan(lacking)}
    said |= {"no": "", "name": sayings._("合计"), "part": period.share(_fen(lacking), _fen(lacking))}
    return Line({}, said, bold=True)


def _notes(sayings: Sayings, row: Row, shares: Sequence[Row]) -> Iterator[str]:
    _, given = sayings._, _total(shares, "share")
    held = row.get("held") or Decimal(0)
    said = _("以上共{n}人。可返还余额{held}元，本次返还{given}元（{words}），尚余{left}元。")
    words = sayings.in_words(given)
    yield said.format(n=len(shares), held=_yuan(held), given=_yuan(given), words=words, left=_yuan(held - given))
    if row.get("return_way") == Way.PRO_RATA:
        yield _("按比例返还：本次返还＝可返还余额×本人未返还数÷全部未返还数，算到分，余下的分按最大余数补足。")
    note = sayings.text(f"{ROUND}.objection_note", {ROUND: row}, {})
    if note:
        yield _("异议和处理：{note}").format(note=note)


def _lacking(share: Row) -> Decimal:
    return Decimal(share.get("loss") or 0) - Decimal(share.get("returned_before") or 0)


def _total(shares: Sequence[Row], key: str) -> Decimal:
    return sum((Decimal(share.get(key) or 0) for share in shares), Decimal(0))


def _fen(amount: Decimal) -> int:
    return int(amount * 100)


def _yuan(amount: Decimal | None) -> str:
    return wording.yuan(_fen(Decimal(amount or 0)))
