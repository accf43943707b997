# SPDX-License-Identifier: MIT
"""Where an office may not lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from opsdesk import errors
from opsdesk.store.file import places
from opsdesk.store.office import Office

MOUNTS = r"""22 1 254:1 / / rw,relatime - ext4 /dev/vda1 rw
30 22 0:40 / /mnt/共享\040盘 rw - cifs //server/share rw
31 22 0:41 / /home/li/nfs rw - nfs4 server:/data rw
32 22 0:42 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
"""


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/home/li/中心.opsdesk", "ext4"),
        ("/mnt/共享 盘/中心.opsdesk", "cifs"),
        ("/home/li/nfs/a/中心.opsdesk", "nfs4"),
        ("/home/li/nfs2/中心.opsdesk", "ext4"),
    ],
)
def test_the_longest_mount_tells_the_file_system(place, kind):
    assert places.file_system(Path(place), MOUNTS) == kind


def test_a_share_is_unsafe(tmp_path, monkeypatch):
    mounts = tmp_path / "mountinfo"
    mounts.write_text(f"22 1 0:40 / {tmp_path.as_posix()} rw - cifs //server/share rw\n", encoding="utf-8")
    monkeypatch.setattr(places, "MOUNTS", mounts)
    assert places.unsafe(tmp_path / "中心.opsdesk") == places.SHARE
    with pytest.raises(errors.UnsafeFolder, match="网络共享"):
        Office.create(tmp_path / "中心.opsdesk", name="x", login="z", display_name="z", password="青冈县公安局反诈")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mountinfo"]


@pytest.mark.parametrize(
    "folder",
    [
        "OneDrive",
        "OneDrive - 青冈县公安局",
        "坚果云",
        "我的坚果云",
        "百度网盘同步空间",
        "WPS云盘",
        "Dropbox",
        "Google Drive",
    ],
)
def test_a_folder_that_is_copied_to_a_cloud_is_unsafe(tmp_path, folder):
    assert places.unsafe(tmp_path / folder / "数据" / "中心.opsdesk") == places.SYNC


@pytest.mark.parametrize("folder", ["台账", "坚果云使用说明", "OneDriver", "wps"])
def test_an_ordinary_folder_is_not(tmp_path, folder):
    assert places.unsafe(tmp_path / folder / "中心.opsdesk") == ""
