# SPDX-License-Identifier: MIT
"""Other forms of a finished PDF: locked by a password (AES-256, R6), for the archive (PDF/A-2b), several as one job.

Each keeps the pages as they are, so that `report check` still finds every line.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pikepdf

from opsdesk import errors, paths
from opsdesk.i18n import _
from opsdesk.store.file.safe_file import told, write_whole

SHORTEST = 8


class ShortPassword(errors.Told):
    """A password that would be guessed."""

    def __init__(self) -> None:
        super().__init__(_("密码至少 {n} 位。").format(n=SHORTEST))


def locked(path: Path, out: Path, password: str) -> None:
    """Write `path` to `out` so that only the password opens it. Raises `ShortPassword`, `ReadOnlyPlace`, `DiskFull`."""
    if len(password) < SHORTEST:
        raise ShortPassword
    rights = pikepdf.Permissions(modify_annotation=False, modify_assembly=False, modify_form=False, modify_other=False)
    content = BytesIO()
    with pikepdf.open(path) as file:
        file.save(content, encryption=pikepdf.Encryption(owner=password, user=password, R=6, allow=rights))
    _write(out, content.getvalue())


def archived(path: Path, out: Path) -> None:
    """Write `path` to `out` as PDF/A-2b: output intent sRGB, XMP, no encryption. Raises as `locked`."""
    content = BytesIO()
    with pikepdf.open(path) as file:
        _mark_as_archive(file)
        file.save(content, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    _write(out, content.getvalue())


def joined(paths: Sequence[Path], out: Path) -> None:
    """Write several finished papers as one file, their outlines one after another. Raises as `locked`."""
    content = BytesIO()
    with pikepdf.new() as whole:
        with whole.open_outline() as outline:
            for path in paths:
                with pikepdf.open(path) as part:
                    outline.root.append(
                        pikepdf.OutlineItem(str(part.docinfo.get("/Title", path.stem)), len(whole.pages))
                    )
                    whole.pages.extend(part.pages)
        whole.save(content, deterministic_id=True)
    _write(out, content.getvalue())


def _mark_as_archive(file: pikepdf.Pdf) -> None:
    profile = file.make_stream(paths.resource("papers", "srgb.icc").read_bytes(), N=3)
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier=pikepdf.String("sRGB IEC61966-2.1"),
        Info=pikepdf.String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )
    file.Root.OutputIntents = pikepdf.Array([file.make_indirect(intent)])
    if "/Trapped" in file.docinfo:  # says nothing, and XMP has no word for it
        del file.docinfo["/Trapped"]
    with file.open_metadata(set_pikepdf_as_editor=False) as xmp:
        xmp.load_from_docinfo(file.docinfo)
        xmp["pdfaid:part"] = "2"
        xmp["pdfaid:conformance"] = "B"


def _write(out: Path, content: bytes) -> None:
    try:
        write_whole(out, content)
    except OSError as error:
        raise told(error, out) from error
