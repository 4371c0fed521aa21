"""Rounds: their plan, who is registered, and who was there."""

import sqlalchemy as sa
from alembic import op

from app.database import Moment

revision = "007"
down_revision = "006"


def upgrade() -> None:
    _plan_up()
    _registrations_up()
    _attendance_up()


def downgrade() -> None:
    _attendance_down()
    _registrations_down()
    _plan_down()


def _plan_up() -> None:
    op.create_table(
        "round",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("course_id", sa.String(60), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("project_id", sa.String(60), nullable=True),
        sa.Column("payer", sa.String(20), nullable=False),
        sa.Column("open", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("endless", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("code", sa.String(20), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("notes", sa.Text(), server_default="", nullable=False),
        sa.Column("created_by", sa.String(32), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("changed_by", sa.String(32), nullable=True),
        sa.Column("changed_at", Moment(), nullable=True),
        sa.Column("copied_from", sa.String(32), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name=op.f("fk_round_changed_by")),
        sa.ForeignKeyConstraint(["copied_from"], ["round.id"], name=op.f("fk_round_copied_from")),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_round_course_id")),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_round_created_by")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_round_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
        sa.UniqueConstraint("code", name=op.f("uq_round_code")),
    )
    op.create_index(op.f("ix_round_course_id"), "round", ["course_id"])
    op.create_index(op.f("ix_round_project_id"), "round", ["project_id"])
    op.create_table(
        "course_order",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("course_id", sa.String(60), nullable=False),
        sa.Column("organisation_id", sa.String(32), nullable=False),
        sa.Column("participants", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(20), nullable=False),
        sa.Column("wishes", sa.Text(), nullable=False),
        sa.Column("contact", sa.String(200), nullable=False),
        sa.Column("asked_by", sa.String(32), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("answer", sa.Text(), server_default="", nullable=False),
        sa.Column("answered_by", sa.String(32), nullable=True),
        sa.Column("answered_at", Moment(), nullable=True),
        sa.Column("round_id", sa.String(32), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["answered_by"], ["person.id"], name=op.f("fk_course_order_answered_by")),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name=op.f("fk_course_order_asked_by")),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_course_order_course_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_course_order_organisation_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_course_order_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_order")),
    )
    op.create_index(op.f("ix_course_order_asked_by"), "course_order", ["asked_by"])
    op.create_index(op.f("ix_course_order_organisation_id"), "course_order", ["organisation_id"])
    op.create_index(op.f("ix_course_order_round_id"), "course_order", ["round_id"])
    op.create_table(
        "round_organisation",
        sa.Column("round_id", sa.String(32), nullable=False),
        sa.Column("organisation_id", sa.String(32), nullable=False),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_round_organisation_organisation_id")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_organisation_round_id")),
        sa.PrimaryKeyConstraint("round_id", "organisation_id", name=op.f("pk_round_organisation")),
    )
    op.create_index(op.f("ix_round_organisation_organisation_id"), "round_organisation", ["organisation_id"])
    op.create_table(
        "round_trainer",
        sa.Column("round_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_round_trainer_person_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_trainer_round_id")),
        sa.PrimaryKeyConstraint("round_id", "person_id", name=op.f("pk_round_trainer")),
    )
    op.create_index(op.f("ix_round_trainer_person_id"), "round_trainer", ["person_id"])
    op.create_table(
        "session_group",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("round_id", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("next_in_line", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("capacity >= 0", name=op.f("ck_session_group_capacity")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_session_group_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_group")),
        sa.UniqueConstraint("round_id", "number", name=op.f("uq_session_group_round_id_number")),
    )
    op.create_table(
        "round_session",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("round_id", sa.String(32), nullable=False),
        sa.Column("group_id", sa.String(32), nullable=True),
        sa.Column("step_id", sa.String(60), nullable=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("starts_at", Moment(), nullable=False),
        sa.Column("ends_at", Moment(), nullable=False),
        sa.Column("break_minutes", sa.Integer(), server_default="0", nullable=False),
        sa.Column("place", sa.String(200), server_default="", nullable=False),
        sa.Column("link", sa.String(500), server_default="", nullable=False),
        sa.Column("material", sa.Text(), server_default="", nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("sequence", sa.Integer(), server_default="0", nullable=False),
        sa.Column("changed_by", sa.String(32), nullable=True),
        sa.Column("changed_at", Moment(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_round_session_ends_after_start")),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name=op.f("fk_round_session_changed_by")),
        sa.ForeignKeyConstraint(["group_id"], ["session_group.id"], name=op.f("fk_round_session_group_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_session_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_session")),
    )
    op.create_index(op.f("ix_round_session_group_id"), "round_session", ["group_id"])
    op.create_index(op.f("ix_round_session_round_id"), "round_session", ["round_id"])
    op.create_index(op.f("ix_round_session_starts_at"), "round_session", ["starts_at"])
    op.create_table(
        "session_trainer",
        sa.Column("session_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_session_trainer_person_id")),
        sa.ForeignKeyConstraint(["session_id"], ["round_session.id"], name=op.f("fk_session_trainer_session_id")),
        sa.PrimaryKeyConstraint("session_id", "person_id", name=op.f("pk_session_trainer")),
    )
    op.create_index(op.f("ix_session_trainer_person_id"), "session_trainer", ["person_id"])


def _plan_down() -> None:
    for table in (
        "session_trainer",
        "round_session",
        "session_group",
        "round_trainer",
        "round_organisation",
        "course_order",
        "round",
    ):
        op.drop_table(table)


def _registrations_up() -> None:
    op.create_table(
        "registration",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("round_id", sa.String(32), nullable=False),
        sa.Column("group_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("standing", sa.String(20), nullable=False),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("offered_until", Moment(), nullable=True),
        sa.Column("source", sa.String(20), nullable=False),
        sa.Column("employer_id", sa.String(32), nullable=True),
        sa.Column("work_role", sa.String(80), server_default="", nullable=False),
        sa.Column("needs", sa.Text(), server_default="", nullable=False),
        sa.Column("attempt_id", sa.String(32), nullable=True),
        sa.Column("merged_into", sa.String(32), nullable=True),
        sa.Column("registered_at", Moment(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_registration_attempt_id")),
        sa.ForeignKeyConstraint(["employer_id"], ["organisation.id"], name=op.f("fk_registration_employer_id")),
        sa.ForeignKeyConstraint(["group_id"], ["session_group.id"], name=op.f("fk_registration_group_id")),
        sa.ForeignKeyConstraint(["merged_into"], ["registration.id"], name=op.f("fk_registration_merged_into")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_registration_person_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_registration_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration")),
        sa.UniqueConstraint("round_id", "person_id", name=op.f("uq_registration_round_id_person_id")),
    )
    op.create_index(op.f("ix_registration_employer_id"), "registration", ["employer_id"])
    op.create_index("ix_registration_group_id_standing", "registration", ["group_id", "standing"])
    op.create_index(op.f("ix_registration_offered_until"), "registration", ["offered_until"])
    op.create_index(op.f("ix_registration_person_id"), "registration", ["person_id"])
    op.create_table(
        "registration_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.String(32), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("actor_id", sa.String(32), nullable=True),
        sa.Column("standing", sa.String(20), nullable=False),
        sa.Column("group_id", sa.String(32), nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_registration_event_actor_id")),
        sa.ForeignKeyConstraint(["group_id"], ["session_group.id"], name=op.f("fk_registration_event_group_id")),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_registration_event_registration_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration_event")),
    )
    op.create_index(op.f("ix_registration_event_registration_id"), "registration_event", ["registration_id"])
    # A reason may be emptied, when the person erases everything.
    _guard("registration_event", "registration_id", "at", "actor_id", "standing", "group_id")


def _registrations_down() -> None:
    _unguard("registration_event")
    for table in ("registration_event", "registration"):
        op.drop_table(table)


def _attendance_up() -> None:
    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.String(32), nullable=False),
        sa.Column("registration_id", sa.String(32), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("from_minute", sa.Integer(), nullable=True),
        sa.Column("to_minute", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(20), nullable=False),
        sa.Column("marked_by", sa.String(32), nullable=True),
        sa.Column("marked_at", Moment(), nullable=False),
        sa.Column("saved_at", Moment(), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("minutes >= 0", name=op.f("ck_attendance_minutes")),
        sa.ForeignKeyConstraint(["marked_by"], ["person.id"], name=op.f("fk_attendance_marked_by")),
        sa.ForeignKeyConstraint(["registration_id"], ["registration.id"], name=op.f("fk_attendance_registration_id")),
        sa.ForeignKeyConstraint(["session_id"], ["round_session.id"], name=op.f("fk_attendance_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint("key", name=op.f("uq_attendance_key")),
    )
    op.create_index(op.f("ix_attendance_registration_id"), "attendance", ["registration_id"])
    op.create_index("ix_attendance_session_id_registration_id", "attendance", ["session_id", "registration_id"])
    op.create_table(
        "attendance_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("attendance_id", sa.Integer(), nullable=False),
        sa.Column("right", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("said_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["attendance_id"], ["attendance.id"], name=op.f("fk_attendance_word_attendance_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_word")),
    )
    op.create_index(op.f("ix_attendance_word_attendance_id"), "attendance_word", ["attendance_id"])
    # What somebody wrote of a mark may be emptied, when the person erases everything.
    _guard("attendance", "session_id", "registration_id", "minutes", "from_minute", "to_minute", "marked_at", "key")
    _guard("attendance_word", "attendance_id", '"right"', "said_at")


def _attendance_down() -> None:
    _unguard("attendance")
    _unguard("attendance_word")
    for table in ("attendance_word", "attendance"):
        op.drop_table(table)


def _guard(table: str, *columns: str) -> None:
    """The database itself refuses to change or delete what is only added to; with columns, to change those of it."""
    of = f"update of {', '.join(columns)}" if columns else "update"
    for name, event in (("update", of), ("delete", "delete")):
        head = f"CREATE TRIGGER {table}_no_{name} BEFORE {event} ON {table} FOR EACH ROW"
        if op.get_bind().dialect.name == "postgresql":
            op.execute(f"{head} EXECUTE FUNCTION refuse_change()")
        else:
            op.execute(f"{head} BEGIN SELECT RAISE(ABORT, '{table}: rows are only added'); END")


def _unguard(table: str) -> None:
    postgresql = op.get_bind().dialect.name == "postgresql"
    for event in ("update", "delete"):
        op.execute(f"DROP TRIGGER {table}_no_{event}" + (f" ON {table}" if postgresql else ""))
