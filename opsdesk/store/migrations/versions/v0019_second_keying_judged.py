# SPDX-License-Identifier: MIT
"""Which of two keyings was right, said by a reviewer: what the second person got wrong is no error of the first."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Two columns; differences noted before are still open."""
    op.add_column("keyed_again", sa.Column("verdict", sa.Text()))
    op.add_column("keyed_again", sa.Column("verdict_by", sa.Text()))
