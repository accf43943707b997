# SPDX-License-Identifier: MIT
"""The Windows set-up installed, renewed and removed under Wine: `bare_root.py setup`.

The programs in it are stand-ins, for PyInstaller freezes on Windows alone; what the set-up itself does with files,
registry, menu entry and exit codes is real. The user has a Chinese name, and the desk speaks Chinese.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import windows

if TYPE_CHECKING:
    from bare_root import Root

WINE = "wine wine64 wine32:i386 locales"
HOME = "/root/w/drive_c/users/王 警官"
PROGRAM = f"{HOME}/AppData/Local/Programs/opsdesk"
UNINSTALL = f"wine '{PROGRAM}/uninstall.exe' /S"  # goes on in a copy of itself: its exit code says nothing
OFFICE = f"{HOME}/Documents/台账/中心.opsdesk"
ENTRY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\opsdesk"
USER = {"USER": "王 警官", "WINEPREFIX": "/root/w", "WINEDEBUG": "-all", "LANG": "zh_CN.UTF-8"}
READ = "iconv -f GB18030 -t UTF-8"  # what a Chinese Windows prints
UNSET = ("HKCU\\Software\\opsdesk", "HKCU\\Software\\Classes\\opsdesk.office", ENTRY)


def try_setup(root: Root, install: str, say: Callable[[str], None]) -> None:
    """Two versions one after the other, once while the program is open, then away; `install` is how apt is called."""
    root.run(f"dpkg --add-architecture i386; {install} {WINE} && localedef -i zh_CN -f UTF-8 zh_CN.UTF-8")
    for version in ("1.0.0", "1.1.0"):
        root.put(_set_up(version), f"/root/{version}.exe")
    _run(root, "wineboot -i")
    root.run(f"mkdir -p '{HOME}/Documents/台账' && echo office > '{OFFICE}'")
    _run(root, "wine 1.0.0.exe /S")
    say(_run(root, f"wine reg query '{ENTRY}' /s | {READ}"))
    _holds(root, "1.0.0")
    root.run(f"echo mine > '{PROGRAM}/mine.txt'; touch '{PROGRAM}/_internal/of_the_older_version'")
    _while_open(root)
    _run(root, "wine 1.1.0.exe /S")
    _holds(root, "1.1.0")
    root.run(f"test ! -e '{PROGRAM}/_internal/of_the_older_version'")
    _remove(root)


def _set_up(version: str) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="opsdesk-setup-"))
    return windows.build(folder, folder, version, real=False)


def _run(root: Root, command: str) -> str:
    """A command of the Chinese user; Wine writes its registry before this ends. What it says itself is left out."""
    return root.run(f"cd /root; {{ {command}; }} 2>/dev/null; wineserver -w", network=False, **USER)


def _holds(root: Root, version: str) -> None:
    """Programs, library, menu entry, file type and version stand where Windows looks for them."""
    for name in ("opsdesk.exe", "opsdesk-window.exe", "_internal/base_library.zip", "uninstall.exe", "LICENSE"):
        root.run(f"test -s '{PROGRAM}/{name}'")
    root.run(f"find '{HOME}' -name '网上作战中心记录台.lnk' | grep .")
    _run(root, f"wine reg query '{ENTRY}' /v DisplayVersion | grep {version}")
    _run(root, f"wine reg query '{ENTRY}' /v DisplayName | {READ} | grep 网上作战中心记录台")
    _run(root, r"wine reg query 'HKCU\Software\Classes\.opsdesk' | grep opsdesk.office")
    _run(root, r"wine reg query 'HKCU\Software\Classes\opsdesk.office\shell\open\command' | grep 'window.exe.*%1'")


def _while_open(root: Root) -> None:
    """Neither a newer set-up nor the uninstaller touches a program that is open: nothing is changed."""
    mark = f"{HOME}/Temp/opsdesk-is-open"  # where Wine keeps what Windows has below AppData
    opened = f"wine '{PROGRAM}/opsdesk-window.exe' & until test -e '{mark}'; do sleep 1; done"
    for call in ("told=0; wine 1.1.0.exe /S || told=$?; test $told = 2", f"{UNINSTALL}; sleep 10"):
        _run(root, f"{opened}; {call}; wineserver -k; rm '{mark}'")
        _holds(root, "1.0.0")


def _remove(root: Root) -> None:
    """The uninstaller takes what was installed and nothing else."""
    _run(root, UNINSTALL)
    root.run(f"test ! -e '{PROGRAM}/opsdesk.exe' && test ! -e '{PROGRAM}/_internal'")
    root.run(f"grep mine '{PROGRAM}/mine.txt' && grep office '{OFFICE}'")
    root.run(f"test -z \"$(find '{HOME}' -name '*.lnk' -path '*记录台*')\"")
    for key in UNSET:
        _run(root, f"if wine reg query '{key}'; then exit 1; fi")
