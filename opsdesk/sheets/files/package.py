# SPDX-License-Identifier: MIT
"""A workbook in a zip before it is parsed: its zip directory and one streamed pass over each XML part.

Limits and why: a 2 KB file with cells in two corners makes the fast reader abort the whole process, a string table that
claims four thousand million entries does the same, and a megabyte can unfold into a gigabyte of spaces.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from opsdesk.sheets.address import MAX_COLUMN, MAX_ROW, number
from opsdesk.sheets.files import binary_records
from opsdesk.sheets.files.refusal import Refused
from opsdesk.sheets.files.second_look import may_hold_marks

MAX_PARTS = 3000
MAX_TOTAL = 512 * 1024 * 1024
MAX_PART = 384 * 1024 * 1024
MAX_RATIO = 150
RATIO_COUNTS_FROM = 8 * 1024 * 1024
MAX_AREA = 30_000_000
MAX_MERGES = 50_000
MAX_RUN = 200_000

_CHUNK = 1024 * 1024
_OVERLAP = 512
_CELL = re.compile(
    rb"<(?:\w{1,20}:)?c\s[^<>]*?\br\s*=\s*[\"']([A-Za-z]{1,9})(\d{1,20})[\"'][^<>]*?(/?)>(</(?:\w{1,20}:)?c>)?"
)
_ROW = re.compile(rb"<(?:\w{1,20}:)?row\s[^<>]*?\br\s*=\s*[\"'](\d{1,20})[\"']")
_MERGE = re.compile(rb"<(?:\w{1,20}:)?mergeCell\s")
_STRINGS = re.compile(rb"<(?:\w{1,20}:)?sst\s[^<>]*?(?:uniqueCount|count)\s*=\s*[\"'](\d{1,20})[\"']")
_STRINGS_UNIQUE = re.compile(rb"<(?:\w{1,20}:)?sst\s[^<>]*?uniqueCount\s*=\s*[\"'](\d{1,20})[\"']")
# An attribute `r`, the number of a row or the place of a cell, that is not written as usual, within twenty-six columns
# of a million rows: then the sheet is looked at well. One at the end of what is seen is seen again with what follows.
_UNUSUAL = re.compile(
    rb"r(?:=(?!\"[A-Za-z]?\d{0,6}+\"|\"[A-Za-z]?\d{0,6}+\Z|\Z)(?<![\w:.-]r=)|\s(?:\s{63}|\s*=))", re.ASCII
)
_BEFORE_FIRST = re.compile(rb"\bt\s*=\s*[\"']s[\"'][^<>]{0,200}>\s*<(?:\w{1,20}:)?v[^<>]{0,50}>\s*-")
_ENCODING = re.compile(rb"^<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)[\"']")
_REPEATED = re.compile(
    rb"<table:(?P<what>table-row|table-cell)\b(?P<facts>[^<>]{0,2000})>|<table:covered-table-cell\b[^<>]{0,2000}>"
)
_ACROSS = re.compile(rb"table:number-columns-repeated\s*=\s*[\"'](\d{1,20})[\"']")
_DOWN = re.compile(rb"table:number-rows-repeated\s*=\s*[\"'](\d{1,20})[\"']")
_RECORDS = re.compile(r"xl/(?:workbook|sharedstrings|worksheets/[^/]+)\.bin")
_OTHER_PACKAGES = (("word/document.xml", "document"), ("ppt/presentation.xml", "slides"))


def check(archive: zipfile.ZipFile) -> frozenset[str]:
    """Raise `Refused` unless the package is a workbook that can be parsed in bounded time and memory.

    The sheets in which the pass saw nothing that wants a second look (`second_look.marks`): they need not be inflated
    once more for it.
    """
    entries = archive.infolist()
    _check_directory(entries)
    _check_purpose({entry.filename for entry in entries})
    unmarked = set()
    for entry in entries:
        if entry.filename.lower().endswith((".xml", ".rels")):
            scan = _check_part(archive, entry)
            if scan.is_sheet and not scan.marked:
                unmarked.add(entry.filename)
        elif _RECORDS.fullmatch(entry.filename.lower()):
            binary_records.check(archive.read(entry))
    return frozenset(unmarked)


def _check_directory(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename.replace("\\", "/").lower() for entry in entries]
    if len(entries) > MAX_PARTS or len(set(names)) < len(names):
        raise Refused("hostile")
    if any(name.startswith("/") or ".." in name.split("/") or ":" in name for name in names):
        raise Refused("hostile")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("password")
    if sum(entry.file_size for entry in entries) > MAX_TOTAL or any(map(_unfolds_too_far, entries)):
        raise Refused("hostile")


def _unfolds_too_far(entry: zipfile.ZipInfo) -> bool:
    if entry.file_size > MAX_PART:
        return True
    return entry.file_size > RATIO_COUNTS_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)


def _check_purpose(names: set[str]) -> None:
    for part, reason in _OTHER_PACKAGES:
        if part in names:
            raise Refused(reason)
    if _is_open_document(names):
        return
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise Refused("not-workbook" if any(name.endswith(".xml") for name in names) else "archive")


def _is_open_document(names: set[str]) -> bool:
    return "content.xml" in names and "mimetype" in names


def is_open_xml(archive: zipfile.ZipFile) -> bool:
    """Whether the sheets are XML parts as Excel writes them, which a second look can be taken at."""
    return "xl/workbook.xml" in archive.namelist()


def _check_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> _Scan:
    scan = _Scan(entry)
    _walk(archive, entry, scan)
    if scan.reaches_far:
        scan = _Scan(entry, exact=True)
        _walk(archive, entry, scan)
    scan.conclude()
    return scan


def _walk(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, scan: _Scan) -> None:
    try:
        with archive.open(entry) as stream:
            for window in _windows(stream):
                scan.look(*window)
    except zlib.error as error:
        raise Refused("damaged") from error


def _windows(stream: IO[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """(what is new, the same with the tail of what came before), so that no tag is missed at a seam."""
    tail = b""
    while chunk := stream.read(_CHUNK):
        yield chunk, tail + chunk
        tail = (tail + chunk)[-_OVERLAP:]


class _Scan:
    """Counts over one part."""

    def __init__(self, entry: zipfile.ZipInfo, exact: bool = False) -> None:
        self.size = entry.file_size
        self.exact, self.reaches_far = exact, False
        name = entry.filename.lower()
        self.is_sheet = name.startswith("xl/worksheets/") and name.endswith(".xml")
        self.is_read = self.is_sheet or name in ("xl/workbook.xml", "xl/sharedstrings.xml", "xl/styles.xml")
        self.is_open_document = name == "content.xml"
        self.first, self.marked = True, False
        self.repeated = _Repeated()
        self.run = self.before = self.merges = 0
        self.top = self.left = MAX_ROW
        self.bottom = self.right = 0

    def look(self, chunk: bytes, window: bytes) -> None:
        """One megabyte more."""
        if self.first:
            self._check_start(chunk)
        if b"!" in window and (b"<!DOCTYPE" in window or b"<!ENTITY" in window):
            raise Refused("hostile")
        self._measure_runs(chunk)
        if self.is_open_document:
            self.repeated.look(chunk)
        elif self.is_sheet:
            self._measure_cells(window)
            self.marked = self.marked or may_hold_marks(window)
            self.merges += len(_MERGE.findall(chunk)) if b"mergeCell" in chunk else 0
        elif b"sst" in window and self._claims_too_much(window):
            raise Refused("hostile")

    def _claims_too_much(self, window: bytes) -> bool:
        claim = _STRINGS_UNIQUE.search(window) or _STRINGS.search(window)
        return claim is not None and int(claim[1]) > self.size

    def _check_start(self, chunk: bytes) -> None:
        self.first = False
        start = chunk.removeprefix(b"\xef\xbb\xbf")
        if self.is_read and (start[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in start[:4]):
            raise Refused("hostile")
        declared = _ENCODING.match(start)
        if self.is_read and declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii"):
            raise Refused("hostile")

    def _measure_runs(self, chunk: bytes) -> None:
        """Text without a tag in it: a run of `MAX_RUN` covers some stretch of half its length from end to end."""
        half = MAX_RUN // 2
        for start in range(0, len(chunk), half):
            part = chunk[start : start + half]
            tag = part.rfind(b"<")
            self.run = self.run + len(part) if tag < 0 else len(part) - tag - 1
            if self.run > MAX_RUN or (tag >= 0 and part.find(b"<") + self.before > MAX_RUN):
                raise Refused("hostile")
            self.before = self.run

    def _measure_cells(self, window: bytes) -> None:
        unusual = _UNUSUAL.search(window) is not None
        if unusual and any(int(row) > MAX_ROW for row in _ROW.findall(window)):
            raise Refused("hostile")
        if (
            b"-" in window and b">-" in window and _BEFORE_FIRST.search(window)
        ):  # the fast reader would take another text for it
            raise Refused("hostile")
        if self.exact:
            self._measure_filled(window)
        self.reaches_far = self.reaches_far or unusual

    def _measure_filled(self, window: bytes) -> None:
        """Cell by cell, for sheets that may reach far: styled but empty cells do not count."""
        found = _CELL.findall(window)
        letters = {letters for letters, *_rest in found}
        self._within({number(name.decode()) for name in letters}, {int(digits) for _letters, digits, *_rest in found})
        filled = [(letters, digits) for letters, digits, closed, empty in found if not closed and not empty]
        if filled:
            rows = {int(digits) for _letters, digits in filled}
            columns = {number(letters.decode()) for letters in {letters for letters, _digits in filled}}
            self.top, self.bottom = min(self.top, *rows), max(self.bottom, *rows)
            self.left, self.right = min(self.left, *columns), max(self.right, *columns)

    @staticmethod
    def _within(columns: set[int], rows: set[int]) -> None:
        if any(row > MAX_ROW for row in rows) or any(column > MAX_COLUMN for column in columns):
            raise Refused("hostile")

    def conclude(self) -> None:
        """What only the whole part can tell."""
        area = (self.bottom - self.top + 1) * (self.right - self.left + 1) if self.bottom else 0
        if area > MAX_AREA or self.merges > MAX_MERGES:
            raise Refused("hostile")


class _Repeated:
    """How many cells an OpenDocument sheet unfolds to: one element may stand for a million rows of values."""

    def __init__(self) -> None:
        self.rest, self.down, self.area = b"", 1, 0

    def look(self, chunk: bytes) -> None:
        """One megabyte more."""
        text = self.rest + chunk
        cut = text.rfind(b"<")
        text, self.rest = text[:cut], text[cut:][-4096:]
        for found in _REPEATED.finditer(text):
            facts = found["facts"] or b""
            if found["what"] == b"table-row":
                self.down = _times(_DOWN, facts)
            elif b"office:value-type" in facts:
                self.area += self.down * _times(_ACROSS, facts)
                if self.area > MAX_AREA:
                    raise Refused("hostile")


def _times(pattern: re.Pattern[bytes], facts: bytes) -> int:
    found = pattern.search(facts)
    return int(found[1]) if found else 1
