# SPDX-License-Identifier: MIT
"""What a check of the whole office found, in words and as JSON."""

from __future__ import annotations

from typing import Any

from opsdesk.i18n import _
from opsdesk.store.verify import Report


def report_as_text(report: Report) -> str:
    """One line for each thing looked at, every finding, and the head of the history."""
    chain = report.chain
    lines = [
        _("文件：{verdict}").format(verdict="；".join(report.damage) or _("完整")),
        _("历史链：{verdict}").format(verdict=_("完整") if chain.sound else chain.words),
        _("关联：{verdict}").format(verdict=_count(len(report.dangling))),
        _("记录与历史：{verdict}").format(verdict=_count(len(report.outside))),
        _("印过的文书：{verdict}").format(verdict=_count(len(report.papers))),
    ]
    lines += [f"  {one.register} {one.record_id} {one.field} {one.words}" for one in report.findings]
    return "\n".join((*lines, _("链头 #{seq} {head}").format(seq=report.head.seq, head=report.head.text)))


def _count(found: int) -> str:
    return _("{found} 处不符").format(found=found) if found else _("相符")


def report_as_json(report: Report) -> dict[str, Any]:
    """The same for a machine."""
    findings = [[one.register, one.record_id, one.field, one.words] for one in report.findings]
    return {
        "sound": report.sound,
        "damage": list(report.damage),
        "chain": "" if report.chain.sound else report.chain.words,
        "findings": findings,
        "seq": report.head.seq,
        "head": report.head.text,
    }
