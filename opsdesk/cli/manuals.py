# SPDX-License-Identifier: MIT
"""The manual on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from opsdesk.cli.frame import ERR, app
from opsdesk.i18n import _


@app.command()
def manual(
    out: Annotated[Path, typer.Option("--out", help="写到哪个 PDF / the PDF to write")],
    language: Annotated[Literal["zh", "en"], typer.Option("--language", help="zh 或 en / zh or en")] = "zh",
) -> int:
    """使用说明印成 PDF，与 F1 看到的同一份 / the manual as PDF, the same texts as F1 shows."""
    from opsdesk.work.papers.printing_manual import print_manual

    receipt = print_manual(out, language=language)
    ERR.print(_("已写 {path}，{pages} 页。").format(path=out, pages=receipt.pages), markup=False)
    return 0
