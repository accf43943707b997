# SPDX-License-Identifier: MIT
"""Several papers as one job: each is drawn, numbered and kept by itself, and all go to one file for one printing."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.reports.paper.file_forms import joined
from opsdesk.reports.paper.writer import PaperReceipt
from opsdesk.store.file import passing
from opsdesk.store.file.safe_file import told
from opsdesk.store.office import Office
from opsdesk.work.papers.printing import Order, preview, print_order


@deed(Permission.READ)
def print_together(office: Office, orders: Sequence[Order], out: Path, *, on: datetime | None = None) -> PaperReceipt:
    """Print every order and write them one after another to `out`. Raises what `print_paper` raises.

    The receipt counts all pages; its SHA-256 is that of the first paper's own file, which `report check` knows.
    """
    with passing.folder() as folder:
        parts = [Path(folder) / f"{number}.pdf" for number in range(len(orders))]
        receipts = [print_order(office, order, part, on=on) for order, part in zip(orders, parts, strict=True)]
        return _together(parts, receipts, out)


@deed(Permission.READ)
def preview_together(office: Office, orders: Sequence[Order], out: Path, *, on: datetime | None = None) -> PaperReceipt:
    """The same pages marked as a preview; nothing is kept."""
    with passing.folder() as folder:
        parts = [Path(folder) / f"{number}.pdf" for number in range(len(orders))]
        receipts = [preview(office, order, part, on=on) for order, part in zip(orders, parts, strict=True)]
        return _together(parts, receipts, out)


def _together(parts: Sequence[Path], receipts: Sequence[PaperReceipt], out: Path) -> PaperReceipt:
    if len(parts) == 1:
        try:
            shutil.copyfile(parts[0], out)
        except OSError as error:
            raise told(error, out) from error
        return receipts[0]
    joined(parts, out)
    lost = dict.fromkeys(char for receipt in receipts for char in receipt.missing_characters)
    pages = sum(receipt.pages for receipt in receipts)
    return PaperReceipt(pages, tuple(lost), receipts[0].sha256, receipts[0].body_sha256)
