# SPDX-License-Identifier: MIT
"""What is refused before any reader of spreadsheets sees the file: the first bytes decide what it really is."""

from __future__ import annotations

import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

from opsdesk.sheets.files import compound, package
from opsdesk.sheets.files.refusal import Refusal, Refused

MAX_FILE = 64 * 1024 * 1024

Form = Literal["package", "other-package", "binary", "web", "text"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"MSCF")
_BEGINNING = b"\x09\x08\x10\x00\x00\x06\x05\x00"  # BIFF8, the globals of a workbook
_FILEPASS = 0x2F
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_WEB = (b"<html", b"<!doctype html", b"<table", b"<head", b"<body", b"<meta", b"<style", b"<div", b"<tr")


def check(data: bytes) -> Refusal | None:
    """Why `data` must not be read, or None."""
    try:
        form_of(data)
    except Refused as refused:
        return refused.refusal
    return None


@dataclass(frozen=True, slots=True)
class Examined:
    """What a file is by its bytes, and the parts of a package in which a second look would find nothing."""

    form: Form
    unmarked: frozenset[str] = frozenset()


def form_of(data: bytes) -> Form:
    """What the file is by its bytes, whatever its name says; raises `Refused` for all that is not a sheet."""
    return examine(data).form


def examine(data: bytes) -> Examined:
    """The same with what was seen on the way."""
    if not data.strip(b"\0 \t\r\n"):
        raise Refused("empty")
    if len(data) > MAX_FILE:
        raise Refused("too-large")
    if data.startswith(b"PK\x03\x04"):
        return _check_package(data)
    if data.startswith(_OLE):
        _check_compound(data)
        return Examined("binary")
    if data[:4] in (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00"):
        return Examined("binary")
    return Examined(_check_other(data))


def _check_package(data: bytes) -> Examined:
    """A workbook in a zip: `package` for xlsx, xlsm and et, `other-package` for xlsb and ods."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            unmarked = package.check(archive)
            return Examined("package" if package.is_open_xml(archive) else "other-package", unmarked)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise Refused("damaged") from error


def _check_compound(data: bytes) -> None:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise Refused("password")
    if holds("Workbook") or holds("Book"):
        if _is_locked(data):
            raise Refused("password")
        compound.check(data)
        return
    if holds("WordDocument"):
        raise Refused("document")
    if holds("PowerPoint Document"):
        raise Refused("slides")
    raise Refused("not-workbook")


def _is_locked(data: bytes) -> bool:
    """Whether the first records of an old workbook name a password (FILEPASS stands right behind the beginning)."""
    place = data.find(_BEGINNING)
    for _record in range(4):
        if place < 0 or place + 4 > len(data):
            return False
        kind, length = struct.unpack_from("<HH", data, place)
        if kind == _FILEPASS:
            return True
        place += 4 + length
    return False


def _check_other(data: bytes) -> Form:
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data.startswith(b"%PDF") or start.startswith(b"%pdf"):
        raise Refused("pdf")
    if data.startswith(_PICTURES) or data[8:12] == b"WEBP":
        raise Refused("picture")
    if data.startswith(_ARCHIVES):
        raise Refused("archive")
    if start.startswith(b"{\\rtf"):
        raise Refused("document")
    if start.startswith(b"mime-version:"):
        raise Refused("html")
    if start.startswith(_WEB) or (start.startswith((b"<?xml", b"<!--")) and b"<html" in start):
        return "web"
    if start.startswith((b"<?xml", b"<workbook", b"id;p")):
        raise Refused("other-format")
    if b"\0" in data and not data.startswith(_UTF16_MARKS):
        raise Refused("not-workbook")
    return "text"
