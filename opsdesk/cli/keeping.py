# SPDX-License-Identifier: MIT
"""How long things are kept, what is sealed, and what ought to be."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from opsdesk.cli.frame import ERR, OUT, JsonOption, OfficeOption, app, as_day, print_json, signed_in
from opsdesk.i18n import _


@app.command()
def retention(
    office: OfficeOption,
    on: Annotated[str, typer.Option("--on", help="截至哪一天，默认今天 / as of which day")] = "",
    ask: Annotated[str, typer.Option("--ask", help="申请销毁这一类 / ask to erase this class")] = "",
    erase: Annotated[str, typer.Option("--erase", help="销毁已批准的这一类 / erase what was agreed to")] = "",
    reason: Annotated[str, typer.Option("--reason", help="申请的理由 / why")] = "",
    as_json: JsonOption = False,
) -> int:
    """到期的记录；申请销毁，批准后销毁 / what is past its time; ask to erase it, erase what was agreed to."""
    from opsdesk.work.imports.receipts import forget_originals
    from opsdesk.work.office import retention as keeping

    today = as_day(on) if on else date.today()
    with signed_in(office) as desk:
        if ask:
            asked = keeping.ask_erasure(desk, ask, today, reason=reason)
            OUT.print(_("已申请，等另一人批准：{id}").format(id=asked.id), markup=False)
            return 0
        if erase:
            OUT.print(keeping.erase(desk, erase).words, markup=False)
            return 0
        listed = keeping.expired(desk, today)
        for name in forget_originals(desk):
            ERR.print(_("导入原件已过保存期，已清除：{file}").format(file=name), markup=False)
    rows = [
        {
            "class": one.kept.key,
            "register": one.kept.register,
            "record": one.record,
            "local_no": one.local_no,
            "ended": one.ended.isoformat(),
            "keep_until": one.keep_until.isoformat(),
        }
        for one in listed
    ]
    if as_json:
        print_json(rows)
    else:
        for row in rows:
            typer.echo("\t".join(row[key] for key in ("keep_until", "class", "local_no", "record")))
    return 0


@app.command()
def sealing(
    office: OfficeOption,
    seal: Annotated[str, typer.Option("--seal", help="封存这个人 / seal this person")] = "",
    reason: Annotated[str, typer.Option("--reason", help="封存的理由 / why")] = "",
    as_json: JsonOption = False,
) -> int:
    """该封存的人，和依据；--seal 封存 / who ought to be sealed, and why; --seal does it."""
    from opsdesk.work.office import sealing as deeds

    with signed_in(office) as desk:
        if seal:
            scope = deeds.seal_person(desk, seal, reason=reason)
            OUT.print(_("已封存 {count} 条记录。").format(count=len(scope.records)), markup=False)
            for hit in scope.mentions:
                typer.echo(f"{hit.register}\t{hit.id}\t{hit.field}")
            return 0
        listed = deeds.proposals(desk, date.today())
    rows = [
        {"person": one.person, "case": one.case, "ground": one.ground.key, "words": one.ground.words} for one in listed
    ]
    if as_json:
        print_json(rows)
    else:
        for row in rows:
            typer.echo(f"{row['person']}\t{row['ground']}\t{row['words']}")
    return 0
