# SPDX-License-Identifier: MIT
"""Who gathers for which form: the word `source` of a form file, and the function behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from opsdesk.i18n import _
from opsdesk.reports.papers import (
    custody_papers,
    duty_sheets,
    governed,
    item_chain,
    item_labels,
    item_photos,
    measures,
    refund,
    results,
    return_table,
    seizure_lists,
    stocktake,
    support,
    whole_record,
)
from opsdesk.reports.papers.filling import Gathered
from opsdesk.reports.papers.form import Form, FormUnfit
from opsdesk.reports.papers.sayings import Sayings

Source = Callable[[Sayings, Form, Sequence[str]], Iterator[Gathered]]

SOURCES: dict[str, Source] = {
    "seizure": seizure_lists.gather,
    "custody": custody_papers.gather,
    "refund": refund.gather,
    "measures": measures.gather,
    "measures_due": measures.gather_due,
    "proposal": governed.gather_proposal,
    "governed": governed.gather_list,
    "support": support.gather,
    "stocktake": stocktake.gather,
    "stocktake_record": stocktake.gather_record,
    "return_table": return_table.gather,
    "chain": item_chain.gather,
    "labels": item_labels.gather,
    "photos": item_photos.gather,
    "record": whole_record.gather,
    "results": results.gather,
    "duty": duty_sheets.gather_duty,
    "due": duty_sheets.gather_due,
}


def source_of(form: Form) -> Source:
    """The function that gathers for a form. Raises `FormUnfit`."""
    if form.source not in SOURCES:
        raise FormUnfit(form.key, _("没有“{source}”这种取数方式。").format(source=form.source))
    return SOURCES[form.source]
