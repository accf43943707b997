# SPDX-License-Identifier: MIT
"""Print the bulletin: count, draw, and keep the print with all its figures."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.reports.content import BulletinContent
from opsdesk.reports.figure import NOTHING_WRITTEN, Scope, Written
from opsdesk.reports.figures import figure_set
from opsdesk.reports.imprint import Imprint
from opsdesk.reports.paper.writer import PaperReceipt
from opsdesk.reports.unnamed import unnamed
from opsdesk.reports.wording import Language, speaking
from opsdesk.store.office import Office
from opsdesk.store.proof.history import Head
from opsdesk.work.papers.keeping_prints import About, print_content

TITLE = "工作简报"


@deed(Permission.REPORT)
def bulletin_content(
    office: Office,
    scope: Scope,
    *,
    language: Language = "zh",
    issue_no: str = "",
    written: Written = NOTHING_WRITTEN,
    on: datetime | None = None,
) -> BulletinContent:
    """Everything the 工作简报 of `scope` says, counted as the office stands; `written` as `without_names` leaves it."""
    said = without_names(office, written, language, on)[0]
    with speaking(language):
        return BulletinContent(figure_set(office, scope, on), language, issue_no, said)


@deed(Permission.REPORT)
def without_names(
    office: Office, written: Written, language: Language = "zh", on: datetime | None = None
) -> tuple[Written, dict[str, str]]:
    """What a person wrote as a group report may print it, and what each name of the office became in it."""
    moment = on or datetime.now()
    cases, steps = (
        unnamed(office.reader, text, language=language, on=moment) for text in (written.cases, written.next_steps)
    )
    return Written(cases.text, steps.text), dict((*cases.called, *steps.called))


@deed(Permission.REPORT)
def print_bulletin(
    office: Office,
    scope: Scope,
    out: Path,
    *,
    language: Language = "zh",
    issue_no: str = "",
    written: Written = NOTHING_WRITTEN,
    content: BulletinContent | None = None,
) -> PaperReceipt:
    """The 工作简报 of `scope` as a PDF at `out`, in Chinese ("zh") or English ("en"), kept with all its figures.

    `content` is what was shown before, to be printed as it was counted then. Raises `ReadOnlyPlace`, `DiskFull`.
    """
    moment = datetime.now().replace(second=0, microsecond=0)
    content = content or bulletin_content(
        office, scope, language=language, issue_no=issue_no, written=written, on=moment
    )
    head = Head(content.figures.head_seq, "", content.figures.head)
    period = (content.figures.scope.first.isoformat(), content.figures.scope.last.isoformat())
    about = About("bulletin", TITLE, period=period)
    return print_content(office, content, about, out, head=head, moment=moment)


@deed(Permission.REPORT)
def preview_bulletin(office: Office, content: BulletinContent, out: Path) -> PaperReceipt:
    """The pages marked as a preview; nothing is kept."""
    figures = content.figures
    return content.draw(out, Imprint(office.name, office.user.name, figures.made_at, figures.head))
