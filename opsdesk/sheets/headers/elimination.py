# SPDX-License-Identifier: MIT
"""What is left over: a column nobody understands goes to the one field of the sheet's own that its cells can be.

An alarm has one place, an activity one day: where that field is free, one column alone holds places or days, and
nothing in its header speaks of something else, it is that column. Cells that are words of a list go to the one field
that has the list. Always a guess, marked and listed; where two would do, neither.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from opsdesk.sheets.blocks import Head
from opsdesk.sheets.headers import asked, likeness, looks, qualifiers, sheet_kinds
from opsdesk.sheets.headers.subject_words import SUBJECTS
from opsdesk.sheets.words import header_words, synonyms
from opsdesk.sheets.words.header_text import normalise
from opsdesk.sheets.words.header_words import Labels

_SOMEBODY = {"person": "person_name", "number": "id_no"}
_VICTIM = {"person": "victim_name", "number": "victim_id"}
# The one field of its kind, by what the cells are. Cases have many days, and several sheets several places or units.
_ONLY: Mapping[str, Mapping[str, str]] = {
    "case": {"unit": "handling_unit", "place": "occur_place", "card": "suspect_account", "case": "case_name"},
    "alarm": {
        "day": "report_time",
        "unit": "handling_unit",
        "place": "occur_place",
        "card": "suspect_account",
        "case": "case_name",
        **_VICTIM,
    },
    "measure": {"unit": "handling_unit", "case": "case_name", **_SOMEBODY},
    "seizure": {
        "day": "seize_date",
        "unit": "handling_unit",
        "card": "card_no",
        "case": "case_name",
        "person": "owner",
    },
    "funds": {"unit": "handling_unit", "case": "case_name", "kin": "receiver", **_VICTIM},
    "punishment": {"unit": "handling_unit", "card": "card_no", "case": "case_name", **_SOMEBODY},
    "exit_control": {"unit": "handling_unit", "case": "case_name", **_SOMEBODY},
    "fugitive": {"day": "capture_time", "case": "case_name", **_SOMEBODY},
    "dissuasion": {"day": "warn_time", "place": "cur_addr", **_SOMEBODY},
    "publicity": {"day": "act_date", "unit": "handling_unit", "place": "act_place"},
    "support": {"day": "req_time", "unit": "req_unit", "case": "case_name"},
}
_INSTEAD = {"owner": frozenset(("card_holder", "person_name"))}  # who is named already
_RATHER = {"item_kind": "item_name"}  # 手机, U盾: what was seized, before what kind of thing it is
_MOST = 0.8
_PLAIN = re.compile("的|[那哪]|谁|[啥何]|什么|地方|地儿")  # plain speech
_ASKING: Mapping[str, Collection[str]] = {  # what a header may ask for over such cells
    "day": ("", "time"),
    "unit": ("", "unit", "person"),
    "place": ("", "place"),
    "card": ("", "much", "place"),
    "case": ("", "person", "cause"),
    "person": ("", "person"),
    "number": ("", "much"),
    "kin": ("", "person"),
}


def fields(kind: str, heads: Sequence[Head], taken: Sequence[str], cells: Sequence[Sequence[object]]) -> dict[int, str]:
    """Place of a column → the field left over for it; `taken` are the fields of all columns ("" for none)."""
    if kind not in sheet_kinds.SCOPES or kind == "statistics":
        return {}
    left = [at for at, head in enumerate(heads) if head.path and not taken[at] and cells[at] and _may_be_ours(head)]
    looked = {at: looks.shape(cells[at]) for at in left}
    found = {at: key for at, shape in looked.items() if (key := _only(kind, shape, heads[at]))}
    found |= {at: key for at in left if (key := _of_list(kind, heads[at], cells[at], taken))}
    found = {at: key for at, key in found.items() if not qualifiers.refuses(heads[at].path, key, kind)}
    keys = list(found.values())
    held = {key for key in _INSTEAD if not _INSTEAD[key].isdisjoint(taken)}.union(taken)
    return {at: key for at, key in found.items() if key not in held and keys.count(key) == 1}


def _only(kind: str, shape: str, head: Head) -> str:
    key, header = _ONLY.get(kind, {}).get(shape, ""), normalise(head.path[-1])
    if not key or asked.thing(header) not in _ASKING[shape]:
        return ""
    if header_words.unknown_signs(header) and not _PLAIN.search(header):
        return ""  # 到达现场时间 is the name of something else, 打110的时间 only says what it is
    beside = frozenset(("phone",)) if shape in ("person", "day") else frozenset()  # 打电话来的人 is no number
    return key if _labels(head) - beside <= _spoken_of(kind, key) else ""


def _of_list(kind: str, head: Head, cells: Sequence[object], taken: Sequence[str]) -> str:
    """The one free field whose list the cells are words of: of the sheet's own, or one whose words say so anywhere."""
    own, *_others = sheet_kinds.SCOPES[kind]
    scopes = synonyms.shipped().scopes
    may = [key for key in looks.LISTS if scopes.get(key) in sheet_kinds.SCOPES[kind] and key not in taken]
    named = [
        key for key in may if looks.are_words_of(key, cells) >= _MOST and (scopes[key] == own or looks.is_telling(key))
    ]
    named = [key for key in named if scopes[key] == own] or named
    if len(named) != 1 or len(set(map(str, cells))) < 2:
        return ""
    return _RATHER.get(named[0], named[0])


def _may_be_ours(head: Head) -> bool:
    header = normalise(head.path[-1])
    others = header_words.foreign_words("".join(map(normalise, head.path)))
    return not others and header not in likeness.strangers() and not header.startswith("〔")


def _labels(head: Head) -> Labels:
    """What the words of a header are about, times and places and the like aside."""
    return header_words.telling(header_words.known_labels(normalise(head.path[-1])))


def _spoken_of(kind: str, key: str) -> Labels:
    """What a header of the field may speak of: what its known ones do, and what the sheet is about."""
    subject = SUBJECTS.get(sheet_kinds.SCOPES[kind][0], frozenset())
    return subject.union(*(header_words.known_labels(one) for one in synonyms.shipped().spellings_of(key)))
