# SPDX-License-Identifier: MIT
"""When somebody who was caught for another county was interrogated."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Add a field; the captures that lie there have it blank."""
    op.add_column("fugitive_capture", sa.Column("interrogated_at", sa.Text()))
