# SPDX-License-Identifier: MIT
"""Headers that say once more, or leave out, what the sheet is about: 案件立案时间 in a list of cases is 立案时间, and
批准单位 in a list of exit controls is 管控审批单位.

Asked only for headers that nothing else explains, once the kind of sheet is known. Where two fields would do, neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from opsdesk.sheets.headers import sheet_kinds
from opsdesk.sheets.words import header_words
from opsdesk.sheets.words.header_text import bare
from opsdesk.sheets.words.header_words import Labels
from opsdesk.sheets.words.synonyms import KIN, Match, Spelling, Synonyms

# The words (of `header_words`) that go without saying in each scope.
SUBJECTS: Mapping[str, Labels] = {
    "CASE": frozenset(("case", "cheated", "alarm", "suspect", "victim", "report")),
    "PERSON": frozenset(
        ("suspect", "target", "fugitive", "punish", "control", "exitentry", "warn", "dissuade", "capture", "file")
    ),
    "MEASURE": frozenset(("suspect", "measure", "capture")),
    "SEIZE": frozenset(("seize", "item", "capture")),
    "FUNDS": frozenset(("case", "cheated", "suspect", "victim", "report")),
    "TWOCARD": frozenset(("punish", "suspect")),
    "EXIT": frozenset(("control", "file", "exitentry")),
    "FUGITIVE": frozenset(("fugitive", "pursue", "person")),
    "WARN": frozenset(("warn", "dissuade", "target", "cheated", "victim")),
    "PUBLICITY": frozenset(("publicity", "activity")),
    "SUPPORT": frozenset(("apply", "support", "study")),
    "STAT": frozenset(("case", "suspect", "person")),
}
_SMALL = frozenset(("start", "approve", "name", "handle"))  # they add little where one field is meant
_OTHER_DEEDS = frozenset(("capture", "dissuade", "report", "publicity", "handover"))
_MOST_BEFORE = 3  # signs
_DAYS_AND_SUMS = ("date", "datetime", "money")
_NO: Labels = frozenset()
_OF_SOMEBODY = ("phone", "id18")  # an unknown word before it makes it somebody else's


def matches(header: str, kind: str, synonyms: Synonyms) -> list[Match]:
    """What a normalised header means on a sheet of this kind; empty unless one field alone fits."""
    told = _of_labels(header_words.labels_of(header), kind, synonyms)
    if told:
        return told
    labels = header_words.loosely(header)
    loose = _of_labels(labels, kind, synonyms) if len(header_words.core(labels)) > 1 else []
    return [match for match in loose if match.spelling.type not in _OF_SOMEBODY] or _tailed(header, kind, synonyms)


def _tailed(header: str, kind: str, synonyms: Synonyms) -> list[Match]:
    """A known header with a few words before it that change nothing: 总涉案金额, 检院批捕时间."""
    before, found = synonyms.tail(bare(header), sheet_kinds.SCOPES.get(kind, ()))
    if not 0 < len(before) <= _MOST_BEFORE or header_words.is_foreign(before):
        return []
    named = header_words.telling(header_words.known_labels(before))  # 护照有效期至 is no 有效期至
    own = [
        match for match in found if match.spelling.type in _DAYS_AND_SUMS and named <= SUBJECTS.get(match.scope, _NO)
    ]
    return own if len({match.key for match in own}) == 1 else []


def _of_labels(labels: Labels, kind: str, synonyms: Synonyms) -> list[Match]:
    if len(labels) < 2:
        return []
    small = _SMALL - {"start"} if "end" in labels else _SMALL  # 起止 is neither
    timed = labels | {"time"} if labels & {"start", "end"} else labels  # 管控截止
    for said in dict.fromkeys((labels, timed, labels - small)):
        for place, scope in enumerate(sheet_kinds.SCOPES.get(kind, ())):
            found = _in_scope(said, scope, synonyms, own=place == 0)
            if found and not _is_another(found.key, labels):
                return [Match(found, KIN)]
    return []


def _is_another(key: str, labels: Labels) -> bool:
    """抓获民警 need not be the case's, 扣押人员 have nothing of their own in the list."""
    if key == "lead_officer":
        return bool(labels & _OTHER_DEEDS)
    if key == "report_time":  # 线索下发时间
        return labels.isdisjoint(("report", "alarm", "accept"))
    return key == "owner" and "seize" in labels


def _in_scope(labels: Labels, scope: str, synonyms: Synonyms, *, own: bool) -> Spelling | None:
    """The one field of a scope whose spelling says the same without the scope's subject. Words that tell nothing of
    themselves (批准, 单位) do only together, and only in the scope the sheet is about (`own`)."""
    subjects = SUBJECTS.get(scope, frozenset())
    listed = [(said, said, one) for said, one in synonyms.worded if one.scope == scope]
    reduced = [(header_words.core(said - subjects), said, one) for said, _same, one in listed]
    listed += [(header_words.core(said), said, one) for said, _same, one in listed]
    for said in _shorter(labels, subjects):
        if not header_words.tells(said) and not (own and len(said) > 1):
            continue
        for known in (listed, reduced):
            found = _nearest([(full, one) for held, full, one in known if held == said], labels)
            if found:
                return found
    return None


def _nearest(found: list[tuple[Labels, Spelling]], labels: Labels) -> Spelling | None:
    """The field whose spelling shares most with the header and adds least; none when two fields do so."""
    if not found:
        return None
    worth = [2 * len(full & labels) - len(full) for full, _one in found]
    best = [one for (_full, one), each in zip(found, worth, strict=True) if each == max(worth)]
    return best[0] if len({one.key for one in best}) == 1 else None


def _shorter(labels: Labels, subjects: Labels) -> Iterator[Labels]:
    """The labels without what may be missing; the fewer are left out the earlier."""
    about = sorted(labels & subjects)
    for count in range(len(about) + 1):
        for left_out in combinations(about, count):
            said = labels - frozenset(left_out)
            yield from dict.fromkeys((said, header_words.core(said)))
