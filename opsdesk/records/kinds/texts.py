# SPDX-License-Identifier: MIT
"""Words: one line, several lines, and people's names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from opsdesk.i18n import _
from opsdesk.records.kinds.kind import NO_HINTS, Hints, Kind, Plain, Reading
from opsdesk.records.kinds.written import EXACT_LIMIT, SHEET_ERROR, is_nothing, prose, tidy
from opsdesk.records.problem import Problem, error, info, warning

NOTE = re.compile(r"^([^(\[]+)[(\[](.+?)[)\]]?$")
ROLE = re.compile(  # 嫌疑人张三
    r"((?:犯罪|违法)?嫌疑人|被害人|受害人|报案人|报警人|在逃人员|抓获人员|持卡人|持有人|事主|姓名)[: ]?(?=[㐀-鿿·]{2})"
)
DOTS = re.compile(r"\s*[·•・‧∙⋅●]\s*")
CJK_POINT = re.compile(r"(?<=[㐀-鿿])[.。](?=[㐀-鿿])")
COVERED = re.compile(r"某|[*×]|X{2,}|^(?:不详|不明|未知|匿名|身份不明|无名氏)$", re.IGNORECASE)
DOUBLE = re.compile(
    r"(?:欧阳|司马|诸葛|上官|慕容|令狐|皇甫|东方|尉迟|公孙|夏侯|端木|司徒|长孙|宇文)(?: +)(?=[一-鿿]{1,2}$)"
)
ODD = re.compile(r"[\d@#/\\<>=|、,;]")


class Words(Kind[str]):
    """What one line and several lines share."""

    length: int

    def measured(self, text: str) -> Reading[str]:
        """The text, unless it is empty, a formula's error, or too long."""
        if is_nothing(text):
            return Reading(None)
        if SHEET_ERROR.match(text):
            return Reading(None, (error("E-CELL", _("原表此格公式出错（{text}）。请退回。").format(text=text)),))
        if len(text) > self.length:
            message = _("最多 {limit} 字，现为 {count} 字。").format(limit=self.length, count=len(text))
            return Reading(None, (error("E-TEXT-LENGTH", message),))
        return Reading(text)

    def from_plain(self, plain: Plain) -> str:
        """The text as stored."""
        return str(plain)


@dataclass(frozen=True)
class Text(Words):
    """One line of at most `length` characters."""

    length: int = 100
    key = "text"

    def read(self, raw: object, hints: Hints = NO_HINTS) -> Reading[str]:
        """Breaks become spaces; long numbers from numeric cells carry a warning."""
        reading = self.measured(re.sub(r"\s*\n\s*|[\t\v\f ]+", " ", prose(raw)))
        if isinstance(raw, int | float) and abs(raw) >= EXACT_LIMIT:
            problem = warning("W-TEXT-PRECISION", _("原表存成了数值，长数字的末几位可能已丢失。"))
            return Reading(reading.value, (*reading.problems, problem))
        return reading


@dataclass(frozen=True)
class Paragraph(Words):
    """Several lines of at most `length` characters."""

    length: int = 4000
    key = "paragraph"

    def read(self, raw: object, hints: Hints = NO_HINTS) -> Reading[str]:
        """Lines kept, spaces at their ends dropped."""
        return self.measured("\n".join(line.rstrip() for line in prose(raw).split("\n")))


@dataclass(frozen=True)
class PersonName(Kind[str]):
    """2 to 30 characters, `·` between the parts of a name. Odd names stand with a warning."""

    key = "person_name"
    width = 120

    def read(self, raw: object, hints: Hints = NO_HINTS) -> Reading[str]:
        """The bare name: inner spaces of short names and a note in brackets are taken off."""
        text = re.sub(r"\s+", " ", tidy(raw)).lstrip("'‘’` ")
        if is_nothing(text):
            return Reading(None)
        problems: list[Problem] = []
        if role := ROLE.match(text):
            text = text[role.end() :]
            problems.append(info("I-NAME-NOTE", _("姓名前写有“{note}”，未记入姓名。").format(note=role[1])))
        noted = NOTE.match(text)
        if noted:
            text = noted[1]
            problems.append(info("I-NAME-NOTE", _("姓名后写有“{note}”，未记入姓名。").format(note=noted[2])))
        name = tidy(_joined(text))
        if is_nothing(name):
            return Reading(None, tuple(problems))
        problems += _doubts(name)
        failed = any(problem.severity == "error" for problem in problems)
        return Reading(None if failed else name, tuple(problems))

    def mask(self, value: str) -> str:
        """The first character and two stars, whatever the length."""
        return value[:1] + "**"

    def from_plain(self, plain: Plain) -> str:
        """The name as stored."""
        return str(plain)


_MOST_DIGITS = 6  # in a name: a number stands in the wrong column


def _joined(text: str) -> str:
    """One kind of dot, single spaces, and none at all inside names of two or three characters."""
    name = DOUBLE.sub(lambda surname: surname[0].rstrip(), CJK_POINT.sub("·", DOTS.sub("·", text.strip())))
    close = CJK_POINT.sub("·", name.replace(" ", ""))
    return close if len(close) <= 3 and not close.isascii() else name


def _doubts(name: str) -> list[Problem]:
    if SHEET_ERROR.match(name) or len(name) > 100:
        return [error("E-NAME", _("姓名看不懂。请核对。"))]
    if sum(map(str.isdecimal, name)) >= _MOST_DIGITS:
        return [error("E-NAME-NUMBER", _("姓名一格写的是号码。请改填姓名，号码填到号码栏。"))]
    if COVERED.search(name):
        return [warning("W-NAME-MASKED", _("姓名有遮盖，无法比对。请填真实姓名。"))]
    if ODD.search(name):
        return [warning("W-NAME-CHAR", _("姓名中有数字或符号。请核对。"))]
    if not 2 <= len(name) <= 30:
        return [warning("W-NAME-LENGTH", _("姓名一般 2 至 30 字，现为 {count} 字。").format(count=len(name)))]
    if " " in name and not name.isascii():
        return [warning("W-NAME-SPACE", _("姓名中有空格，可能是两个人。请核对。"))]
    return []
