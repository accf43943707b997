# SPDX-License-Identifier: MIT
"""Numbers that police systems give: cases, alarms, scenes, fugitives, documents, organs, divisions. Not personal."""

from __future__ import annotations

import re
from dataclasses import dataclass

from opsdesk.i18n import N_, _
from opsdesk.records import choices
from opsdesk.records.kinds.identifier import Identifier
from opsdesk.records.kinds.kind import Hints, Reading
from opsdesk.records.kinds.written import veil

CASE = re.compile(r"[A-Z]\d{22}")
ALARM = re.compile(r"J\d{6,}")
FUGITIVE = re.compile(r"T\d{22}")
DOCUMENT = re.compile(r".公（.+）.+字〔\d{4}〕\d+号")
YEAR_BRACKETS = re.compile(r"[(\[【{〔<《](\d{4})[)\]】}〕>》]")


class OpenNumber(Identifier):
    """A number that names no person and is shown in full."""

    width = 200

    def mask(self, value: str) -> str:
        """The number itself."""
        return value


@dataclass(frozen=True)
class CaseNumber(OpenNumber):
    """案件编号: a letter and 22 digits. Other systems number otherwise, so the form is only warned about."""

    key = "case_number"
    what = N_("案件编号")
    stem = "CASE-NO"

    def check(self, text: str, hints: Hints) -> Reading[str]:
        """23 characters; nothing is read out of them."""
        if CASE.fullmatch(text):
            return Reading(text)
        return self.doubt(text, "W-CASE-NO", _("一般为 1 个字母加 22 位数字，现为 {count} 位。"), count=len(text))


@dataclass(frozen=True)
class AlarmNumber(OpenNumber):
    """警情编号: J and digits."""

    key = "alarm_number"
    what = N_("警情编号")
    stem = "ALARM-NO"

    def check(self, text: str, hints: Hints) -> Reading[str]:
        """Other forms stand with a warning."""
        if ALARM.fullmatch(text):
            return Reading(text)
        return self.doubt(text, "W-ALARM-NO", _("{what}一般为 J 加数字。请核对。"))


@dataclass(frozen=True)
class SceneNumber(OpenNumber):
    """现场勘验编号; usually K and 22 digits, never judged."""

    key = "scene_number"
    what = N_("现场勘验编号")
    stem = "SCENE-NO"


@dataclass(frozen=True)
class FugitiveNumber(OpenNumber):
    """在逃人员编号 (GA 240.56): 23 characters, usually T and 22 digits. Names a person."""

    key = "fugitive_number"
    what = N_("在逃人员编号")
    stem = "FUGITIVE-NO"

    def check(self, text: str, hints: Hints) -> Reading[str]:
        """Other forms stand with a warning."""
        if FUGITIVE.fullmatch(text):
            return Reading(text)
        return self.doubt(text, "W-FUGITIVE-NO", _("{what}一般为 T 加 22 位数字，现为 {count} 位。"), count=len(text))

    def mask(self, value: str) -> str:
        """Its first letter and last four."""
        return veil(value, 1, 4)


@dataclass(frozen=True)
class DocumentNumber(OpenNumber):
    """文书号 such as 青公（刑）扣字〔2022〕15号; brackets are made the right ones."""

    key = "document_number"
    width = 260
    what = N_("文书号")
    stem = "DOC-NO"

    def join(self, text: str) -> str:
        """Without spaces, full-width brackets around words, tortoise-shell ones around the year."""
        joined = YEAR_BRACKETS.sub(r"〔\1〕", re.sub(r"\s", "", text))
        return joined.replace("(", "（").replace(")", "）")

    def check(self, text: str, hints: Hints) -> Reading[str]:
        """Papers of other organs have other forms, which stand with a warning."""
        if DOCUMENT.fullmatch(text):
            return Reading(text)
        return self.doubt(text, "W-DOC-NO", _("{what}一般写作“青公（刑）扣字〔2022〕15号”。请核对。"))


@dataclass(frozen=True)
class UnitCode(OpenNumber):
    """The 12-digit code of a police organ; the first six are its division."""

    key = "unit_code"
    width = 120
    what = N_("机构代码")
    stem = "UNIT-CODE"

    def check(self, text: str, hints: Hints) -> Reading[str]:
        """Twelve digits."""
        if len(text) == 12 and text.isdecimal():
            return Reading(text)
        return self.refuse("LENGTH", _("{what}须 12 位数字，现为 {count} 位。"), count=len(text))


@dataclass(frozen=True)
class DivisionCode(OpenNumber):
    """The 6-digit code of a county or city (GB/T 2260), given as code or by name."""

    key = "division_code"
    width = 120
    what = N_("行政区划代码")
    stem = "DIVISION"

    def check(self, text: str, hints: Hints) -> Reading[str]:
        """Codes of other provinces are not in our list and stand; names must be in it."""
        code = re.fullmatch(r"(\d{6})\D*", text)
        if code is not None:
            return Reading(code[1])
        found = choices.codes("division").find(text)
        if found is not None:
            return Reading(found.code)
        return self.refuse("LENGTH", _("{what}须 6 位数字，或填本省县市名称。"))

    def format(self, value: str) -> str:
        """The code with its name, when it is one of ours."""
        found = choices.codes("division").get(value)
        return f"{value} {found.shown}" if found else value
