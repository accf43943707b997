# SPDX-License-Identifier: MIT
"""The words a header is made of (`resources/codes/header_words.toml`): 执行刑拘日 says what 刑拘时间 says.

Only a header that falls into known words from end to end is understood this way; one unknown syllable, and it is not.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache

from opsdesk import paths

Labels = frozenset[str]

_NO_WORD = re.compile(r"[、,/·.:;\-_—\"'“”()\[\]【】\s]+")
_COUNTED = re.compile(r"[(\[【](?:人|名|起|件|个|张|次|人次|份|场|部|套|条)[)\]】]")


@lru_cache(maxsize=16_384)
def labels_of(header: str) -> Labels:
    """What the words of a normalised header stand for; empty when some of it is no known word."""
    words = _lexicon()[0]
    counted = _COUNTED.search(header) is not None
    text = _NO_WORD.sub("", re.sub(r"[(\[【][^)\]】]*[)\]】]", "", header))
    best: list[tuple[int, Labels] | None] = [(0, frozenset()), *[None] * len(text)]
    for end in range(1, len(text) + 1):
        for start in range(max(end - _longest(), 0), end):
            before, label = best[start], words.get(text[start:end])
            here = best[end]
            if before is None or label is None or (here is not None and here[0] <= before[0] + 1):
                continue
            best[end] = (before[0] + 1, before[1] | {label} if label else before[1])
    found = best[len(text)]
    return found[1] | ({"count"} if counted else frozenset()) if found and found[1] else frozenset()


def core(labels: Labels) -> Labels:
    """Without the words that may be missing."""
    return labels - _lexicon()[1]


def tells(labels: Labels) -> bool:
    """Whether some word says what the column is about: 时间 alone does not."""
    _words, soft, general = _lexicon()
    return bool(labels - soft - general)


@cache
def _lexicon() -> tuple[dict[str, str], Labels, Labels]:
    """(word → what it stands for, "" for nothing; what may be missing; what says nothing alone)."""
    listed = tomllib.loads(paths.resource("codes", "header_words.toml").read_text("utf-8"))
    words = {word.upper(): label for label, line in listed["words"].items() for word in line.split()}
    general = frozenset((*listed["general"], *listed["more_general"]))
    return dict.fromkeys(listed["nothing"].split(), "") | words, frozenset(listed["soft"]), general


@cache
def _longest() -> int:
    return max(map(len, _lexicon()[0]))
