# SPDX-License-Identifier: MIT
"""What the characters of one face are called in one paper, and the operators that show a text by those names.

A face lies in the file in subsets of 256 characters, so that a line of Chinese changes subset every few characters.
Every character is kept as its code between two marks of its subset; a text is put together from these at one go, and
where the subset stays the same the marks fall out.
"""

from __future__ import annotations

from typing import Any

from opsdesk.reports.paper import faces
from opsdesk.reports.paper.faces import Face

_MARKS = 0x80  # marks are characters above those that codes are written in


class Codes:
    """The characters of a face met so far in the paper `document`."""

    def __init__(self, face: Face, document: Any) -> None:
        self._font, self._document = faces.font(face), document
        self._written: dict[str, str] = {"\n": "\n"}
        self._subsets: list[tuple[str, str, str]] = []  # mark before, mark behind, name

    def shown(self, text: str, size: float) -> str | None:
        """The operators that show `text`, its lines apart as they were; None where a character was not met yet."""
        try:
            said = "".join(map(self._written.__getitem__, text))
        except KeyError:
            return None
        for before, behind, name in self._subsets:
            if before in said:
                said = said.replace(behind + before, "")
                said = said.replace(before, f"{name} {size:g} Tf <").replace(behind, "> Tj ")
        return said[:-1]

    def meet(self, text: str) -> None:
        """Take in the characters of `text`, all of which the face has."""
        for char in text:
            if char not in self._written:
                ((subset, code),) = self._font.splitString(char, self._document)
                self._written[char] = self._marked(subset, code.hex())

    def _marked(self, subset: int, code: str) -> str:
        while subset >= len(self._subsets):
            number = len(self._subsets)
            name = self._font.getSubsetInternalName(number, self._document)
            self._subsets.append((chr(_MARKS + 2 * number), chr(_MARKS + 2 * number + 1), name))
        before, behind, _name = self._subsets[subset]
        return f"{before}{code}{behind}"
