# SPDX-License-Identifier: MIT
"""Places, stock-takes, rounds of return; split, merged and corrected items, and where money of an entry lay."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make five registers and add four fields."""
    register(
        "place",
        text="place_name parent place_kind place_no keeper valid_from valid_to remark",
        indexed="parent place_no",
    )
    register(
        "stocktake",
        text=("stocktake_kind scope started_at counter_one counter_two supervisor settled_at next_due remark"),
        integer="book_count",
    )
    register(
        "stocktake_line",
        text="stocktake item scanned book_place place_one place_two count_outcome reason",
        integer="book_qty qty_one qty_two settled",
        indexed="item stocktake",
    )
    register(
        "return_round",
        text="case account return_way made_on notice_on objection objection_note approver doc_no remark",
        integer="round_no held total_loss",
        indexed="account case",
    )
    register(
        "return_share",
        text="return_round victim paid_entry remark",
        integer="loss returned_before share",
        indexed="paid_entry return_round victim",
    )
    field("custody_movement", "other_item", indexed=True)
    field("custody_movement", "corrects", indexed=True)
    field("ledger_entry", "source")
    field("ledger_entry", "account", indexed=True)


def field(table: str, key: str, *, indexed: bool = False) -> None:
    """A new field of a register; the rows that lie there have it blank."""
    op.add_column(table, sa.Column(key, sa.Text()))
    if indexed:
        op.create_index(f"ix_{table}_{key}", table, [key])


def register(name: str, *, text: str, integer: str = "", indexed: str = "") -> None:
    """One register: the columns all records share, then its own; `indexed` names those with an index."""
    op.create_table(
        name,
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("local_no", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("void_reason", sa.Text()),
        sa.Column("sealed", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("batch_id", sa.Text()),
        sa.Column("batch_place", sa.Text()),
        sa.Column("row_digest", sa.Text()),
        *(sa.Column(key, sa.Text()) for key in text.split()),
        *(sa.Column(key, sa.Integer()) for key in integer.split()),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
    )
    for key in ("batch_id", *indexed.split()):
        op.create_index(f"ix_{name}_{key}", name, [key])
