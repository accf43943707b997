# SPDX-License-Identifier: MIT
"""The checks over the whole office."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Annotated

import typer

from opsdesk.cli.frame import ERR, JsonOption, OfficeOption, app, print_json, signed_in
from opsdesk.i18n import _


@app.command()
def check(
    office: OfficeOption,
    as_json: JsonOption = False,
    register: Annotated[list[str] | None, typer.Option("--register", help="只查这一类 / one register")] = None,
    list_: Annotated[bool, typer.Option("--list", help="列出 V01–V28 / list the checks")] = False,
) -> int:
    """按 V01–V28 查整个台账 / check the whole office against V01–V28."""
    from opsdesk.work.checks.catalogue import CHECKS
    from opsdesk.work.checks.running import check_office

    if list_:
        for rule in CHECKS:
            typer.echo(f"{rule.id}\t{rule.severity}\t{rule.words}\t{rule.basis}")
        return 0
    with signed_in(office) as desk:
        found = list(check_office(desk, datetime.now(), _progress, registers=register or ()))
    if as_json:
        keys = ("check", "code", "severity", "register", "record", "field", "words", "reason")
        print_json([{key: str(getattr(one, key)) for key in keys} for one in found])
    else:
        for one in found:
            typer.echo(f"{one.check}\t{one.severity}\t{one.register}\t{one.record}\t{one.field}\t{one.words}")
        counts = Counter(str(one.severity) for one in found)
        ERR.print(
            _("错误 {errors} 处，提醒 {warnings} 处。").format(errors=counts["error"], warnings=counts["warning"]),
            markup=False,
        )
    return 1 if any(one.severity == "error" for one in found) else 0


def _progress(done: int, total: int) -> None:
    if total and done:
        ERR.print(_("已查 {done}/{total} 条").format(done=f"{done:,}", total=f"{total:,}"), markup=False)
