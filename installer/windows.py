# SPDX-License-Identifier: MIT
"""The Windows set-up: NSIS over the frozen folder, for one user, without rights, silent with /S.

PyInstaller freezes for the system it runs on, so the real set-up is built on Windows. Elsewhere the script is compiled
over a stand-in of the same shape; `bare_root.py setup` installs, renews and removes that one under Wine.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

SCRIPT = Path(__file__).resolve().parent / "windows" / "opsdesk.nsi"
STAND_IN = SCRIPT.with_name("stand_in.nsi")
ICON = Path(__file__).resolve().parent / "linux" / "opsdesk.svg"
NOT_RUN = (
    "NOT RUN: this is not Windows. The script was compiled by makensis over a stand-in folder; the program itself was\n"
    "not frozen. Run `py installer/build.py windows` on Windows 10 or later; `bare_root.py setup` tries the set-up."
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
    _compile(SCRIPT, out, VERSION=version, FOLDER=folder, ICON=work / "opsdesk.ico")
    return out


def _compile(script: Path, out: Path, **defined: object) -> None:
    words = [f"-D{name}={value}" for name, value in {**defined, "OUT": out}.items()]
    call = ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *words, str(script)]
    done = subprocess.run(call, capture_output=True, text=True, errors="replace")
    if done.returncode != 0:
        raise NotMade(f"makensis: {done.stdout[-1500:]}{done.stderr[-1500:]}")


def stand_in(folder: Path) -> Path:
    """Files of the names and places that the frozen folder has on Windows; its programs stay open for a while."""
    for name in ("_internal/base_library.zip", "_internal/resources/README.md", "LICENSE"):
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"stand-in\n")
    _compile(STAND_IN, folder / "opsdesk.exe")
    shutil.copy2(folder / "opsdesk.exe", folder / "opsdesk-window.exe")
    return folder
