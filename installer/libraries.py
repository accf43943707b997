# SPDX-License-Identifier: MIT
"""What a folder of programs needs of the system: libraries from outside, and the oldest C library it runs on."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

# Debian's package for each library that may come from outside. A library that stands in none of these stops the build:
# either the recipe drops too much, or the package must be told here.
PACKAGES = {
    "libc6": (
        "libc",
        "libm",
        "libdl",
        "libpthread",
        "librt",
        "libresolv",
        "libutil",
        "ld-linux-x86-64",
        "ld-linux-aarch64",
    ),
    "libstdc++6": ("libstdc++",),
    "libgcc-s1": ("libgcc_s",),
    "zlib1g": ("libz",),
    "libexpat1": ("libexpat",),
    "libuuid1": ("libuuid",),
    "liblzma5": ("liblzma",),
    "libzstd1": ("libzstd",),
    "libgl1": ("libGL",),
    "libegl1": ("libEGL",),
    "libglib2.0-0": ("libglib-2.0", "libgthread-2.0", "libgobject-2.0", "libgio-2.0"),
    "libfontconfig1": ("libfontconfig",),
    "libfreetype6": ("libfreetype",),
    "libdbus-1-3": ("libdbus-1",),
    "libx11-6": ("libX11",),
    "libx11-xcb1": ("libX11-xcb",),
    "libxcb1": ("libxcb",),
    "libxkbcommon0": ("libxkbcommon",),
    "libxkbcommon-x11-0": ("libxkbcommon-x11",),
    "libcups2": ("libcups",),
}
ONLY_FOR_PRINTERS = {"libcups2"}  # recommended: without it the program prints to PDF alone


@dataclass(frozen=True, slots=True)
class Needs:
    """`packages` by Debian's names, sorted; `floor` of glibc like (2, 35), with the files that set it."""

    packages: tuple[str, ...]
    floor: tuple[int, int]
    set_by: tuple[str, ...]


class UnknownLibrary(Exception):
    """A library from outside that no package is known for."""


def needs(folder: Path) -> Needs:
    """What all programs and libraries below `folder` need together. Raises `UnknownLibrary`."""
    facts = {path: _facts(path) for path in programs(folder)}
    own = {path.name for path in folder.rglob("*") if ".so" in path.name}
    outside = sorted({name for wanted, _glibc in facts.values() for name in wanted} - own)
    floor = max(glibc for _wanted, glibc in facts.values())
    set_by = sorted(str(path.relative_to(folder)) for path, (_wanted, glibc) in facts.items() if glibc == floor)
    return Needs(tuple(sorted({package_of(name) for name in outside})), floor, tuple(set_by))


def programs(folder: Path) -> list[Path]:
    """The ELF files below a folder, links not followed."""
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink() and _is_elf(path)]


def package_of(library: str) -> str:
    """The Debian package of `libname.so.N`."""
    stem = library.split(".so")[0]
    for package, stems in PACKAGES.items():
        if stem in stems:
            return package
    raise UnknownLibrary(library)


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _facts(path: Path) -> tuple[list[str], tuple[int, int]]:
    """The libraries an ELF file names, and the newest glibc version it asks for."""
    said = subprocess.run(["readelf", "-dVW", str(path)], capture_output=True, text=True, errors="replace").stdout
    return re.findall(r"\(NEEDED\).*\[([^\]]+)\]", said), newest(re.findall(r"GLIBC_(\d+)\.(\d+)", said))


def newest(versions: Iterable[tuple[str, str]]) -> tuple[int, int]:
    """The highest of versions written as digits; (0, 0) of none."""
    return max(((int(major), int(minor)) for major, minor in versions), default=(0, 0))
