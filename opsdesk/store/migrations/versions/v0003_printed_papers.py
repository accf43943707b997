# SPDX-License-Identifier: MIT
"""What was printed: each paper with all it was made from, and which records stand on it."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

TEXT = (
    *("id", "number", "paper", "title", "register", "period_from", "period_to", "head", "sha256", "body_sha256"),
    *("original", "printed_by", "printed_at"),
)
INTEGER = ("seq", "head_seq", "pages", "copies", "nth", "closes")


def upgrade() -> None:
    """Two tables; nothing in them may be missing."""
    op.create_table(
        "printed_paper",
        *(sa.Column(name, sa.Text(), nullable=False) for name in TEXT),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in INTEGER),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_printed_paper"),
    )
    for name in ("number", "sha256", "original", "printed_at"):
        op.create_index(f"ix_printed_paper_{name}", "printed_paper", [name])
    op.create_table(
        "printed_record",
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("printed_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("record_id", "printed_id", name="pk_printed_record"),
    )
    op.create_index("ix_printed_record_printed_id", "printed_record", ["printed_id"])
