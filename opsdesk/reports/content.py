# SPDX-License-Identifier: MIT
"""What a paper is drawn from, whole and by itself: kept with every print, it gives the same pages again years later."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from opsdesk.reports.bulletin import write_bulletin
from opsdesk.reports.correction_list import Correction, write_correction_list
from opsdesk.reports.figure import FigureSet, Scope, Written
from opsdesk.reports.frozen import freeze, thaw
from opsdesk.reports.history_list import DeedRow, write_history_list
from opsdesk.reports.import_receipt import ReceiptFacts, write_import_receipt
from opsdesk.reports.imprint import Imprint
from opsdesk.reports.paper.writer import PaperReceipt
from opsdesk.reports.papers.filling import Filled
from opsdesk.reports.papers.form import Form
from opsdesk.reports.papers.printed import write_paper
from opsdesk.reports.recall_notice import Cause, Recalled, write_recall_notice
from opsdesk.reports.wording import Language


class Content(Protocol):
    """Each of those below."""

    @property
    def language(self) -> Language:
        """The language it is said in."""

    def draw(self, path: Path, imprint: Imprint) -> PaperReceipt:
        """Write the PDF. Raises OSError."""


@dataclass(frozen=True, slots=True)
class FormContent:
    """A form of the catalogue with every text in it. `basis` holds the numbers behind a sheet of figures."""

    form: Form
    filled: tuple[Filled, ...]
    language: Language = "zh"
    shown: str = ""
    scope: Scope | None = None
    basis: dict[str, Any] = field(default_factory=dict)

    def draw(self, path: Path, imprint: Imprint) -> PaperReceipt:
        """Write the PDF. Raises OSError."""
        return write_paper(self.form, self.filled, path, imprint=imprint, language=self.language)


@dataclass(frozen=True, slots=True)
class BulletinContent:
    """The work bulletin with all its figures and the rows behind them, and what a person wrote for it."""

    figures: FigureSet
    language: Language = "zh"
    issue_no: str = ""
    written: Written = field(default_factory=Written)

    def draw(self, path: Path, imprint: Imprint) -> PaperReceipt:
        """Write the PDF. Raises OSError."""
        return write_bulletin(
            self.figures,
            path,
            language=self.language,
            issue_no=self.issue_no,
            written=self.written,
            imprint=imprint,
        )


@dataclass(frozen=True, slots=True)
class CorrectionContent:
    """What a station has to mend in its workbooks, masked already; `sources` are the workbooks' SHA-256."""

    corrections: tuple[Correction, ...]
    unit: str
    sources: tuple[str, ...] = ()
    language: Language = "zh"

    def draw(self, path: Path, imprint: Imprint) -> PaperReceipt:
        """Write the PDF. Raises OSError."""
        return write_correction_list(self.corrections, path, unit=self.unit, imprint=imprint, language=self.language)


@dataclass(frozen=True, slots=True)
class ReceiptContent:
    """What became of an import, numbers masked; `batch` is its id."""

    batch: str
    receipt: ReceiptFacts
    language: Language = "zh"

    def draw(self, path: Path, imprint: Imprint) -> PaperReceipt:
        """Write the PDF. Raises OSError."""
        return write_import_receipt(self.receipt, path, imprint=imprint, language=self.language)


@dataclass(frozen=True, slots=True)
class DeedsContent:
    """Deeds of the history that an inspector asked for, numbers masked, up to the entry `until`.

    `asked` are the parts of the question as the history keeps them.
    """

    rows: tuple[DeedRow, ...]
    asked: dict[str, str]
    until: int
    language: Language = "zh"

    def draw(self, path: Path, imprint: Imprint) -> PaperReceipt:
        """Write the PDF. Raises OSError."""
        return write_history_list(self.rows, path, imprint=imprint, language=self.language)


@dataclass(frozen=True, slots=True)
class RecallContent:
    """The papers to call back because of `about`: the id of a decided correction, or of a cleared person's part."""

    cause: Cause
    about: str
    what: str
    papers: tuple[Recalled, ...]
    language: Language = "zh"

    def draw(self, path: Path, imprint: Imprint) -> PaperReceipt:
        """Write the PDF. Raises OSError."""
        return write_recall_notice(self.cause, self.what, self.papers, path, imprint=imprint, language=self.language)


AnyContent = FormContent | BulletinContent | CorrectionContent | ReceiptContent | DeedsContent | RecallContent
KINDS: dict[str, type[AnyContent]] = {
    "form": FormContent,
    "bulletin": BulletinContent,
    "corrections": CorrectionContent,
    "receipt": ReceiptContent,
    "deeds": DeedsContent,
    "recall": RecallContent,
}


def kept(content: AnyContent, imprint: Imprint) -> dict[str, Any]:
    """Content and imprint as plain JSON values."""
    kind = next(name for name, known in KINDS.items() if isinstance(content, known))
    return {"kind": kind, "content": freeze(content), "imprint": freeze(imprint)}


def again(stored: dict[str, Any]) -> tuple[AnyContent, Imprint]:
    """What `kept` made, as it was. Raises KeyError, TypeError or ValueError for what it did not make."""
    return thaw(KINDS[stored["kind"]], stored["content"]), thaw(Imprint, stored["imprint"])
