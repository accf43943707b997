# SPDX-License-Identifier: MIT
"""What the cells of a column look like, against what its field holds: names, units, addresses, days, words of a list.

Asked where the words of a header leave it open. `may_hold` only ever excludes; `tell` says what alone is a reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from opsdesk.records import choices
from opsdesk.sheets.headers import evidence, told_by_cells
from opsdesk.sheets.words import units

_MOST, _HALF, _SOME = 0.7, 0.5, 0.3

# The list of codes behind a key, as the fields declare it (a test compares the two).
LISTS: Mapping[str, str] = {
    "case_kind": "case_kind",
    "crime": "crime",
    "fraud_type": "fraud_type",
    "case_source": "case_source",
    "case_status": "case_status",
    "supervise_level": "supervise_level",
    "id_type": "id_type",
    "sex": "sex",
    "ethnicity": "ethnicity",
    "nationality": "country",
    "measure_type": "measure_type",
    "guarantee_type": "guarantee",
    "change_reason": "measure_end_reason",
    "capture_method": "capture_method",
    "item_kind": "item_kind",
    "uom": "uom",
    "bank": "bank",
    "card_level": "card_tier",
    "operator": "carrier",
    "freeze_bank": "bank",
    "warn_level": "warn_level",
    "warn_source": "warn_source",
    "contact_target": "warn_target",
    "dissuade_result": "warn_result",
    "act_form": "outreach_form",
    "punish_type": "punish_measure",
    "appeal": "appeal_result",
    "method": "warn_channel",
    "control_type": "exit_measure",
    "person_category": "exit_category",
    "req_item": "support_item",
    "urgency": "urgency",
    "role_in_case": "chain_role",
    "handling_result": "disposition",
    "disposal": "movement",
    "result": "support_outcome",
}
# Fields whose cells say more than the words of their list.
_FREELY = frozenset(("bank", "freeze_bank", "handling_result", "change_reason", "disposal", "result", "case_source"))
# Lists without which a column of the field is hardly ever written.
_ALWAYS = frozenset(("case_kind", "sex", "ethnicity", "operator", "uom", "nationality", "fraud_type", "crime"))
# Lists whose words say of themselves what they are.
_TELLING = frozenset(
    {"sex", "ethnicity", "fraud_type", "crime", "operator", "bank", "warn_level", "punish_type", "control_type"}
    | {"measure_type", "guarantee_type", "card_level", "role_in_case", "act_form", "req_item", "method"}
)
_PERSONS = frozenset(
    {"person_name", "victim_name", "owner", "card_holder", "guarantor", "guardian", "witness", "receiver"}
    | {"lead_officer", "co_officer", "custodian", "dissuader", "assignee", "filler", "reviewer"}
)
# Lists that say of other fields' cells what they are, and fields that a word of another list never stands in.
_SAYING = _TELLING | {"dissuade_result", "handling_result", "disposal"}
_NOT_OF_LISTS = frozenset(("occupation", "workplace", "native_place", "change_reason", "case_status", "education"))
# A list that is read once the field is chosen may show that another is meant (`evidence.LISTED`).
_TURNED = frozenset(evidence.LISTED)
# Who is never written with the rank of an officer.
_CIVILIANS = frozenset(("person_name", "victim_name", "owner", "card_holder", "guarantor", "guardian"))
_ABOUT = frozenset(("person_name", "victim_name"))  # whom a list is about is never 本人 or 其子
_ALSO_PERSONS = frozenset(("former_name", "alias", "remark"))
_PLACES = frozenset(
    {"hukou_addr", "cur_addr", "occur_place", "capture_place", "seize_place", "act_place", "storage_place"}
    | {"custody_place", "destination", "native_place", "workplace"}
)
_NUMBERS_OF = frozenset(
    ("case_no", "alarm_no", "warn_no", "fugitive_no", "list_no", "item_no", "seize_doc", "doc_no", "warrant_no")
)
# Words fields that a sheet may answer with yes or no.
_ANSWERED = frozenset(("appeal", "doc_handling", "control_status", "criminal_record", "dissuade_result", "urgency"))
_NEAR_UNITS = {"storage_place", "custody_place", "workplace", "destination"}
_NEAR_UNITS |= {"warn_source", "freeze_bank", "receiver", "assignee", "supervise_level", "remark", "bank"}
_WORDS = frozenset(("text", "code", "ref"))
_NUMBERS = frozenset(("int", "decimal", "money", "percent"))
_ADDRESS = re.compile(
    r".*(?:省|市|县|区|镇|乡|村|屯|街|路|委|组|小区|号楼|单元|家园|社区|广场|宾馆|火车站|\d号).*", re.DOTALL
)
_OFFICE = re.compile(r"[^,，。;；]{1,20}(?:派出所|大队|支队|中队|公安局|分局|看守所|中心|检察院|法院|监狱)")
_BARE_YES = re.compile(r"[是否有无√×✓✗YN]|没有")
_YES = re.compile(r"[是否有无√×✓✗YN已未]|没有|已[一-鿿]{1,4}|未[一-鿿]{1,4}|不[一-鿿]{1,3}")
_OFFICER = re.compile(r"[一-鿿]{1,3}(?:警官|警员|辅警|民警|警[甲乙丙丁]?)(?:[、/,].*)?")
_BRIEF = 5  # signs; what is shorter on the average tells no story
_KIN = re.compile(
    r"本人|自己|(?:其|由其)?(?:[妻丈][子夫]|儿子|女儿|[父母]亲|家属|亲属|配偶|代理人?|委托人?|[妻夫父母子女兄弟姐妹])(?:代领)?"
)
_IDENTITY = re.compile(r"\d{17}[\dXx]")
_ACCOUNT = re.compile(r"62\d{14,17}|\d{19}(?:[、,;/\s]+\d{16,19})*")
_ACCOUNTS = re.compile(r".*?\d[\d\s*]{9,}.*", re.DOTALL)  # nothing shorter is the number of a card or an account
_LEAST = 2  # cells
_SOMEBODY = re.compile(r"[一-鿿]{2,6}")
_FIGURE = re.compile(r"[约共￥¥]?[\d,，.]+(?:\.\d+)?\s*(?:[张部枚个件人次起份元岁台块%]|万元?|余元)?")
_DAY = re.compile(
    r"(?:19|20)\d\d(?:[年./-]\s?\d{1,2}[月./-]?\s?\d{0,2}.*|[01]\d[0-3]\d)|\d{1,2}月\d{1,2}日?.*", re.DOTALL
)
_DAY_ALONE = re.compile(
    r"(?:19|20)\d\d(?:\s?[年./-]\s?\d{1,2}\s?[月./-]\s?\d{1,2}日?|[01]\d[0-3]\d)(?:[\sT]*\d{1,2}[:时][\d:分秒.]*)?"
)
_LONG_NUMBER = re.compile(r"[A-Z]{0,3}[\d\s-]{4,}[\dA-Z]?")
_LISTED = re.compile(r"[、,;/\s]+")
_NO_COUNT = re.compile(r"\d{8,}(?:[、,;/\s]+\d{8,})*")
_BANK = re.compile(r".*(?:行|信用|联社|支付|微信|财付|农商|银|储|钱包).*", re.DOTALL)
_DATED = frozenset(("punish_period", "remark", "handling_result", "brief"))
_NO_PLACE = frozenset(("item_name", "bank", "alias", "occupation", "education", "criminal_record", "feature"))
_LONG = 18  # signs; no name, no code


def may_hold(key: str, kind: str, cells: Sequence[object]) -> bool:
    """Whether field `key` of type `kind` may stand over these cells. An empty column may hold anything."""
    said = _said(cells)
    if not said:
        return True
    if not (evidence.allows(key, kind, cells) and evidence.fits(kind, cells)) or contradict(key, kind, cells):
        return False
    if kind == "unit":
        return _are(said, _is_unit) >= _SOME
    if kind == "card":
        return _share(said, _ACCOUNTS) >= _HALF
    if kind == "bool":
        return _share(said, _YES) >= _MOST
    if kind not in _WORDS:
        return kind not in _NUMBERS or _share(said, _DAY) < _SOME
    return _may_be_words(key, said)


def contradict(key: str, kind: str, cells: Sequence[object]) -> bool:
    """Whether the cells say outright that they hold something else than field `key`: days, numbers, names of persons or
    words of another list. Less is known than for `may_hold`, so that a known word in the header need not be doubted
    because its cells are oddly written."""
    said = _said(cells)
    if not said:
        return False
    if key in _PERSONS:
        if key in _ABOUT and _share(said, _KIN) >= _SOME:
            return True
        return _are(said, _is_nobody) >= _HALF or (key in _CIVILIANS and _are_officers(said))
    if key in _PLACES:
        return (
            evidence.names_cases(said)
            or evidence.days(said)
            or (key not in _NEAR_UNITS and _are(said, _is_unit) >= _MOST)
        )
    if kind == "int":
        return _share(said, _NO_COUNT) >= _MOST
    if kind == "bool":
        return _share(said, _YES) < _SOME and _words_of_another(key, said)
    if key in LISTS and key not in _TURNED:
        return _is_outside(key, said)
    return key in _NOT_OF_LISTS and _words_of_another(key, said)


def _is_outside(key: str, said: Sequence[str]) -> bool:
    """Whether cells are none of the list's words, and something that stands in no list."""
    if max(_named(LISTS[key], said), _named(LISTS[key], _parts(said))) >= _SOME:
        return False
    if key in ("bank", "freeze_bank") and _share(said, _BANK) < _SOME:
        return True
    odd = max(_share(said, _DAY_ALONE), _share(said, _LONG_NUMBER))
    return odd >= _MOST or key in _ALWAYS or _are_officers(said) or _words_of_another(key, said)


