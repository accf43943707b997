# SPDX-License-Identifier: MIT
"""Draw a content and keep the print: number, file, what it was made from and the entry of history belong together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from opsdesk import errors
from opsdesk.i18n import N_, _
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.reports import history_list
from opsdesk.reports.content import AnyContent, DeedsContent, FormContent, again, kept
from opsdesk.reports.imprint import Imprint
from opsdesk.reports.paper.writer import PaperReceipt
from opsdesk.store.beside import printed
from opsdesk.store.beside.printed import Printed
from opsdesk.store.file import passing
from opsdesk.store.file.safe_file import drop, told
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.store.proof.history import Head, Progress
from opsdesk.store.proof.reconcile import Finding
from opsdesk.store.verify import PAPER


class NotReprinted(errors.Told):
    """A print that cannot be made again as it was."""

    def __init__(self, number: str, why: str) -> None:
        super().__init__(_("{number} 没有重印：{why}").format(number=number, why=why))


class NoSuchPrint(errors.Told):
    """Nobody printed under that number here."""

    def __init__(self, number: str) -> None:
        super().__init__(_("没有印号 {number}。看“印号”一览。").format(number=number))


@dataclass(frozen=True, slots=True)
class Redrawn:
    """What drawing every print again found. `wrong`: what is kept was changed or cannot be read.

    `newer`: numbers of prints whose kept content agrees with the history and is only drawn otherwise by this program:
    it sets lines, faces or page edges in another way than the one that printed them. They are as sound as the others.
    """

    wrong: tuple[Finding, ...]
    newer: tuple[str, ...]

    @property
    def words(self) -> str:
        """What is said of those drawn otherwise; empty when there are none."""
        if not self.newer:
            return ""
        numbers = "、".join(self.newer[:5]) + ("…" if len(self.newer) > 5 else "")
        words = _("{count} 份文书（{numbers}）是旧版程序印的，版式换过，重画的文件与当时不同；留存内容与历史链相符。")
        return words.format(count=len(self.newer), numbers=numbers)


@dataclass(frozen=True, slots=True)
class About:
    """What is noted about a print beside its content."""

    paper: str
    title: str
    register: str = ""
    records: tuple[str, ...] = ()
    period: tuple[str, str] = ("", "")
    copies: int = 1
    closes: bool = False


@deed(Permission.READ)
def print_content(
    office: Office, content: AnyContent, about: About, out: Path, *, head: Head, moment: datetime
) -> PaperReceipt:
    """Draw `content`, gathered at `head`, to `out` under a new number, and keep it.

    Raises `ReadOnlyPlace`, `DiskFull`. A print that could not be kept leaves no file behind.
    """
    imprint = Imprint(office.name, office.user.name, moment, head.text, office.gate.print_number())
    return _draw_and_keep(office, content, about, out, imprint, head.seq)[0]


@deed(Permission.READ)
def reprint(office: Office, print_id: str, out: Path, *, on: datetime | None = None) -> tuple[PaperReceipt, Printed]:
    """Print the same content again as a further numbered copy: what lies between the edges is the same to the byte.

    Raises `NoSuchPrint`, `NotReprinted` (a record on it is sealed now), `NotAllowed`, `ReadOnlyPlace`, `DiskFull`.
    """
    first = _first(office, print_id)
    content, imprint = again(first.content)
    _refuse_sealed(office, first)
    _refuse_whole_numbers(office, content)
    moment = (on or datetime.now()).replace(second=0, microsecond=0)
    nth = printed.prints_of(office.reader, first.id) + 1
    fresh = replace(
        imprint,
        made_by=office.user.name,
        made_at=moment,
        number=office.gate.print_number(),
        nth=nth,
        original=first.number,
    )
    about = About(
        first.paper, first.title, first.register, first.records, (first.period_from, first.period_to), first.copies
    )
    receipt, _head = _draw_and_keep(office, content, about, out, fresh, first.head_seq, original=first.id)
    return receipt, first


@deed(Permission.READ)
def draw_again(office: Office, print_id: str, out: Path) -> PaperReceipt:
    """The very file that was printed, to look at: the same bytes as then, with the same number. Nothing is printed.

    Raises what `reprint` raises.
    """
    found = printed.get(office.reader, print_id)
    if found is None:
        raise NoSuchPrint(print_id)
    _refuse_sealed(office, found)
    content, imprint = again(found.content)
    _refuse_whole_numbers(office, content)
    return _drawn(content, out, imprint)


@deed(Permission.READ)
def drawn_otherwise(office: Office, progress: Progress = lambda done, total: None) -> Redrawn:
    """Draw every kept print again, throw it away, and tell which do not give the file that was printed.

    A tenth of a second a print.
    """
    wrong, newer, total = [], [], printed.count(office.reader)
    with passing.folder() as folder:
        for number, one in enumerate(printed.every(office.reader), 1):
            words = _drawn_otherwise(one, Path(folder) / "paper.pdf")
            if words and words != _UNREADABLE and printed.vouched_for(office.reader, one):
                newer.append(one.number)
            elif words:
                wrong.append(Finding(PAPER, one.number, "", _(words)))
            progress(number, total)
    return Redrawn(tuple(wrong), tuple(newer))


_UNREADABLE = N_("留存内容读不懂，画不出来。")


def _drawn_otherwise(one: Printed, place: Path) -> str:
    try:
        content, imprint = again(one.content)
        receipt = _drawn(content, place, imprint)
    except (LookupError, TypeError, ValueError):
        return _UNREADABLE
    if receipt.sha256 == one.sha256:
        return ""
    same = receipt.body_sha256 == one.body_sha256
    return N_("画出的文件不同，正文相同。") if same else N_("画出的正文与当时不同，留存内容与历史链不符。")


def _first(office: Office, print_id: str) -> Printed:
    found = printed.get(office.reader, print_id) or printed.by_number(office.reader, print_id)
    if found is not None and found.original:
        found = printed.get(office.reader, found.original)
    if found is None:
        raise NoSuchPrint(print_id)
    return found


def _refuse_sealed(office: Office, found: Printed) -> None:
    """A record that was sealed since then is on no paper any more (domain.md §7.3)."""
    if not found.records or (not found.register and found.paper != history_list.PAPER):
        return
    there = sum(len(office.reader.rows(view.key, found.records)) for view in catalogue.REGISTERS)
    if there < len(found.records):
        raise NotReprinted(found.number, _("其中有记录已经封存。"))


def _refuse_whole_numbers(office: Office, content: AnyContent) -> None:
    """What was printed with whole numbers, or from the history, is looked at again only by those who may see it."""
    if isinstance(content, DeedsContent):
        office.user.must(Permission.AUDIT)
    if isinstance(content, FormContent) and content.shown == "full":
        office.user.must(Permission.UNMASK)


def _draw_and_keep(
    office: Office,
    content: AnyContent,
    about: About,
    out: Path,
    imprint: Imprint,
    head_seq: int,
    original: str = "",
) -> tuple[PaperReceipt, Head]:
    part = out.with_name(f".{out.stem}.part{out.suffix}")
    try:
        receipt = _drawn(content, part, imprint)
        head = _keep(office, content, about, imprint, head_seq, original, receipt)
        part.replace(out)
    except OSError as error:
        raise told(error, out) from error
    finally:
        drop(part)
    return receipt, head


def _keep(
    office: Office,
    content: AnyContent,
    about: About,
    imprint: Imprint,
    head_seq: int,
    original: str,
    receipt: PaperReceipt,
) -> Head:
    kept_print = Printed(
        id=new_id(),
        number=imprint.number,
        paper=about.paper,
        title=about.title,
        register=about.register,
        records=about.records,
        period_from=about.period[0],
        period_to=about.period[1],
        head=imprint.head,
        head_seq=head_seq,
        sha256=receipt.sha256,
        body_sha256=receipt.body_sha256,
        content=kept(content, imprint) | {"records": list(about.records)},
        pages=receipt.pages,
        copies=about.copies,
        original=original,
        nth=imprint.nth,
        closes=about.closes,
    )
    shown = content.shown if isinstance(content, FormContent) else "group"
    what = "reprint" if original else "close_month" if about.closes else "print"
    return office.gate.keep_print(kept_print, deed=what, shown=shown)


def _drawn(content: AnyContent, out: Path, imprint: Imprint) -> PaperReceipt:
    try:
        return content.draw(out, imprint)
    except OSError as error:
        raise told(error, out) from error
