# SPDX-License-Identifier: MIT
"""Workbooks in and out: import, undo, exports, templates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

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


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...")],
    office: Annotated[Path | None, typer.Option("--office")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看不写 / show, write nothing")] = False,
    as_json: JsonOption = False,
) -> int:
    """导入各单位的表格 / take in stations' workbooks."""
    from opsdesk.store.office import Office
    from opsdesk.work.imports import importing

    if office is None and not dry_run:
        raise typer.BadParameter(_("没有写 --office。只想看结果就加 --dry-run。"))
    with signed_in(office) if office else Office.scratch() as desk:
        plan = importing.plan_files(desk, importing.workbooks_in(files), progress=_file_progress)
        if dry_run:
            _judge(desk, plan)
        else:
            _say_findings(desk, importing.commit(desk, plan))
    if as_json:
        from opsdesk.work.imports.import_json import import_as_json

        print_json(import_as_json(plan))
    else:
        from opsdesk.work.imports.import_text import import_as_text

        OUT.print(import_as_text(plan, written=not dry_run), markup=False)
    return 1 if any(file.reading.refusal for file in plan.files) else 0


def _judge(desk: Any, plan: Any) -> None:
    """V01–V28 on what would come in."""
    from opsdesk.work.imports import import_judging

    import_judging.judge(desk, plan)


def _say_findings(desk: Any, receipts: Sequence[Any]) -> None:
    """V01–V28 on what came in: a sheet is not refused for them, whoever imports is told."""
    from opsdesk.work.imports.import_findings import findings_of

    found = findings_of(desk, [receipt.batch.id for receipt in receipts], date.today())
    if found.words:
        ERR.print(found.words + _("用 opsdesk check 看。"), markup=False)


def _file_progress(done: int, total: int, name: str) -> None:
    if name:
        ERR.print(f"[{done + 1}/{total}] {name}", markup=False)


@app.command()
def batches(office: OfficeOption) -> int:
    """列出导入批次，最近的在前 / the imports, latest first."""
    with signed_in(office) as desk:
        for batch in desk.batches():
            typer.echo(f"{batch.id}\t{batch.created_at}\t{batch.file_name}\t{batch.counts}")
    return 0


@app.command()
def undo(
    batch: Annotated[str, typer.Argument(metavar="BATCH", help="导入批次的编号 / the id of the import")],
    office: OfficeOption,
    reason: Annotated[str, typer.Option("--reason", help="撤销的理由 / why")],
) -> int:
    """整批撤销一次导入，之后改过的留下 / take back a whole import, keeping what was touched since."""
    from opsdesk.work.imports.undoing import undo_import

    with signed_in(office) as desk:
        receipt = undo_import(desk, batch, reason=reason)
    OUT.print(receipt.words, markup=False)
    return 0


@app.command()
def export(
    register: Annotated[str, typer.Argument(metavar="REGISTER")],
    office: OfficeOption,
    out: Annotated[Path, typer.Option("--out", help="写到哪个 .xlsx 或 .csv / the file to write")],
    search: Annotated[str, typer.Option("--search")] = "",
    full: Annotated[bool, typer.Option("--full", help="不遮盖，须写理由 / in full, with a reason")] = False,
    reason: Annotated[str, typer.Option("--reason")] = "",
) -> int:
    """导出一类记录 / write one register to a workbook."""
    from opsdesk.store.reading.query import ListQuery
    from opsdesk.work.lists.exporting import ask_export, export_list

    known_register(register)
    with signed_in(office) as desk:
        query = ListQuery(register, text=search)
        with done_by_two(lambda: ask_export(desk, query, full=full, reason=reason)):
            receipt = export_list(desk, query, out, full=full, reason=reason)
    ERR.print(_("已写 {path}，{rows} 行。").format(path=out, rows=receipt.rows), markup=False)
    return 0


@app.command()
def template(
    register: Annotated[str, typer.Argument(metavar="REGISTER")],
    out: Annotated[Path, typer.Option("--out", help="写到哪个 .xlsx / the workbook to write")],
) -> int:
    """给各单位填的空表 / an empty workbook for stations to fill in."""
    from opsdesk.work.lists.templates import write_template

    known_register(register)
    write_template(register, out)
    return 0
