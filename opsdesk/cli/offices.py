# SPDX-License-Identifier: MIT
"""Offices: make one, try one, prove one."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from opsdesk.cli.frame import ERR, OUT, JsonOption, OfficeOption, app, print_json, signed_in
from opsdesk.i18n import _


@app.command()
def demo(
    context: typer.Context,
    directory: Annotated[Path | None, typer.Option("--dir", help="放在哪里 / where to put it")] = None,
) -> int:
    """建一个演示台账，导入样例，打印简报 / make a demo office, import the samples, print the bulletin."""
    from opsdesk.work.program.demo import run_demo

    return run_demo(directory, lambda text: OUT.print(text, markup=False), context.obj)


@app.command()
def new(
    path: Annotated[Path, typer.Argument(metavar="OFFICE")],
    admin: Annotated[str, typer.Option("--admin", help="管理员登录名 / administrator's login")],
    name: Annotated[str, typer.Option("--name", help="单位名称 / name of the office")] = "",
) -> int:
    """新建台账，恢复码只显示这一次 / make an office; the recovery code is shown once."""
    from opsdesk.work.office.opening import new_office

    password = os.environ.get("OPSDESK_PASSWORD") or typer.prompt(
        _("密码"), hide_input=True, confirmation_prompt=True, err=True
    )
    office, code = new_office(path, name=name or path.stem, login=admin, display_name=admin, password=password)
    office.close()
    ERR.print(_("已建立 {path}。恢复码只显示这一次，抄下来封存：").format(path=path), markup=False)
    OUT.print(code, markup=False)
    return 0


@app.command()
def verify(
    office: OfficeOption,
    as_json: JsonOption = False,
    redraw: Annotated[
        bool, typer.Option("--redraw", help="印过的文书逐份重画，与当时的文件比 / draw every print again and compare")
    ] = False,
) -> int:
    """核对文件、外键、历史链和印过的文书 / check integrity, references, the history chain and the prints; the head."""
    from opsdesk.store import verify as checks
    from opsdesk.work.office.verification import report_as_json, report_as_text
    from opsdesk.work.papers.keeping_prints import drawn_otherwise

    with signed_in(office) as desk:
        found = checks.verify(desk)
        if redraw:
            redrawn = drawn_otherwise(desk)
            found = replace(found, papers=(*found.papers, *redrawn.wrong))
            if redrawn.words:
                ERR.print(redrawn.words, markup=False)
    if as_json:
        print_json(report_as_json(found))
    else:
        OUT.print(report_as_text(found), markup=False)
    return 0 if found.sound else 1


@app.command("self-test")
def self_test() -> int:
    """临时台账走一遍：存、导入、导出、打印 / scratch office: save, import, export, print."""
    from opsdesk.work.program.self_test import run_self_test

    return run_self_test(say=lambda text: OUT.print(text, markup=False))
