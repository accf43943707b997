# SPDX-License-Identifier: MIT
"""What the registers hold."""

from __future__ import annotations

from typing import Annotated

import typer

from opsdesk.cli.frame import JsonOption, OfficeOption, app, known_register, print_json, signed_in


@app.command("list")
def list_(
    register: Annotated[str, typer.Argument(metavar="REGISTER")],
    office: OfficeOption,
    search: Annotated[str, typer.Option("--search")] = "",
    as_json: JsonOption = False,
) -> int:
    """列出一类记录 / list one register."""
    from opsdesk.work.lists.listing import list_keys, list_records

    known_register(register)
    with signed_in(office) as desk:
        heads, rows = list_records(desk, register, search)
    if as_json:
        print_json([dict(zip(list_keys(register), row, strict=True)) for row in rows])
    else:
        for row in (heads, *rows):
            typer.echo("\t".join(row[1:]))
    return 0
