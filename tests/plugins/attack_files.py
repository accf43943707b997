# SPDX-License-Identifier: MIT
"""Fifty-eight files made to hurt whoever reads spreadsheets, each made by a few lines; `SIZE` scales the large ones.

Each is a workbook of suspects whose second row is sound, so that what is read at all can be looked at. `END` says what
must become of it: `refused` (with one of the codes named), `read` (the sound row is there), or `either`.
"""

from __future__ import annotations

import json
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import memory_peak

from opsdesk.sheets.reading import parse_file
from opsdesk.sheets.table import FileReading

MB = 1024 * 1024
SIZE = 1  # 1 in the suite, 10 in full

SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
HEAD = ("姓名", "身份证号", "案件名称", "刑拘时间", "年龄")
SOUND = ("赵甲", "999999199001010016", "“3·12”案", "2022.5.3", "32")


def text(place: str, words: str, kind: str = "inlineStr") -> str:
    """A cell of text."""
    return f'<c r="{place}" t="{kind}"><is><t>{words}</t></is></c>'


def cell(place: str, value: str, more: str = "") -> str:
    """A cell whose value stands as it is."""
    return f'<c r="{place}" {more}><v>{value}</v></c>'


def line(number: int | str, cells: str) -> str:
    """A row."""
    return f'<row r="{number}">{cells}</row>'


def rows(more: str = "", third: str = "") -> str:
    """The head, the sound row, and a third row with `third` in it."""
    top = "".join(text(f"{letter}1", words) for letter, words in zip("ABCDE", HEAD, strict=True))
    sound = "".join(text(f"{letter}2", words) for letter, words in zip("ABCDE", SOUND, strict=True))
    return line(1, top) + line(2, sound) + (line(3, third) if third else "") + more


def sheet(content: str, after: str = "", before: str = "", dimension: str = "") -> bytes:
    """The part of a sheet."""
    size = f'<dimension ref="{dimension}"/>' if dimension else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<worksheet {SHEET}>{size}<sheetData>{content}</sheetData>'
        f"{after}</worksheet>"
    ).encode()


def book(
    content: bytes, more: dict[str, bytes | str] | None = None, *, name: str = "名单", facts: str = "", target: str = ""
) -> bytes:
    """A workbook of one sheet."""
    link = target or "worksheets/sheet1.xml"
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'{LINKS}<Relationship Id="r1" Type="{DOCUMENT}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'<?xml version="1.0"?><workbook {SHEET} xmlns:r="{DOCUMENT}">{facts}<sheets>'
        f'<sheet name="{name}" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{LINKS}<Relationship Id="r1" Type="{DOCUMENT}/worksheet" Target="{link}"/>'
        f'<Relationship Id="r2" Type="{DOCUMENT}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="r3" Type="{DOCUMENT}/styles" Target="styles.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": content,
    }
    return packed({**parts, **(more or {})})


