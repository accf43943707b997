# SPDX-License-Identifier: MIT
"""V01–V28 over the whole office: run off the window's thread, errors first, warnings excused with a reason."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from opsdesk import errors
from opsdesk.gui import ask, background
from opsdesk.gui.lists.list_page import MOST, Column, Line, ListPage
from opsdesk.gui.looks.chips import ChipFace
from opsdesk.gui.looks.titles import titles_of
from opsdesk.i18n import _
from opsdesk.law.cited import articles
from opsdesk.records import catalogue
from opsdesk.records.problem import Severity

if TYPE_CHECKING:
    from opsdesk.store.office import Office
    from opsdesk.work.checks.found import Finding

FACES = {
    Severity.ERROR: ("error_circle", "error"),
    Severity.WARNING: ("warning", "warning"),
    Severity.INFO: ("info", "info"),
}
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


class CheckPage(ListPage):
    """What the checks found the last time they were run here."""

    refused = Signal(str)

    def __init__(self, office: Office) -> None:
        columns = (
            Column(_("规则"), 76),
            Column(_("类别"), 112),
            Column(_("哪一条"), 168),
            Column(_("字段"), 112),
            Column(_("要改什么")),
        )
        super().__init__(_("核查"), columns)
        self._office = office
        self.found: list[Finding] = []
        self.job: background.Job | None = None
        self.add_deed("open", _("打开记录"), self._open, lambda line: line is not None and bool(line.opens))
        self.add_deed("reason", _("写理由…"), self.give_reason, _can_be_excused)
        self.add_deed("run", _("开始核查"), self.run_or_stop, lambda line: True, "primary")
        self.fill([], _("还没有核查。按“开始核查”，照 V01–V28 查整个台账。"))

    def refresh(self) -> None:
        """What was found stays until it is run again."""

    def run_or_stop(self) -> None:
        """Run the checks, or stop them."""
        if self.job is not None:
            self.job.cancel()
            self._ended()
            return
        from opsdesk.work.checks.running import check_office

        def work(job: background.Job) -> list[Finding]:
            def told(done: int, total: int) -> bool:
                job.report(done, total)
                return job.cancelled.is_set()

            return list(check_office(self._office, datetime.now(), told))

        self.deeds["run"].setText(_("停下"))
        self.job = background.start(work)
        self.job.progressed.connect(self._progressed)
        self.job.finished.connect(self._finished)
        self.job.failed.connect(self._failed)

    def give_reason(self) -> None:
        """Ask why a warning stands, and keep it."""
        from opsdesk.work.checks.running import keep_reason

        if self.here is None:
            return
        reason = ask.reason(self, _("写理由"), self.here.means.words)
        if reason:
            keep_reason(self._office, self.here.means, reason)
            key = self.here.means.key
            self._show([one if one.key != key else _with(one, reason) for one in self.found])
            self.committed.emit()

    def _progressed(self, done: int, total: int, _words: str) -> None:
        self.told.setText(_("已查 {done}/{total} 条").format(done=f"{done:,}", total=f"{total:,}"))

    def _finished(self, found: list[Finding]) -> None:
        self._ended()
        self._show(found)

    def _failed(self, failure: Exception) -> None:
        self._ended()
        if not isinstance(failure, errors.Told):
            raise failure
        self.refused.emit(str(failure))

    def _ended(self) -> None:
        self.job = None
        self.told.setText("")
        self.deeds["run"].setText(_("重新核查"))

    def _show(self, found: list[Finding]) -> None:
        self.found = sorted(found, key=_weight)
        counts = Counter(one.severity for one in found)
        excused = sum(bool(one.reason) for one in found)
        told = _("错误 {errors} 处，提醒 {warnings} 处，其中 {excused} 处有理由").format(
            errors=counts[Severity.ERROR], warnings=counts[Severity.WARNING], excused=excused
        )
        titles = self._titles(self.found[:MOST])
        lines = [_line(one, titles.get(one.record, "")) for one in self.found]
        self.fill(lines, told if found else _("没有查出问题。"))

    def _titles(self, found: list[Finding]) -> dict[str, str]:
        """What the records are called, masked as in lists."""
        by_register: dict[str, list[str]] = {}
        for one in found:
            by_register.setdefault(one.register, []).append(one.record)
        named = (titles_of(self._office, register, ids) for register, ids in by_register.items())
        return {record: title for titles in named for record, title in titles.items()}


def _weight(finding: Finding) -> tuple[int, bool, bool, str]:
    """Errors first, what is excused last; a rule of the list before a blank field."""
    from opsdesk.work.checks.catalogue import BY_ID

    return _ORDER[finding.severity], bool(finding.reason), finding.check not in BY_ID, finding.check


def _can_be_excused(line: Line | None) -> bool:
    return line is not None and line.means.severity is not Severity.ERROR


def _with(finding: Finding, reason: str) -> Finding:
    from dataclasses import replace

    return replace(finding, reason=reason)


def _line(finding: Finding, title: str) -> Line:
    from opsdesk.work.checks.catalogue import BY_ID

    glyph, tone = FACES[finding.severity]
    word = {Severity.ERROR: _("错误"), Severity.WARNING: _("提醒")}.get(finding.severity, _("说明"))
    view = catalogue.register(finding.register)
    field = view.fields[finding.field].label if finding.field in view.fields else ""
    rule = BY_ID.get(finding.check)
    parts = [finding.words]
    parts += (
        [f"{rule.id} {rule.words}", _("依据：{basis}").format(basis=_("；").join(articles(rule.basis)) or rule.basis)]
        if rule
        else [finding.check]
    )
    parts += [_("理由：{reason}").format(reason=finding.reason)] if finding.reason else []
    face = ChipFace("checkmark_circle", _("有理由"), "neutral") if finding.reason else ChipFace(glyph, word, tone)
    opens = (finding.register, finding.record) if finding.record else None
    cells = (finding.check if rule else _("必填"), view.facts.label, title, field, finding.words)
    return Line(face, cells, "\n\n".join(parts), finding, opens)