def _is_nobody(text: str) -> bool:
    """Whether a cell is a day, a number or a source of warnings, and no person."""
    written = (_DAY_ALONE, _LONG_NUMBER, _FIGURE)
    return any(each.fullmatch(text) for each in written) or choices.codes("warn_source").find(text) is not None


def _are_officers(said: Sequence[str], least: float = _MOST) -> bool:
    return _share(said, _OFFICER) >= least


def _words_of_another(key: str, said: Sequence[str]) -> bool:
    own = LISTS.get(key, "")
    said = [text for text in said if not evidence.is_bare_figure(text)]
    return bool(said) and any(_named(LISTS[other], said) >= _MOST for other in _SAYING if LISTS[other] != own)


def may_name(key: str, cells: Sequence[object]) -> bool:
    """Whether the cells may say who, in a column that asks for it: 研判员甲, 本人, 其子."""
    said = _said(cells)
    if not said or key not in _PERSONS or (key in _CIVILIANS and _are_officers(said, _SOME)):
        return False
    if key in _ABOUT and _share(said, _KIN) >= _SOME:
        return False
    return _share(said, _SOMEBODY) >= _MOST and _are(said, _is_unit) < _SOME and _share(said, _ADDRESS) < _SOME


def tell(key: str, cells: Sequence[object]) -> float:
    """How much the cells speak for a field like `key`: 1 where hardly any other would be written so."""
    said = _said(cells)
    if not said:
        return 0.0
    if key == "sim_no":
        return 0.5 * evidence.proves("phone", cells)
    if key in LISTS:
        return (1.0 if key in _TELLING else 0.5) * (are_words_of(key, said) >= _MOST)
    if key in _PERSONS:
        return 0.5 * told_by_cells.are_names(said)
    if key in _PLACES:
        return 0.5 * (_share(said, _ADDRESS) >= _MOST)
    return 1.0 * (key == "case_name" and evidence.names_cases(said))


