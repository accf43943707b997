# SPDX-License-Identifier: MIT
"""The same inventory by other writers, each as its manual says, for comparing; what is not installed is left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from html import escape
from pathlib import Path

from inventory import HEADS, SHARES
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from opsdesk import paths
from opsdesk.reports.imprint import Imprint
from opsdesk.reports.paper import breaker, faces
from opsdesk.reports.paper.faces import Face
from opsdesk.reports.papers.filling import Filled
from opsdesk.reports.papers.form import ColumnSpec, form
from opsdesk.reports.papers.printed import write_paper

Rows = Sequence[Sequence[str]]
WIDE, HIGH, EDGE = 470.0, A4[1], 62.0
SIZE, PITCH, PAD = 9.0, 12.6, 3.5
COLUMNS = [WIDE * share / sum(SHARES) for share in SHARES]


MADE = datetime(2026, 6, 1, 9, 0)
IMPRINT = Imprint("青冈县公安局", "试算", MADE, "FVYR-MQVX-E2YE-IALC-PSU7-XLBS", "2026-0007")


def ours(rows: Rows, path: Path) -> None:
    """The desk's own paper: numbered, watermarked, with head, QR and page x of y on every page."""
    columns = tuple(ColumnSpec(head, head, share) for head, share in zip(HEADS, SHARES, strict=True))
    plain = replace(form("stocktake", MADE.date()), columns=columns, head=(), signatures=(), copies=("",))
    filled = Filled("", "", "", {}, tuple(map(tuple, rows)), (), ())
    write_paper(replace(plain, text_size=9.0), [filled], path, imprint=IMPRINT)


def two_pass_canvas(rows: Rows, path: Path) -> None:
    """reportlab's canvas driven by hand: lay out all pages, then write operators; encodings cached by distinct line.

    The fastest way found when the desk's own writer was designed; nothing but cells, rules, heads and page x of y.
    """
    font = faces.font(Face.SERIF)
    canvas = Canvas(str(path), pagesize=A4, pageCompression=1, initialFontName=Face.SERIF.value)
    wrapped: dict[tuple[str, int], list[str]] = {}
    coded: dict[str, str] = {}
    pages: list[list[tuple[float, float, list[list[str]]]]] = [[]]
    y = HIGH - EDGE
    head = [[text] for text in HEADS]
    for row in [HEADS, *rows]:
        cells = [_lines(wrapped, text, at) for at, text in enumerate(row)]
        high = max(map(len, cells)) * PITCH + 2 * PAD
        if y - high < EDGE:
            y = HIGH - EDGE - PITCH - 2 * PAD
            pages.append([(HIGH - EDGE, PITCH + 2 * PAD, head)])
        pages[-1].append((y, high, cells))
        y -= high
    for number, page in enumerate(pages, 1):
        canvas._code = _operators(page, canvas, coded, font, f"第 {number} 页　共 {len(pages)} 页")
        canvas.showPage()
    canvas.save()


def _lines(wrapped: dict[tuple[str, int], list[str]], text: str, at: int) -> list[str]:
    key = (text, at)
    if key not in wrapped:
        wrapped[key] = breaker.wrap(text, COLUMNS[at] - 8, Face.SERIF, SIZE)
    return wrapped[key]


def _operators(
    page: list[tuple[float, float, list[list[str]]]], canvas: Canvas, coded: dict[str, str], font, foot: str
):
    code = ["0.4 w"]
    for top, _high, cells in page:
        code.append(f"{EDGE:.1f} {top:.1f} m {EDGE + WIDE:.1f} {top:.1f} l S")
        x = EDGE
        for width, lines in zip(COLUMNS, cells, strict=True):
            y = top - PAD - SIZE
            for line in lines:
                code.append(f"BT {x + 4:.1f} {y:.1f} Td {_shown(line, canvas, coded, font)} ET")
                y -= PITCH
            x += width
    bottom = page[-1][0] - page[-1][1]
    x = EDGE
    for width in (*COLUMNS, 0):
        code.append(f"{x:.1f} {page[0][0]:.1f} m {x:.1f} {bottom:.1f} l S")
        x += width
    code.append(f"{EDGE:.1f} {bottom:.1f} m {EDGE + WIDE:.1f} {bottom:.1f} l S")
    code.append(f"BT 250 20 Td {_shown(foot, canvas, coded, font)} ET")
    return code


def _shown(line: str, canvas: Canvas, coded: dict[str, str], font) -> str:
    if line not in coded:
        document = canvas._doc
        parts = font.splitString(line, document)
        coded[line] = " ".join(
            f"{font.getSubsetInternalName(subset, document)} {SIZE:g} Tf <{codes.hex()}> Tj" for subset, codes in parts
        )
    return coded[line]


def long_table(rows: Rows, path: Path) -> None:
    """reportlab platypus LongTable, every cell a Paragraph that wraps Chinese."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

    faces.font(Face.SANS)
    style = ParagraphStyle("cell", fontName=Face.SANS.value, fontSize=SIZE, leading=PITCH, wordWrap="CJK")
    cells = [[Paragraph(escape(text), style) for text in row] for row in (HEADS, *rows)]
    grid = [("GRID", (0, 0), (-1, -1), 0.4, "black")]
    table = LongTable(cells, colWidths=COLUMNS, repeatRows=1, style=grid)
    SimpleDocTemplate(str(path), pagesize=A4, leftMargin=EDGE, rightMargin=EDGE).build([table])


def _html(rows: Rows) -> str:
    body = "".join("<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in rows)
    head = "".join(f"<th>{text}</th>" for text in HEADS)
    return f"<table border='1' cellspacing='0'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def qtextdocument(rows: Rows, path: Path) -> None:
    """Qt's rich text printed as PDF."""
    from PySide6.QtGui import QFont, QPageSize, QPdfWriter, QTextDocument
    from PySide6.QtWidgets import QApplication

    from opsdesk.gui.looks import fonts

    _app = QApplication.instance() or QApplication(["bench", "-platform", "offscreen"])
    fonts.install()
    document = QTextDocument()
    document.setDefaultFont(QFont("Noto Sans SC", 9))
    document.setHtml(_html(rows))
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    document.print_(writer)


def fpdf2(rows: Rows, path: Path) -> None:
    """fpdf2's table()."""
    from fpdf import FPDF
    from fpdf.fonts import FontFace

    pdf = FPDF(format="A4")
    pdf.add_font("noto", fname=str(paths.resource("fonts", f"{Face.SANS.value}.ttf")))
    pdf.add_page()
    pdf.set_font("noto", size=9)
    with pdf.table(col_widths=SHARES, line_height=4.4, wrapmode="CHAR", headings_style=FontFace()) as table:
        for row in (HEADS, *rows):
            table.row(row)
    pdf.output(str(path))


def weasyprint(rows: Rows, path: Path) -> None:
    """WeasyPrint from HTML and CSS."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    known = FontConfiguration()
    face = paths.resource("fonts", f"{Face.SANS.value}.ttf").as_uri()
    sheet = f"@font-face {{ font-family: noto; src: url({face}) }} * {{ font: 9pt noto }} td {{ border: 0.4pt solid }}"
    HTML(string=_html(rows)).write_pdf(str(path), stylesheets=[CSS(string=sheet, font_config=known)], font_config=known)


PEERS: dict[str, Callable[[Rows, Path], None]] = {
    "LongTable": long_table,
    "QTextDocument": qtextdocument,
    "fpdf2": fpdf2,
    "WeasyPrint": weasyprint,
}
