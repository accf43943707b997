# SPDX-License-Identifier: MIT
"""Headers of two and three levels: what a child means depends on the word above it (银行卡/张数, 被害人/姓名)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from opsdesk.sheets.blocks import Head
from opsdesk.sheets.words import header_words
from opsdesk.sheets.words.header_text import bare, normalise, unit_of
from opsdesk.sheets.words.synonyms import EXACT, Match, Spelling, Synonyms

_PAIRED = 0.98
_INHERITED = 0.9

_CONTROL = "(管控|布控|边控|报备|备案|控制|限制出境|不准出境)(?!人员|对象|信息)"
# (parent, child, key): both are searched in the normalised texts; the first line that fits decides.
_PAIRS = tuple(
    (re.compile(parent), re.compile(child), key)
    for parent, child, key in (
        ("(银行|储蓄|信用)卡", "^(扣押|缴获|收缴|查扣|涉案)?(张数?|数量?|数目|枚数|卡数)", "n_bankcard"),
        ("(银行|储蓄|信用)卡", "^(银行)?(卡|账|帐)?(号码?|户)$|^账户号", "card_no"),
        ("(银行|储蓄|信用)卡", "^(开户(银行|行)|银行(?!卡|账)|发卡(银)?行|所属银行|归属行|行别)", "bank"),
        ("(银行|储蓄|信用)卡", "^(户名|姓名|持卡人|开户人|卡主|机主)", "card_holder"),
        ("(电话|手机|SIM|通讯|通信)卡", "^(扣押|缴获|收缴|查扣|涉案)?(张数?|数量?|数目|枚数|卡数)", "n_phonecard"),
        ("(电话|手机|SIM|通讯|通信)卡", "^(电话|手机)?卡?号码?$|^(电话|手机)$|^本机号码", "sim_no"),
        ("(电话|手机|SIM|通讯|通信)卡", "^(运营商|归属|所属)", "operator"),
        (r"两卡.*|.*卡.*\(张\)", r"^(涉案|扣押|缴获)?银行卡(\(张\)|数|张数)?$", "n_bankcard"),
        (r"两卡.*|.*卡.*\(张\)", r"^(涉案|扣押|缴获)?(电话|手机)卡(\(张\)|数|张数)?$", "n_phonecard"),
        ("两卡|惩戒", r"^惩戒(人数|\(人\)|数)?$", "cnt_punished"),
        ("(?<!潜在)被害|受害|事主|报案人|报警人|失主|被骗人", "^(姓名|名字)", "victim_name"),
        ("(?<!潜在)被害|受害|事主|报案人|报警人|失主|被骗人", "身份证|证件号|公民身份", "victim_id"),
        ("(?<!潜在)被害|受害|事主|报案人|报警人|失主|被骗人", "电话|手机|联系方式", "victim_phone"),
        ("持证|证件|护照|出入境证", "护照", "passport_no"),
        ("持证|证件|护照|出入境证", "港澳", "hkm_permit"),
        ("持证|证件|护照|出入境证", "台湾", "tw_permit"),
        (_CONTROL, "^(起始|开始|起|生效|管控时间)", "control_start"),
        (_CONTROL, "^(截止|结束|终止|到期|止|届满)", "control_end"),
        (_CONTROL, "^(审批|批准|报备|决定)(单位|机关|部门)", "control_authority"),
        (_CONTROL, "^(措施|类型|方式|种类)", "control_type"),
        (_CONTROL, "^(原因|事由|理由)", "control_reason"),
        ("惩戒", "^(起始|开始|起)", "punish_start"),
        ("惩戒", "^(截止|结束|终止|到期|止)", "punish_end"),
        ("惩戒", "^(期限|年限|起止)", "punish_period"),
        ("惩戒", "^(类型|种类|措施|类别|内容)", "punish_type"),
        ("冻结", "^(起始|开始|起)", "frozen_date"),
        ("冻结", "^(截止|结束|终止|到期|止|届满)", "freeze_expiry"),
        ("追赃|挽损|资金|涉案款|返还", "^小计|^合计", "saved_total"),
        ("劝阻|预警", r"^(人次|人数|\(人次\)|劝阻\(人次\))", "cnt_dissuaded"),
        ("宣传", "^(场次|受众|覆盖)人", "audience"),
    )
)
_SHARED = ("时间", "日期", "金额", "地点", "单位")  # words that a parent may say once for all its children
_FILLING = re.compile(r"\([^)]*\)|指令|概况|概要|重要|基本|情况|信息|采取|主要|相关|犯罪|明细|登记|统计")
_SCOPES = (
    ("被害|受害|事主", "FUNDS"),
    ("嫌疑|涉案人|人员|当事人|被惩戒人|被管控人|对象", "PERSON"),
    ("措施|刑拘|抓获|到案|羁押", "MEASURE"),
    ("扣押|物品|财物|两卡|银行卡|电话卡|手机卡|保管", "SEIZE"),
    ("追赃|挽损|资金|止付|冻结|返还", "FUNDS"),
    ("惩戒", "TWOCARD"),
    ("管控|出入境|持证|边控", "EXIT"),
    ("在逃|追逃|上网|移交|撤网", "FUGITIVE"),
    ("劝阻|预警", "WARN"),
    ("宣传", "PUBLICITY"),
    ("立案破案|打击|战果", "STAT"),
    ("案件|案情", "CASE"),
)


def without_filling(head: str) -> str:
    """A head of several columns without the words that say nothing of them: 网上追逃信息 → 网上追逃."""
    return _FILLING.sub("", head)


def all_matches(heads: Sequence[Head], synonyms: Synonyms) -> list[list[Match]]:
    """The same of every column of a table. Where one word stands under several heads (刑事拘留/执行日期 |
    逮捕/执行日期), what is above it says which is which."""
    leaves = Counter(normalise(head.path[-1]) for head in heads if len(head.path) > 1)
    found = []
    for head in heads:
        repeated = len(head.path) > 1 and leaves[normalise(head.path[-1])] > 1
        told = synonyms.matches(normalise(head.path[-2]) + normalise(head.path[-1])) if repeated else []
        own = matches(head, synonyms)
        held = {match.key for match in own}
        found.append(told if told and held.isdisjoint({match.key for match in told}) else own)
    return found


def matches(head: Head, synonyms: Synonyms) -> list[Match]:
    """The fields a column may mean, by its own words and the words above them; the surest first."""
    levels = [normalise(text) for text in head.path]
    if len(levels) < 2:
        return synonyms.matches(levels[0]) if levels else []
    child, above = levels[-1], levels[:-1]
    pair = next(_paired(above, child, synonyms), None)
    if pair:
        return [pair]
    counted = _counted(above, child, synonyms)
    joined = next(_joined(above, child, synonyms), None)
    alone = _in_scope(synonyms.matches(child), above)
    if alone and joined and alone[0].confidence == EXACT > joined[0].confidence and not alone[0].spelling.weak:
        joined = None  # 手机卡（张） below 涉案情况 is no 涉案手机卡
    if not joined and _is_any_day(child):
        joined = _day_of(above[-1], synonyms)
    return counted or joined or alone or _own_unit(above, child, synonyms)


def _paired(above: list[str], child: str, synonyms: Synonyms) -> Iterator[Match]:
    for parent in reversed(above):
        if parent == child:
            continue
        for over, under, key in _PAIRS:
            if over.search(parent) and under.search(child):
                yield Match(Spelling(synonyms.scopes[key], key, synonyms.types[key], False, False), _PAIRED)


def _counted(above: list[str], child: str, synonyms: Synonyms) -> list[Match]:
    """人员（人）/取保候审 → 取保候审（人）: the unit above belongs to every child."""
    unit = next((unit for parent in reversed(above) if (unit := unit_of(parent))), "")
    found = synonyms.matches(f"{child}({unit})") if unit and not unit_of(child) else []
    return [Match(match.spelling, _PAIRED) for match in found if match.confidence == EXACT]


def _joined(above: list[str], child: str, synonyms: Synonyms) -> Iterator[list[Match]]:
    """抓获情况/时间 → 抓获时间, 上网/单位 → 上网单位; and 办理时间/立案 → 立案时间."""
    for parent in reversed(above):
        shared = [child + word for word in _SHARED if word in parent and word not in child]
        for text in (parent + child, without_filling(parent) + child, *shared):
            found = synonyms.matches(text) if text != child else []
            if found and found[0].confidence >= _INHERITED:
                yield found


def _is_any_day(child: str) -> bool:
    """执行日期, 时间: the day of something, and no word of what."""
    labels = header_words.labels_of(child)
    return "time" in labels and not header_words.tells(labels)


def _day_of(parent: str, synonyms: Synonyms) -> list[Match]:
    """The day of what a head names: 逮捕 over 执行日期 is 逮捕时间, whatever else has such a child."""
    found = synonyms.matches(f"{parent}时间") if header_words.tells(header_words.labels_of(parent)) else []
    return [match for match in found if match.spelling.type in ("date", "datetime") and not match.spelling.weak]


def _in_scope(found: list[Match], above: list[str]) -> list[Match]:
    """Of several meanings of a child, those the parent speaks of; weak words are certain below their parent."""
    for parent in reversed(above):
        for words, scope in _SCOPES:
            inside = [match for match in found if match.scope in (scope, "STAT")]
            if inside and re.search(words, parent):
                return [*inside, *(match for match in found if match not in inside)] if scope == "STAT" else inside
    return found


def _own_unit(above: list[str], child: str, synonyms: Synonyms) -> list[Match]:
    """A child that is nothing but a unit or 数/情况 says no more than its parent."""
    if bare(child) in ("小写", "金额"):  # beside it the same in words
        return synonyms.matches(above[-1] + child.removeprefix("小写"))
    if len(child) > 6 or (bare(child) and child not in ("数", "情况", "时间", "日期") and not unit_of(f"({child})")):
        return []
    return synonyms.matches(above[-1] + ("" if child == "情况" else child))
