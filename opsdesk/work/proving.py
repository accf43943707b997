# SPDX-License-Identifier: MIT
"""Whether a paper is one of ours, whether it still says what was printed, and what changed in the office since."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import unified_diff
from pathlib import Path
from typing import Literal

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.reports.content import (
    AnyContent,
    BulletinContent,
    CorrectionContent,
    DeedsContent,
    RecallContent,
    ReceiptContent,
    again,
)
from opsdesk.reports.difference import differences
from opsdesk.reports.paper.reading import Read, read
from opsdesk.store import clock
from opsdesk.store.beside import printed
from opsdesk.store.beside.printed import Printed
from opsdesk.store.file import passing
from opsdesk.store.office import Office
from opsdesk.work.imports.correction_list import corrections_now
from opsdesk.work.imports.import_papers import receipt_now
from opsdesk.work.papers import keeping_prints
from opsdesk.work.papers.bulletin import bulletin_content
from opsdesk.work.papers.deeds_list import deeds_now
from opsdesk.work.papers.printing import Order, gather
from opsdesk.work.papers.recalling import recall_content

Verdict = Literal["same", "copy", "changed", "unknown"]
NUMBER = re.compile(r"\d{4}-\d{4,}")
NUMBER_ON_PAGE = re.compile(r"(?:印号|printno\.?)(\d{4}-\d{4,})", re.IGNORECASE)
MOST_LINES = 40


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found out about a file.

    same     to the byte the file that was printed
    copy     another file (with a password, for the archive, saved by a viewer), every line as printed
    changed  it bears one of our numbers, but `in_file` names lines that were never printed
    unknown  no print of this office

    `kept_whole`: what is kept of the print agrees with the history, and its head lies in the chain. `since` names
    what the office says differently today.
    """

    verdict: Verdict
    print: Printed | None = None
    in_file: tuple[str, ...] = ()
    kept_whole: bool = True
    since: tuple[str, ...] = ()


@deed(Permission.READ)
def prove(office: Office, path: Path, *, password: str = "") -> Proof:
    """Compare a PDF with what this office printed, and that with the office as it stands now.

    Raises `NotReadable`, `NotAllowed`. Changes nothing but the history, which notes the check.
    """
    file = read(path, password)
    found = printed.by_file(office.reader, file.sha256)
    same = found is not None
    found = found or _named(office, file)
    if found is None:
        return Proof("unknown")
    altered = () if same else _altered(office, found, file)
    verdict: Verdict = "same" if same else "changed" if altered else "copy"
    office.gate.note("check_print", number=found.number, verdict=verdict, sha256=file.sha256)
    return Proof(verdict, found, altered, printed.vouched_for(office.reader, found), changes_since(office, found))


@deed(Permission.READ)
def changes_since(office: Office, found: Printed) -> tuple[str, ...]:
    """What the same paper would say differently today, line by line."""
    then, _imprint = again(found.content)
    try:
        return differences(then, _now(office, found, then))
    except errors.Told as told:
        return (str(told),)


def _now(office: Office, found: Printed, then: AnyContent) -> AnyContent:
    match then:
        case CorrectionContent():
            return corrections_now(office, then)
        case ReceiptContent():
            return receipt_now(office, then)
        case DeedsContent():
            return deeds_now(office, then)
        case RecallContent():
            return recall_content(office, then.about)
        case BulletinContent():
            scope, speech = then.figures.scope, then.language
            return bulletin_content(office, scope, language=speech, issue_no=then.issue_no, written=then.written)
    made_at = datetime.fromisoformat(found.content["imprint"]["made_at"])
    order = Order(found.paper, tuple(found.content.get("records", found.records)), then.scope, then.language)
    return gather(office, order, made_at)


def _named(office: Office, file: Read) -> Printed | None:
    """The print whose number the file bears: in its metadata, else on its first page."""
    words = [word for word in file.keywords.split() if NUMBER.fullmatch(word)] if "opsdesk" in file.keywords else []
    for page in file.pages[:1]:
        words += NUMBER_ON_PAGE.findall("".join(page))
    found = (printed.by_number(office.reader, word) for word in words)
    return next((one for one in found if one is not None), None)


def _altered(office: Office, found: Printed, file: Read) -> tuple[str, ...]:
    """The lines of the file that differ from those of the print, drawn again from what is kept."""
    with passing.folder() as folder:
        true = Path(folder) / "paper.pdf"
        drawn = keeping_prints.draw_again(office, found.id, true)
        printed_pages = read(true).pages
    changed = tuple(_line_differences(printed_pages, file.pages))[:MOST_LINES]
    if not changed or drawn.sha256 == found.sha256 or not printed.vouched_for(office.reader, found):
        return changed
    if _running_text(printed_pages) == _running_text(file.pages):
        return ()  # an older program broke the lines elsewhere
    return (_("旧版程序印的，版式换过，按现在的版式比："), *changed)


def _running_text(pages: Sequence[Sequence[str]]) -> str:
    """All that stands on the pages, wherever its lines end."""
    return "".join("".join(page) for page in pages).replace(" ", "")


def _line_differences(true: Sequence[Sequence[str]], found: Sequence[Sequence[str]]) -> list[str]:
    said: list[str] = []
    if len(true) != len(found):
        said.append(_("印的是{true}页，文件有{found}页。").format(true=len(true), found=len(found)))
    for number, (page, other) in enumerate(zip(true, found, strict=False), 1):
        for line in unified_diff(page, other, lineterm="", n=0):
            if line[:2] in ("--", "++", "@@"):
                continue
            words = _("第{page}页缺：{line}") if line[0] == "-" else _("第{page}页多：{line}")
            said.append(words.format(page=number, line=line[1:]))
    return said


def proof_as_text(proof: Proof) -> str:
    """The proof in lines for a person."""
    if proof.print is None:
        return _("不是本台账打印的文书，或印号被去掉了。")
    one = proof.print
    verdicts = {
        "same": _("与打印时的文件完全相同。"),
        "copy": _("文件另存过，逐行核对与打印时一致。"),
        "changed": _("文件被改过，与打印时不一致："),
        "unknown": "",
    }
    lines = [
        _("印号 {number}　{title}　{when} 打印").format(
            number=one.number, title=one.title, when=clock.local(one.printed_at)
        ),
        verdicts[proof.verdict],
        *(f"　{line}" for line in proof.in_file),
        _("留存内容与历史链相符。") if proof.kept_whole else _("留存内容与历史链不符，请做“检查台账”。"),
        _("台账此后没有变动。") if not proof.since else _("台账此后有变动："),
        *(f"　{line}" for line in proof.since),
    ]
    return "\n".join(lines)
