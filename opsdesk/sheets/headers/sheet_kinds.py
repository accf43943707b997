# SPDX-License-Identifier: MIT
"""What a table is about: a vote of its headers, its title and its names (domain.md §6.2 step 5).

In sheets with a row per person 刑拘/逮捕 … are dates; with a row per unit they are counts. Whether any column names a
person, a case or a thing decides that, never the place of a column.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from opsdesk.records.simplified import simplified
from opsdesk.sheets.headers import evidence, looks
from opsdesk.sheets.words.synonyms import EXACT, KIN, NEAR, Match

# Scopes in the order in which a kind of sheet resolves words that mean several things; the first counts as its own.
SCOPES: Mapping[str, tuple[str, ...]] = {
    "case": ("CASE", "FUNDS", "MEASURE", "PERSON", "META"),
    "alarm": ("CASE", "FUNDS", "WARN", "PERSON", "META"),
    "measure": ("MEASURE", "PERSON", "CASE", "META"),
    "seizure": ("SEIZE", "CASE", "PERSON", "META"),
    "funds": ("FUNDS", "CASE", "SEIZE", "PERSON", "META"),
    "punishment": ("TWOCARD", "PERSON", "MEASURE", "CASE", "SEIZE", "META"),
    "exit_control": ("EXIT", "PERSON", "CASE", "META"),
    "fugitive": ("FUGITIVE", "MEASURE", "PERSON", "CASE", "META"),
    "dissuasion": ("WARN", "PERSON", "CASE", "META"),
    "publicity": ("PUBLICITY", "CASE", "META"),
    "support": ("SUPPORT", "CASE", "META"),
    "statistics": ("STAT", "META", "SEIZE", "FUNDS", "WARN", "PUBLICITY", "TWOCARD"),
}
_TITLES = (
    (
        r"强制措施|刑拘|取保|监居|打处|抓获(?!.{0,6}在逃|.{0,6}逃犯).{0,4}(嫌疑|人员)|打击处理人员"
        r"|(?:涉案|涉诈|犯罪|团伙)(?:嫌疑)?(?:人员|分子)|嫌疑人",
        "measure",
        5,
    ),
    (r"扣押|缴获|收缴|查扣|涉案财物|物证", "seizure", 5),
    (r"追赃|挽损|返还|退赃|止付|冻结|资金", "funds", 5),
    (r"惩戒", "punishment", 6),
    (r"出入境|边控|管控人员|限制出境|报备人员", "exit_control", 6),
    (r"在逃|追逃|逃犯|抓逃|网逃", "fugitive", 6),
    (r"劝阻|预警", "dissuasion", 6),
    (r"宣传", "publicity", 6),
    (r"支撑|协查|请求|研判申请", "support", 6),
    (r"战果|月报|旬报|周报|统计报表|工作情况统计", "statistics", 4),
    (r"警情|接警|接处警", "alarm", 6),
    (r"案件|电诈案|发案|立案|破案", "case", 3),
    (r"台账", "case", 1),
    (r"^人员|嫌疑人员|涉案人员", "measure", 2),
    # in plain speech
    (r"抓人|抓的|逮人|逮的", "measure", 2),
    (r"收.{0,4}卡|扣的|收上来", "seizure", 2),
    (r"追回|追钱|退钱|还钱", "funds", 2),
    (r"不[让准许]出[国境]|出国|出境", "exit_control", 2),
)
# What cells that are words of a list, or have a look of their own, say of a sheet whose headers say nothing.
_BY_WORDS = {
    "control_type": ("exit_control", 4),
    "punish_type": ("punishment", 4),
    "measure_type": ("measure", 3),
    "dissuade_result": ("dissuasion", 3),
    "act_form": ("publicity", 3),
    "req_item": ("support", 3),
    "item_kind": ("seizure", 2),
    "operator": ("seizure", 2),
    "bank": ("seizure", 1),
}
_BY_SHAPE = {"card": ("seizure", 1)}
# Columns that travel through every kind of sheet say little about this one.
_CARRIED = frozenset(
    {"case_no", "case_name", "handling_unit", "lead_officer", "co_officer", "crime", "campaign", "doc_no", "brief"}
    | {"fraud_type"}
)
_SHARED = {"loss_amount": 1.0, "occur_time": 1.0, "handling_result": 1.0, "amount_involved": 1.5, "item_name": 2.0}
# Columns that only one kind of sheet has: they outweigh what the sheet carries along from others.
_TELLING = {
    "fugitive_no": 3.0,
    "wanted_date": 3.0,
    "cancel_date": 3.0,
    "warn_no": 2.0,
    "req_item": 4.0,
    "req_time": 3.0,
}
_TELLING |= {"punish_decided": 2.0, "control_end": 2.0, "seize_date": 2.0, "returned": 2.0, "act_date": 2.0}
_LEAST, _CLEAR = 1.0, 1.5  # votes; a list of persons has one for being that
_MOST = 0.8  # of the cells
_CAPTURE = frozenset(("capture_time", "capture_place", "capture_unit", "capture_method"))
# A column of these names one person, thing, case or event: the table is a list, not a matrix of counts.
_NAMING = frozenset(
    {"person_name", "id_no", "victim_name", "victim_id", "owner", "card_holder", "card_no", "sim_no", "item_name"}
    | {"case_no", "case_name", "alarm_no", "warn_no", "fugitive_no", "brief"}
    | {"activity", "act_place", "act_date", "req_item", "req_time"}
)


def names_things(candidates: Iterable[Sequence[Match]]) -> bool:
    """Whether a strong header names persons, cases or things."""
    strong = (match for found in candidates for match in found if match.confidence > NEAR and not match.spelling.weak)
    return any(match.key in _NAMING for match in strong)


def of_list(matches: list[Match], cells: Sequence[object]) -> list[Match]:
    """Of several meanings of a header the one whose list the cells are words of: 措施 over 刑拘 and 取保 is no
    惩戒措施."""
    lists = {match.key: looks.LISTS.get(match.key, "") for match in matches}
    if len(matches) < 2 or not all(match.spelling.ambiguous for match in matches):
        return matches
    named = [match for match in matches if lists[match.key] and evidence.named(lists[match.key], cells)]
    return named if len(named) == 1 else matches


def decide(
    candidates: Sequence[Sequence[Match]], title: str, names: Iterable[str], cells: Iterable[Sequence[object]] = ()
) -> tuple[str, bool]:
    """(kind, certain). `names` are the sheet's and the file's; kind is empty when nothing speaks for any. Cells are
    asked where headers tell nothing."""
    votes = _of_headers(candidates)
    if max(votes.values(), default=0) < _CLEAR:
        votes.update(_of_cells(cells))
    _of_titles(votes, title, 1.0)
    for name in names:
        _of_titles(votes, name, 0.5)
    if names_things(candidates):
        votes["statistics"] = 0
    else:
        votes["statistics"] += 2 * sum(any(match.scope == "STAT" for match in found) for found in candidates)
    _settle_alarm(votes, candidates)
    if max(votes.values(), default=0) < _LEAST:
        return "", False
    (kind, most), *others = votes.most_common(2)
    return kind, most >= 3 and (not others or most - others[0][1] >= 1)


def _of_headers(candidates: Sequence[Sequence[Match]]) -> Counter[str]:
    votes: Counter[str] = Counter()
    for found in candidates:
        weight = {match.scope: _weight(match) for match in found if match.confidence > NEAR}
        for kind, scopes in SCOPES.items():
            if scopes[0] in weight and kind != "alarm":
                votes[kind] += weight[scopes[0]] / len(weight)  # type: ignore[assignment]
        sure = {match.key: match.scope for match in found if match.confidence > KIN and not match.spelling.weak}
        telling = sure.keys() & _TELLING.keys()
        for key in telling if len(telling) == 1 else ():  # 日期 alone may be the day of a request or of an activity
            for kind, scopes in SCOPES.items():
                votes[kind] += _TELLING[key] if scopes[0] == sure[key] and kind != "alarm" else 0  # type: ignore[assignment]
        if any(match.key in _CAPTURE for match in found):
            votes["fugitive"] += 1
    keys = {match.key for found in candidates for match in found if match.confidence > KIN}
    if keys >= {"person_name", "id_no"} and not keys & {"victim_name", "owner"}:  # a list of persons, of what kind ever
        votes["measure"] += 1
    return votes


def _of_cells(cells: Iterable[Sequence[object]]) -> Counter[str]:
    votes: Counter[str] = Counter()
    for column in cells:
        told = [_BY_WORDS[key] for key in _BY_WORDS if looks.are_words_of(key, column) >= _MOST]
        told += [_BY_SHAPE[shape]] if (shape := looks.shape(column)) in _BY_SHAPE else []
        for kind, strength in told:
            votes[kind] += strength
    return votes


def _weight(match: Match) -> float:
    if match.spelling.weak:
        return 0.5
    if match.key in _CARRIED:
        return 0.4
    if match.key in _CAPTURE:
        return 1.0
    return _SHARED.get(match.key, 2.0 if match.confidence == EXACT else 1.6)


def _of_titles(votes: Counter[str], title: str, weight: float) -> None:
    for words, kind, strength in _TITLES:
        if re.search(words, simplified(title)):
            votes[kind] += strength * weight  # type: ignore[assignment]


def _settle_alarm(votes: Counter[str], candidates: Sequence[Sequence[Match]]) -> None:
    """A register of alarms has the columns of cases; the alarm's own number tells them apart."""
    keys = {match.key for found in candidates for match in found if not match.spelling.weak}
    if "alarm_no" in keys and "case_no" not in keys:
        votes["alarm"] += 2
    if votes["alarm"] > 0:
        votes["alarm"] += votes["case"]
    if "alarm_no" not in keys and "case_no" in keys:
        votes["alarm"] = 0
