# SPDX-License-Identifier: MIT
"""The same deeds without a window. Results go to stdout, messages to stderr; 0 done, 1 refused or broken, 2 usage."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from rich.console import Console
from rich.table import Table

from opsdesk import errors, i18n
from opsdesk.i18n import _
from opsdesk.law.wording import FOOTER

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="opsdesk：网上作战中心台账 / the record desk of an operations centre",
)
_out = Console(soft_wrap=True, highlight=False)
_err = Console(stderr=True, soft_wrap=True, highlight=False)

Picture = Callable[[Any, Path], None]

OfficeOption = Annotated[Path, typer.Option("--office", help="台账文件 NAME.opsdesk / the office file")]
JsonOption = Annotated[bool, typer.Option("--json", help="输出 JSON / print JSON")]
FromOption = Annotated[str, typer.Option("--from", help="时段起，如 2022-06-01 / first day")]
ToOption = Annotated[str, typer.Option("--to", help="时段止，含当日 / last day, inclusive")]


def run(words: Sequence[str], picture: Picture) -> int:
    """Carry out one command line and return its exit code; `picture` draws the main window of an office to a PNG."""
    i18n.set_language(os.environ.get("OPSDESK_LANGUAGE", "zh_CN"))
    try:
        result = app(list(words), standalone_mode=False, obj=picture)
    except errors.Told as told:
        _err.print(str(told), style="red", markup=False)
        return 1
    except typer.Exit as ended:
        return int(ended.exit_code)
    except typer.Abort:
        return 1
    except Exception as failure:
        if _is_usage(failure):
            _err.print(failure.format_message(), markup=False)  # type: ignore[attr-defined]
            return 2
        raise
    return result if isinstance(result, int) else 0


def _is_usage(failure: Exception) -> bool:
    """Whether the command line itself was wrong, whichever copy of click typer brings."""
    return hasattr(failure, "format_message") and hasattr(failure, "exit_code")


@contextmanager
def signed_in(path: Path) -> Iterator[Any]:
    """The office, opened by OPSDESK_USER / OPSDESK_PASSWORD or by asking, and closed afterwards."""
    from opsdesk.store.office import Office

    login = os.environ.get("OPSDESK_USER") or typer.prompt(_("登录名"), err=True)
    password = os.environ.get("OPSDESK_PASSWORD") or typer.prompt(_("密码"), hide_input=True, err=True)
    with Office.open(path, login, password) as office:
        yield office


def print_json(value: object) -> None:
    """One JSON document on stdout, in UTF-8 whatever the terminal says."""
    sys.stdout.buffer.write(json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n")
    sys.stdout.flush()


def as_day(written: str) -> date:
    """A day from the command line, in any form a sheet may use."""
    from opsdesk.records.kinds import Day

    reading = Day().read(written)
    if reading.value is None:
        raise typer.BadParameter(_("“{written}”不是日期，写成 2022-06-01。").format(written=written))
    return reading.value


@app.command()
def demo(
    context: typer.Context,
    directory: Annotated[Path | None, typer.Option("--dir", help="放在哪里 / where to put it")] = None,
) -> int:
    """建一个演示台账，导入样例，打印简报 / make a demo office, import the samples, print the bulletin."""
    from opsdesk.work.demo import run_demo

    return run_demo(directory, lambda text: _out.print(text, markup=False), context.obj)


@app.command()
def new(
    path: Annotated[Path, typer.Argument(metavar="OFFICE")],
    admin: Annotated[str, typer.Option("--admin", help="管理员登录名 / administrator's login")],
    name: Annotated[str, typer.Option("--name", help="单位名称 / name of the office")] = "",
) -> int:
    """新建台账，恢复码只显示这一次 / make an office; the recovery code is shown once."""
    from opsdesk.work.opening import new_office

    password = os.environ.get("OPSDESK_PASSWORD") or typer.prompt(
        _("密码"), hide_input=True, confirmation_prompt=True, err=True
    )
    office, code = new_office(path, name=name or path.stem, login=admin, display_name=admin, password=password)
    office.close()
    _err.print(_("已建立 {path}。恢复码只显示这一次，抄下来封存：").format(path=path), markup=False)
    _out.print(code, markup=False)
    return 0


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...")],
    office: Annotated[Path | None, typer.Option("--office")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看不写 / show, write nothing")] = False,
    as_json: JsonOption = False,
) -> int:
    """导入各单位的表格 / take in stations' workbooks."""
    from opsdesk.store.office import Office
    from opsdesk.work import importing

    if office is None and not dry_run:
        raise typer.BadParameter(_("没有写 --office。只想看结果就加 --dry-run。"))
    with signed_in(office) if office else Office.scratch() as desk:
        plan = importing.plan_files(desk, importing.workbooks_in(files), progress=_file_progress)
        if not dry_run:
            importing.commit(desk, plan)
    if as_json:
        from opsdesk.work.import_json import import_as_json

        print_json(import_as_json(plan))
    else:
        from opsdesk.work.import_text import import_as_text

        _out.print(import_as_text(plan, written=not dry_run), markup=False)
    return 1 if any(file.reading.refusal for file in plan.files) else 0


