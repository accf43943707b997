# SPDX-License-Identifier: MIT
"""What a person may be told: every message is complete, with what happened, where, and what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from opsdesk.i18n import _
from opsdesk.records.problem import Problem


class Told(Exception):
    """Something a person is told in whole sentences; `str()` is the text to show."""


class WrongPassword(Told):
    """The login name or the password does not open this office."""

    def __init__(self) -> None:
        super().__init__(_("登录名或密码不对，台账没有打开。看看大写锁定和输入法，再输一次；忘了密码就用恢复码。"))


class WrongRecoveryCode(Told):
    """The recovery code is mistyped or belongs to another office."""

    def __init__(self, mistyped: bool) -> None:
        mistake = _("恢复码抄错了：校验位对不上。对照封存的纸条逐组核对后再输。")
        stranger = _("恢复码不属于这个台账，没有打开。核对纸条上的台账名称。")
        super().__init__(mistake if mistyped else stranger)


class WeakPassword(Told):
    """The password is too short to protect anything."""

    def __init__(self, least: int) -> None:
        super().__init__(_("密码太短，至少 {least} 个字符。可用几个不相干的词连起来。").format(least=least))


class LoginTaken(Told):
    """Two people of one office cannot sign in under one name."""

    def __init__(self, login: str) -> None:
        super().__init__(_("登录名“{login}”已有人用，换一个再加。").format(login=login))


class LastAdministrator(Told):
    """An office nobody administers could never be put right again."""

    def __init__(self) -> None:
        super().__init__(_("这是最后一个管理员，不能停用。先让另一人当管理员。"))


class NotAllowed(Told):
    """The signed-in person's roles do not carry this deed."""

    def __init__(self, name: str, deed: str) -> None:
        super().__init__(
            _("{name} 没有“{deed}”的权限，没有改动。要办这件事，找台账管理员。").format(name=name, deed=deed)
        )


class OfficeInUse(Told):
    """Another running copy holds the file."""

    def __init__(self, path: Path, user: str, since: str) -> None:
        words = _("{path} 正被 {user} 使用（{since} 打开），这里没有打开。等对方退出，或在那边接着办。")
        super().__init__(words.format(path=path, user=user or _("另一窗口"), since=since or _("时间不明")))
        self.user = user
        self.since = since


class OfficeExists(Told):
    """A new office never overwrites a file."""

    def __init__(self, path: Path) -> None:
        super().__init__(_("{path} 已经有文件，没有新建。换个名字，或直接打开它。").format(path=path))


class NotAnOffice(Told):
    """The file is missing, has no keyring beside it, or is something else."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(_("{path} 打不开：{why}").format(path=path, why=why))


class DamagedOffice(Told):
    """The file or its keyring does not hold what was written."""

    def __init__(self, path: Path | str, detail: str) -> None:
        words = _("{path} 已损坏，没有打开（{detail}）。文件原样没动，用最近的备份恢复。")
        super().__init__(words.format(path=path, detail=detail))


class PlaintextRefused(Told):
    """An office is never kept unencrypted."""

    def __init__(self, path: Path) -> None:
        super().__init__(_("{path} 没有加密，不在这里打开。台账文件须由本程序新建。").format(path=path))


class UnsafePlace(Told):
    """The file system does not keep the promise that what is saved stays saved."""

    def __init__(self, path: Path | str, setting: str, got: str) -> None:
        words = _("{path} 所在位置不能可靠存盘（{setting} 为 {got}），没有打开。把台账放到本机硬盘。")
        super().__init__(words.format(path=path, setting=setting, got=got))


class NewerSchema(Told):
    """A newer opsdesk wrote the file."""

    def __init__(self, found: str, known: str) -> None:
        words = _("台账由更新的版本写过（格式 {found}，这里只认到 {known}），没有打开。先升级本程序。")
        super().__init__(words.format(found=found, known=known))


class MigrationFailed(Told):
    """Bringing an old office up to date would have lost something; the file is as it was."""

    def __init__(self, detail: str) -> None:
        words = _("台账没能升级到新格式（{detail}），原样没动，升级前的备份也在。先用旧版本打开，把这句话告诉管理员。")
        super().__init__(words.format(detail=detail))


class UnsafeFolder(Told):
    """No office is made where what was written may not stay written."""

    def __init__(self, path: Path, why: str) -> None:
        words = _("{path} 在{why}里，没有新建台账：那里存下的东西可能丢失或被传走。换到本机硬盘上的普通文件夹。")
        super().__init__(words.format(path=path, why=why))


class NoSuchBackup(Told):
    """No backup of that name, or not one of this office."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(_("{path} 不能用来恢复：{why}。台账没有动。").format(path=path, why=why))