def packed(parts: dict[str, bytes | str], twice: str = "") -> bytes:
    """Parts as a zip."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        if twice:
            archive.writestr(twice, b"<x/>")
    return stream.getvalue()


def strings(*texts: str, facts: str = "") -> dict[str, bytes | str]:
    """A table of strings."""
    items = "".join(f"<si><t>{words}</t></si>" for words in texts)
    return {"xl/sharedStrings.xml": f'<?xml version="1.0"?><sst {SHEET} {facts}>{items}</sst>'}


def styles(content: str) -> dict[str, bytes | str]:
    """The part of styles."""
    return {"xl/styles.xml": f'<?xml version="1.0"?><styleSheet {SHEET}>{content}</styleSheet>'}


DATED = styles(
    '<fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills><borders count="1"><border/>'
    '</borders><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>'
)


def dated(value: str, **facts: str) -> bytes:
    """A third row whose day is the serial `value`."""
    return book(sheet(rows(third=text("A3", "钱乙") + cell("D3", value, 's="1"'))), DATED, **facts)


def third(cells: str, more: dict[str, bytes | str] | None = None) -> bytes:
    """A third row with these cells."""
    return book(sheet(rows(third=text("A3", "钱乙") + cells)), more)


def bent(data: bytes, mark: bytes, offset: int, value: bytes) -> bytes:
    """`data` with bytes written at `offset` behind the last `mark`."""
    place = data.rfind(mark) + offset
    return data[:place] + value + data[place + len(value) :]


def size_lie() -> bytes:
    """A part that says it is half as long as it is."""
    data = book(sheet(rows()))
    start = data.rfind(b"PK\x01\x02", 0, data.rfind(b"xl/worksheets/sheet1.xml"))
    size = int.from_bytes(data[start + 24 : start + 28], "little")
    return data[: start + 24] + (size // 2).to_bytes(4, "little") + data[start + 28 :]


LAUGHS = "<!DOCTYPE l [" + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(10)) + "]>"
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
SQUARE = f'<!DOCTYPE x [<!ENTITY e "{"a" * 50_000}">]>'

ATTACKS: dict[str, tuple[str, Callable[[], bytes]]] = {
    # what is large
    "40 MB of rows": ("either", lambda: book(sheet(rows(line(9, cell("A9", "0")) * (100_000 * SIZE))))),
    "one cell of 60 MB": ("hostile", lambda: third(text("C3", "甲" * (20 * MB // 3 * SIZE)))),
    "200 MB of spaces": ("hostile", lambda: book(sheet(rows() + " " * (20 * MB * SIZE)))),
    "cells in two corners": ("hostile", lambda: book(sheet(rows(line(1048576, cell("XFD1048576", "1")))))),
    "a dimension of a whole sheet": ("read", lambda: book(sheet(rows(), dimension="A1:XFD1048576"))),
    "row 4294967295": ("hostile", lambda: book(sheet(rows(line(4294967295, cell("A4294967295", "1")))))),
    "a column behind XFD": ("hostile", lambda: third(cell("XFE3", "1"))),
    "a string table of four thousand million": (
        "hostile",
        lambda: book(sheet(rows()), strings("x", facts='uniqueCount="4294967295"')),
    ),
    "a string table that counts too far": (
        "hostile",
        lambda: book(sheet(rows()), strings("x", facts='count="4294967295"')),
    ),
    "a merge of the whole sheet": (
        "either",
        lambda: book(sheet(rows(), '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')),
    ),
    "a hundred thousand merges": (
        "hostile",
        lambda: book(sheet(rows(), "<mergeCells>" + '<mergeCell ref="G5:H5"/>' * 100_000 + "</mergeCells>")),
    ),
    "many styles": (
        "read",
        lambda: book(sheet(rows()), styles("<cellXfs>" + '<xf numFmtId="14"/>' * (20_000 * SIZE) + "</cellXfs>")),
    ),
    "many names": (
        "read",
        lambda: book(
            sheet(rows()),
            facts="<definedNames>"
            + "".join(f'<definedName name="n{n}">A1</definedName>' for n in range(10_000 * SIZE))
            + "</definedNames>",
        ),
    ),
    "three thousand and one parts": ("hostile", lambda: book(sheet(rows()), {f"xl/{n}.bin": b"" for n in range(3001)})),
    "many comments": (
        "read",
        lambda: book(
            sheet(rows()),
            {
                "xl/worksheets/_rels/sheet1.xml.rels": f'{LINKS}<Relationship Id="c" Type="{DOCUMENT}/comments" '
                'Target="../comments1.xml"/></Relationships>',
                "xl/comments1.xml": f'<?xml version="1.0"?><comments {SHEET}><commentList>'
                + '<comment ref="A2"><text><t>x</t></text></comment>' * (20_000 * SIZE)
                + "</commentList></comments>",
            },
        ),
    ),
    # what is nested or refers
    "a billion laughs": ("hostile", lambda: book(sheet(rows(third=text("A3", "&e9;")), before=LAUGHS))),
    "an outside entity": ("hostile", lambda: book(sheet(rows(third=text("A3", "&e;")), before=OUTSIDE))),
    "a quadratic entity": ("hostile", lambda: book(sheet(rows(third=text("A3", "&e;" * 500)), before=SQUARE))),
    "an entity in the styles": (
        "hostile",
        lambda: book(sheet(rows()), {"xl/styles.xml": f'<?xml version="1.0"?>{OUTSIDE}<styleSheet {SHEET}/>'}),
    ),
    "tags a hundred thousand deep": ("either", lambda: book(sheet(rows() + "<a>" * 100_000 + "</a>" * 100_000))),
    "string −1": ("hostile", lambda: third(cell("C3", "-1", 't="s"'), strings("不是这一个"))),
    "string 999999": ("refused", lambda: third(cell("C3", "999999", 't="s"'), strings("只有一个"))),
    "style 999999": ("read", lambda: third(cell("D3", "44621", 's="999999"'), DATED)),
    "a sheet named ../../etc/passwd": ("read", lambda: book(sheet(rows()), name="../../etc/passwd")),
    "a link out of the package": ("refused", lambda: book(sheet(rows()), target="../../../../etc/passwd")),
    "a part out of the package": ("hostile", lambda: book(sheet(rows()), {"../../evil.xml": b"<x/>"})),
    "a part from the root": ("hostile", lambda: book(sheet(rows()), {"/etc/passwd": b"x"})),
    "a picture from the net": (
        "read",
        lambda: book(
            sheet(rows(), '<drawing r:id="d" xmlns:r="x"/>'),
            {
                "xl/worksheets/_rels/sheet1.xml.rels": f'{LINKS}<Relationship Id="d" Type="{DOCUMENT}/image" '
                'Target="http://example.invalid/x.png" TargetMode="External"/></Relationships>'
            },
        ),
    ),
    "a macro": ("read", lambda: book(sheet(rows()), {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"\0" * 600})),
    "a command in a formula": (
        "read",
        lambda: third('<c r="C3" t="str"><f>cmd|\'/C calc\'!A0</f><v>cmd</v></c>'),
    ),
    # what texts hold
    "escaped NUL": ("read", lambda: third(text("C3", "a_x0000_b_x0007_"))),
    "a raw control sign": ("either", lambda: third(text("C3", "a\x01b"))),
    "a lone surrogate": ("refused", lambda: third(text("C3", "a&#xD800;b"))),
    "a reference to NUL": ("either", lambda: third(text("C3", "a&#0;b"))),
    "writing from right to left": ("read", lambda: third(text("C3", "案\u202egpj.案\u2066x"))),
    "signs of no width": ("read", lambda: third(text("B3", "9999\u200b99199001010\u00ad032"))),
    "a cell of forty thousand signs": ("read", lambda: third(text("C3", "甲" * 40_000))),
    "a formula as text": ("read", lambda: third(text("C3", "=HYPERLINK(&quot;http://x&quot;)"))),
    # what numbers hold
    "NaN": ("either", lambda: third(cell("E3", "NaN"))),
    "letters in a number": ("either", lambda: third(cell("E3", "12abc"))),
    "1e309": ("either", lambda: third(cell("E3", "1e309"))),
    "five thousand digits": ("either", lambda: third(cell("E3", "9" * 5000))),
    "an identity number as a number": ("read", lambda: third(cell("B3", "999999199001010032"))),
    "serial 60": ("read", lambda: dated("60")),
    "serial 0": ("read", lambda: dated("0")),
    "serial −1": ("read", lambda: dated("-1")),
    "the year 10000": ("read", lambda: dated("2958466")),
    "days from 1904": ("read", lambda: dated("43159", facts='<workbookPr date1904="1"/>')),
    "a day that is none": ("read", lambda: third('<c r="D3" t="d"><v>2024-02-30</v></c>')),
    "#N/A": ("read", lambda: third(cell("B3", "#N/A", 't="e"'))),
    "a formula never calculated": ("read", lambda: third('<c r="B3"><f>A2</f></c>')),
    # what the package holds
    "a sheet in UTF-16": ("hostile", lambda: book(sheet(rows()).decode().replace("UTF-8", "UTF-16").encode("utf-16"))),
    "a sheet in GBK": ("hostile", lambda: book(sheet(rows()).decode().replace("UTF-8", "GBK").encode("gbk"))),
    "a cell written twice": ("either", lambda: third(text("C3", "一") + text("C3", "二"))),
    "two parts of one name": (
        "hostile",
        lambda: packed(
            {"[Content_Types].xml": "<Types/>", "xl/worksheets/sheet1.xml": sheet(rows())}, "XL/worksheets/SHEET1.xml"
        ),
    ),
    "a size that lies": ("damaged", size_lie),
    "half a file": ("damaged", lambda: book(sheet(rows()))[:700]),
    "styles without a pattern": (
        "read",
        lambda: book(sheet(rows()), styles("<fills><fill/></fills><cellXfs><xf/></cellXfs>")),
    ),
}


def read_all(folder: object, knowledge: object, progress: Callable[[int, int], None]) -> FileReading:
    """A job for the reading process: every file of a folder; what became of each, how long it worked, and how much
    memory the process came to, as JSON in the path of the reading."""
    found = {}
    for path in sorted(Path(str(folder)).iterdir()):
        start = time.process_time()
        try:
            reading = parse_file(path)
            code = reading.refusal.code if reading.refusal else ""
        except BaseException as problem:
            code, reading = f"! {type(problem).__name__}", FileReading(str(path))
        seconds = time.process_time() - start
        peak = memory_peak.peak()
        rows = [
            [
                row.row,
                {key: str(value) for key, value in row.values.items()},
                row.refused,
                [p.code for p in row.problems],
            ]
            for table in reading.tables
            for row in table.rows
        ]
        found[path.name] = {"code": code, "seconds": seconds, "peak": peak, "rows": rows}
    return FileReading(json.dumps(found))
