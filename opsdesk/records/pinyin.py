# SPDX-License-Identifier: MIT
"""How Chinese words sound: in full and by their initials, for what is typed in Latin letters.

The table of phrases (银行 is yin hang, not yin xing; 重庆 chong qing) takes a fifth of a second to load. Single
characters do without it, so that an import does not wait for it; words always have it, whatever came first.
"""

from __future__ import annotations

import os
from functools import cache


def sound(words: str) -> str:
    """银行卡 → yinhangka; other letters stand as they are."""
    _with_phrases()
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(words, style=Style.NORMAL)).lower()


def initials(words: str) -> str:
    """银行卡 → yhk; other letters stand as they are."""
    _with_phrases()
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(words, style=Style.FIRST_LETTER)).lower()


@cache
def initials_of(character: str) -> tuple[str, ...]:
    """The initial of every common reading of one character: 行 → x, h; none for what has no reading."""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.FIRST_LETTER, heteronym=True, errors="ignore")
    return tuple(dict.fromkeys(found[0])) if found else ()


@cache
def _with_phrases() -> None:
    from pypinyin import constants, load_phrases_dict

    if not constants.PHRASES_DICT:  # a single character was asked first
        from pypinyin.phrases_dict import phrases_dict

        load_phrases_dict(phrases_dict)
