# SPDX-License-Identifier: MIT
"""Entries of the history whose words were taken out, and the later entry that vouches for them (domain.md §7.3, 7.4).

The chain holds every entry to its words. When a record is sealed or shredded its words leave the entries before; the
entry of that deed then names each of them with its seal and with a fingerprint of what is left. So nothing else can be
taken out, and what is left cannot be changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

VOUCHING = ("seal", "unseal", "shred")
VOUCHED = "vouched"  # in the data of such a deed: by sequence number, the seal and the fingerprint

Seal = tuple[str, str]  # of one entry: its place in the chain, and the fingerprint of what is left of it


@dataclass(slots=True)
class Redactions:
    """What a walk along the chain has seen so far: entries that differ from their seal, and who vouches for them."""

    _doubted: dict[int, Seal] = field(default_factory=dict)
    _vouched: dict[int, Seal] = field(default_factory=dict)

    def doubt(self, seq: int, facts: tuple[Any, ...], mac: bytes) -> None:
        """Entry `seq` does not say what it was sealed with."""
        self._doubted[seq] = (mac.hex(), fingerprint(facts))

    def hear(self, deed: str, data: str) -> None:
        """Listen to an entry that holds; the latest word about an earlier one counts."""
        if deed in VOUCHING:
            self._vouched |= {int(seq): (one[0], one[1]) for seq, one in json.loads(data).get(VOUCHED, {}).items()}

    @property
    def unexplained(self) -> int | None:
        """The first entry that differs and that nobody vouches for."""
        return min((seq for seq, seal in self._doubted.items() if self._vouched.get(seq) != seal), default=None)


def fingerprint(facts: tuple[Any, ...]) -> str:
    """SHA-256 over an entry as it lies there, in hex: whoever vouches for it stands in the chain, with a seal."""
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()


def taken_out(data: Mapping[str, Any], record_id: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """An entry's data without the words about a record, and those words.

    An entry of its own loses everything; one that many records share loses this record's part.
    """
    updates = data.get("updates", {})
    if record_id not in updates:
        return {"sealed": True}, {"own": dict(data)}
    part = updates[record_id]
    left = {"register": part.get("register", ""), "sealed": True}
    return {**data, "updates": {**updates, record_id: left}}, {"part": part}


def put_back(data: Mapping[str, Any], record_id: str, words: Mapping[str, Any]) -> dict[str, Any]:
    """The inverse of `taken_out`."""
    if "own" in words:
        return dict(words["own"])
    return {**data, "updates": {**data["updates"], record_id: words["part"]}}