def _file_progress(done: int, total: int, name: str) -> None:
    if name:
        _err.print(f"[{done + 1}/{total}] {name}", markup=False)


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
    _out.print(table)
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
    _err.print(_("已写 {path}，{pages} 页。").format(path=out, pages=receipt.pages), markup=False)
    return 0


@app.command("list")
def list_(
    register: Annotated[str, typer.Argument(metavar="REGISTER")],
    office: OfficeOption,
    search: Annotated[str, typer.Option("--search")] = "",
    as_json: JsonOption = False,
) -> int:
    """列出一类记录 / list one register."""
    from opsdesk.work.listing import list_keys, list_records

    known_register(register)
    with signed_in(office) as desk:
        heads, rows = list_records(desk, register, search)
    if as_json:
        print_json([dict(zip(list_keys(register), row, strict=True)) for row in rows])
    else:
        for row in (heads, *rows):
            typer.echo("\t".join(row[1:]))
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
    from opsdesk.store.query import ListQuery
    from opsdesk.work.exporting import export_list

    known_register(register)
    with signed_in(office) as desk:
        receipt = export_list(desk, ListQuery(register, text=search), out, full=full, reason=reason)
    _err.print(_("已写 {path}，{rows} 行。").format(path=out, rows=receipt.rows), markup=False)
    return 0


@app.command()
def template(
    register: Annotated[str, typer.Argument(metavar="REGISTER")],
    out: Annotated[Path, typer.Option("--out", help="写到哪个 .xlsx / the workbook to write")],
) -> int:
    """给各单位填的空表 / an empty workbook for stations to fill in."""
    from opsdesk.work.templates import write_template

    known_register(register)
    write_template(register, out)
    return 0


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
    from opsdesk.work.undoing import undo_import

    with signed_in(office) as desk:
        receipt = undo_import(desk, batch, reason=reason)
    _out.print(receipt.words, markup=False)
    return 0


def known_register(key: str) -> None:
    """Refuse a register that does not exist, naming those that do."""
    from opsdesk.records import catalogue

    if key not in {view.key for view in catalogue.REGISTERS}:
        known = "、".join(view.key for view in catalogue.REGISTERS)
        raise typer.BadParameter(_("没有“{register}”这类记录。有：{known}").format(register=key, known=known))


@app.command()
def due(
    office: OfficeOption,
    on: Annotated[str, typer.Option("--on", help="截至哪一天，默认今天 / as of which day")] = "",
    as_json: JsonOption = False,
) -> int:
    """正在走的期限 / every running term."""
    from opsdesk.work.due_list import due_as_json, due_list

    moment = datetime.combine(as_day(on), time(23, 59)) if on else datetime.now()
    with signed_in(office) as desk:
        rows = due_list(desk, moment)
    if as_json:
        print_json(due_as_json(rows, moment))
    else:
        for row in rows:
            typer.echo(f"{row.legal_latest}\t{row.level.label}\t{row.rule}\t{row.name}\t{row.subject}")
        _out.print(FOOTER, markup=False)
    return 0


@app.command()
def verify(office: OfficeOption, as_json: JsonOption = False) -> int:
    """核对文件、外键和历史链 / check integrity, references and the history chain; prints the head."""
    from opsdesk.store import verify as checks
    from opsdesk.work.verification import report_as_json, report_as_text

    with signed_in(office) as desk:
        found = checks.verify(desk)
    if as_json:
        print_json(report_as_json(found))
    else:
        _out.print(report_as_text(found), markup=False)
    return 0 if found.sound else 1


@app.command("self-test")
def self_test() -> int:
    """临时台账走一遍：存、导入、导出、打印 / scratch office: save, import, export, print."""
    from opsdesk.work.self_test import run_self_test

    return run_self_test(say=lambda text: _out.print(text, markup=False))
