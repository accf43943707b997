# SPDX-License-Identifier: MIT
"""Figures and papers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.table import Table

from opsdesk.cli.frame import (
    ERR,
    OUT,
    FromOption,
    JsonOption,
    OfficeOption,
    ToOption,
    app,
    as_day,
    print_json,
    signed_in,
)
from opsdesk.i18n import _


@app.command()
def figures(
    office: OfficeOption,
    first: FromOption,
    last: ToOption,
    unit: Annotated[str, typer.Option("--unit")] = "",
    campaign: Annotated[str, typer.Option("--campaign")] = "",
    as_json: JsonOption = False,
) -> int:
    """一段时间的战果数字 / the figures of a period."""
    from opsdesk.reports.figure import Scope
    from opsdesk.reports.figures import figure_set

    with signed_in(office) as desk:
        counted = figure_set(desk, Scope(as_day(first), as_day(last), unit, campaign))
        if as_json:
            from opsdesk.work.figures_json import figures_as_json

            print_json(figures_as_json(desk, counted))
            return 0
    table = Table(_("指标"), _("数"), _("单位"))
    for figure in counted.figures:
        value = f"{figure.value / 100:,.2f}" if figure.group == "money" else f"{figure.value:,}"
        table.add_row(_(figure.label), value, _(figure.unit))
    OUT.print(table)
    return 0


@app.command()
def report(
    name: Annotated[str, typer.Argument(metavar="NAME", help="bulletin、一种文书，或 list / a paper, or list")],
    office: Annotated[Path | None, typer.Option("--office")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="写到哪个 PDF / the PDF to write")] = None,
    first: Annotated[str, typer.Option("--from", help="简报的时段起 / first day of the bulletin")] = "",
    last: Annotated[str, typer.Option("--to", help="简报的时段止 / last day of the bulletin")] = "",
    record: Annotated[list[str] | None, typer.Option("--record", help="记录的 id，可多个 / ids of records")] = None,
    language: Annotated[Literal["zh", "en"], typer.Option("--language", help="zh 或 en / zh or en")] = "zh",
    unit: Annotated[str, typer.Option("--unit")] = "",
    campaign: Annotated[str, typer.Option("--campaign")] = "",
) -> int:
    """打印一份文书；list 列出有哪些 / print a paper; list tells which there are."""
    from opsdesk.reports.figure import Scope
    from opsdesk.work.bulletin import print_bulletin
    from opsdesk.work.printing import all_papers, print_paper

    if name == "list":
        typer.echo("bulletin\t" + _("工作简报"))
        for paper in all_papers(language):
            typer.echo(f"{paper.key}\t{paper.title}\t{paper.register}\t{paper.copies}")
        return 0
    if office is None or out is None or (name == "bulletin" and not (first and last)):
        raise typer.BadParameter(_("要写 --office 和 --out；简报还要 --from 和 --to。"))
    with signed_in(office) as desk:
        if name == "bulletin":
            scope = Scope(as_day(first), as_day(last), unit, campaign)
            receipt = print_bulletin(desk, scope, out, language=language)
        else:
            receipt = print_paper(desk, name, record or [], out, language=language)
    ERR.print(_("已写 {path}，{pages} 页。").format(path=out, pages=receipt.pages), markup=False)
    return 0
