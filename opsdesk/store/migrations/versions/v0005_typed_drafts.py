# SPDX-License-Identifier: MIT
"""A place for what is typed and not yet saved."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """One row for each person and page."""
    op.create_table(
        "typed_draft",
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("user", "register", "record_id", "title", "content", "kept_at")
        ),
        sa.PrimaryKeyConstraint("user", "register", "record_id", name="pk_typed_draft"),
    )
