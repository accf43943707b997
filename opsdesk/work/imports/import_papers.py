# SPDX-License-Identifier: MIT
"""The receipt of an import on paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from opsdesk.i18n import N_, _, language
from opsdesk.people.deeds import deed
from opsdesk.people.masking import without_numbers
from opsdesk.people.roles import Permission
from opsdesk.reports.content import ReceiptContent
from opsdesk.reports.import_receipt import PAPER, TITLE, ReceiptFacts
from opsdesk.reports.paper.writer import PaperReceipt
from opsdesk.store import clock
from opsdesk.store.office import Office
from opsdesk.work.imports.receipts import ImportReceipt, receipt_of
from opsdesk.work.papers.keeping_prints import About, print_content

FATES: Mapping[str, str] = {
    "new": N_("新增"),
    "update": N_("更新"),
    "same": N_("相同"),
    "conflict": N_("冲突"),
    "error": N_("拒收"),
    "skipped": N_("不导入"),
}


@deed(Permission.READ)
def write_receipt(office: Office, receipt: ImportReceipt, path: Path) -> PaperReceipt:
    """Write the receipt of one import to `path` (.pdf) and keep it like every print.

    Raises `NotAllowed`, `ReadOnlyPlace`, `DiskFull`.
    """
    head, moment = office.history.head(), datetime.now().replace(second=0, microsecond=0)
    return print_content(office, receipt_content(receipt), About(PAPER, TITLE), path, head=head, moment=moment)


@deed(Permission.READ)
def receipt_now(office: Office, then: ReceiptContent) -> ReceiptContent:
    """What the receipt of the same import would say today. Raises `NoSuchBatch`."""
    return receipt_content(receipt_of(office, then.batch))


def receipt_content(receipt: ImportReceipt) -> ReceiptContent:
    """Everything the receipt says."""
    facts = tuple((label, words) for label, words in receipt_facts(receipt) if words)
    counts = tuple((_(words), receipt.counts.get(fate, 0)) for fate, words in FATES.items())
    problems = tuple((sheet, cell, without_numbers(words)) for sheet, cell, _severity, _code, words in receipt.problems)
    return ReceiptContent(receipt.id, ReceiptFacts(facts, counts, problems), "en" if language() == "en" else "zh")


def receipt_facts(receipt: ImportReceipt) -> list[tuple[str, str]]:
    """What is known of an import, (label, words) in reading order."""
    state = receipt.words
    if receipt.waiting:
        state = _("{state}（{count} 处）").format(state=state, count=receipt.waiting)
    if receipt.undone is not None and receipt.undone.kept:
        state = _("{state}，保留 {kept} 条").format(state=state, kept=len(receipt.undone.kept))
    keep = receipt.keep_until
    return [
        (_("文件"), receipt.file_name),
        (_("报送单位"), receipt.unit),
        (_("工作表"), "、".join(receipt.sheets)),
        (_("导入人"), receipt.who),
        (_("导入时间"), clock.local(receipt.at)),
        (_("状态"), state),
        (_("撤销"), _undone(receipt)),
        (_("更正的是"), _files(receipt.corrects)),
        (_("更正表"), _files(receipt.corrected)),
        (_("大小"), _("{bytes} 字节").format(bytes=f"{receipt.size:,}")),
        ("SHA-256", receipt.sha256),
        (_("原件"), _("加密留存到 {day}").format(day=keep.isoformat()) if keep else _("没有留存")),
        (_("批次编号"), receipt.id),
    ]


def _files(named: Iterable[tuple[str, str]]) -> str:
    told = (_("{file}（{at} 导入）").format(file=file, at=clock.local(at)) for file, at in named)
    return _("、").join(told)


def _undone(receipt: ImportReceipt) -> str:
    """Who took it back, when and why, and what came of it."""
    done = receipt.undone
    if done is None:
        return ""
    told = _("{who} {at}，理由：{reason}。作废 {voided} 条，改回 {restored} 条，保留 {kept} 条")
    counts = {"voided": done.voided, "restored": done.restored, "kept": len(done.kept)}
    return told.format(who=receipt.undone_by, at=clock.local(done.at), reason=done.reason, **counts)
