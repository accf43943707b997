# SPDX-License-Identifier: MIT
"""Tables beside the records: values keyed again, cash and cards counted by two people, photographs of items."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Integer, LargeBinary, Table, Text

from opsdesk.store.tables import METADATA

# A value keyed a second time by somebody who did not see the first: no value lies here, only whether they agree.
KEYED_AGAIN = Table(
    "keyed_again",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("register", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("clerk", Text, nullable=False),  # account.id of who keyed it first
    Column("keyer", Text, nullable=False),
    Column("agrees", Integer, nullable=False),
    Column("keyed_at", Text, nullable=False),
    Column("verdict", Text),  # of a difference: which keying was right, first or second
    Column("verdict_by", Text),
    CheckConstraint("keyer <> clerk", name="two_people"),
    Index("ix_keyed_again_record_id", "record_id", "field"),
)

# Cash and cards of a seizure counted by two people, neither of whom sees what the other counted.
BLIND_COUNT = Table(
    "blind_count",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("seizure", Text, nullable=False),
    Column("first_by", Text, nullable=False),
    Column("first", Text, nullable=False),  # JSON: what was counted, by kind
    Column("first_at", Text, nullable=False),
    Column("second_by", Text),
    Column("second", Text),
    Column("second_at", Text),
    Column("settled", Text),  # words of the one who settled a difference
    Column("settled_by", Text),
    CheckConstraint("second_by <> first_by", name="two_people"),
    Index("ix_blind_count_seizure", "seizure"),
)

# A photograph of an item or of a movement, written anew without whatever the camera told; never changed, never removed.
PHOTO = Table(
    "photo",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("register", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("form", Text, nullable=False),  # jpeg
    Column("sha256", Text, nullable=False),  # of `content`; stands in the history as well
    Column("added_by", Text, nullable=False),  # account.id
    Column("added_at", Text, nullable=False),  # UTC, ISO
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Index("ix_photo_record_id", "record_id"),
)
