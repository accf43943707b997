# SPDX-License-Identifier: MIT
"""The list of deeds an inspector asked for, on paper."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from opsdesk import errors
from opsdesk.i18n import _, language
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.reports import history_list
from opsdesk.reports.content import DeedsContent
from opsdesk.reports.paper.writer import PaperReceipt
from opsdesk.store.office import Office
from opsdesk.store.proof.past import Question
from opsdesk.work.office.inspecting import Line, lines_of
from opsdesk.work.papers.keeping_prints import About, print_content

MOST_PRINTED = 5000


class NumberNotKept(errors.Told):
    """The question held a number, which is not kept."""

    def __init__(self) -> None:
        super().__init__(_("查阅时用的号码没有留存，比不出此后的变动。"))


@deed(Permission.AUDIT)
def print_history(office: Office, asked: Question, out: Path) -> PaperReceipt:
    """The deeds asked for as a PDF at `out`, with the head of the chain; kept like every print.

    Raises `ReadOnlyPlace`, `DiskFull`.
    """
    moment = datetime.now().replace(second=0, microsecond=0)
    with office.reader.connection():
        head = office.history.head()
        content = _deeds(office, asked, head.seq)
        records = _still_there(office, asked, head.seq)
    about = About(history_list.PAPER, history_list.TITLE, records=records)
    return print_content(office, content, about, out, head=head, moment=moment)


@deed(Permission.AUDIT)
def deeds_now(office: Office, then: DeedsContent) -> DeedsContent:
    """What the same question is answered today, up to the entry it was asked at. Raises `NumberNotKept`."""
    if "…" in then.asked.values():
        raise NumberNotKept
    return _deeds(office, Question(**then.asked), then.until)


def _deeds(office: Office, asked: Question, until: int) -> DeedsContent:
    found = lines_of(office, office.history.search(asked, MOST_PRINTED, until + 1))
    rows = tuple((str(one.entry.seq), one.at, one.who, one.deed, one.subject, _changes(one)) for one in found)
    return DeedsContent(rows, asked.as_facts(), until, "en" if language() == "en" else "zh")


def _still_there(office: Office, asked: Question, until: int) -> tuple[str, ...]:
    """The records the deeds are about: the print is called back when one is wrong, closed when one is sealed."""
    known = {view.key for view in catalogue.REGISTERS}
    about: dict[str, set[str]] = {}
    for one in office.history.search(asked, MOST_PRINTED, until + 1):
        if one.register in known and one.record_id:
            about.setdefault(one.register, set()).add(one.record_id)
    return tuple(row["id"] for key, ids in about.items() for row in office.reader.rows(key, sorted(ids)))


def _changes(line: Line) -> str:
    words = "；".join(
        f"{label}：{before} → {after}" if before else f"{label}：{after}" for label, before, after in line.fields[:8]
    )
    reason = _("理由：{reason}").format(reason=line.entry.reason) if line.entry.reason else ""
    return "　".join(part for part in (words, reason) if part)
