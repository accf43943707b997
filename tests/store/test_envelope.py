# SPDX-License-Identifier: MIT
"""A sealed packet opens for its key and context alone, whichever suite it names."""

from __future__ import annotations

import pytest

from opsdesk.store.keys import envelope
from opsdesk.store.keys.envelope import NotOpened, Suite

KEY, WORDS = bytes(range(32)), "机密内容".encode()

suites = pytest.mark.parametrize("suite", envelope.available())


def test_both_suites_are_there_and_only_aes_where_the_library_lacks_sm(monkeypatch):
    assert envelope.available() == (Suite.AES, Suite.SM)
    packet = envelope.seal(WORDS, KEY, b"", Suite.SM)
    monkeypatch.setattr(envelope, "_has_sm", lambda: False)
    with pytest.raises(ValueError, match="SM"):
        envelope.seal(WORDS, KEY, b"", Suite.SM)
    with pytest.raises(NotOpened):
        envelope.opened(packet, KEY, b"")


@suites
def test_what_is_sealed_is_opened(suite):
    packet = envelope.seal(WORDS, KEY, b"desk 7", suite)
    assert WORDS not in packet and packet[len(envelope.MAGIC)] == suite
    assert envelope.opened(packet, KEY, b"desk 7") == WORDS


@suites
def test_every_touched_byte_is_noticed(suite):
    packet = envelope.seal(WORDS, KEY, b"desk 7", suite)
    for at in range(len(packet)):
        touched = packet[:at] + bytes([packet[at] ^ 1]) + packet[at + 1 :]
        with pytest.raises(NotOpened):
            envelope.opened(touched, KEY, b"desk 7")


@suites
def test_another_key_context_or_length_is_refused(suite):
    packet = envelope.seal(WORDS, KEY, b"desk 7", suite)
    for key, context, lying in (
        (bytes(32), b"desk 7", packet),
        (KEY, b"desk 8", packet),
        (KEY, b"desk 7", packet[:-1]),
        (KEY, b"desk 7", packet + b"x"),
        (KEY, b"desk 7", b""),
    ):
        with pytest.raises(NotOpened):
            envelope.opened(lying, key, context)
