# SPDX-License-Identifier: MIT
"""Where an office may lie: on a disk of this machine, not on a share and not in a folder that is copied to a cloud.

A share cannot promise that what was written stays written, and a sync program copies the file while it is half
written (SQLite, "How To Corrupt An SQLite Database File" §2). No office is made there; opening one there warns.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from opsdesk.i18n import N_

# Kinds of file systems as the kernel names them.
SHARES = frozenset(
    {"cifs", "smb", "smb2", "smb3", "smbfs", "nfs", "nfs4", "9p", "afs", "ncpfs", "davfs", "davfs2", "glusterfs"}
    | {"ceph", "lustre", "vboxsf", "vmhgfs", "drvfs", "fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.vmhgfs-fuse"}
)
# Folders that sync programs keep, by the name of the folder.
SYNCED = re.compile(
    r"onedrive( ?-.*)?|dropbox|google ?drive|icloud ?drive|seafile|nextcloud"
    r"|(我的)?坚果云|nutstore( files)?|百度网盘.*|baidunetdisk.*|baidusyncdisk"
    r"|wps ?云盘|wpsdrive|wps cloud files|(腾讯)?微云.*|阿里云盘.*|天翼云盘.*",
    re.IGNORECASE,
)
MOUNTS = Path("/proc/self/mountinfo")
DRIVE_REMOTE = 4  # GetDriveTypeW

SHARE = N_("网络共享")
SYNC = N_("网盘同步文件夹")


def unsafe(path: Path) -> str:
    """Why an office should not lie at `path`, as a message id (`SHARE`, `SYNC`); empty when nothing speaks against."""
    place = path.absolute()
    if any(SYNCED.fullmatch(part) for part in place.parts):
        return SYNC
    return SHARE if _on_share(place) else ""


def _on_share(place: Path) -> bool:
    if sys.platform == "win32":
        return _windows_share(place)
    return file_system(place, MOUNTS.read_text(encoding="utf-8") if MOUNTS.exists() else "") in SHARES


def file_system(place: Path, mounts: str) -> str:
    """The kind of file system `place` lies on, told from the text of `/proc/self/mountinfo`; empty when unknown."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        left, _dash, right = line.partition(" - ")
        if not right:
            continue
        mounted = re.sub(r"\\(\d{3})", lambda found: chr(int(found[1], 8)), left.split()[4])
        if place.is_relative_to(mounted) and len(mounted) >= best:
            best, kind = len(mounted), right.split()[0]
    return kind


def _windows_share(place: Path) -> bool:
    if place.drive.startswith("\\\\"):
        return True
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    return bool(kernel.GetDriveTypeW(place.anchor) == DRIVE_REMOTE)
