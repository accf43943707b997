# SPDX-License-Identifier: MIT
"""Words in traditional characters as they are compared: 身份證號碼 is 身份证号码. Names stay as they are written.

`resources/codes/traditional.csv` lists the traditional forms of those characters that occur in our labels, spellings
and codes, after the Unihan database; characters that are themselves in use among simplified ones are left out.
"""

from __future__ import annotations

import csv
from functools import cache

from opsdesk import paths


def simplified(text: str) -> str:
    """The text with the characters of the list simplified; for comparing words, never for keeping them."""
    return text if text.isascii() else text.translate(_forms())


@cache
def _forms() -> dict[int, str]:
    with paths.resource("codes", "traditional.csv").open(encoding="utf-8", newline="") as lines:
        return {ord(line["traditional"]): line["simplified"] for line in csv.DictReader(lines)}
