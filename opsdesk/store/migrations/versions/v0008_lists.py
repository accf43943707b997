# SPDX-License-Identifier: MIT
"""What lists lean on: counts kept up, saved views, and duplicates that were merged."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def text(*names: str) -> list[sa.Column[str]]:
    """Columns of text that may not be missing."""
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def upgrade() -> None:
    """Make the three tables; the counts are filled and kept up by triggers that the search set-up makes."""
    op.create_table(
        "register_count",
        *text("register", "state"),
        sa.Column("sealed", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("register", "state", "sealed", name="pk_register_count"),
    )
    op.create_table(
        "list_view",
        *text("id", "owner", "register", "name", "facts", "created_at"),
        sa.PrimaryKeyConstraint("id", name="pk_list_view"),
    )
    op.create_index("ix_list_view_owner", "list_view", ["owner", "register"])
    op.create_table(
        "merge",
        *text("id", "register", "kept", "gone", "facts", "reason", "made_by", "made_at"),
        sa.Column("undone_at", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_merge"),
    )
    op.create_index("ix_merge_gone", "merge", ["gone"])
