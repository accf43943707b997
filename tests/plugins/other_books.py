# SPDX-License-Identifier: MIT
"""Workbooks that openpyxl cannot write, made byte by byte: xlsb, ods, and web pages under a spreadsheet's name."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from xml.sax.saxutils import escape

Rows = Iterable[Sequence[object]]

_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'


def zipped(parts: dict[str, bytes | str]) -> bytes:
    """Parts as a zip, in order."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _record(kind: int, body: bytes = b"") -> bytes:
    numbers = [kind & 0x7F | 0x80, kind >> 7] if kind > 0x7F else [kind]
    length, sizes = len(body), []
    while True:
        sizes.append(length & 0x7F | (0x80 if length > 0x7F else 0))
        length >>= 7
        if not length:
            return bytes([*numbers, *sizes]) + body


def _wide(text: str) -> bytes:
    raw = text.encode("utf-16-le")
    return struct.pack("<I", len(raw) // 2) + raw


def _binary_sheet(rows: Sequence[Sequence[object]]) -> bytes:
    width = max(map(len, rows))
    body = [_record(129), _record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1)), _record(145)]
    for number, row in enumerate(rows):
        body.append(_record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, 0)))
        for column, value in enumerate(row):
            place = struct.pack("<II", column, 0)
            if isinstance(value, str):
                body.append(_record(6, place + _wide(value)))
            elif isinstance(value, int | float):
                body.append(_record(5, place + struct.pack("<d", value)))
    return b"".join([*body, _record(146), _record(130)])


def xlsb(sheets: dict[str, Rows]) -> bytes:
    """A binary workbook: texts and numbers."""
    bundles = [
        _record(156, struct.pack("<II", 0, number) + _wide(f"r{number}") + _wide(name))
        for number, name in enumerate(sheets, 1)
    ]
    links = [
        f'<Relationship Id="r{number}" Type="{_DOCUMENT}/worksheet" Target="worksheets/sheet{number}.bin"/>'
        for number in range(1, len(sheets) + 1)
    ]
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"'
        '/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        "_rels/.rels": f'{_PACKAGE}<Relationship Id="r1" Type="{_DOCUMENT}/officeDocument" Target="xl/workbook.bin"/>'
        "</Relationships>",
        "xl/workbook.bin": b"".join([_record(131), _record(143), *bundles, _record(144), _record(132)]),
        "xl/_rels/workbook.bin.rels": f"{_PACKAGE}{''.join(links)}</Relationships>",
    }
    for number, rows in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/sheet{number}.bin"] = _binary_sheet([list(row) for row in rows])
    return zipped(parts)


def _open_cell(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}"/>'
    if isinstance(value, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def ods(sheets: dict[str, Rows | str]) -> bytes:
    """An OpenDocument workbook; a sheet given as text is its XML."""
    tables = []
    for name, rows in sheets.items():
        content = (
            rows
            if isinstance(rows, str)
            else "".join(f"<table:table-row>{''.join(map(_open_cell, row))}</table:table-row>" for row in rows)
        )
        tables.append(f'<table:table table:name="{name}">{content}</table:table>')
    names = "urn:oasis:names:tc:opendocument:xmlns"
    body = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{names}:office:1.0" '
        f'xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0" office:version="1.2"><office:body>'
        f"<office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{names}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    return zipped({"mimetype": kind, "content.xml": body, "META-INF/manifest.xml": manifest})


def web(rows: Rows, *, charset: str = "gb2312", title: str = "") -> bytes:
    """A page as Chinese systems export it: old tags, a style, the charset in a meta tag."""
    lines = "".join(
        "<tr>" + "".join(f"<td style='mso-number-format:\"\\@\"'>{'' if v is None else v}</td>" for v in row) + "</tr>"
        for row in rows
    )
    top = f"<tr><td colspan=7 align=center><b>{title}</b></td></tr>" if title else ""
    page = (
        f'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv=Content-Type '
        f'content="text/html; charset={charset}"><style>td {{color:red}}</style><script>alert("姓名")</script></head>'
        f"<body><table border=1>{top}{lines}</table></body></html>"
    )
    return page.encode({"gb2312": "gb18030"}.get(charset, charset))
