# SPDX-License-Identifier: MIT
"""Files that are no workbooks, and workbooks made to hurt: refused before any reader of spreadsheets sees them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsdesk.sheets.files import guard, package
from opsdesk.sheets.files.refusal import Refusal
from opsdesk.sheets.reading import parse_file

NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = {"A1": "姓名", "B1": "身份证号", "C1": "刑拘时间"}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
PACKAGE = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
ROOT = PACKAGE + f'<Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
LINKS = PACKAGE + f'<Relationship Id="r1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
WORKBOOK = (
    f'<?xml version="1.0"?><workbook {NAMESPACE} xmlns:r="{RELATIONS}">'
    '<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'
)


def sheet(rows: str, after: str = "", before: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<worksheet {NAMESPACE}><sheetData>{rows}</sheetData>'
        f"{after}</worksheet>"
    ).encode()


def cell(place: str, text: str = "x", row: int | str = "") -> str:
    number = row or "".join(filter(str.isdigit, place))
    return f'<row r="{number}"><c r="{place}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def workbook(content: bytes, more: dict[str, bytes] | None = None, twice: str = "") -> bytes:
    parts = {
        "[Content_Types].xml": TYPES.encode(),
        "_rels/.rels": ROOT.encode(),
        "xl/workbook.xml": WORKBOOK.encode(),
        "xl/_rels/workbook.xml.rels": LINKS.encode(),
        "xl/worksheets/sheet1.xml": content,
    }
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in {**parts, **(more or {})}.items():
            archive.writestr(name, body)
        if twice:
            archive.writestr(twice, content)
    return stream.getvalue()


def strings(count: str) -> dict[str, bytes]:
    return {"xl/sharedStrings.xml": f'<?xml version="1.0"?><sst {NAMESPACE} {count}><si><t>x</t></si></sst>'.encode()}


def archive_of(**parts: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, body in parts.items():
            archive.writestr(name.replace("__", "/"), body)
    return stream.getvalue()


def lying_about_size() -> bytes:
    data = bytearray(workbook(sheet(cell("A1"))))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        name = data.rfind(b"xl/worksheets/sheet1.xml") if mark == b"PK\x01\x02" else data.find(b"xl/worksheets/sheet1")
        start = data.rfind(mark, 0, name)
        data[start + offset : start + offset + 4] = (size // 2).to_bytes(4, "little")
    return bytes(data)


def with_flag_of_encryption() -> bytes:
    data = bytearray(workbook(sheet(cell("A1"))))
    start = data.find(b"PK\x01\x02")
    data[start + 8] |= 1
    return bytes(data)


def cut() -> bytes:
    data = workbook(sheet(cell("A1")))
    return data[: len(data) // 2]


LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'

HOSTILE: dict[str, Callable[[], bytes]] = {
    "cells in two corners": lambda: workbook(sheet(cell("A1") + cell("XFD1048576"))),
    "a column over all rows": lambda: workbook(sheet(cell("A1") + cell("AZ1000000"))),
    "row 4294967295": lambda: workbook(sheet(cell("A1") + cell("A4294967295"))),
    "row number alone": lambda: workbook(sheet('<row r="99999999999"><c><v>1</v></c></row>')),
    "column past XFD": lambda: workbook(sheet(cell("XFE1"))),
    "absurd column": lambda: workbook(sheet(cell("ZZZZZZZ1"))),
    "string table of four thousand million": lambda: workbook(sheet(cell("A1")), strings('uniqueCount="4294967295"')),
    "string table, count only": lambda: workbook(sheet(cell("A1")), strings('count="4294967295"')),
    "billion laughs": lambda: workbook(sheet(cell("A1", "&b;"), before=LAUGHS)),
    "external entity": lambda: workbook(sheet(cell("A1", "&e;"), before=OUTSIDE)),
    "doctype in the styles": lambda: workbook(sheet(cell("A1")), {"xl/styles.xml": OUTSIDE.encode() + b"<s/>"}),
    "one endless text": lambda: workbook(sheet(cell("A1", "x" * 300_000))),
    "a desert of spaces": lambda: workbook(sheet(" " * 40_000_000)),
    "a gigabyte that zips well": lambda: workbook(sheet("<row><c><v>0</v></c></row>" * 1_000_000)),
    "sixty thousand merges": lambda: workbook(
        sheet(cell("A1"), "<mergeCells>" + '<mergeCell ref="A1:B1"/>' * 60_000 + "</mergeCells>")
    ),
    "a sheet in UTF-16": lambda: workbook(sheet(cell("A1")).decode().encode("utf-16")),
    "a sheet that says it is GBK": lambda: workbook(sheet(cell("A1")).replace(b"UTF-8", b"GBK")),
    "four thousand parts": lambda: workbook(sheet(cell("A1")), {f"xl/x{n}.bin": b"" for n in range(4000)}),
    "a part that leaves the package": lambda: workbook(sheet(cell("A1")), {"../../evil.xml": b"<x/>"}),
    "a part from the root": lambda: workbook(sheet(cell("A1")), {"/etc/passwd": b"x"}),
    "two parts of one name": lambda: workbook(sheet(cell("A1")), twice="XL/worksheets/SHEET1.xml"),
    "prefixed tags in two corners": lambda: workbook(
        sheet('<x:c r="A1"><x:v>1</x:v></x:c><x:c r="XFD1048576"><x:v>1</x:v></x:c>')
    ),
}
OTHER: dict[str, tuple[str, Callable[[], bytes]]] = {
    "nothing": ("empty", lambda: b""),
    "only zeros": ("empty", lambda: b"\0" * 512),
    "too large": ("too-large", lambda: b"PK\x03\x04" + b"x" * (64 * 1024 * 1024)),
    "spreadsheet of 2003": ("other-format", lambda: b'<?xml version="1.0"?><Workbook></Workbook>'),
    "a pdf": ("pdf", lambda: b"%PDF-1.7\n"),
    "a picture": ("picture", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 20),
    "a photograph": ("picture", lambda: b"\xff\xd8\xff\xe0" + b"\0" * 20),
    "a packed file": ("archive", lambda: b"Rar!\x1a\x07\x00"),
    "a zip of anything": ("archive", lambda: archive_of(**{"photo.jpg": b"x"})),
    "a text document": (
        "document",
        lambda: archive_of(**{"word__document.xml": b"<w/>", "[Content_Types].xml": b"<T/>"}),
    ),
    "an old text document": ("document", lambda: OLE + "WordDocument".encode("utf-16-le")),
    "rich text": ("document", lambda: rb"{\rtf1 x}"),
    "slides": ("slides", lambda: archive_of(**{"ppt__presentation.xml": b"<p/>", "[Content_Types].xml": b"<T/>"})),
    "an old password": ("password", lambda: OLE + "EncryptedPackage".encode("utf-16-le")),
    "an unknown compound": ("not-workbook", lambda: OLE + b"\0" * 600),
    "an encrypted part": ("password", with_flag_of_encryption),
    "half a file": ("damaged", cut),
    "a size that lies": ("damaged", lying_about_size),
    "noise": ("not-workbook", lambda: bytes(range(256)) * 4),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_workbooks_are_refused(name):
    refusal = guard.check(HOSTILE[name]())

    assert refusal is not None
    assert refusal.code == "hostile"


@pytest.mark.parametrize("name", OTHER)
def test_what_is_no_workbook_is_refused_with_advice(name):
    code, make = OTHER[name]

    refusal = guard.check(make())

    assert refusal is not None
    assert refusal.code == code
    assert refusal.message.endswith("。")


def test_an_ordinary_workbook_passes():
    assert guard.check(workbook(sheet(cell("A1") + cell("Z999")))) is None


FAR = 'r="XFD1048576"'


@pytest.mark.parametrize(
    "place",
    [
        f't="n"{FAR}',
        "r='XFD1048576'",
        *(f"{FAR.replace('r=', f'r{gap}={gap}')}" for gap in (" ", "  ", "\t", "\n", "\f")),
    ],
)
@pytest.mark.parametrize("chunk", [3, 100, 1024 * 1024])  # 3: seams wherever they may be
def test_a_far_corner_is_seen_however_it_is_written(place, chunk, monkeypatch):
    monkeypatch.setattr(package, "_CHUNK", chunk)
    written = workbook(sheet(cell("A1") + f"<row r='1048576'><c {place}><v>1</v></c></row>"))
    assert guard.check(written) == Refusal("hostile")


def test_a_place_that_a_seam_cuts_is_as_usual(monkeypatch):
    monkeypatch.setattr(package, "_CHUNK", 3)
    monkeypatch.setattr(package._Scan, "_measure_filled", lambda scan, window: pytest.fail(window))
    margins = '<pageMargins left="0.7" header="0.3" footer="0.3"/>'
    assert guard.check(workbook(sheet(cell("A1") + cell("Z999999"), margins))) is None


def test_an_empty_styled_corner_is_no_attack():
    assert guard.check(workbook(sheet(cell("A1") + '<row r="1048576"><c r="XFD1048576" s="1"/></row>'))) is None
    assert guard.check(workbook(sheet(""))) is None


def test_a_password_keeps_the_file_unread(tmp_path):
    path = tmp_path / "加密.xlsx"
    path.write_bytes(OLE + b"\0" * 600 + "EncryptionInfo".encode("utf-16-le") + b"\0" * 600)

    reading = parse_file(path)

    assert reading.refusal is not None
    assert reading.refusal.code == "password"
    assert reading.sha256
    assert "取消密码" in reading.refusal.message


def test_a_whole_sheet_merge_costs_nothing(tmp_path):
    rows = cell("A1", "姓名") + cell("A2", "赵甲")
    path = tmp_path / "合并.xlsx"
    path.write_bytes(workbook(sheet(rows, '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')))

    assert parse_file(path).refusal is not None  # read to the end: one column makes no table


def test_a_missing_file_is_a_refusal(tmp_path):
    reading = parse_file(tmp_path / "没有.xlsx")

    assert reading.refusal is not None
    assert reading.refusal.code == "unreadable"


@given(st.binary(max_size=300))
def test_the_guard_never_fails_on_noise(noise):
    for start in (b"", b"PK\x03\x04", OLE):
        refusal = guard.check(start + noise)
        assert refusal is None or refusal.message


@given(st.data())
def test_the_guard_never_fails_on_a_bent_workbook(data):
    whole = bytearray(workbook(sheet(cell("A1") + cell("C3"))))
    for _turn in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(4, len(whole) - 1))
        whole[place] = data.draw(st.integers(0, 255))

    refusal = guard.check(bytes(whole))

    assert refusal is None or refusal.code in (
        "damaged",
        "hostile",
        "password",
        "not-workbook",
        "archive",
        "other-format",
    )


def test_an_error_the_fast_reader_cannot_pass_is_read_by_the_slow_one(tmp_path):
    head = "".join(f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>' for place, text in HEAD.items())
    broken = '<row r="2"><c r="A2" t="inlineStr"><is><t>赵甲</t></is></c><c r="C2" t="e"><v>#SPILL!</v></c></row>'
    path = tmp_path / "溢出.xlsx"
    path.write_bytes(workbook(sheet(f'<row r="1">{head}</row>{broken}')))

    (table,) = parse_file(path).tables
    (row,) = table.data_rows()

    assert row.values["person_name"] == "赵甲"
    assert [(problem.cell, problem.code) for problem in row.problems] == [("C2", "E-CELL")]
