# SPDX-License-Identifier: MIT
"""Sealed words lie apart, each record's under a key of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the two tables of the vault."""
    op.create_table(
        "sealed_record",
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("record_id", "register", "person", "case_id", "sealed_at", "sealed_by")
        ),
        sa.Column("wrapped", sa.LargeBinary()),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("record_id", name="pk_sealed_record"),
    )
    for key in ("case_id", "person"):
        op.create_index(f"ix_sealed_record_{key}", "sealed_record", [key])
    op.create_table(
        "sealed_tag",
        sa.Column("tag", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tag", "record_id", name="pk_sealed_tag"),
    )
    op.create_index("ix_sealed_tag_record_id", "sealed_tag", ["record_id"])
