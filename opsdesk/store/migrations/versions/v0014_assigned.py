# SPDX-License-Identifier: MIT
"""Who handles a case beside its two officers."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """One column of names."""
    op.add_column("case", sa.Column("assigned", sa.Text()))
