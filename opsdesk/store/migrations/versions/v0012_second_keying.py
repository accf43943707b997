# SPDX-License-Identifier: MIT
"""Places for values keyed a second time and for counts by two people."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Two tables, each with its two people told apart by the database itself."""
    again = ("id", "register", "record_id", "field", "clerk", "keyer", "keyed_at")
    op.create_table(
        "keyed_again",
        *(sa.Column(name, sa.Text(), nullable=False) for name in again),
        sa.Column("agrees", sa.Integer(), nullable=False),
        sa.CheckConstraint("keyer <> clerk", name="ck_keyed_again_two_people"),
        sa.PrimaryKeyConstraint("id", name="pk_keyed_again"),
    )
    op.create_index("ix_keyed_again_record_id", "keyed_again", ["record_id", "field"])
    op.create_table(
        "blind_count",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("id", "seizure", "first_by", "first", "first_at")),
        *(sa.Column(name, sa.Text()) for name in ("second_by", "second", "second_at", "settled", "settled_by")),
        sa.CheckConstraint("second_by <> first_by", name="ck_blind_count_two_people"),
        sa.PrimaryKeyConstraint("id", name="pk_blind_count"),
    )
    op.create_index("ix_blind_count_seizure", "blind_count", ["seizure"])