def are_words_of(key: str, cells: Sequence[object]) -> float:
    """Which part of the cells are words of the list behind a key, one or several in a cell. 3 may be the code of
    anything, and is most often no code."""
    said = _said(cells)
    words = [text for text in said if not evidence.is_bare_figure(text)]
    found = max(_named(LISTS[key], words), _named(LISTS[key], _parts(words))) if words else 0.0
    return found * len(words) / max(len(said), 1)


def is_telling(key: str) -> bool:
    """Whether the words of the key's list say what they are, whatever sheet they stand on."""
    return key in _SAYING


def shape(cells: Sequence[object]) -> str:
    """What most cells are: day, card, number (of a person), unit, place, case, person, kin (本人, 其子); "" for what
    has no look of its own."""
    said = _said(cells)
    if len(said) < _LEAST:
        return ""
    if _share(said, _IDENTITY) >= _MOST:
        return "number"
    if evidence.days(said):
        return "day"
    if _share(said, _ACCOUNT) >= _MOST:
        return "card"
    if evidence.names_cases(said):
        return "case"
    if _are(said, _is_unit) >= _MOST:
        return "unit"
    if _share(said, _KIN) >= _MOST:
        return "kin"
    if told_by_cells.are_names(said):
        return "person"
    return "place" if _share(said, _ADDRESS) >= _MOST and _average(said) >= _BRIEF else ""


