# SPDX-License-Identifier: MIT
"""Articles as they are cited: in Chinese as they stand in the law data, in English with the usual short names."""

from __future__ import annotations

import re

from opsdesk.i18n import language

# The longest first, so that no name is taken for the beginning of another.
LAWS = {
    "公安机关办理刑事案件程序规定": "MPS Criminal Procedure",
    "公安部关于改革完善受案立案制度的意见": "MPS Opinion on Case Intake",
    "法定不批准出境人员通报备案制度的规定": "Rules on Reporting Persons Not Permitted to Exit",
    "六部门防范和打击电信网络诈骗犯罪通告": "Six-Department Notice on Telecom Fraud",
    "未成年人犯罪记录封存实施办法": "Measures on Sealing Juvenile Records",
    "公安机关涉案财物管理若干规定": "MPS Property Rules",
    "公安机关适用继续盘问规定": "Rules on Continued Questioning",
    "检察院刑事诉讼规则": "SPP Criminal Rules",
    "行政案件程序规定": "MPS Administrative Procedure",
    "治安管理处罚法": "Public Order Law",
    "预防未成年人犯罪法": "Juvenile Delinquency Law",
    "取保候审规定": "Bail Rules",
    "联合惩戒办法": "Joint Punishment Measures",
    "个人信息保护法": "Personal Information Law",
    "刑事诉讼法": "CPL",
    "程序规定": "MPS Procedure",
    "反电诈法": "Anti-Fraud Law",
    "刑诉法": "CPL",
    "刑法": "Criminal Law",
}
WORDS = {
    "周期为本地归纳，可配置": "the interval is local practice, may be changed",
    "国务院办公厅关于部分节假日安排的通知": "State Council notice on holidays",
    "本单位规定（默认值，可改）": "the office's own rule, may be changed",
    "变更措施的，原措施自动解除": "a change ends the earlier measure",
    "请求单位要求，非法定期限": "asked for by the unit, not a statutory term",
    "提请与审查批准两段相加": "request and decision together",
    "本地归纳，可配置": "local practice, may be changed",
    "及实施细则": " and its rules",
    "按此推算": "counted so",
    "可配置": "may be changed",
    "未核实": "not verified",
    "旧版": "older version",
    "银监发": "CBRC ",
    "公通字": "MPS ",
    "银发": "PBC ",
}
# As rules name their ground: `CPL 85; PSB 127`.
SHORT = {"CPL": "刑诉法", "PSB": "程序规定", "ATF": "反电诈法"}
_GROUND = re.compile(r"([A-Z]{3}) ([\d–, ]+)")
_ARTICLE = re.compile(r"第([\d—、]+)条")
_CHINESE_NUMBERS = str.maketrans("一二三四五六七八九", "123456789")


def cited(source: str) -> str:
    """The source in the language of the window."""
    return source if language() != "en" else in_english(source)


def articles(basis: str) -> list[str]:
    """The articles a rule rests on, from its short form; none where it rests on no law.

    CPL 85; PSB 127 → 刑诉法第85条, 程序规定第127条. A section of our own rules (§2.6) is no article.
    """
    told = [_GROUND.fullmatch(part.strip()) for part in basis.split(";")]
    listed = ((SHORT[one[1]], one[2].replace("–", "—").replace(", ", "、")) for one in told if one and one[1] in SHORT)
    return [cited(f"{law}第{numbers}条") for law, numbers in listed]


def in_english(source: str) -> str:
    """刑诉法第91条；程序规定第129条: CPL art 91; MPS Procedure art 129."""
    text = source
    for chinese, english in (*LAWS.items(), *WORDS.items()):
        text = text.replace(chinese, english)
    text = _ARTICLE.sub(_articles, text)
    text = re.sub(r"第([一二三四五六七八九])条", lambda found: f" art {found[1].translate(_CHINESE_NUMBERS)}", text)
    text = re.sub(r"第(\d+|[一二三四五六七八九])款", lambda f: f" para {f[1].translate(_CHINESE_NUMBERS)}", text)
    text = re.sub(r"第(\d+|[一二三四五六七八九])项", lambda f: f" item {f[1].translate(_CHINESE_NUMBERS)}", text)
    text = re.sub(r"〔(\d+)〕(\d+)号", r"[\1] no. \2", text)
    for mark, plain in (("；", "; "), ("（", " ("), ("）", ")"), ("，", ", "), ("、", ", "), ("：", ": ")):
        text = text.replace(mark, plain)
    return re.sub(r" {2,}", " ", text).replace(" )", ")").strip()


def _articles(found: re.Match[str]) -> str:
    numbers = found[1].replace("—", "–").replace("、", ", ")
    return f" {'arts' if '–' in numbers or ',' in numbers else 'art'} {numbers}"
