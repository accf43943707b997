# SPDX-License-Identifier: MIT
"""The money of a case: balances, and who gets back how much of a frozen account."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

import typer

from opsdesk.cli.frame import ERR, JsonOption, OfficeOption, app, as_day, print_json, signed_in
from opsdesk.i18n import _

CaseArgument = Annotated[
    str, typer.Argument(metavar="CASE", help="案件的 id、案件编号或本台编号 / id or number of a case")
]


@app.command()
def ledger(
    case: CaseArgument,
    office: OfficeOption,
    until: Annotated[str, typer.Option("--until", help="截至哪一天 / as of which day")] = "",
    as_json: JsonOption = False,
) -> int:
    """一个案件的资金余额 / the money of one case."""
    from opsdesk.work.money.case_ledger import balances, case_ledger, components

    with signed_in(office) as desk:
        told = case_ledger(desk, _case_id(desk, case), as_day(until) if until else None)
    if as_json:
        print_json(_ledger_json(told))
        return 0
    for one in (*components(told.book), *balances(told.book)):
        typer.echo(f"{one.label}\t{one.fen / 100:,.2f}")
    for problem in told.problems:
        ERR.print(problem.message, markup=False)
    return 0


@app.command("return")
def return_(
    case: CaseArgument,
    office: OfficeOption,
    account: Annotated[
        str, typer.Option("--account", help="冻结账户的尾号或账号 / the frozen account, or its end")
    ] = "",
    way: Annotated[
        Literal["direct", "by_time", "pro_rata"], typer.Option("--way", help="算法 / the method")
    ] = "pro_rata",
    keep: Annotated[
        bool, typer.Option("--keep", help="存为返还方案，待审核 / keep as a round to be confirmed")
    ] = False,
    on: Annotated[str, typer.Option("--on", help="测算日期，默认今天 / as of which day")] = "",
    as_json: JsonOption = False,
) -> int:
    """返还测算：只是测算，须经人确认 / who gets back how much: a proposal, never a payment."""
    from opsdesk.law.return_shares import Way
    from opsdesk.work.money import returning

    with signed_in(office) as desk:
        case_id = _case_id(desk, case)
        meant = [one for one in returning.frozen_accounts(desk, case_id) if one.number.endswith(account)]
        if len(meant) != 1:
            raise typer.BadParameter(
                _("本案有 {count} 个这样的冻结账户，用 --account 写明尾号。").format(count=len(meant))
            )
        day = as_day(on) if on else date.today()
        proposal = returning.propose(desk, case_id, meant[0].control, Way(way), on=day)
        made = returning.keep(desk, proposal) if keep else ""
    _tell_proposal(proposal, made, as_json)
    return 0


def _case_id(desk: Any, written: str) -> str:
    """The case meant by an id, a case number or a running number."""
    from opsdesk import errors
    from opsdesk.store.reading.query import Filter, ListQuery

    if desk.reader.get("case", written) is not None:
        return written
    for key in ("case_no", "local_no"):
        ids = desk.reader.ids(ListQuery("case", (Filter(key, "is", written),)))
        if len(ids) == 1:
            return str(ids[0])
    raise errors.NothingThere(_("案件"), written)


def _ledger_json(told: Any) -> dict[str, Any]:
    from opsdesk.work.money.case_ledger import balances, components

    return {
        "case": told.case["id"],
        "title": told.title,
        "unit": "分",
        "balances": {one.key: one.fen for one in balances(told.book)},
        "headline": {one.key: one.fen for one in components(told.book) if not one.apart},
        "apart": {one.key: one.fen for one in components(told.book) if one.apart},
        "victims": [
            {"victim": one.victim, "name": one.name, "loss": one.loss, "returned": one.returned} for one in told.victims
        ],
        "short": [{"entry": one.entry.id, "fen": one.short} for one in told.book.short()],
        "problems": [{"code": one.code, "message": one.message} for one in told.problems],
    }


def _tell_proposal(proposal: Any, made: str, as_json: bool) -> None:
    lines = [
        {"victim": line.victim, "name": line.name, "loss": line.loss, "returned_before": line.returned_before}
        | {"share": line.share, "why": line.why}
        for line in proposal.lines
    ]
    if as_json:
        facts = {"case": proposal.case, "way": proposal.way.value, "round_no": proposal.round_no, "unit": "分"}
        sums = {"held": proposal.held, "total": proposal.total, "left": proposal.left, "kept": made}
        print_json({**facts, **sums, "lines": lines})
        return
    for line in lines:
        typer.echo(f"{line['name']}\t{line['loss'] / 100:,.2f}\t{line['share'] / 100:,.2f}\t{line['why']}")
    typer.echo(
        _("合计 {total} 元，余 {left} 元").format(
            total=f"{proposal.total / 100:,.2f}", left=f"{proposal.left / 100:,.2f}"
        )
    )
    ERR.print(_("只是测算，须经人审核确认。"), markup=False)