def _may_be_words(key: str, said: Sequence[str]) -> bool:
    """Words of a list, names, addresses and texts exclude each other as far as they can be told apart."""
    if key in _NUMBERS_OF and _are(said, _has_digits) < _SOME:
        return False
    if _share(said, _BARE_YES) >= _MOST:
        return key in _ANSWERED
    if key in LISTS:
        return are_words_of(key, said) >= (0.0 if key in _FREELY else _SOME) and _average(said) < _LONG
    names = told_by_cells.are_names(said)
    if key in _PERSONS:
        officers = key in _CIVILIANS and _are_officers(said, _SOME)
        return not officers and (names or _are(said, _is_veiled_name) >= _MOST)
    if key == "brief" and _average(said) < _BRIEF:
        return False
    if names and key not in _ALSO_PERSONS:
        return False
    if _share(said, _FIGURE) >= _MOST or _share(said, _DAY) >= _MOST:
        return key in _DATED
    if _are(said, _is_unit) >= _MOST:
        return key in _NEAR_UNITS
    if key == "case_name":
        return evidence.names_cases(said)
    return not (_share(said, _ADDRESS) >= _MOST and _average(said) < _LONG) or key not in _NO_PLACE


def _said(cells: Sequence[object]) -> list[str]:
    return [text for text in map(evidence.written, cells) if text.strip("/\\-—无 ")]


def _share(said: Sequence[str], pattern: re.Pattern[str]) -> float:
    return sum(pattern.fullmatch(text) is not None for text in said) / len(said)


def _are(said: Sequence[str], is_one: Callable[[str], bool]) -> float:
    return sum(map(is_one, said)) / len(said)


def _average(said: Sequence[str]) -> float:
    return sum(map(len, said)) / len(said)


def _named(listed: str, said: Sequence[str]) -> float:
    codes = choices.codes(listed)
    return sum(codes.find(text) is not None for text in said) / len(said)


def _parts(said: Sequence[str]) -> list[str]:
    """What the cells list, one by one: 移动、联通."""
    return [part for text in said for part in _LISTED.split(text) if part] or list(said)


def _has_digits(text: str) -> bool:
    return any(map(str.isdecimal, text))


def _is_unit(text: str) -> bool:
    return bool(units.shipped().find(text)) or _OFFICE.fullmatch(text) is not None


def _is_veiled_name(text: str) -> bool:
    return re.fullmatch(r"[一-鿿][某*×xX]{1,2}[一-鿿]?", text) is not None
