# SPDX-License-Identifier: MIT
"""What the program is made of, and what may be sent to whoever helps."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import opsdesk
from opsdesk.cli.frame import OUT, JsonOption, OfficeOption, app, print_json, signed_in
from opsdesk.i18n import _


@app.callback(invoke_without_command=True)
def of_the_program(
    version: Annotated[bool, typer.Option("--version", help="版本 / the version", is_eager=True)] = False,
    details: Annotated[
        bool,
        typer.Option("--version-details", help="连同内含的库 / and every library inside", is_eager=True),
    ] = False,
) -> None:
    """opsdesk：网上作战中心台账 / the record desk of an operations centre."""
    if version:
        typer.echo(f"opsdesk {opsdesk.__version__}")
        raise typer.Exit
    if details:
        from opsdesk.work.program.inside import version_details

        for name, found in version_details().items():
            typer.echo(f"{name}\t{found}")
        raise typer.Exit


@app.command("support-bundle")
def support_bundle(
    office: OfficeOption,
    out: Annotated[Path, typer.Option("--out", help="写到哪个 .zip / the .zip to write")],
    as_json: JsonOption = False,
) -> int:
    """给维护人员的情况包，不含任何记录内容 / a bundle for support, with nothing of any record."""
    from opsdesk.work.program.support import write_bundle

    with signed_in(office) as desk:
        written = write_bundle(desk, out)
    if as_json:
        print_json({"bundle": str(written)})
    else:
        OUT.print(_("已写出 {place}，不含任何记录内容，发之前可以打开看。").format(place=written), markup=False)
    return 0
