# SPDX-License-Identifier: MIT
"""The Debian package: the frozen folder below /usr/lib, and what a desktop wants to find about it.

No script runs at installation: menus, icons and file types are brought up to date by the triggers of those who keep
them. Nothing is fetched. Removing the package leaves every office and setting where it is.
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
from pathlib import Path

import libraries

LINUX = Path(__file__).resolve().parent / "linux"
CHECKOUT = LINUX.parent.parent
MAINTAINER = "opsdesk contributors <opsdesk@localhost.localdomain>"
EPOCH = "Thu, 01 Jan 1970 00:00:00 +0000"
CONTROL = """\
Package: opsdesk
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: {recommends}
Section: database
Priority: optional
Description: record desk of an online operations centre
 Records cases, people, measures, seizures, money and what is due, takes in
 the workbooks that stations send, and prints papers in which every figure
 can be opened. One encrypted file is one office; no server, no network.
 .
 网上作战中心记录台：案件、人员、强制措施、扣押、资金和期限，收下各所队的表格，
 印出每个数都能翻出原始记录的简报。一个加密的文件就是一个台账，不连网络。
"""
RIGHTS_OF_PROGRAMS, RIGHTS_OF_FILES = 0o755, 0o644


class NotMade(Exception):
    """The package could not be made; the message says why."""


def build(folder: Path, work: Path, out: Path, version: str) -> Path:
    """The .deb of the frozen `folder`; `work` holds the man pages and takes the tree. Raises `NotMade`."""
    for tool in ("dpkg-deb", "readelf"):
        if shutil.which(tool) is None:
            raise NotMade(f"{tool} is not here: apt-get install dpkg-dev binutils")
    tree = work / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(folder, tree / "usr/lib/opsdesk", symlinks=True)
    _furnish(tree, work, version)
    _set_rights(tree)
    needed = libraries.needs(folder)
    architecture = _said("dpkg", "--print-architecture")
    (tree / "DEBIAN").mkdir()
    (tree / "DEBIAN/control").write_text(control(needed, version, architecture, _kilobytes(tree)), encoding="utf-8")
    (tree / "DEBIAN/md5sums").write_text(
        _said("sh", "-c", f"cd '{tree}' && find usr -type f | xargs -d '\\n' md5sum") + "\n"
    )
    made = out / f"opsdesk_{version}_{architecture}.deb"
    _said("dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(tree), str(made))  # xz: older dpkg know no zstd
    return made


def control(needed: libraries.Needs, version: str, architecture: str, kilobytes: int) -> str:
    """The package's own description: what it needs is read from the files, not remembered."""
    floor = ".".join(map(str, needed.floor))
    depends = [f"libc6 (>= {floor})" if name == "libc6" else name for name in needed.packages]
    return CONTROL.format(
        version=version,
        maintainer=MAINTAINER,
        architecture=architecture,
        kilobytes=kilobytes,
        depends=", ".join(name for name in depends if name not in libraries.ONLY_FOR_PRINTERS),
        recommends=", ".join([*sorted(libraries.ONLY_FOR_PRINTERS), "shared-mime-info", "xdg-utils"]),
    )


def _furnish(tree: Path, work: Path, version: str) -> None:
    """Command, menu entry, icon, file type, man pages, licence and changes."""
    command = tree / "usr/bin/opsdesk"
    command.parent.mkdir(parents=True)
    command.symlink_to("../lib/opsdesk/opsdesk")
    for source, target in (
        ("opsdesk.desktop", "usr/share/applications/opsdesk.desktop"),
        ("opsdesk.xml", "usr/share/mime/packages/opsdesk.xml"),
        ("opsdesk.svg", "usr/share/icons/hicolor/scalable/apps/opsdesk.svg"),
        ("opsdesk.svg", "usr/share/icons/hicolor/scalable/mimetypes/application-x-opsdesk.svg"),
        ("copyright", "usr/share/doc/opsdesk/copyright"),
        ("lintian-overrides", "usr/share/lintian/overrides/opsdesk"),
    ):
        _put(tree / target, (LINUX / source).read_bytes())
    _put(tree / "usr/share/man/man1/opsdesk.1.gz", _packed((work / "opsdesk.1").read_bytes()))
    _put(tree / "usr/share/man/zh_CN/man1/opsdesk.1.gz", _packed((work / "opsdesk.zh_CN.1").read_bytes()))
    _put(tree / "usr/share/doc/opsdesk/changelog.gz", _packed(_changes(version).encode()))
    _put(tree / "usr/share/doc/opsdesk/CHANGELOG.md.gz", _packed((CHECKOUT / "CHANGELOG.md").read_bytes()))


def _changes(version: str) -> str:
    """The changelog in Debian's form; what changed stands in the project's own file beside it."""
    day = _said("git", "-C", str(CHECKOUT), "log", "-1", "--format=%cD") if (CHECKOUT / ".git").exists() else EPOCH
    said = "  * What changed stands in CHANGELOG.md beside this file."
    return f"opsdesk ({version}) stable; urgency=medium\n\n{said}\n\n -- {MAINTAINER}  {day}\n"


def _put(place: Path, content: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)


def _packed(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _set_rights(tree: Path) -> None:
    runnable = {tree / "usr/lib/opsdesk/opsdesk"}
    for path in tree.rglob("*"):
        if not path.is_symlink():
            path.chmod(RIGHTS_OF_PROGRAMS if path.is_dir() or path in runnable else RIGHTS_OF_FILES)


def _kilobytes(tree: Path) -> int:
    return sum(os.lstat(path).st_size for path in tree.rglob("*") if not path.is_dir()) // 1024


def _said(*call: str) -> str:
    done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        raise NotMade(f"{call[0]}: {done.stdout[-500:]}{done.stderr[-1500:]}")
    return done.stdout.strip()
