# SPDX-License-Identifier: MIT
"""Lists for somebody outside: sealed under a password, and opened again without an office."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Literal

import typer

from opsdesk.cli.frame import (
    ERR,
    OUT,
    JsonOption,
    OfficeOption,
    app,
    done_by_two,
    known_register,
    print_json,
    signed_in,
)
from opsdesk.i18n import _


@app.command()
def pack(
    register: Annotated[str, typer.Argument(metavar="REGISTER")],
    office: OfficeOption,
    out: Annotated[Path, typer.Option("--out", help="写到哪个 .opspkg / the package to write")],
    to: Annotated[str, typer.Option("--to", help="给哪个单位 / who gets it")],
    basis: Annotated[str, typer.Option("--basis", help="依据 / on what ground")],
    search: Annotated[str, typer.Option("--search")] = "",
    full: Annotated[bool, typer.Option("--full", help="不遮盖 / in full")] = False,
    cipher: Annotated[Literal["aes", "sm4"], typer.Option("--cipher", help="加密算法 / aes or sm4")] = "aes",
) -> int:
    """导出一类记录，加密成密封包 / one register as a sealed package; OPSDESK_PACKAGE_PASSWORD or asked for."""
    from opsdesk.store.keys.envelope import Suite
    from opsdesk.store.reading.query import ListQuery
    from opsdesk.work.lists.exporting import ask_export
    from opsdesk.work.lists.packing import pack_list

    known_register(register)
    suite = Suite.SM if cipher == "sm4" else Suite.AES
    with signed_in(office) as desk:
        query = ListQuery(register, text=search)
        password = _password(new=True)
        with done_by_two(lambda: ask_export(desk, query, full=full, reason=basis)):
            made = pack_list(desk, query, out, password=password, recipient=to, basis=basis, full=full, suite=suite)
    ERR.print(_("已写 {path}，{rows} 行。").format(path=out, rows=made.rows), markup=False)
    return 0


@app.command()
def unpack(
    package: Annotated[Path, typer.Argument(metavar="FILE", help="密封包 / the package")],
    out: Annotated[Path, typer.Option("--out", help="放到哪个文件夹 / the folder to write into")],
    as_json: JsonOption = False,
) -> int:
    """打开密封包 / open a sealed package; OPSDESK_PACKAGE_PASSWORD or asked for."""
    from opsdesk.work.lists import packing

    seen = packing.unpack(package, _password(new=False), out)
    if as_json:
        print_json(packing.as_json(seen))
    else:
        OUT.print("\n".join([*seen.lines, str(seen.path)]), markup=False)
    return 0


def _password(*, new: bool) -> str:
    found = os.environ.get("OPSDESK_PACKAGE_PASSWORD")
    return found or str(typer.prompt(_("密封包的密码"), hide_input=True, confirmation_prompt=new, err=True))
