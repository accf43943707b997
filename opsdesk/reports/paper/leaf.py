# SPDX-License-Identifier: MIT
"""Finished pages as they lie in the file: reportlab's own page objects cost a tenth of a long paper to write out."""

from __future__ import annotations

import zlib
from typing import Any

from reportlab.pdfbase.pdfdoc import (
    PDFDictionary,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFResourceDictionary,
    PDFStream,
)

from opsdesk.reports.paper.page import Page

_BEGIN, _END = "1 0 0 1 0 0 cm \n", "\n \n"  # Ghostscript wants a space behind the last operator


class Leaves:
    """Puts pages into a reportlab document; pages that use the same forms and pictures share what names them."""

    def __init__(self, document: Any, page: Page) -> None:
        self._document = document
        self._box = f"[ 0 0 {page.width:.4f} {page.height:.4f} ]"
        self._resources: dict[tuple[str, ...], Any] = {}

    def add(self, ops: list[str], forms: list[str]) -> None:
        """Take in one page: what draws it, and the names of the forms and pictures it uses."""
        drawn = _BEGIN + "\n".join(ops) + _END
        packed = PDFStream(PDFDictionary({"Filter": PDFName("FlateDecode")}), zlib.compress(drawn.encode("ascii")))
        references = [self._document.Reference(packed), self._named(tuple(dict.fromkeys(forms)))]
        self._document.addPage(_Leaf(self._box, references))

    def _named(self, forms: tuple[str, ...]) -> Any:
        if forms not in self._resources:
            made = PDFResourceDictionary()
            made.basicFonts()
            made.XObject = self._document.xobjDict(forms)
            self._resources[forms] = self._document.Reference(made)
        return self._resources[forms]


class _Leaf(PDFObject):  # type: ignore[misc]  # reportlab is untyped
    """The dictionary of one page, written by hand."""

    __RefOnly__ = 1

    def __init__(self, box: str, references: list[PDFObjectReference]) -> None:
        self._box, self._references = box, references

    def format(self, document: Any) -> bytes:
        """The bytes of the dictionary."""
        parent = document.Reference(document.Pages)
        contents, resources, above = (one.format(document).decode("ascii") for one in (*self._references, parent))
        return (
            f"<<\n/Contents {contents}\n/MediaBox {self._box}\n/Parent {above}\n/Resources {resources}\n/Type /Page\n>>"
        ).encode("ascii")
