# SPDX-License-Identifier: MIT
"""What a finished PDF says, line by line, as a reader copies it: for proving a paper, not for making one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from opsdesk import errors
from opsdesk.i18n import _


class NotReadable(errors.Told):
    """The file is no PDF, is damaged, or wants a password."""

    def __init__(self, path: Path) -> None:
        super().__init__(_("{name} 打不开：不是 PDF、文件坏了，或设了密码。").format(name=path.name))


@dataclass(frozen=True, slots=True)
class Read:
    """SHA-256 of the file, its keywords, and the lines of every page without white space."""

    sha256: str
    keywords: str
    pages: tuple[tuple[str, ...], ...]


def read(path: Path, password: str = "") -> Read:
    """Read a PDF. Raises `NotReadable`."""
    try:
        raw = path.read_bytes()
        with pypdfium2.PdfDocument(raw, password=password or None) as document:
            pages = tuple(_lines(page) for page in document)
            keywords = str(document.get_metadata_dict().get("Keywords") or "")
    except (OSError, pypdfium2.PdfiumError) as error:
        raise NotReadable(path) from error
    return Read(hashlib.sha256(raw).hexdigest(), keywords, pages)


def _lines(page: pypdfium2.PdfPage) -> tuple[str, ...]:
    text = page.get_textpage().get_text_bounded()
    lines = ("".join(line.split()) for line in text.splitlines())
    return tuple(line for line in lines if line)
