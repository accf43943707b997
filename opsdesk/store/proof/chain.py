# SPDX-License-Identifier: MIT
"""The links of the history's chain, and the walk that finds the first one that does not hold."""

from __future__ import annotations

import base64
import hmac
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from opsdesk.i18n import _
from opsdesk.store.proof import signatures
from opsdesk.store.proof.redaction import Redactions

GENESIS = b"opsdesk history 1"
FORGED = -1  # where an anchor stands whose seal does not hold

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """What a walk along the chain found. `broken` is the first entry that does not hold, None when all do."""

    entries: int
    broken: int | None = None
    words: str = ""

    @property
    def sound(self) -> bool:
        """Whether every entry holds and none is missing."""
        return self.broken is None


@dataclass
class Walk:
    """A walk along the chain, and what it is held against.

    total, noted_at, noted  entries in all; the anchor: an entry and the head after it
    keys                    history keys, each with the last entry it vouches for
    made, known, office     signatures by entry, public keys by account, the office's id
    """

    total: int
    noted_at: int
    noted: str
    keys: Iterator[tuple[float, bytes]]
    made: dict[int, bytes]
    known: signatures.Known
    office: str

    def along(self, rows: Iterable[Row[Any]], seq: int, mac: bytes, progress: Progress) -> ChainCheck:
        """Walk `rows`, which follow entry `seq` with its link `mac`; stop at the first that does not hold."""
        last, key = next(self.keys)
        redactions = Redactions()
        if self.noted_at == FORGED:
            return ChainCheck(self.total, 1, _("钥匙文件里的封签被改过，不知道改动记录原来到第几条。"))
        for row in rows:
            seq += 1
            if row[0] != seq:
                return self._broken(seq, _("第 {seq} 条改动记录不见了。"))
            while seq > last:
                last, key = next(self.keys)
            facts: tuple[Any, ...] = tuple(row[:-1])
            mac = link(key, mac, facts)
            if not hmac.compare_digest(mac, row[-1]):  # an entry further on may vouch for it
                mac = row[-1]
                redactions.doubt(seq, facts, mac)
            elif facts[3] in signatures.SIGNED and not self._signed(seq, facts, mac):
                return self._broken(seq, _("第 {seq} 条改动记录没有本人的签名，不是本人写的。"))
            else:
                redactions.hear(facts[3], facts[6])
            if seq == self.noted_at and head_text(mac) != self.noted:
                return self._broken(seq, _("到第 {seq} 条的改动记录与钥匙文件里的封签不符。"))
            if seq % 2000 == 0:
                progress(seq, self.total)
        if (changed := redactions.unexplained) is not None:
            return self._broken(changed, _("第 {seq} 条改动记录被改过。"))
        if seq < self.noted_at:
            return self._broken(seq + 1, self._cut(seq))
        progress(self.total, self.total)
        return ChainCheck(self.total)

    def _signed(self, seq: int, facts: tuple[Any, ...], mac: bytes) -> bool:
        return signatures.holds(self.office, self.known, facts, mac, self.made.get(seq))

    def _cut(self, seq: int) -> str:
        words = _("改动记录只到第 {seq} 条，钥匙文件记着已到第 {noted} 条：末尾被截去。")
        return words.format(seq=seq, noted=self.noted_at)

    def _broken(self, seq: int, words: str) -> ChainCheck:
        return ChainCheck(self.total, seq, words.format(seq=seq))


def head_text(mac: bytes) -> str:
    """The head as people read it aloud: `FVYR-MQVX-E2YE-IALC-PSU7-XLBS`."""
    letters = base64.b32encode(mac[:15].ljust(15, b"\0")).decode()
    return "-".join(letters[at : at + 4] for at in range(0, 24, 4))


def link_start(text: str) -> bytes | None:
    """The first 15 bytes of the link that a head was made from; None for what is not a head."""
    letters = "".join(text.split()).replace("-", "").upper()
    try:
        return base64.b32decode(letters) if len(letters) == 24 else None
    except ValueError:
        return None


def link(key: bytes, before: bytes, facts: tuple[Any, ...]) -> bytes:
    """HMAC over the link before and the entry, each column with its length."""
    parts = [str(fact).encode() for fact in facts]
    message = before + b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return hmac.digest(key, message, "sha256")
