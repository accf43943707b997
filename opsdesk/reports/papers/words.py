# SPDX-License-Identifier: MIT
"""The words of forms in English: they lie beside the forms as data, so that a county's own words need no program."""

from __future__ import annotations

import csv
from functools import cache

from opsdesk import paths
from opsdesk.reports import wording
from opsdesk.reports.wording import Language, Say


def saying(language: Language) -> Say:
    """Turns a form's Chinese words into the paper's language; what has no English stays as it is."""
    if language == "zh":
        return lambda text: text
    known, gettext = english(), wording.saying(language)
    return lambda text: known.get(text) or gettext(text)


@cache
def english() -> dict[str, str]:
    """The English of form words, by the Chinese."""
    with paths.resource("papers", "english.csv").open(encoding="utf-8", newline="") as file:
        return {row[0]: row[1] for row in csv.reader(file)}