class DiskFull(Told):
    """Nothing more fits on the disk; the last change was not saved."""

    def __init__(self) -> None:
        super().__init__(_("磁盘已满，刚才的改动没有存上，之前存的都在。腾出空间后再存一次。"))


class DiskTrouble(Told):
    """The system would not read or write the file; the last change was not saved."""

    def __init__(self) -> None:
        super().__init__(
            _("读写磁盘出错，刚才的改动没有存上，之前存的都在。看看磁盘是否快满、是否松动，先备份到另一块盘。")
        )


class TransactionLost(Told):
    """The database gave up the whole transaction after a fault that was passed over."""

    def __init__(self) -> None:
        super().__init__(_("存盘中途出错，这一批改动都没有存上，之前存的都在。看看磁盘空间，再存一次。"))


class ReadOnlyPlace(Told):
    """The folder or the file cannot be written."""

    def __init__(self, path: Path | str) -> None:
        words = _("{path} 不能写入，没有存上。文件开着就先关掉；再检查文件夹权限，或换到能写的位置。")
        super().__init__(words.format(path=path))


class NameTooLong(ReadOnlyPlace):
    """The system takes no such long name."""

    def __init__(self) -> None:
        Told.__init__(self, _("文件或文件夹的名字太长，没有写成。换个短的名字。"))


class FolderGone(ReadOnlyPlace):
    """The folder is not there: a stick that was pulled out, a share that is offline."""

    def __init__(self, path: Path) -> None:
        words = _("找不到文件夹 {folder}，“{name}”没有写成。U 盘拔了就插上，或换个位置再存。")
        Told.__init__(self, words.format(folder=path.parent, name=path.name))


class OfficeBusy(Told):
    """Another writer of this process has not finished."""

    def __init__(self) -> None:
        super().__init__(_("另一项改动还没写完，这次没有存上。稍等片刻再存一次。"))


class BackupFailed(Told):
    """The copy is not the same as the original; it was removed."""

    def __init__(self, target: Path, detail: str) -> None:
        words = _("备份到 {target} 没有成：{detail}。不完整的副本已清掉，换个位置再备份。")
        super().__init__(words.format(target=target, detail=detail))


class Refused(Told):
    """Records that may not be submitted yet; `problems` maps the change's index to what must be mended."""

    def __init__(self, problems: Mapping[int, Sequence[Problem]]) -> None:
        self.problems = {index: tuple(found) for index, found in problems.items()}
        first = next(iter(self.problems.values()))[0].message
        count = sum(len(found) for found in self.problems.values())
        super().__init__(_("有 {count} 处须改，没有提交。第一处：{first}").format(count=count, first=first))


class StaleRecord(Told):
    """Somebody saved the record first; `row` is what now lies there."""

    def __init__(self, row: dict[str, Any]) -> None:
        super().__init__(_("另一窗口改过此记录，先看差别再存。"))
        self.row = row


class NothingThere(Told):
    """No such record."""

    def __init__(self, register: str, record_id: str) -> None:
        words = _("找不到这条{register}（{record_id}），没有改动。回到列表刷新后再找。")
        super().__init__(words.format(register=register, record_id=record_id))


class AlreadyVoid(Told):
    """A void record keeps its last state for ever, unless it is taken back on purpose."""

    def __init__(self, title: str) -> None:
        super().__init__(_("“{title}”已作废，不能再改。要接着用，先恢复它。").format(title=title))


class OnlyAdded(Told):
    """What is only ever added to is not taken out again: a wrong entry is set right by another."""

    def __init__(self, register: str) -> None:
        super().__init__(_("{register}只增不减，不能作废。记错的另记一条更正。").format(register=register))


class ReasonNeeded(Told):
    """Voiding, sealing and the like are never done without a reason."""

    def __init__(self) -> None:
        super().__init__(_("没有写理由，没有改动。写明理由后再办。"))


class NoSuchFile(Told):
    """A path that was named holds nothing."""

    def __init__(self, path: Path) -> None:
        super().__init__(_("找不到 {path}。看看路径有没有写错，U 盘有没有拔掉。").format(path=path))
