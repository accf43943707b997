# SPDX-License-Identifier: MIT
"""The hidden sheet that holds the words of drop-downs, one list below the other: a rule holds no more than 255 signs.

One column only: two words beside each other could pass for the head of a table.
"""

from __future__ import annotations

from typing import Any

from opsdesk.sheets.export.cells import offers
from opsdesk.sheets.export.dress import pick_list

NAME = "选项"


class ChoiceSheet:
    """Collects word lists and hands out the rules that offer them."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._places: dict[tuple[str, ...], str] = {}
        self._end = 0

    def offer(self, sheet: Any, kind: Any, cells: str) -> None:
        """A drop-down on `cells` (`F4:F303`) when the kind has words to offer."""
        words = offers(kind)
        if words:
            rule = pick_list(self._places.get(words) or self._write(words))
            sheet.add_data_validation(rule)
            rule.add(cells)

    def _write(self, words: tuple[str, ...]) -> str:
        if NAME not in self._book.sheetnames:
            self._book.create_sheet(NAME).sheet_state = "hidden"
        first = self._end + 1
        for row, word in enumerate(words, first):
            self._book[NAME].cell(row, 1, word).data_type = "s"
        self._end += len(words)
        self._places[words] = f"'{NAME}'!$A${first}:$A${self._end}"
        return self._places[words]
