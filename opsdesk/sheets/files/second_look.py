# SPDX-License-Identifier: MIT
"""What the fast reader leaves out of an xlsx file: error cells, formulas without a result, struck texts, comments,
units of money that stand in the format of a number.

The fast reader gives '' for the first two, which must not pass for an empty cell. Only parts that hold such marks are
walked, so an ordinary sheet costs nothing here.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree import ElementTree

from opsdesk.sheets.address import number

Place = tuple[int, int]
_UNREADABLE = (KeyError, ElementTree.ParseError, LookupError, ValueError)  # the last two: encodings that are none

_REFERENCE = re.compile(r"([A-Za-z]+)(\d+)")
_WORTH_A_WALK = re.compile(rb"\bt\s*=\s*[\"']e[\"']|<(?:\w+:)?f[ >/]")
_FROM_1904 = re.compile(rb"\bdate1904\s*=\s*[\"'](?:1|true|on)[\"']")
_DATE_1904 = b"\x22\x00\x02\x00\x01\x00\x0e\x00\x02\x00"  # 1904, then the record that always follows (precision)
_ASIDE = re.compile(r"\[[^\]]*\]|[_*].|[\\\"!]")  # of a format: conditions, room kept free, what marks words as words
_IN_UNITS = re.compile(r"[0#?](亿元|万元|千元|元|亿|万)\Z")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(slots=True)
class Marks:
    """By place (row, column): the error shown, formulas never calculated, struck-through cells, comments, the unit of
    money behind a number."""

    errors: dict[Place, str] = field(default_factory=dict)
    uncalculated: set[Place] = field(default_factory=set)
    struck: set[Place] = field(default_factory=set)
    comments: dict[Place, str] = field(default_factory=dict)
    money: dict[Place, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.errors or self.uncalculated or self.struck or self.comments)

    def take(self, here: Place, others: Marks, there: Place) -> None:
        """Mark a cell as another is marked."""
        for mine, theirs in ((self.errors, others.errors), (self.comments, others.comments)):
            mine.update({here: theirs[there]} if there in theirs else {})
        for own, other in ((self.uncalculated, others.uncalculated), (self.struck, others.struck)):
            own.update({here} if there in other else ())

    def forget(self, place: Place) -> None:
        """The cell was written anew."""
        self.errors.pop(place, None)
        self.uncalculated.discard(place)
        self.struck.discard(place)


def marks(data: bytes, names: Sequence[str], unmarked: Collection[str] = ()) -> Iterator[tuple[int, Marks]]:
    """(index in `names`, marks) for each sheet that has any; a part that cannot be walked has none. In the parts
    `unmarked` only struck texts, comments and units of money can be."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        try:
            parts = _sheet_parts(archive)
            styles = Styles.of(archive)
        except _UNREADABLE:
            return
        for index, name in enumerate(names):
            part = parts.get(name)
            if part:
                try:
                    yield index, _marks(archive, part, styles, part in unmarked)
                except _UNREADABLE:
                    continue


def counts_from_1904(data: bytes) -> bool:
    """Whether the book counts its days from 1904, as those made on a Mac did: a bare day number means another day."""
    if data[:2] != b"PK":
        return _DATE_1904 in data
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _FROM_1904.search(archive.read("xl/workbook.xml")) is not None
    except _UNREADABLE:
        return False


def values(data: bytes, name: str) -> Iterator[Sequence[object]]:
    """The cells of one sheet by openpyxl, for sheets whose error cells the fast reader cannot pass."""
    from openpyxl import load_workbook  # slow to import and hardly ever needed

    book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    sheet = book[name]
    sheet.reset_dimensions()
    yield from sheet.iter_rows(values_only=True, max_row=100_000, max_col=1_000)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _tree(archive: zipfile.ZipFile, part: str) -> ElementTree.Element:
    return ElementTree.fromstring(archive.read(part))


def _relations(archive: zipfile.ZipFile, part: str) -> list[tuple[str, str, str]]:
    """(id, kind, target part) of everything `part` refers to."""
    folder, name = posixpath.split(part)
    try:
        tree = _tree(archive, f"{folder}/_rels/{name}.rels")
    except KeyError:
        return []
    found = []
    for entry in tree:
        target = entry.get("Target", "")
        place = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found.append((entry.get("Id", ""), entry.get("Type", "").rpartition("/")[2], place))
    return found


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    targets = {key: target for key, _kind, target in _relations(archive, "xl/workbook.xml")}
    sheets = (entry for entry in _tree(archive, "xl/workbook.xml").iter() if _local(entry.tag) == "sheet")
    return {entry.get("name", ""): targets.get(entry.get(_RELATION, ""), "") for entry in sheets}


