# SPDX-License-Identifier: MIT
"""The law in English: every text that the law data says to a reader, and every source it cites."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date, datetime

import pytest

from opsdesk import i18n, paths
from opsdesk.law import custody, sealing
from opsdesk.law.cited import articles, cited, in_english
from opsdesk.law.due import due_of
from opsdesk.law.rules import rules
from opsdesk.law.tiers import tier_problem, tiers

SAID = ("name", "event", "text_zh", "approver", "refusal", "caution")


def chinese(text: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


def said(held: object, wanted: tuple[str, ...], key: str = "") -> Iterator[str]:
    if isinstance(held, dict):
        for inner, value in held.items():
            yield from said(value, wanted, inner)
    elif isinstance(held, list):
        for value in held:
            yield from said(value, wanted, key)
    elif isinstance(held, str) and held and key in wanted:
        yield held


def of_all_files(*wanted: str) -> set[str]:
    files = sorted(paths.resource("law").glob("*.toml"))
    return {text for path in files for text in said(tomllib.loads(path.read_text("utf-8")), wanted)}


@pytest.fixture
def english() -> Iterator[None]:
    i18n.set_language("en")
    yield
    i18n.set_language("zh_CN")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("刑诉法第91条；程序规定第129条", "CPL art 91; MPS Procedure art 129"),
        ("程序规定第148—150条", "MPS Procedure arts 148–150"),
        ("程序规定第237、239条", "MPS Procedure arts 237, 239"),
        ("反电诈法第36条第2款", "Anti-Fraud Law art 36 para 2"),
        ("银发〔2016〕86号第二条第一项", "PBC [2016] no. 86 art 2 item 1"),
        ("银监发〔2016〕41号及实施细则", "CBRC [2016] no. 41 and its rules"),
        ("公安机关涉案财物管理若干规定（旧版）第13条", "MPS Property Rules (older version) art 13"),
    ],
)
def test_articles_are_cited_in_english(source: str, words: str) -> None:
    assert in_english(source) == words and cited(source) == source


@pytest.mark.parametrize(
    ("basis", "said", "in_english"),
    [
        ("CPL 85; PSB 127", ["刑诉法第85条", "程序规定第127条"], ["CPL art 85", "MPS Procedure art 127"]),
        ("PSB 97–99", ["程序规定第97—99条"], ["MPS Procedure arts 97–99"]),
        ("CPL 71, 77", ["刑诉法第71、77条"], ["CPL arts 71, 77"]),
        ("ATF 31; §5.4", ["反电诈法第31条"], ["Anti-Fraud Law art 31"]),
        ("§2.6", [], []),  # a section of our own rules is no article
        ("ABC 12", [], []),  # no law that anybody named
        ("", [], []),
    ],
)
def test_the_articles_of_a_ground_are_written_out(basis: str, said: list[str], in_english: list[str]) -> None:
    assert articles(basis) == said
    with i18n.speaking("en"):
        assert articles(basis) == in_english


def test_every_source_of_the_law_data_has_its_english() -> None:
    left = {source: in_english(source) for source in of_all_files("source") if chinese(in_english(source))}
    assert not left


def test_every_text_of_the_law_data_has_its_english(english: None) -> None:
    assert not {text for text in of_all_files(*SAID) if chinese(i18n._(text))}


def test_a_date_and_a_refusal_are_said_in_english_throughout(english: None) -> None:
    arrest = {"measure_type": "逮捕", "exec_time": datetime(2022, 3, 10, 14, 30), "extension_type": "延长1个月"}
    unknown = arrest | {"identity_state": "不明"}
    whys = [due.why for due in due_of("measure", unknown, datetime(2022, 3, 11))]
    assert len(whys) == 4 and not any(map(chinese, whys))
    control = {"control_type": "边控", "authority_level": "市", "control_start": date(2022, 5, 1)}
    problem = tier_problem("exit_control", control)
    assert problem is not None and not chinese(problem.message)
    assert not any(chinese(tier.words) for tier in tiers())
    assert not any(chinese(row.basis) for row in custody.steps())
    assert not any(chinese(ground.words) for ground in sealing.grounds())
    assert {rule.id for rule in rules()}
