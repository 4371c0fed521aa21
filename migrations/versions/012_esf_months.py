"""How far a project's months have come, and what was told each time one was closed."""

import sqlalchemy as sa
from alembic import op

from app.database import Moment

revision = "012"
down_revision = "011"

# A key that is replaced seals the same document anew; nothing else of what was told is ever changed.
RESEALS = """NEW.project_id = OLD.project_id AND NEW.month = OLD.month AND NEW.number = OLD.number
    AND NEW.made_at = OLD.made_at AND NEW.made_by = OLD.made_by AND NEW.reason = OLD.reason AND NEW.rows = OLD.rows
    AND NEW.persons = OLD.persons AND NEW.minutes = OLD.minutes AND NEW.checksum = OLD.checksum"""
ADDED_ONLY = (
    ("update", "report_snapshot", f"NOT ({RESEALS})"),
    ("delete", "report_snapshot", "TRUE"),
    ("update", "report_snapshot_line", "TRUE"),
    ("delete", "report_snapshot_line", "TRUE"),
)


def upgrade() -> None:
    op.create_table(
        "report_month",
        sa.Column("project_id", sa.String(60), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("again", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("checked_by", sa.String(32), nullable=True),
        sa.Column("checked_at", Moment(), nullable=True),
        sa.Column("closing_by", sa.String(32), nullable=True),
        sa.Column("closing_at", Moment(), nullable=True),
        sa.Column("fault", sa.String(20), server_default="", nullable=False),
        sa.Column("sent_by", sa.String(32), nullable=True),
        sa.Column("sent_at", Moment(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_report_month_project_id")),
        *(
            sa.ForeignKeyConstraint([column], ["person.id"], name=op.f(f"fk_report_month_{column}"))
            for column in ("checked_by", "closing_by", "sent_by")
        ),
        sa.PrimaryKeyConstraint("project_id", "month", name=op.f("pk_report_month")),
    )
    op.create_table(
        "report_snapshot",
        sa.Column("project_id", sa.String(60), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("made_by", sa.String(32), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("checksum", sa.String(64), nullable=False),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id", "month"],
            ["report_month.project_id", "report_month.month"],
            name=op.f("fk_report_snapshot_project_id_month"),
        ),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_report_snapshot_made_by")),
        sa.PrimaryKeyConstraint("project_id", "month", "number", name=op.f("pk_report_snapshot")),
    )
    op.create_table(
        "report_snapshot_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.String(60), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("place", sa.String(130), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=True),
        sa.Column("employer_id", sa.String(32), nullable=True),
        sa.Column("employer_number", sa.String(10), server_default="", nullable=False),
        sa.Column("identity", sa.String(16), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id", "month", "number"],
            ["report_snapshot.project_id", "report_snapshot.month", "report_snapshot.number"],
            name=op.f("fk_report_snapshot_line_project_id_month_number"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_report_snapshot_line_person_id")),
        sa.ForeignKeyConstraint(["employer_id"], ["organisation.id"], name=op.f("fk_report_snapshot_line_employer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_snapshot_line")),
    )
    op.create_index("ix_report_snapshot_line_project_id_month", "report_snapshot_line", ["project_id", "month"])
    op.create_index(op.f("ix_report_snapshot_line_person_id"), "report_snapshot_line", ["person_id"])
    op.create_table(
        "report_reminder",
        sa.Column("project_id", sa.String(60), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("about", sa.String(20), nullable=False),
        sa.Column("sent_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_report_reminder_project_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_report_reminder_person_id")),
        sa.PrimaryKeyConstraint("project_id", "person_id", "day", "about", name=op.f("pk_report_reminder")),
    )
    op.create_index(op.f("ix_report_reminder_person_id"), "report_reminder", ["person_id"])
    for event, table, when in ADDED_ONLY:
        _refuse(event, table, when)


def downgrade() -> None:
    postgresql = op.get_bind().dialect.name == "postgresql"
    for event, table, _when in ADDED_ONLY:
        op.execute(f"DROP TRIGGER {table}_no_{event}" + (f" ON {table}" if postgresql else ""))
    for table in ("report_reminder", "report_snapshot_line", "report_snapshot", "report_month"):
        op.drop_table(table)


def _refuse(event: str, table: str, when: str) -> None:
    head = f"CREATE TRIGGER {table}_no_{event} BEFORE {event} ON {table} FOR EACH ROW WHEN ({when})"
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"{head} EXECUTE FUNCTION refuse_change()")
    else:
        op.execute(f"{head} BEGIN SELECT RAISE(ABORT, '{table}: rows are only added'); END")
