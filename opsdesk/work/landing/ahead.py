# SPDX-License-Identifier: MIT
"""What a whole table may meet is asked of the office before its rows land."""

from __future__ import annotations

from collections.abc import Sequence

from opsdesk.work.landing.known import Known, Row
from opsdesk.work.landing.people import OF_PERSONS
from opsdesk.work.landing.plain_table import PlainTable

# Sheet key → register and field whose records a whole table may meet.
_AHEAD = {
    "case_no": ("case", "case_no"),
    "case_name": ("case", "case_name"),
    "card_no": ("item", "card_no"),
    "sim_no": ("item", "sim_no"),
    "alarm_no": ("alarm", "alarm_no"),
    "warn_no": ("dissuasion", "warn_no"),
    "fugitive_no": ("fugitive_capture", "fugitive_no"),
}
_OF_PERSON = ("exit_control", "punishment", "fugitive_capture")


def look_ahead(known: Known, kind: str, table: PlainTable, others: Sequence[Row]) -> None:
    """Meet everything a sheet of this kind names before its rows land, `others` beside the plain ones of `table`: a
    hundred questions instead of a hundred thousand."""
    for key, (register, name) in _AHEAD.items():
        known.look_ahead(register, name, _named(key, table, others))
    if kind not in OF_PERSONS:
        return
    numbers = _named("id_no", table, others)
    known.look_ahead("person", "id_no", numbers)
    persons = {person for number in numbers for person in known.find("person", id_no=number)}
    for register in _OF_PERSON:
        known.look_ahead(register, "person", persons)


def _named(key: str, table: PlainTable, others: Sequence[Row]) -> set[str]:
    written = [*table.column(key), *(row.get(key) for row in others)]
    if set(map(type, written)) <= {str, type(None)}:
        return set(filter(None, written))
    return {str(one) for value in written if value for one in (value if isinstance(value, list) else [value])}
