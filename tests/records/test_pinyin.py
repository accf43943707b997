# SPDX-License-Identifier: MIT
"""Words by their sound: the same whatever was asked before."""

from __future__ import annotations

import subprocess
import sys

import pytest

from opsdesk.records.pinyin import initials, initials_of, sound


@pytest.mark.parametrize(
    ("words", "full", "first"),
    [
        ("银行卡", "yinhangka", "yhk"),
        ("重庆", "chongqing", "cq"),
        ("SIM卡", "simka", "simk"),
        ("POS机", "posji", "posj"),
    ],
)
def test_words_are_heard_as_words(words: str, full: str, first: str) -> None:
    assert (sound(words), initials(words)) == (full, first)


def test_a_character_has_every_common_initial() -> None:
    assert set(initials_of("行")) >= {"x", "h"} and initials_of("，") == ()


def test_words_are_the_same_after_single_characters_were_asked() -> None:
    """The first name an office saves asks single characters; whoever types `yhk` afterwards means a bank card."""
    asked = "from opsdesk.records import pinyin, kinds\npinyin.initials_of('赵')\n"
    told = "print(pinyin.sound('重庆'), kinds.Choice('item_kind').read('yhk').value)"
    done = subprocess.run([sys.executable, "-c", asked + told], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["chongqing", "BANKCARD"]
