# SPDX-License-Identifier: MIT
"""All budgets measured in one run. The benches lie with the tests, in a checkout alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from opsdesk import paths
from opsdesk.cli.frame import ERR, app
from opsdesk.i18n import _

RUNNER = Path("tests") / "bench" / "run.py"


@app.command()
def bench(
    only: Annotated[
        list[str] | None, typer.Option("--only", help="只量这一项，可多个 / this bench, repeatable")
    ] = None,
    scale: Annotated[float, typer.Option("--scale", help="规模，1 是预算的规模 / 1 is the size of the budgets")] = 1.0,
    growth: Annotated[bool, typer.Option("--growth", help="三种规模，看怎么长 / three scales, growth")] = False,
    text: Annotated[Path | None, typer.Option("--text", help="文字表写到 / a text table")] = None,
    as_json: Annotated[Path | None, typer.Option("--json", help="JSON 写到 / JSON")] = None,
    picture: Annotated[Path | None, typer.Option("--picture", help="图写到 .png / a picture")] = None,
) -> int:
    """一次量完所有速度预算 / measure all budgets of speed in one run."""
    checkout = paths.PACKAGE.parent
    if not (checkout / RUNNER).is_file():
        ERR.print(_("速度测试在源码里，装好的程序不带。在源码文件夹里运行 opsdesk bench。"), markup=False)
        return 1
    words = [word for name in only or () for word in ("--only", name)] + ["--scale", str(scale)]
    words += ["--growth"] if growth else []
    for option, place in (("--text", text), ("--json", as_json), ("--picture", picture)):
        words += [option, str(place.absolute())] if place else []
    known = os.pathsep.join(filter(None, [str(checkout), os.environ.get("PYTHONPATH")]))
    return subprocess.call([sys.executable, str(checkout / RUNNER), *words], env={**os.environ, "PYTHONPATH": known})
