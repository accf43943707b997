# SPDX-License-Identifier: MIT
"""Figures and papers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from rich.table import Table

from opsdesk import practice
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
from opsdesk.i18n import N_, _

LISTS = {
    "import_receipt": N_("导入回执"),
    "correction_list": N_("导入差错反馈单"),
    "history_list": N_("改动记录查阅单"),
    "recall_notice": N_("更正（撤销）通知"),
}
"""Papers without a form; what they are of stands after the name: a batch, words, a correction or a part in a case."""


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
        marked = practice.SENTENCE if desk.practice else None
        if as_json:
            from opsdesk.work.papers.figures_json import figures_as_json

            print_json(figures_as_json(desk, counted))
            return 0
    table = Table(_("指标"), _("数"), _("单位"), title=marked)
    for figure in counted.figures:
        value = f"{figure.value / 100:,.2f}" if figure.group == "money" else f"{figure.value:,}"
        table.add_row(_(figure.label), value, _(figure.unit))
    OUT.print(table)
    return 0


@app.command()
def report(
    name: Annotated[str, typer.Argument(metavar="NAME", help="bulletin、一种文书，或 list、kept、check、again、close")],
    what: Annotated[
        str,
        typer.Argument(help="PDF、印号、批次或更正的编号 / a PDF, a number, a batch, a correction"),
    ] = "",
    office: Annotated[Path | None, typer.Option("--office")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="写到哪个 PDF / the PDF to write")] = None,
    first: Annotated[str, typer.Option("--from", help="时段起 / first day")] = "",
    last: Annotated[str, typer.Option("--to", help="时段止 / last day")] = "",
    record: Annotated[list[str] | None, typer.Option("--record", help="记录的 id，可多个 / ids of records")] = None,
    language: Annotated[Literal["zh", "en"], typer.Option("--language", help="zh 或 en / zh or en")] = "zh",
    unit: Annotated[str, typer.Option("--unit")] = "",
    campaign: Annotated[str, typer.Option("--campaign")] = "",
    password: Annotated[str, typer.Option("--password", help="给 PDF 设密码，或打开它 / of the PDF")] = "",
    hide_small: Annotated[
        bool, typer.Option("--hide-small", help="隐去1至2人的小数 / hide one or two persons")
    ] = False,
    archive: Annotated[bool, typer.Option("--archive", help="存成 PDF/A-2b / as PDF/A-2b")] = False,
    issue: Annotated[str, typer.Option("--issue", help="简报期号 / number of the bulletin")] = "",
    cases: Annotated[Path | None, typer.Option("--cases", help="典型案例，文本文件 / cases, a text file")] = None,
    next_steps: Annotated[
        Path | None, typer.Option("--next", help="下步工作，文本文件 / next steps, a text file")
    ] = None,
) -> int:
    """打印一份文书；list 有哪些，kept 印过哪些，check 核对 PDF，again 按印号重印，close 整月封账
    / print a paper; list, kept prints, check a PDF, print again, close a month."""
    if name == "list":
        return _list(language)
    if office is None:
        raise typer.BadParameter(_("要写 --office。"))
    with signed_in(office) as desk:
        if name == "kept":
            return _kept(desk)
        if name == "check":
            return _check(desk, Path(what), password)
        if out is None:
            raise typer.BadParameter(_("要写 --out。"))
        scope = _scope(name, first, last, unit, campaign, hide_small)
        if name == "bulletin":
            receipt = _bulletin(desk, scope, out, language, issue, _text(cases), _text(next_steps))
        else:
            receipt = _print(desk, name, what, record or [], scope, out, language)
        _finish(out, password, archive)
    ERR.print(_("已写 {path}，{pages} 页。").format(path=out, pages=receipt.pages), markup=False)
    if receipt.missing_characters:
        lost = _("、").join(receipt.missing_characters)
        ERR.print(_("字体里没有这些字，印成〓：{lost}").format(lost=lost), markup=False)
    return 0


def _list(language: Literal["zh", "en"]) -> int:
    from opsdesk.work.papers.printing import all_papers

    typer.echo("bulletin\t" + _("工作简报"))
    for key, title in LISTS.items():
        typer.echo(f"{key}\t{_(title)}")
    for paper in all_papers(language):
        typer.echo(f"{paper.key}\t{paper.title}\t{paper.register}\t{paper.copies}")
    return 0


def _kept(desk: Any) -> int:
    from opsdesk.store import clock
    from opsdesk.store.beside import printed

    people = desk.reader.people()
    for one in printed.latest(desk.reader):
        who = people[one.printed_by].name if one.printed_by in people else ""
        typer.echo("\t".join((one.number, clock.local(one.printed_at), who, one.title, one.period_from, one.period_to)))
    return 0


def _check(desk: Any, path: Path, password: str) -> int:
    """0 when the file says what was printed, 1 when it does not or is none of ours."""
    from opsdesk.work.proving import proof_as_text, prove

    proof = prove(desk, path, password=password)
    typer.echo(proof_as_text(proof))
    return 0 if proof.verdict in ("same", "copy") and proof.kept_whole else 1


def _scope(name: str, first: str, last: str, unit: str, campaign: str, hide_small: bool) -> Any:
    from opsdesk.reports.figure import Scope

    if first and last:
        return Scope(as_day(first), as_day(last), unit, campaign, hide_small)
    if name in ("bulletin", "close"):
        raise typer.BadParameter(_("简报和封账要写 --from 和 --to。"))
    return None


def _print(
    desk: Any, name: str, what: str, records: list[str], scope: Any, out: Path, language: Literal["zh", "en"]
) -> Any:
    from opsdesk.work.papers.closing import close_month
    from opsdesk.work.papers.keeping_prints import reprint
    from opsdesk.work.papers.printing import print_paper

    if name == "again":
        return reprint(desk, what, out)[0]
    if name == "close":
        return close_month(desk, scope, out)
    if name in LISTS:
        return _print_list(desk, name, what, scope, out)
    return print_paper(desk, name, records, out, language=language, scope=scope)


def _print_list(desk: Any, name: str, what: str, scope: Any, out: Path) -> Any:
    """A paper without a form: receipt or corrections of a batch, deeds of the history, the papers to call back."""
    if name == "import_receipt":
        from opsdesk.work.imports.import_papers import write_receipt
        from opsdesk.work.imports.receipts import receipt_of

        return write_receipt(desk, receipt_of(desk, what), out)
    if name == "correction_list":
        from opsdesk.work.imports.correction_list import write_corrections_of

        return write_corrections_of(desk, what, out)
    if name == "history_list":
        from opsdesk.work.office.inspecting import question
        from opsdesk.work.papers.deeds_list import print_history

        return print_history(desk, question(scope and scope.first, scope and scope.last, {"text": what}), out)
    from opsdesk.work.papers.recalling import print_recall

    return print_recall(desk, what, out)


def _bulletin(
    desk: Any, scope: Any, out: Path, language: Literal["zh", "en"], issue: str, cases: str, next_steps: str
) -> Any:
    from opsdesk.reports.figure import Written
    from opsdesk.work.papers.bulletin import print_bulletin

    written = Written(cases, next_steps)
    return print_bulletin(desk, scope, out, language=language, issue_no=issue, written=written)


def _text(path: Path | None) -> str:
    return path.read_text(encoding="utf-8-sig", errors="replace") if path else ""


def _finish(out: Path, password: str, archive: bool) -> None:
    if not (password or archive):
        return
    from opsdesk.reports.paper.file_forms import archived, locked

    if archive:
        archived(out, out)
    if password:
        locked(out, out, password)
