# SPDX-License-Identifier: MIT
"""Terms noted by hand, photographs of items, and what the limits of approval and recounted custody ask of records."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

SHARED = (
    *(
        ("id", False),
        ("local_no", True),
        ("state", False),
        ("void_reason", True),
        ("sealed", False),
        ("version", False),
    ),
    *((key, False) for key in ("desk", "created_by", "created_at", "updated_by", "updated_at")),
    *((key, True) for key in ("batch_id", "batch_place", "row_digest")),
)
WHOLE = ("sealed", "version", "amount")
FIELDS = {
    "case": "intake_case",
    "measure": "extension_level recount_reason recount_from left_out_from left_out_to",
    "account_control": "asset_kind",
    "seizure": "hold_extension",
    "custody_movement": "approver_rank",
}
PHOTO = "id register record_id file_name form sha256 added_by added_at"


def upgrade() -> None:
    """Make a register and a table, and add fields; the rows that lie there have them blank."""
    own = "case timed_rule event_at extension person done_at doc_no amount approver_level remark"
    columns = (*SHARED, *((key, True) for key in own.split()))
    op.create_table(
        "timed_matter",
        *(sa.Column(key, sa.Integer() if key in WHOLE else sa.Text(), nullable=blank) for key, blank in columns),
        sa.PrimaryKeyConstraint("id", name="pk_timed_matter"),
    )
    for key in ("batch_id", "case", "event_at", "person"):
        op.create_index(f"ix_timed_matter_{key}", "timed_matter", [key])
    op.create_table(
        "photo",
        *(sa.Column(key, sa.Text(), nullable=False) for key in PHOTO.split()),
        *(sa.Column(key, sa.Integer(), nullable=False) for key in ("width", "height", "size")),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_photo"),
    )
    op.create_index("ix_photo_record_id", "photo", ["record_id"])
    for table, keys in FIELDS.items():
        for key in keys.split():
            op.add_column(table, sa.Column(key, sa.Text()))
