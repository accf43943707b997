# SPDX-License-Identifier: MIT
"""How much of an item's cash a movement splits off."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Add a field; the movements that lie there have it blank."""
    op.add_column("custody_movement", sa.Column("cash_amount", sa.Integer()))
