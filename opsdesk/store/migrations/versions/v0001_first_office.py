# SPDX-License-Identifier: MIT
"""The first schema: every register with what all records share, and the store's own tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables."""
    own_tables()
    case_registers()
    property_registers()
    prevention_registers()
    governance_registers()
    desk_registers()


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


def table(name: str, *columns: sa.Column[str] | sa.Column[int] | sa.Column[bytes], key: tuple[str, ...]) -> None:
    """One of the store's own tables; nothing in them may be missing."""
    op.create_table(name, *columns, sa.PrimaryKeyConstraint(*key, name=f"pk_{name}"))


def text(*names: str) -> list[sa.Column[str]]:
    """Columns of text."""
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def integer(*names: str) -> list[sa.Column[int]]:
    """Columns of whole numbers."""
    return [sa.Column(name, sa.Integer(), nullable=False) for name in names]


def own_tables() -> None:
    """What the office is, who uses it, what came in, and what happened."""
    table("office_meta", *text("key", "value"), key=("key",))
    table("account", *text("id", "login", "name", "roles", "unit", "created_at"), *integer("active"), key=("id",))
    mac = sa.Column("mac", sa.LargeBinary(), nullable=False)
    facts = text("at", "actor", "deed", "register", "record_id", "data", "reason")
    table("history", *integer("seq"), *facts, mac, key=("seq",))
    op.create_index("ix_history_record_id", "history", ["record_id", "seq"])
    table("history_subject", *text("record_id"), *integer("seq"), key=("record_id", "seq"))
    shown = text("sheets", "counts", "receipt", "created_by", "created_at")
    table("import_batch", *text("id", "file_name", "sha256", "unit"), *shown, *integer("size"), key=("id",))
    op.create_index("ix_import_batch_sha256", "import_batch", ["sha256"])
    table("running_number", *text("register"), *integer("year", "last"), key=("register", "year"))
    table("search_entry", *integer("n"), *text("register", "record_id"), key=("n",))
    op.create_index("ix_search_entry_record_id", "search_entry", ["record_id"], unique=True)


def case_registers() -> None:
    """Cases, people and what is done to them."""
    register(
        "case",
        text=(
            "case_no alarm_no case_name case_kind crime fraud_type case_source case_status handling_unit lead_officer "
            "co_officer campaign supervise_level linked_cases report_time accept_date filing_date solved_date "
            "closed_date prosecute_date end_reason occur_time occur_to occur_place destination_country brief remark"
        ),
        integer="amount_involved loss_amount is_cross_border",
        indexed="alarm_no campaign case_no filing_date handling_unit solved_date",
    )
    register(
        "person",
        text=(
            "person_name former_name alias identity_state id_type id_no sex birth_date ethnicity nationality "
            "hukou_addr cur_addr phone education occupation workplace special guardian guardian_phone remark"
        ),
        indexed="guardian_phone id_no phone",
    )
    register(
        "involvement",
        text=(
            "case person role chain_role capture_time capture_place capture_unit capture_method disposition "
            "disposition_date campaign remark"
        ),
        integer="liability_cleared age_at_event",
        indexed="campaign capture_time capture_unit case person",
    )
    register(
        "victim",
        text=(
            "case victim_name victim_kind victim_id victim_phone victim_sex victim_addr fraud_type occur_time "
            "return_account return_account_name agent_name remark"
        ),
        integer="loss_amount warned_before app_installed",
        indexed="case return_account victim_id victim_phone",
    )
    register(
        "measure",
        text=(
            "person case measure_type doc_no decision_date approver approver_level exec_time handling_unit exec_unit "
            "custody_place ground extension_type family_notified_at family_notice_method not_notified_reason "
            "interrogated_at delivered_at arrest_requested_at rights_informed_at guarantee guarantor conditions "
            "end_time end_reason campaign remark"
        ),
        integer="deposit",
        indexed="campaign case exec_time handling_unit person",
    )
    register(
        "fugitive_capture",
        text=(
            "person fugitive_no crime wanted_unit wanted_date flee_date warrant_no capture_time capture_place "
            "capture_unit capture_method notified_at handover_unit handover_date escorts cancel_date campaign remark"
        ),
        indexed="campaign capture_time capture_unit fugitive_no person",
    )


