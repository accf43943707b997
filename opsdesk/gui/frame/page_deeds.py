# SPDX-License-Identifier: MIT
"""What menus and keys of the main window do to the page at hand, whichever that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from opsdesk.gui.lists.record_table import RecordTable
from opsdesk.gui.record.record_page import RecordPage

if TYPE_CHECKING:
    from opsdesk.gui.frame.paged_window import PagedWindow


def on_record(window: PagedWindow, deed: str) -> None:
    """A deed of the record page at hand, if there is one; a page with work of its own is submitted as well."""
    page = window.page
    if isinstance(page, RecordPage) or (deed == "submit" and hasattr(page, "submit")):
        getattr(page, deed)()


def on_text(window: PagedWindow, deed: str) -> None:
    """Undo and redo: the steps of a record, else of what is being typed, else of the page."""
    box, page = window.focusWidget(), window.page
    if isinstance(page, RecordPage):
        getattr(page, deed)()
    elif isinstance(box, QLineEdit | QPlainTextEdit):
        getattr(box, deed)()
    elif hasattr(page, deed):
        getattr(page, deed)()


def step(window: PagedWindow, by: int) -> None:
    """The record before or after this one in the list."""
    pages = window.pages
    if isinstance(window.page, RecordPage) and pages.may_leave():
        record_id = pages.table(pages.register).step(by)
        if record_id:
            window.open_record(pages.register, record_id)


def filter_list(window: PagedWindow) -> None:
    """Put the cursor into the filter of the list at hand."""
    if isinstance(window.page, RecordTable):
        window.page.search.setFocus()


def print_page(window: PagedWindow) -> None:
    """Print what is at hand: the page's own paper, or the papers of the chosen records."""
    page = window.page
    if hasattr(page, "print_paper"):
        page.print_paper()
        return
    ids = page.chosen_ids() if isinstance(page, RecordTable) else []
    if isinstance(page, RecordPage) and page.draft.id:
        ids = [page.draft.id]
    register = window.pages.register
    if about := getattr(page, "subject", ""):  # a page about one record: its papers
        register, ids = page.subject_register, [about]  # type: ignore[attr-defined]
    window.open_page("papers")
    if window.pages.key == "papers" and register:
        papers = window.pages.desk_page("papers")
        papers.offer(register, ids)  # type: ignore[attr-defined]


def read_anew(window: PagedWindow) -> None:
    """Counts, lists and the page at hand as they are now; nothing was saved, and what is typed stays."""
    window.counts.refresh()
    window.pages.refresh_list("", "")
    window.pages.read_anew()
