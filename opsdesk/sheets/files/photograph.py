# SPDX-License-Identifier: MIT
"""A photograph from a camera or a phone, written anew: pixels alone, no place, no time, no serial of the camera.

What arrives is a stranger's file. Its size and its first bytes are looked at before anything decodes it, only JPEG and
PNG decoders are let near it, and the number of pixels is read from the head before they are unpacked.
"""

from __future__ import annotations

import hashlib
import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from opsdesk import errors
from opsdesk.i18n import _

LARGEST_FILE = 30 * 1024 * 1024
MOST_PIXELS = 64_000_000
LONGEST_SIDE = 2_000  # a plate or a card number is read with ease at this size
QUALITY = 85
FORM = "jpeg"
SUFFIXES = (".jpg", ".jpeg", ".png")
_SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


@dataclass(frozen=True, slots=True)
class Photograph:
    """A JPEG made here; width and height in pixels, `sha256` of its bytes in hex."""

    content: bytes
    width: int
    height: int
    sha256: str


class NotAPhotograph(errors.Told):
    """The file is none that is taken."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(_("{name} 没有存上：{why}").format(name=name, why=why))


def photograph(path: Path) -> Photograph:
    """The photograph of a file; seconds for a large one. Raises `NotAPhotograph`, `NoSuchFile`."""
    if not path.is_file():
        raise errors.NoSuchFile(path)
    if path.stat().st_size > LARGEST_FILE:
        most = LARGEST_FILE // 1024**2
        raise NotAPhotograph(path.name, _("照片超过 {most} MB。请调低相机的像素再拍。").format(most=most))
    held = path.read_bytes()
    if not held.startswith(_SIGNATURES):
        raise NotAPhotograph(path.name, _("不是 JPEG 或 PNG 照片。请换成照片文件。"))
    return _written_anew(path.name, held)


def _written_anew(name: str, held: bytes) -> Photograph:
    from PIL import Image, ImageOps  # slow to load, and needed only when somebody adds a photograph

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the next lines look at the size
            opened = Image.open(BytesIO(held), formats=("JPEG", "PNG"))
        if opened.width * opened.height > MOST_PIXELS:
            raise NotAPhotograph(name, _("照片像素太多。请调低相机的像素再拍。"))
        upright = ImageOps.exif_transpose(opened)
        if upright.mode in ("RGBA", "LA", "PA", "P"):
            upright = Image.alpha_composite(Image.new("RGBA", upright.size, "white"), upright.convert("RGBA"))
        plain = upright.convert("RGB")
        plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        made = BytesIO()
        bare = Image.new("RGB", plain.size)  # a fresh one has nothing but pixels
        bare.paste(plain)
        bare.save(made, "JPEG", quality=QUALITY, optimize=True)
    except (
        OSError,
        SyntaxError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        ZeroDivisionError,
        Image.DecompressionBombError,
    ) as broken:
        raise NotAPhotograph(name, _("照片损坏，读不出来。请重新拷一份。")) from broken
    content = made.getvalue()
    return Photograph(content, plain.width, plain.height, hashlib.sha256(content).hexdigest())