@dataclass(frozen=True, slots=True)
class Styles:
    """The cell styles, by index, whose font is struck through, and those that show a unit of money."""

    struck: frozenset[int] = frozenset()
    money: Mapping[int, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.struck or self.money)

    @classmethod
    def of(cls, archive: zipfile.ZipFile) -> Styles:
        """Read from the book's part of styles; most books have neither."""
        content = archive.read("xl/styles.xml") if "xl/styles.xml" in archive.namelist() else b""
        if b"strike" not in content and b"numFmts" not in content:
            return cls()
        groups = {_local(group.tag): group for group in ElementTree.fromstring(content)}
        fonts, units = _struck_fonts(groups.get("fonts", ())), _shown_units(groups.get("numFmts", ()))
        of_cells = list(enumerate(groups.get("cellXfs", ())))
        return cls(
            frozenset(index for index, style in of_cells if int(style.get("fontId", "0")) in fonts),
            {index: units[key] for index, style in of_cells if (key := style.get("numFmtId", "")) in units},
        )


def _struck_fonts(fonts: Iterable[ElementTree.Element]) -> set[int]:
    return {
        index
        for index, font in enumerate(fonts)
        for mark in font
        if _local(mark.tag) == "strike" and mark.get("val", "1") not in ("0", "false")
    }


def _shown_units(formats: Iterable[ElementTree.Element]) -> dict[str, str]:
    """By number of the format: 万元 of 0.00"万元". A comma before the unit scales what is shown: 0.0,"万" shows the
    32,000 that lie there as 3.2万, and the number stays what it is."""
    codes = {one.get("numFmtId", ""): _ASIDE.sub("", one.get("formatCode", "").partition(";")[0]) for one in formats}
    return {key: found[1] for key, code in codes.items() if (found := _IN_UNITS.search(code.replace(" ", "")))}


def _marks(archive: zipfile.ZipFile, part: str, styles: Styles, unmarked: bool) -> Marks:
    found = Marks()
    for _id, kind, target in _relations(archive, part):
        if kind == "comments":
            found.comments.update(_comments(archive, target))
    if unmarked and not styles:
        return found
    content = archive.read(part)
    if styles or _WORTH_A_WALK.search(content):
        _walk(content, styles, found)
    return found


def may_hold_marks(content: bytes) -> bool:
    """A glance at a part of a sheet: each sign is looked for in a hundred megabytes, and a letter alone found tenfold
    quicker."""
    formula = b"f" in content and (b"<f" in content or b":f" in content)
    return formula or b'"e"' in content or (b"'" in content and b"'e'" in content)


def _comments(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[Place, str]]:
    for entry in _tree(archive, part).iter():
        place = _place(entry.get("ref", "")) if _local(entry.tag) == "comment" else None
        if place:
            yield place, "".join(entry.itertext()).strip()[:500]


def _place(reference: str) -> Place | None:
    found = _REFERENCE.fullmatch(reference)
    return (int(found[2]), number(found[1])) if found else None


def _walk(content: bytes, styles: Styles, found: Marks) -> None:
    for _event, cell in ElementTree.iterparse(BytesIO(content)):
        tag = _local(cell.tag)
        if tag == "c" and (place := _place(cell.get("r", ""))):
            _note(cell, place, styles, found)
        if tag in ("c", "row"):
            cell.clear()


def _note(cell: ElementTree.Element, place: Place, styles: Styles, found: Marks) -> None:
    parts = {_local(part.tag): part.text or "" for part in cell}
    if cell.get("t") == "e":
        found.errors[place] = parts.get("v", "")
    elif "f" in parts and not parts.get("v"):
        found.uncalculated.add(place)
    style = int(cell.get("s", "0")) if styles and parts else -1
    if style in styles.struck:
        found.struck.add(place)
    if style in styles.money and cell.get("t", "n") == "n":
        found.money[place] = styles.money[style]
