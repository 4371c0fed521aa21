"""What belongs to rounds besides the plan and the people: letters, papers, assignments, certificates."""

import sqlalchemy as sa
from alembic import op

from app.database import Moment

revision = "008"
down_revision = "007"


def upgrade() -> None:
    _held_up()
    _certificates_up()
    _letters_up()
    _discussion_up()
    _uploads_up()


def downgrade() -> None:
    _uploads_down()
    _discussion_down()
    _letters_down()
    _certificates_down()
    _held_down()


def _held_up() -> None:
    op.add_column("person", sa.Column("held", sa.Boolean(), server_default=sa.false(), nullable=False))


def _held_down() -> None:
    op.drop_column("person", "held")


def _certificates_up() -> None:
    op.create_table(
        "certificate",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("code", sa.String(20), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("course_id", sa.String(60), nullable=False),
        sa.Column("round_id", sa.String(32), nullable=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("course_title", sa.String(200), nullable=False),
        sa.Column("finished_on", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("covers", sa.JSON(), nullable=False),
        sa.Column("funding", sa.String(400), nullable=True),
        sa.Column("project_id", sa.String(60), nullable=True),
        sa.Column("made_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_certificate_course_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_certificate_person_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_certificate_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
        sa.UniqueConstraint("code", name=op.f("uq_certificate_code")),
        sa.UniqueConstraint(
            "person_id", "course_id", "round_id", name=op.f("uq_certificate_person_id_course_id_round_id")
        ),
    )
    op.create_table(
        "resource_person",
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("course_id", sa.String(60), nullable=False),
        sa.Column("agreed_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_resource_person_course_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_resource_person_person_id")),
        sa.PrimaryKeyConstraint("person_id", "course_id", name=op.f("pk_resource_person")),
    )


def _certificates_down() -> None:
    op.drop_table("resource_person")
    op.drop_table("certificate")


def _letters_up() -> None:
    op.add_column("letter", sa.Column("calendar", sa.Text(), nullable=True))
    op.create_table(
        "round_letter",
        sa.Column("round_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("subject", sa.String(150), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sent", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_letter_round_id")),
        sa.PrimaryKeyConstraint("round_id", "kind", name=op.f("pk_round_letter")),
    )
    op.create_table(
        "letter_told",
        sa.Column("registration_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("about", sa.String(50), nullable=False),
        sa.Column("told_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["registration_id"], ["registration.id"], name=op.f("fk_letter_told_registration_id")),
        sa.PrimaryKeyConstraint("registration_id", "kind", "about", name=op.f("pk_letter_told")),
    )
    op.create_table(
        "calendar_feed",
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_calendar_feed_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_calendar_feed")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_calendar_feed_token_hash")),
    )
    op.create_table(
        "round_invitation",
        sa.Column("round_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("invited_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_round_invitation_person_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_invitation_round_id")),
        sa.PrimaryKeyConstraint("round_id", "person_id", name=op.f("pk_round_invitation")),
    )


def _letters_down() -> None:
    for table in ("round_invitation", "calendar_feed", "letter_told", "round_letter"):
        op.drop_table(table)
    op.drop_column("letter", "calendar")


def _discussion_up() -> None:
    op.create_table(
        "discussion_mark",
        sa.Column("round_id", sa.String(32), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("marked_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_discussion_mark_answer_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_discussion_mark_round_id")),
        sa.PrimaryKeyConstraint("round_id", "answer_id", name=op.f("pk_discussion_mark")),
    )


def _discussion_down() -> None:
    op.drop_table("discussion_mark")


def _uploads_up() -> None:
    op.create_table(
        "round_upload",
        sa.Column("batch_id", sa.String(32), nullable=False),
        sa.Column("round_id", sa.String(32), nullable=False),
        sa.Column("group_id", sa.String(32), nullable=True),
        sa.Column("created_by", sa.String(32), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("addresses", sa.JSON(), nullable=False),
        sa.Column("begun_at", Moment(), nullable=True),
        sa.Column("done_at", Moment(), nullable=True),
        sa.Column("registered", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_round_upload_created_by")),
        sa.ForeignKeyConstraint(["group_id"], ["session_group.id"], name=op.f("fk_round_upload_group_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_upload_round_id")),
        sa.PrimaryKeyConstraint("batch_id", name=op.f("pk_round_upload")),
    )
    op.create_index(op.f("ix_round_upload_created_at"), "round_upload", ["created_at"])
    op.create_index(op.f("ix_round_upload_created_by"), "round_upload", ["created_by"])


def _uploads_down() -> None:
    op.drop_table("round_upload")
