# SPDX-License-Identifier: MIT
"""Which of the meanings of a header one kind of sheet takes, and which fields it may be given where it has none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from opsdesk.sheets.blocks import Head
from opsdesk.sheets.headers import (
    evidence,
    guessed,
    likeness,
    looks,
    qualifiers,
    sheet_kinds,
    subject_words,
    told_by_cells,
)
from opsdesk.sheets.words.header_text import normalise
from opsdesk.sheets.words.synonyms import ALIKE, BARE, KIN, Match, Spelling, Synonyms

_SOME = 0.3  # of the cells
_EVENTS = ("WARN", "PUBLICITY", "SUPPORT")
OF_VICTIMS = ("funds", "alarm", "case")  # kinds of sheet about who was cheated
_KINDS = re.compile(r"(?:类型|种类|类别|分类|手段|手法|方式|性质|案由|罪名)$")
_END = re.compile("(?:(?P<until>截?止|至|到期?)|起始?|开?始|自)日?$")  # 惩戒期限起 | 惩戒期限止
_TOLD = re.compile("(?:情况|情形|经过)$")  # 抓获嫌疑人情况 tells of him


class Chooser:
    """Chooses among the meanings of a header for one kind of sheet."""

    def __init__(self, kind: str, certain: bool, synonyms: Synonyms) -> None:
        self.kind = kind
        self.scopes = sheet_kinds.SCOPES.get(kind, ())
        self.certain = certain
        self.synonyms = synonyms

    def choices(self, found: Sequence[Match], head: Head, cells: Sequence[object]) -> list[Match]:
        """The acceptable meanings, best first."""
        if head.path and normalise(head.path[-1]) in likeness.strangers():
            found = [match for match in found if match.confidence > KIN]
            head = Head(head.column, ())
        usable = sorted(filter(self._acceptable, found), key=self._rank)
        usable = [match for match in usable if evidence.allows(match.key, match.spelling.type, cells)]
        usable = [match for match in usable if self._is_sure(match) or self._looks_like(match, cells)]
        usable = usable or [match for match in self._about(head) if self._may_be(match, head, cells)]
        usable = usable or self._listed(head, cells)
        if self.scopes[:1] != ("CASE",):  # 状态 of a card
            usable = [match for match in usable if match.key != "case_status" or self._is_stage(match, cells)]
        if head.path and _TOLD.search(head.path[-1]) and not told_by_cells.are_names(cells):
            usable = [match for match in usable if match.confidence > KIN or match.key not in told_by_cells.PERSONS]
        if usable or found:
            header = normalise(head.path[-1]) if head.path else ""
            return [self._counted(match, header, cells) for match in usable]
        near = self.synonyms.near(head.path[-1]) if head.path else []
        near = [match for match in near if match.scope in (self.scopes or (match.scope,)) and self._acceptable(match)]
        header = normalise(head.path[-1]) if head.path else ""
        near = [match for match in near if not qualifiers.refuses(head.path, match.key, self.kind)]
        near = [
            match for match in near if evidence.proves(match.spelling.type, cells) or self._is_slip(match, near, cells)
        ]
        return sorted((match for match in near if not self._another(match, header)), key=self._rank)

    @staticmethod
    def _is_stage(match: Match, cells: Sequence[object]) -> bool:
        return match.confidence >= BARE or looks.are_words_of("case_status", cells) >= _SOME

    @staticmethod
    def _is_sure(match: Match) -> bool:
        """Whether the words need no cells to bear them out; a list of codes needs them sooner."""
        return match.confidence > (ALIKE if match.key in looks.LISTS else KIN)

    def _about(self, head: Head) -> list[Match]:
        """What the header means where the sheet's subject goes without saying."""
        texts = [head.path[-1], "".join(head.path)] if head.path else []
        found = (subject_words.matches(normalise(text), self.kind, self.synonyms) for text in dict.fromkeys(texts))
        return next(filter(None, found), [])

    def _listed(self, head: Head, cells: Sequence[object]) -> list[Match]:
        """A header of nothing but some kind or manner, over cells that name kinds of fraud or offences."""
        if not head.path or not _KINDS.search(normalise(head.path[-1])):
            return []
        found = (key for key in ("fraud_type", "crime") if self.synonyms.scopes[key] in self.scopes)
        return [self.made(key, KIN) for key in found if evidence.named(key, cells)][:1]

    def _may_be(self, match: Match, head: Head, cells: Sequence[object]) -> bool:
        return self._looks_like(match, cells) and not qualifiers.refuses(head.path, match.key, self.kind)

    @staticmethod
    def _looks_like(match: Match, cells: Sequence[object]) -> bool:
        kind = match.spelling.type
        fits = evidence.allows(match.key, kind, cells) and evidence.fits(kind, cells)
        return fits and not looks.contradict(match.key, kind, cells)

    def _is_slip(self, match: Match, near: Sequence[Match], cells: Sequence[object]) -> bool:
        """案件名成: a wrong sign in a header that can be nothing else, and cells that say so themselves; a field that
        sheets of this kind do not have is no slip of the pen (列管单位, 列逃单位)."""
        if match.scope not in self.scopes:
            return False
        return len({each.key for each in near}) == 1 and told_by_cells.affirmed(match.key, match.spelling.type, cells)

    def _another(self, match: Match, header: str) -> bool:
        """Columns of days look alike, of telephones too: a slip of the pen is believed in 时间 and 电话 alone
        (刑拘时问), not in what they are of (法人电话 is not 本人电话)."""
        if match.spelling.type not in ("date", "datetime", "phone", "id18", "card"):
            return False
        return not any(known[:-2] == header[:-2] for known in self.synonyms.spellings_of(match.key))

    def suggestion(self, head: Head, taken: Sequence[Match | None]) -> str:
        """A field to offer for a column nobody understood, unless another column holds it."""
        if not head.path:
            return ""
        held = {match.key for match in taken if match}
        near = (match.key for match in self.synonyms.near(head.path[-1]))
        return next((key for key in near if key not in held), "") or guessed.nearest(self.kind, head, held)

    def _acceptable(self, match: Match) -> bool:
        if self.kind == "statistics" and match.spelling.type in ("text", "id18", "phone") and match.scope != "META":
            return False  # a row of figures names nobody
        if match.spelling.weak:
            return match.scope in self.scopes and (self.certain or match.spelling.ambiguous)
        if match.confidence == KIN or self._is_of_an_event(match):
            return match.scope in self.scopes
        return match.scope in self.scopes or not match.spelling.ambiguous

    def _is_of_an_event(self, match: Match) -> bool:
        """Days of warnings, activities and requests (回访日期) are none of a sheet's that is about something else."""
        return self.certain and match.scope in _EVENTS and match.spelling.type in ("date", "datetime")

    def _rank(self, match: Match) -> tuple[int, float]:
        place = self.scopes.index(match.scope) if match.scope in self.scopes else len(self.scopes)
        return place, -match.confidence

    def _counted(self, match: Match, header: str, cells: Sequence[object]) -> Match:
        """A column headed 银行卡 may hold the cards or their number; the cells tell. So with 惩戒时间: day or span."""
        if match.key == "punish_start" and evidence.spans(cells):
            return self.turned("punish_period", match)
        if match.key == "punish_period" and (end := _END.search(header)) and evidence.days(cells):
            return self.turned("punish_end" if end["until"] else "punish_start", match)
        twin = evidence.COUNTED.get(match.key)
        if twin and evidence.counts(cells):
            return self.turned(twin, match)
        if match.key == "card_level" and evidence.proves("card", cells):  # 二级账户
            return self.turned("suspect_account" if self.kind in OF_VICTIMS else "card_no", match)
        twin = evidence.NUMBERED.get(match.key)
        number = "phone" if twin == "sim_no" else "card"
        if twin and (evidence.proves(number, cells) or evidence.holds_numbers(number, cells)):
            return self.turned(twin, match)
        for key in evidence.LISTED.get(match.key, ()):
            if evidence.named(key, cells) and not evidence.named(match.key, cells):
                return self.turned(key, match)
        return match

    def turned(self, key: str, match: Match) -> Match:
        """`match` turned to another field, a little less sure."""
        return self.made(key, min(match.confidence, 0.9))

    def made(self, key: str, confidence: float) -> Match:
        """A match with a field, as sure as `confidence`."""
        return Match(Spelling(self.synonyms.scopes[key], key, self.synonyms.types[key], False, False), confidence)
