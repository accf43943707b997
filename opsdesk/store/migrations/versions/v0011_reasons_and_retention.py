# SPDX-License-Identifier: MIT
"""Reasons kept beside what they excuse, disputed fields, things to do, what was provided to whom, what was erased."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

TABLES = {
    "reason_given": "id matter rule register record_id about reason approver given_by given_at",
    "disputed_field": (
        "id register record_id field claim claimant opened_by opened_at state decided_by decided_at words"
    ),
    "task": "id matter register record_id about words opened_by opened_at done_by done_at done_words",
    "provided": "id provided_on recipient basis what register record_id reference given_by given_at",
    "erasure": "id class register record_id approval erased_by erased_at digest",
}
FOUND_BY = {
    "reason_given": "record_id",
    "disputed_field": "record_id",
    "task": "record_id done_at",
    "provided": "record_id",
    "erasure": "record_id",
}


def upgrade() -> None:
    """Make five tables of text; nothing in them may be missing."""
    for name, columns in TABLES.items():
        op.create_table(
            name,
            *(sa.Column(column, sa.Text(), nullable=False) for column in columns.split()),
            sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        )
        for column in FOUND_BY[name].split():
            op.create_index(f"ix_{name}_{column}", name, [column])
