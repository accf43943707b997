# SPDX-License-Identifier: MIT
"""Text tables: encoding and separator are found out, never assumed (GB18030 from Excel, UTF-8 from everything else)."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO

from opsdesk.sheets.files.refusal import Refused

_SEPARATORS = (",", "\t", ";", "|")
_MAX_FIELD = 200_000
_MAX_ROWS = 1_048_576
_SAMPLE = 40
_OF_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_TABBED = re.compile(r'(?:"((?:[^"\t]|"")+)"(?=[\t\n]|\Z)|([^\t\n]*))(\t|\n|\Z)')


def rows(data: bytes) -> Iterator[list[object]]:
    """The lines as lists of texts; raises `Refused` when the encoding cannot be found."""
    text = decoded(data)
    separator = _separator(text)
    lines = tabbed(text) if separator == "\t" else csv.reader(StringIO(text, newline=""), delimiter=separator)
    csv.field_size_limit(_MAX_FIELD)
    try:
        for number, line in enumerate(lines):
            if number >= _MAX_ROWS:
                raise Refused("too-large")
            yield [_unquoted(cell) for cell in line]
    except csv.Error as error:
        raise Refused("damaged") from error


def decoded(data: bytes) -> str:
    """The bytes as text; raises `Refused` when the encoding cannot be found."""
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("encoding")


def _separator(text: str) -> str:
    lines = [line for line in text[:100_000].splitlines()[:_SAMPLE] if line.strip()]

    def weight(separator: str) -> tuple[int, int]:
        counts = Counter(len(row) for row in csv.reader(lines, delimiter=separator) if len(row) > 1)
        if not counts:
            return 0, 0
        fields, lines_alike = counts.most_common(1)[0]
        return lines_alike * fields, fields

    return max(_SEPARATORS, key=weight)


def tabbed(text: str) -> Iterator[list[str]]:
    """Lines of a block copied from Excel or WPS: only cells with line breaks are quoted, a lone `"` means 同上."""
    line: list[str] = []
    for quoted, cell, end in _TABBED.findall(text.replace("\r\n", "\n").replace("\r", "\n")):
        line.append(quoted.replace('""', '"') if quoted else cell)
        if end != "\t":
            yield line
            line = []


def _unquoted(cell: str) -> str:
    """`="00123"`, a leading tab, and an apostrophe before a sign of a formula are how programs keep Excel from
    counting; the text inside is meant."""
    if cell.startswith('="') and cell.endswith('"'):
        return cell[2:-1]
    if cell[:1] == "'" and cell[1:2] in _OF_FORMULAS:
        return cell[1:]
    return cell.strip("\t")
