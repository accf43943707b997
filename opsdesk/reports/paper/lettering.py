# SPDX-License-Identifier: MIT
"""How the texts of one paper are written: by the codes of their face, by another face for signs it lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from opsdesk.reports.paper import faces
from opsdesk.reports.paper.codes import Codes
from opsdesk.reports.paper.faces import Face


class Lettering:
    """Of the paper `document`; `lost` are the characters no face has."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._codes: dict[Face, Codes] = {}
        self._encoded: dict[tuple[Face, float, str], str] = {}
        self.lost: dict[str, None] = {}

    def shown(self, text: str, face: Face, size: float) -> str:
        """The operators that show one line of text."""
        shown = self._face_codes(face).shown(text, size)
        if shown is not None:
            return shown
        key = face, size, text  # signs the face lacks are looked for in the next one: slow, and rare
        if key not in self._encoded:
            self._encoded[key] = " ".join(
                f"{name} {size:g} Tf <{codes}> Tj" for name, codes in self._encode(text, face)
            )
        return self._encoded[key]

    def block(self, lines: Sequence[str], pitch: float, face: Face, size: float) -> str:
        """The operators that show lines under each other, none of them empty, from where the first one begins."""
        down = f" 0.00 {-pitch:.2f} Td "
        shown = self._face_codes(face).shown("\n".join(lines), size)
        if shown is None:
            return down.join(self.shown(line, face, size) for line in lines)
        return shown.replace(" \n", down)

    def _face_codes(self, face: Face) -> Codes:
        codes = self._codes.get(face)
        if codes is None:
            codes = self._codes[face] = Codes(face, self._document)
        return codes

    def _encode(self, text: str, face: Face) -> Iterator[tuple[str, str]]:
        document = self._document
        said, lost = faces.drawable(text, face)
        self.lost.update(dict.fromkeys(lost))
        for used, run in said:
            font = faces.font(used)
            for subset, codes in font.splitString(run, document):
                yield font.getSubsetInternalName(subset, document), codes.hex()
        if said == [(face, text)]:
            self._face_codes(face).meet(text)
