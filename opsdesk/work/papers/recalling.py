# SPDX-License-Identifier: MIT
"""Recall notices on paper 更正通知 / 撤销通知 (domain.md §7.5, 7.6), kept like every print."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from opsdesk.i18n import language
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.records.choices import codes
from opsdesk.reports.content import RecallContent
from opsdesk.reports.paper.writer import PaperReceipt
from opsdesk.reports.recall_notice import PAPER, TITLES, Recalled
from opsdesk.reports.wording import Language
from opsdesk.store import clock
from opsdesk.store.beside.printed import Printed
from opsdesk.store.office import Office
from opsdesk.work.papers.keeping_prints import About, print_content
from opsdesk.work.record.clearing import NotCleared, papers_naming, recall_of


@deed(Permission.READ)
def recall_content(office: Office, about: str) -> RecallContent:
    """What the notice says; `about` is a decided correction, or a part in a case (involvement) that was cleared.

    Raises `NotDisputed` and `NotCleared` for what calls nothing back.
    """
    part = office.reader.get("involvement", about)
    speech: Language = "en" if language() == "en" else "zh"
    if part is None:
        recall = recall_of(office, about)
        label = catalogue.register(recall.dispute.register).fields[recall.dispute.field].label
        return RecallContent("correction", about, label, _listed(recall.papers), speech)
    if not part["liability_cleared"]:
        raise NotCleared
    outcome = codes("disposition").name_of(str(part["disposition"] or ""))
    return RecallContent("clearing", about, outcome, _listed(papers_naming(office, part)), speech)


@deed(Permission.READ)
def print_recall(office: Office, about: str, out: Path) -> PaperReceipt:
    """The notice as a PDF at `out`. Raises what `recall_content` raises, `ReadOnlyPlace`, `DiskFull`."""
    moment = datetime.now().replace(second=0, microsecond=0)
    with office.reader.connection():
        head = office.history.head()
        content = recall_content(office, about)
    return print_content(office, content, About(PAPER, TITLES[content.cause]), out, head=head, moment=moment)


def _listed(papers: Iterable[Printed]) -> tuple[Recalled, ...]:
    """The papers to call back, the oldest number first."""
    found = sorted(papers, key=lambda one: one.number)
    return tuple(Recalled(one.number, one.title, clock.local(one.printed_at)[:10], one.copies) for one in found)
