# SPDX-License-Identifier: MIT
"""What imports leave behind: originals, what was parked or looked apart, learnt columns, half-done previews."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables."""
    table("import_original", "sha256 file_name kept_at keep_until", "size", data=True, key="sha256")
    table(
        "import_parked",
        "id batch_id kind sheet cell register record_id field facts state settled_by settled_at reason",
        "place",
        key="id",
    )
    for name in ("batch_id", "record_id", "state"):
        op.create_index(f"ix_import_parked_{name}", "import_parked", [name])
    table("looked_apart", "register one other reason created_by created_at", key="register one other")
    table("sheet_mapping", "unit signature kind columns created_by created_at", key="unit signature")
    table("learnt_spelling", "kind header key created_by created_at", key="kind header")
    table("import_preview", "id files answers created_by created_at updated_at", key="id")


def table(name: str, texts: str, integers: str = "", *, key: str, data: bool = False) -> None:
    """One of the store's own tables; nothing in them may be missing."""
    op.create_table(
        name,
        *(sa.Column(column, sa.Text(), nullable=False) for column in texts.split()),
        *(sa.Column(column, sa.Integer(), nullable=False) for column in integers.split()),
        *([sa.Column("data", sa.LargeBinary(), nullable=False)] if data else []),
        sa.PrimaryKeyConstraint(*key.split(), name=f"pk_{name}"),
    )
