# SPDX-License-Identifier: MIT
"""The texts of the manual taken apart: headings, paragraphs, list items and pictures, with what is bold or code.

The texts are ours and use nothing else of Markdown (`work/papers/manual.py`); anything else is read as plain words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["heading", "paragraph", "bullet", "number", "picture"]
Way = Literal["plain", "bold", "code"]

_PICTURE = re.compile(r"!\[(?P<words>[^\]]*)\]\((?P<name>[\w.-]+)\)$")
_NUMBER = re.compile(r"(\d+)\.\s+")
_PIECE = re.compile(r"\*\*(?P<bold>.+?)\*\*|`(?P<code>[^`]+)`")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that are said in one way."""

    words: str
    way: Way = "plain"


@dataclass(frozen=True, slots=True)
class Block:
    """One thing on the page: `level` of a heading (1, 2), `mark` before a list item, `name` of a picture's file."""

    kind: Kind
    pieces: tuple[Piece, ...] = ()
    level: int = 0
    mark: str = ""
    name: str = ""

    @property
    def words(self) -> str:
        """The words without their ways."""
        return "".join(piece.words for piece in self.pieces)


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a chapter in order; lines that follow one another without a gap belong together."""
    gathered: list[str] = []
    for line in [*text.splitlines(), ""]:
        begins = line.startswith(("#", "- ", "![")) or _NUMBER.match(line) is not None
        if (not line.strip() or begins) and gathered:
            yield _block(gathered)
            gathered = []
        if line.strip():
            gathered.append(line.strip())


def _block(lines: list[str]) -> Block:
    text = " ".join(lines) if lines[0].isascii() else "".join(lines)
    picture, number = _PICTURE.match(text), _NUMBER.match(text)
    if picture:
        return Block("picture", (Piece(picture["words"]),), name=picture["name"])
    if text.startswith("#"):
        marks, _space, words = text.partition(" ")
        return Block("heading", pieces(words), level=len(marks))
    if text.startswith("- "):
        return Block("bullet", pieces(text[2:]), mark="•")
    if number:
        return Block("number", pieces(text[number.end() :]), mark=f"{number[1]}.")
    return Block("paragraph", pieces(text))


def pieces(text: str) -> tuple[Piece, ...]:
    """The words of a text by the way they are said."""
    found: list[Piece] = []
    at = 0
    for match in _PIECE.finditer(text):
        if match.start() > at:
            found.append(Piece(text[at : match.start()]))
        found.append(Piece(match["bold"], "bold") if match["bold"] else Piece(match["code"], "code"))
        at = match.end()
    return (*found, Piece(text[at:])) if at < len(text) else tuple(found)
