# SPDX-License-Identifier: MIT
"""The day a list is in order of needs no index of its own: the list's begins with it, and finds as fast."""

from alembic import op

revision = "0018"
down_revision = "0017"

TOLD_TWICE = (
    ("alarm", "report_time"),
    ("case", "filing_date"),
    ("dissuasion", "warn_time"),
    ("exit_control", "control_start"),
    ("fugitive_capture", "capture_time"),
    ("involvement", "capture_time"),
    ("ledger_entry", "entry_date"),
    ("measure", "exec_time"),
    ("outreach", "act_date"),
    ("punishment", "report_up_date"),
    ("seizure", "seize_date"),
    ("support_request", "req_time"),
    ("timed_matter", "event_at"),
)


def upgrade() -> None:
    """Drop an index where the list's has the same beginning; no record changes."""
    for register, key in TOLD_TWICE:
        op.drop_index(f"ix_{register}_{key}", register)
