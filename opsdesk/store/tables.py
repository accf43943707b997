# SPDX-License-Identifier: MIT
"""The store's own tables, beside the registers': what the office is, who uses it, what came in, and what happened."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Integer, LargeBinary, MetaData, Table, Text

from opsdesk.records.record import NAMING

METADATA = MetaData(naming_convention=NAMING)

META = Table("office_meta", METADATA, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

ACCOUNT = Table(
    "account",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("login", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("roles", Text, nullable=False),  # JSON list of role keys
    Column("unit", Text, nullable=False),
    Column("active", Integer, nullable=False),
    Column("created_at", Text, nullable=False),
)

HISTORY = Table(
    "history",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),  # UTC, ISO, seconds
    Column("actor", Text, nullable=False),  # account.id
    Column("deed", Text, nullable=False),
    Column("register", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("data", Text, nullable=False),  # JSON: before and after by field, plain values
    Column("reason", Text, nullable=False),
    Column("mac", LargeBinary, nullable=False),
    Index("ix_history_record_id", "record_id", "seq"),
    Index("ix_history_deed", "deed", "seq"),
    Index("ix_history_actor", "actor", "seq"),
)

# Records that an import changed: the batch's one entry holds their before and after, this finds it.
HISTORY_SUBJECT = Table(
    "history_subject",
    METADATA,
    Column("record_id", Text, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
)

# Under the deeds that weigh most (store.signatures), the actor's own signature.
HISTORY_SIGNATURE = Table(
    "history_signature",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("key", Text, nullable=False),
    Column("signature", LargeBinary, nullable=False),
)

BATCH = Table(
    "import_batch",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("file_name", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("unit", Text, nullable=False),
    Column("sheets", Text, nullable=False),  # JSON
    Column("counts", Text, nullable=False),  # JSON
    Column("receipt", Text, nullable=False),  # JSON
    Column("created_by", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Index("ix_import_batch_sha256", "sha256"),
)

# What somebody typed and has not saved: outside the history, replaced on every pause, dropped on saving.
DRAFT = Table(
    "typed_draft",
    METADATA,
    Column("user", Text, primary_key=True),  # account.id
    Column("register", Text, primary_key=True),
    Column("record_id", Text, primary_key=True),
    Column("title", Text, nullable=False),  # masked as the page's title is
    Column("content", Text, nullable=False),  # JSON, `work.drafts` writes and reads it
    Column("kept_at", Text, nullable=False),
)

NUMBER = Table(
    "running_number",
    METADATA,
    Column("register", Text, primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
)

# One row for a record that can be found; its number is the row of the full-text tables (dialect.py).
ENTRY = Table(
    "search_entry",
    METADATA,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("register", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    Index("ix_search_entry_record_id", "record_id", unique=True),
)

# What two people do together: the one who asked is never the one who decides.
APPROVAL = Table(
    "approval",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("deed", Text, nullable=False),  # people.two_person.TwoPerson
    Column("register", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("details", Text, nullable=False),  # JSON
    Column("reason", Text, nullable=False),
    Column("asked_by", Text, nullable=False),
    Column("asked_at", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("decided_by", Text),
    Column("decided_at", Text),
    Column("words", Text),
    CheckConstraint("decided_by <> asked_by", name="two_people"),
    Index("ix_approval_state", "state"),
)

# A paper that was printed: `content` is all it was made from (zlib over JSON), vouched for by its entry of history.
PRINTED = Table(
    "printed_paper",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("number", Text, nullable=False),
    Column("paper", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("register", Text, nullable=False),
    Column("period_from", Text, nullable=False),
    Column("period_to", Text, nullable=False),
    Column("head", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("body_sha256", Text, nullable=False),
    Column("original", Text, nullable=False),
    Column("printed_by", Text, nullable=False),
    Column("printed_at", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("head_seq", Integer, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("copies", Integer, nullable=False),
    Column("nth", Integer, nullable=False),
    Column("closes", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Index("ix_printed_paper_number", "number"),
    Index("ix_printed_paper_sha256", "sha256"),
    Index("ix_printed_paper_original", "original"),
    Index("ix_printed_paper_printed_at", "printed_at"),
)

# Which papers a record stands on: a wrong value is recalled from all of them.
PRINTED_RECORD = Table(
    "printed_record",
    METADATA,
    Column("record_id", Text, primary_key=True),
    Column("printed_id", Text, primary_key=True),
    Index("ix_printed_record_printed_id", "printed_id"),
)

# The imported file itself, as it came, for as long as it may be kept; then `data` is emptied and the row stays.
ORIGINAL = Table(
    "import_original",
    METADATA,
    Column("sha256", Text, primary_key=True),
    Column("file_name", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("kept_at", Text, nullable=False),
    Column("keep_until", Text, nullable=False),  # day, ISO
    Column("data", LargeBinary, nullable=False),
)

# What an import could not decide: a field that sheet and record tell differently, a row that contradicts a record,
# a row that may mean one of several records.
PARKED = Table(
    "import_parked",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("batch_id", Text, nullable=False),
    Column("kind", Text, nullable=False),  # differs, contradicts, candidates
    Column("sheet", Text, nullable=False),
    Column("place", Integer, nullable=False),  # row of the sheet
    Column("cell", Text, nullable=False),
    Column("register", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("facts", Text, nullable=False),  # JSON: what each side says, and for a row its values
    Column("state", Text, nullable=False),  # open, or how it was settled
    Column("settled_by", Text, nullable=False),
    Column("settled_at", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Index("ix_import_parked_batch_id", "batch_id"),
    Index("ix_import_parked_record_id", "record_id"),
    Index("ix_import_parked_state", "state"),
)

# Two things somebody looked at and found not to be the same; neither is offered for the other again.
APART = Table(
    "looked_apart",
    METADATA,
    Column("register", Text, primary_key=True),
    Column("one", Text, primary_key=True),  # a record
    Column("other", Text, primary_key=True),  # another record, or what a sheet row is known by
    Column("reason", Text, nullable=False),
    Column("created_by", Text, nullable=False),
    Column("created_at", Text, nullable=False),
)

# What a unit's columns were once said to be, by the signature of their heads.
MAPPING = Table(
    "sheet_mapping",
    METADATA,
    Column("unit", Text, primary_key=True),
    Column("signature", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("columns", Text, nullable=False),  # JSON: head of a column to sheet key
    Column("created_by", Text, nullable=False),
    Column("created_at", Text, nullable=False),
)

# Spellings of headers this office has learnt, beside the list that comes with the program.
SPELLING = Table(
    "learnt_spelling",
    METADATA,
    Column("kind", Text, primary_key=True),
    Column("header", Text, primary_key=True),
    Column("key", Text, nullable=False),
    Column("created_by", Text, nullable=False),
    Column("created_at", Text, nullable=False),
)

# A preview somebody left half done: which originals, and what was answered so far.
PREVIEW = Table(
    "import_preview",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("files", Text, nullable=False),  # JSON: SHA-256 and name of each
    Column("answers", Text, nullable=False),  # JSON
    Column("created_by", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("updated_at", Text, nullable=False),
)

# How many records of each state a register holds: kept up by triggers (dialect.py), so that no list counts a million.
COUNT = Table(
    "register_count",
    METADATA,
    Column("register", Text, primary_key=True),
    Column("state", Text, primary_key=True),
    Column("sealed", Integer, primary_key=True, autoincrement=False),
    Column("n", Integer, nullable=False),
)

# A list as somebody wants to see it again: `facts` is JSON, conditions, order and columns.
LIST_VIEW = Table(
    "list_view",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("owner", Text, nullable=False),
    Column("register", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("facts", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Index("ix_list_view_owner", "owner", "register"),
)

# Two records that were one: `facts` is JSON, what was moved and filled in, so that it can be taken apart again.
MERGE = Table(
    "merge",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("register", Text, nullable=False),
    Column("kept", Text, nullable=False),
    Column("gone", Text, nullable=False),
    Column("facts", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("undone_at", Text),
    Index("ix_merge_gone", "gone"),
)

# Sealed words (store/changing/vault.py). `wrapped` is the record's key under the office's; null once it was destroyed.
SEALED_RECORD = Table(
    "sealed_record",
    METADATA,
    Column("record_id", Text, primary_key=True),
    Column("register", Text, nullable=False),
    Column("person", Text, nullable=False),  # on whose account it was sealed
    Column("case_id", Text, nullable=False),  # the case that then holds sealed information
    Column("sealed_at", Text, nullable=False),
    Column("sealed_by", Text, nullable=False),  # account.id
    Column("wrapped", LargeBinary),
    Column("payload", LargeBinary, nullable=False),
    Index("ix_sealed_record_case_id", "case_id"),
    Index("ix_sealed_record_person", "person"),
)

# Keyed digests of the numbers and names of sealed records, to answer a court's question without opening every box.
SEALED_TAG = Table(
    "sealed_tag",
    METADATA,
    Column("tag", Text, primary_key=True),
    Column("record_id", Text, primary_key=True),
    Index("ix_sealed_tag_record_id", "record_id"),
)

# Why a term ran over, why a warning stands: nothing is hidden by it, and the latest counts.
REASON = Table(
    "reason_given",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("matter", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("register", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("approver", Text, nullable=False),
    Column("given_by", Text, nullable=False),
    Column("given_at", Text, nullable=False),
    Index("ix_reason_given_record_id", "record_id"),
)

# A field somebody asked to have corrected: frozen until the legal unit decides (domain.md §7.5).
DISPUTED = Table(
    "disputed_field",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("register", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("claim", Text, nullable=False),
    Column("claimant", Text, nullable=False),
    Column("opened_by", Text, nullable=False),
    Column("opened_at", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", Text, nullable=False),
    Column("words", Text, nullable=False),
    Index("ix_disputed_field_record_id", "record_id"),
)

# Something to do about a record, raised by the desk and done by a person; empty `done_at` while it waits.
TASK = Table(
    "task",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("matter", Text, nullable=False),
    Column("register", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("opened_by", Text, nullable=False),
    Column("opened_at", Text, nullable=False),
    Column("done_by", Text, nullable=False),
    Column("done_at", Text, nullable=False),
    Column("done_words", Text, nullable=False),
    Index("ix_task_record_id", "record_id"),
    Index("ix_task_done_at", "done_at"),
)

# What was handed to whom, on what ground (domain.md §7.4).
PROVIDED = Table(
    "provided",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("provided_on", Text, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("register", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("reference", Text, nullable=False),
    Column("given_by", Text, nullable=False),
    Column("given_at", Text, nullable=False),
    Index("ix_provided_record_id", "record_id"),
)

# What was erased at the end of its time; `digest` is that of the box whose key was destroyed.
ERASURE = Table(
    "erasure",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("class", Text, nullable=False),
    Column("register", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("approval", Text, nullable=False),
    Column("erased_by", Text, nullable=False),
    Column("erased_at", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Index("ix_erasure_record_id", "record_id"),
)
