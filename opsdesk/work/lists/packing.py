# SPDX-License-Identifier: MIT
"""A list for somebody outside the office: exported, sealed under a password, noted as provided; and opened again."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from threading import Event
from typing import Any

from opsdesk import errors, paths
from opsdesk.i18n import N_, _
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.store import clock
from opsdesk.store.file import passing
from opsdesk.store.keys import keyring, package
from opsdesk.store.keys.envelope import NotOpened, Suite
from opsdesk.store.keys.package import Manifest
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.lists.exporting import Progress, export_list, written_whole

DAYS = 30  # after which whoever got it is to destroy it
_RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{at}" for port in ("COM", "LPT") for at in range(10))}
SUITE_WORDS = {Suite.AES: N_("AES-256"), Suite.SM: N_("国密 SM4")}


@dataclass(frozen=True, slots=True)
class PackageReceipt:
    """What went out: the package, its checksum, how many rows, in full or masked, and what it is sealed with."""

    path: Path
    sha256: str
    rows: int
    full: bool
    suite: Suite


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What came out of a package: the workbook on disk, and what the package says of itself."""

    path: Path
    manifest: Manifest
    suite: Suite

    @property
    def lines(self) -> list[str]:
        """The manifest, line by line."""
        told = self.manifest
        full = _("完整显示") if told.full else _("遮盖号码和姓名")
        lines = [
            _("来自：{office}，{who}，{at}").format(office=told.office, who=told.made_by, at=clock.local(told.made_at)),
            _("给：{recipient}，依据：{basis}").format(recipient=told.recipient, basis=told.basis),
            _("内容：{name}，{rows} 行，{full}").format(name=told.name, rows=f"{told.rows:,}", full=full),
            _("加密：{suite}；对方链头：{head}").format(suite=_(SUITE_WORDS[self.suite]), head=told.head),
        ]
        over = date.fromisoformat(told.expires) < clock.today()
        words = _("已过保存期限 {day}，按规定销毁。") if over else _("保存到 {day}，到期销毁。")
        return [*lines, words.format(day=told.expires)]


@deed(Permission.EXPORT)
def pack_list(
    office: Office,
    query: ListQuery,
    path: Path,
    *,
    password: str,
    recipient: str,
    basis: str,
    full: bool = False,
    only: Collection[str] | None = None,
    on: date | None = None,
    suite: Suite = Suite.AES,
    progress: Progress | None = None,
    cancel: Event | None = None,
) -> PackageReceipt:
    """Export a list as a sealed package at `path`, and write down who gets it on what ground.

    The workbook itself lies in a temporary folder of this machine for the moment and is removed. Raises what
    `export_list` raises (bulk lists are two people's), `ReasonNeeded` without recipient or basis, `WeakPassword`.
    """
    if not (recipient.strip() and basis.strip()):
        raise errors.ReasonNeeded
    keyring.check_password(password)
    with passing.folder() as folder:
        book = Path(folder) / f"{path.stem}.xlsx"
        out = export_list(
            office, query, book, full=full, reason=basis, on=on, only=only, progress=progress, cancel=cancel
        )
        day = (on or clock.today()) + timedelta(days=DAYS)
        manifest = Manifest(
            office=office.name,
            made_by=office.user.name,
            made_at=clock.now(),
            recipient=recipient.strip(),
            basis=basis.strip(),
            name=book.name,
            rows=out.rows,
            full=full,
            sha256=out.sha256,
            head=office.history.head().text,
            expires=day.isoformat(),
        )
        sealed = package.packed(manifest, book.read_bytes(), password, suite)

    def note(sha256: str) -> None:
        label = catalogue.register(query.register).facts.label
        what = _("{label}名单 {rows} 行，密封包 {name}").format(label=label, rows=out.rows, name=path.name)
        office.gate.provide(recipient, basis, what, query.register, "", sha256)

    sha256 = written_whole(path, lambda part: part.write_bytes(sealed), note)
    return PackageReceipt(path, sha256, out.rows, full, suite)


def unpack(path: Path, password: str, folder: Path) -> Unpacked:
    """Open a package and write its workbook into `folder`, under a name nobody has there; no office is needed.

    Raises `NotOpened`, `ReadOnlyPlace`, `DiskFull`.
    """
    content = _read(path)
    manifest, workbook = package.unpacked(content, password)
    target = paths.unused(folder / _name(manifest.name))
    written_whole(target, lambda part: part.write_bytes(workbook))
    return Unpacked(target, manifest, package.suite_of(content))


def as_json(seen: Unpacked) -> dict[str, Any]:
    """What came out, for a machine."""
    told = {key: getattr(seen.manifest, key) for key in Manifest.__dataclass_fields__}
    return {"path": str(seen.path), "suite": seen.suite.name, **told}


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > package.MOST:
            raise NotOpened
        return path.read_bytes()
    except OSError as error:
        raise NotOpened from error


def _name(told: str) -> str:
    """A file name of one's own making: what the package calls its workbook decides no folder and no ending."""
    stem = re.sub(r"[^\w\-]", "", told.removesuffix(".xlsx"))[:60].strip("_-")
    return f"{stem or 'opsdesk'}.xlsx" if stem.upper() not in _RESERVED else "opsdesk.xlsx"
