# SPDX-License-Identifier: MIT
"""The clocks of the law."""

from __future__ import annotations

from datetime import datetime, time
from typing import Annotated

import typer

from opsdesk.cli.frame import OUT, JsonOption, OfficeOption, app, as_day, print_json, signed_in
from opsdesk.law.wording import FOOTER


@app.command()
def due(
    office: OfficeOption,
    on: Annotated[str, typer.Option("--on", help="截至哪一天，默认今天 / as of which day")] = "",
    as_json: JsonOption = False,
) -> int:
    """正在走的期限 / every running term."""
    from opsdesk.work.due.due_list import due_as_json, due_list

    moment = datetime.combine(as_day(on), time(23, 59)) if on else datetime.now()
    with signed_in(office) as desk:
        rows = due_list(desk, moment)
    if as_json:
        print_json(due_as_json(rows))
    else:
        for row in rows:
            typer.echo(f"{row.legal_latest}\t{row.level.label}\t{row.rule}\t{row.name}\t{row.masked}")
        OUT.print(FOOTER, markup=False)
    return 0
