# SPDX-License-Identifier: MIT
"""The faces papers are set in: loaded once a process, each with a fall-back, and honest about characters none has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from opsdesk import paths
from opsdesk.reports.paper import tounicode

GETA = "〓"
"""Stands for a character no face has: print shops' mark for a missing sort."""

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)


class Face(StrEnum):
    """A face by the name of its file. Serif sets the text of official papers, sans their tables and labels."""

    SERIF = "NotoSerifSC-Regular"
    SERIF_BOLD = "NotoSerifSC-Bold"
    SANS = "NotoSansSC-Regular"
    SANS_MEDIUM = "NotoSansSC-Medium"
    SANS_BOLD = "NotoSansSC-Bold"


_NEXT = {
    Face.SERIF: Face.SANS,
    Face.SERIF_BOLD: Face.SANS_BOLD,
    Face.SANS: Face.SERIF,
    Face.SANS_MEDIUM: Face.SERIF,
    Face.SANS_BOLD: Face.SERIF_BOLD,
}


@cache
def font(face: Face) -> Any:
    """The reportlab font of a face, registered on first use (an eighth of a second each)."""
    tounicode.mend()
    loaded = TTFont(face.value, str(paths.resource("fonts", f"{face.value}.ttf")), shapable=False)
    pdfmetrics.registerFont(loaded)
    return loaded


def printable(text: str) -> str:
    """`text` without control, direction and zero-width characters; a tab becomes a space, line ends stay."""
    return _UNPRINTABLE.sub("", text.replace("\t", " "))


def missing(text: str) -> tuple[str, ...]:
    """The characters of `text` that no face has, each once, in order of appearance; they are drawn as 〓."""
    lost = (char for char in printable(text) if char != "\n" and _face_of(char, Face.SERIF) is None)
    return tuple(dict.fromkeys(lost))


def drawable(text: str, face: Face) -> tuple[list[tuple[Face, str]], tuple[str, ...]]:
    """`text` as it is drawn, in stretches of one face each, and the characters that no face has."""
    known, chars = _whole(face), set(text)
    if chars <= known:  # nearly always
        return [(face, text)], ()
    said, lost = printable(text), missing(text)
    if said == text and not lost and font(face).face.charToGlyph.keys() >= set(map(ord, chars)):
        known |= chars
    return list(runs(said, face)), lost


@cache
def _whole(face: Face) -> set[str]:
    """Characters met so far that the face has and that are drawn as they are."""
    return set()


def runs(text: str, face: Face) -> Iterator[tuple[Face, str]]:
    """`text` cut into stretches of one face each, with 〓 for what no face has."""
    if font(face).face.charToGlyph.keys() >= set(map(ord, text)):
        yield face, text
        return
    run, at = "", face
    for char in text:
        found = _face_of(char, face)
        char, found = (char, found) if found else (GETA, face)
        if run and found is not at:
            yield at, run
            run = ""
        run, at = run + char, found
    if run:
        yield at, run


def _face_of(char: str, face: Face) -> Face | None:
    for each in (face, _NEXT[face]):
        if ord(char) in font(each).face.charToGlyph:
            return each
    return None


class Widths(dict[str, int]):
    """Advance widths in thousandths of the size, by character, filled as they are asked for."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self.face = face

    def __missing__(self, char: str) -> int:
        found = _face_of(char, self.face)
        drawn, found = (char, found) if found else (GETA, self.face)
        width = int(font(found).face.getCharWidth(ord(drawn)))
        self[char] = width
        return width


_WIDTHS = {face.value: Widths(face) for face in Face}


def widths(face: Face) -> Widths:
    """The widths of a face, fall-back included."""
    return _WIDTHS[face.value]


def width(text: str, face: Face, size: float) -> float:
    """How wide `text` is drawn, in points."""
    return sum(map(_WIDTHS[face.value].__getitem__, text)) * size / 1000