def property_registers() -> None:
    """What is seized, where it goes, and money."""
    register(
        "seizure",
        text=(
            "case seizure_kind handling_unit seize_doc list_no seize_date early_reason seize_place owner owner_id "
            "witness investigators approver custodian remark"
        ),
        integer="no_witness_recorded",
        indexed="case handling_unit owner_id seize_date seize_doc",
    )
    register(
        "item",
        text=(
            "seizure item_kind item_name uom feature card_no bank card_holder account_type card_tier sim_no carrier "
            "iccid imsi imei imei2 brand_model serial_no plate_no usc_code item_source seal_no owner_relation "
            "legal_status storage_place remark"
        ),
        integer="seq qty cash_amount est_value evidence",
        indexed="card_no iccid imei imei2 imsi plate_no seizure sim_no usc_code",
    )
    register(
        "custody_movement",
        text=(
            "item movement moved_at from_place to_place handed_by received_by receiver_id purpose approver due doc_no "
            "condition witness photo_no remark"
        ),
        integer="qty",
        indexed="item receiver_id",
    )
    register(
        "account_control",
        text="case account account_name bank action acted_at expiry doc_no approver_level result remark",
        integer="amount_requested amount_effective interest_included",
        indexed="account case",
    )
    register(
        "ledger_entry",
        text="case victim entry_type entry_date handling_unit basis_doc receiver corrects remark",
        integer="amount date_inferred",
        indexed="case corrects entry_date handling_unit victim",
    )


def prevention_registers() -> None:
    """Warnings, reports and outreach."""
    register(
        "dissuasion",
        text=(
            "warn_no warn_level warn_time warn_source person_name phone cur_addr station fraud_type method "
            "dissuade_time dissuader contact_target unreached_reason dissuade_result feedback_time remark"
        ),
        integer="defrauded avoided_loss actual_loss stop_payment_done app_installed",
        indexed="phone station warn_no warn_time",
    )
    register(
        "alarm",
        text=(
            "alarm_no report_time handling_unit victim_name victim_id victim_phone occur_place brief fraud_type "
            "suspect_account case_status remark"
        ),
        integer="loss_amount is_cross_border app_installed",
        indexed="alarm_no handling_unit report_time suspect_account victim_id victim_phone",
    )
    register(
        "outreach",
        text="act_date handling_unit act_place act_form activity co_officer audience_group remark",
        integer="audience materials installs",
        indexed="act_date handling_unit",
    )


def governance_registers() -> None:
    """Punishments and exit control."""
    register(
        "punishment",
        text=(
            "person case handling_unit basis act punish_reason objects punish_type counterparties report_up_date "
            "punish_authority punish_decided doc_no punish_start punish_end regime notice_date appeal_at "
            "appeal_result lifted_at lift_reason campaign remark"
        ),
        integer="n_bankcard n_phonecard",
        indexed="campaign case handling_unit person punish_decided report_up_date",
    )
    register(
        "exit_control",
        text=(
            "person handling_unit control_type legal_basis person_category control_reason control_authority "
            "authority_level doc_no control_start control_end renewal_of passport_no hkm_permit tw_permit "
            "doc_handling destination exit_date return_home cancelled_at cancel_reason remark"
        ),
        indexed="control_start handling_unit hkm_permit passport_no person renewal_of tw_permit",
    )


def desk_registers() -> None:
    """The work around them, and what stands behind the desk."""
    register(
        "support_request",
        text=(
            "req_unit req_person req_phone req_time case no_case_reason req_item urgency legal_docs approver assignee "
            "due finish_time result outcome remark"
        ),
        indexed="case req_phone req_time req_unit",
    )
    register(
        "campaign",
        text="campaign_name campaign_level start end targets remark",
        indexed="campaign_name",
    )
    register(
        "reported_figure",
        text="report_unit period_from period_to figure_key remark",
        integer="figure_count figure_amount is_total",
        indexed="report_unit",
    )
    register(
        "unit",
        text="unit_name aliases code12 unit_kind parent valid_from valid_to remark",
        indexed="code12 parent unit_name",
    )
    register(
        "staff",
        text="staff_name badge_no staff_category unit staff_roles valid_from valid_to",
        integer="can_sign",
        indexed="unit",
    )
