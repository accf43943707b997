# SPDX-License-Identifier: MIT
"""Legal aid beside a measure; who a witness is, and when taken property was examined or brought home."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

FIELDS = {"measure": "legal_aid legal_aid_at", "seizure": "witness_relation examined_at back_at"}


def upgrade() -> None:
    """Add fields; the rows that lie there have them blank."""
    for table, keys in FIELDS.items():
        for key in keys.split():
            op.add_column(table, sa.Column(key, sa.Text()))
