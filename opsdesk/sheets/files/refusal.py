# SPDX-License-Identifier: MIT
"""Why a file is not read, said so that a colleague knows what to do next."""

from __future__ import annotations

from dataclasses import dataclass

from opsdesk.i18n import N_, _

_REASONS = {
    "empty": N_("文件是空的。请报送单位重新发送。"),
    "too-large": N_("文件超过 64 MB，没有读取。拆成几个文件再导入。"),
    "unreadable": N_("文件打不开。检查文件是否被移动、是否正被其他程序占用，再试一次。"),
    "password": N_("文件设了密码。请报送单位取消密码，另存后重新发送。"),
    "document": N_("这是文字文档，不是表格。把里面的表格复制到 Excel 或 WPS 表格，另存为 xlsx 后再导入。"),
    "slides": N_("这是演示文稿，不是表格。请报送单位发送 Excel 表格。"),
    "picture": N_("这是图片，读不出可靠的号码。请报送单位发送原始的 Excel 表格。"),
    "pdf": N_("这是 PDF 文件，读不出可靠的表格。请报送单位发送原始的 Excel 表格。"),
    "html": N_("这是“单个文件网页”，不是表格。用 Excel 或 WPS 打开，点“文件—另存为”，类型选 .xlsx，再导入新文件。"),
    "other-format": N_("这是“XML 表格 2003”格式。用 Excel 或 WPS 打开，点“文件—另存为”，类型选 .xlsx，再导入新文件。"),
    "archive": N_("这是压缩包。解压后导入里面的表格。"),
    "damaged": N_("文件已损坏或没有传完整。重新拷贝一次；仍打不开就请报送单位重新发送。"),
    "not-workbook": N_("文件里没有工作簿，认不出是哪种表格。用 Excel 或 WPS 另存为 xlsx 后再导入。"),
    "hostile": N_("文件结构异常，可能被人为改动过，没有读取。请报送单位用 Excel 或 WPS 重新另存后发送。"),
    "encoding": N_("文件的文字编码认不出来。用 Excel 或 WPS 打开，另存为 xlsx 后再导入。"),
    "secret": N_("文件标有密级（{detail}），本机不处理涉密文件。停止操作，按保密规定处理，并报告保密员。"),
    "practice": N_("这是练习台账导出的表，内容是编的，没有读取。"),
    "veiled": N_("这是遮盖过的导出，姓名、号码不全，收回来会变成另一批记录，没有读取。要收回的，导出时选“完整显示”。"),
    "no-table": N_("没有找到带表头的表格。检查表头是否完整，或者文件是不是发错了。"),
    "crashed": N_("读取这个文件时出错中断，其他文件不受影响。用 Excel 或 WPS 另存为 xlsx 后再试。"),
    "timeout": N_("读取时间太长，已停止。检查表格里是否有大量空行空列，删除后另存再试。"),
    "cancelled": N_("已按要求停止读取。"),
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file was not read: a stable code, and sentences saying what is wrong and what to do."""

    code: str
    detail: str = ""

    @property
    def message(self) -> str:
        """The reason in the language of the window."""
        return _(_REASONS[self.code]).format(detail=self.detail)


class Refused(Exception):
    """Raised inside `opsdesk.sheets` to leave a file unread; it never leaves the package."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.refusal = Refusal(code, detail)
