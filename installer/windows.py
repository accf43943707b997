# SPDX-License-Identifier: MIT
"""The Windows set-up: NSIS over the frozen folder, for one user, without rights, silent with /S.

PyInstaller freezes for the system it runs on, so the real set-up is built on Windows. Elsewhere the script is compiled
over a stand-in of the same shape, which shows that it is whole; nothing of that is installed or run.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

SCRIPT = Path(__file__).resolve().parent / "windows" / "opsdesk.nsi"
ICON = Path(__file__).resolve().parent / "linux" / "opsdesk.svg"
NOT_RUN = (
    "NOT RUN: this is not Windows. The script was compiled by makensis over a stand-in folder; freezing, the set-up,\n"
    "its silent mode and the uninstaller were not run. Run `py installer/build.py windows` on Windows 10 or later."
)
VERSION_FILE = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers=({numbers}, 0), prodvers=({numbers}, 0), mask=0x3f, flags=0x0, OS=0x40004, fileType=0x1,
    subtype=0x0),
  kids=[
    StringFileInfo([StringTable('080404b0', [
      StringStruct('ProductName', 'opsdesk'), StringStruct('FileDescription', '网上作战中心记录台'),
      StringStruct('FileVersion', '{version}'), StringStruct('ProductVersion', '{version}'),
      StringStruct('LegalCopyright', 'MIT'), StringStruct('OriginalFilename', 'opsdesk.exe')])]),
    VarFileInfo([VarStruct('Translation', [0x0804, 0x04b0])]),
  ]
)
"""
DRAW_ICON = """\
import sys
from PySide6.QtGui import QGuiApplication, QIcon
app = QGuiApplication([])
sys.exit(0 if QIcon(sys.argv[1]).pixmap(256, 256).toImage().save(sys.argv[2], "ICO") else 1)
"""


class NotMade(Exception):
    """The set-up could not be made; the message says why."""


def write_looks(work: Path, version: str, in_environment: Callable[..., str]) -> None:
    """The icon and the version resource that the recipe gives the programs."""
    in_environment(["-c", DRAW_ICON, str(ICON), str(work / "opsdesk.ico")])
    numbers = ", ".join(version.split("."))
    (work / "version.txt").write_text(VERSION_FILE.format(numbers=numbers, version=version), encoding="utf-8")


def build(dist: Path, work: Path, version: str, *, real: bool) -> Path:
    """Compile the set-up; `real` takes dist/opsdesk, otherwise a stand-in. Raises `NotMade`."""
    if shutil.which("makensis") is None:
        raise NotMade("makensis is not here: install NSIS 3 (on Debian: apt-get install nsis)")
    folder = dist / "opsdesk" if real else stand_in(work / "stand-in")
    out = dist / f"opsdesk-{version}-setup{'' if real else '-STANDIN'}.exe"
    defined = {"VERSION": version, "FOLDER": folder, "OUT": out, "ICON": work / "opsdesk.ico"}
    call = [
        "makensis",
        "-V2",
        "-WX",
        "-INPUTCHARSET",
        "UTF8",
        *(f"-D{name}={value}" for name, value in defined.items()),
    ]
    done = subprocess.run([*call, str(SCRIPT)], capture_output=True, text=True, errors="replace")
    if done.returncode != 0:
        raise NotMade(f"makensis: {done.stdout[-1500:]}{done.stderr[-1500:]}")
    return out


def stand_in(folder: Path) -> Path:
    """Files of the names and places that the frozen folder has on Windows."""
    for name in ("opsdesk.exe", "opsdesk-window.exe", "_internal/base_library.zip", "_internal/resources/README.md"):
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"stand-in for the program\n")
    return folder
