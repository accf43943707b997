# SPDX-License-Identifier: MIT
"""The history by deed and by actor, for whoever searches it."""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the indexes."""
    op.create_index("ix_history_deed", "history", ["deed", "seq"])
    op.create_index("ix_history_actor", "history", ["actor", "seq"])
