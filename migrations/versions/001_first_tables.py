"""The first tables: courses and their versions, the ledger, people, jobs, letters."""

import sqlalchemy as sa
from alembic import op

from app.database import Moment

revision = "001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "course",
        sa.Column("id", sa.String(length=60), nullable=False),
        sa.Column("version_id", sa.String(length=32), nullable=True),
        sa.Column("retired_at", Moment(), nullable=True),
        sa.Column("checked_at", Moment(), nullable=True),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_course"),
    )
    op.create_table(
        "guest",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("saved_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_guest"),
        sa.UniqueConstraint("token_hash", name="uq_guest_token_hash"),
    )
    op.create_index("ix_guest_saved_at", "guest", ["saved_at"])
    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("arguments", sa.JSON(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=True),
        sa.Column("due_at", Moment(), nullable=False),
        sa.Column("leased_until", Moment(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_job"),
        sa.UniqueConstraint("key", name="uq_job_key"),
    )
    op.create_index("ix_job_due_at", "job", ["due_at"])
    op.create_table(
        "letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.String(length=254), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("sent_at", Moment(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_letter"),
    )
    op.create_table(
        "limit_count",
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("what", "actor", "since", name="pk_limit_count"),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.create_table(
        "project",
        sa.Column("id", sa.String(length=60), nullable=False),
        sa.Column("dnr", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("funding", sa.Text(), nullable=False),
        sa.Column("source", sa.LargeBinary(), nullable=False),
        sa.Column("emblem", sa.LargeBinary(), nullable=True),
        sa.Column("emblem_type", sa.String(length=40), nullable=True),
        sa.Column("emblem_hash", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_project"),
    )
    op.create_table(
        "attempt",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("course_id", sa.String(length=60), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("guest_id", sa.String(length=32), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("started_at", Moment(), nullable=False),
        sa.Column("merged_into", sa.String(length=32), nullable=True),
        sa.CheckConstraint("person_id IS NULL OR guest_id IS NULL", name="ck_attempt_one_owner"),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name="fk_attempt_course_id"),
        sa.ForeignKeyConstraint(["guest_id"], ["guest.id"], name="fk_attempt_guest_id"),
        sa.ForeignKeyConstraint(["merged_into"], ["attempt.id"], name="fk_attempt_merged_into"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_attempt_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_attempt"),
        sa.UniqueConstraint("guest_id", "course_id", "number", name="uq_attempt_guest_id_course_id_number"),
        sa.UniqueConstraint("person_id", "course_id", "number", name="uq_attempt_person_id_course_id_number"),
    )
    op.create_index("ix_attempt_merged_into", "attempt", ["merged_into"])
    op.create_table(
        "course_version",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("course_id", sa.String(length=60), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("published_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name="fk_course_version_course_id"),
        sa.PrimaryKeyConstraint("id", name="pk_course_version"),
        sa.UniqueConstraint("course_id", "number", name="uq_course_version_course_id_number"),
    )
    op.create_table(
        "project_course",
        sa.Column("project_id", sa.String(length=60), nullable=False),
        sa.Column("course_id", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="fk_project_course_project_id"),
        sa.PrimaryKeyConstraint("project_id", "course_id", name="pk_project_course"),
    )
    op.create_index("ix_project_course_course_id", "project_course", ["course_id"])
    op.create_table(
        "question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("type", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name="fk_question_course_id"),
        sa.PrimaryKeyConstraint("id", name="pk_question"),
        sa.UniqueConstraint("course_id", "name", name="uq_question_course_id_name"),
    )
    op.create_table(
        "role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("scope", sa.String(length=40), nullable=False),
        sa.Column("scope_id", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_role_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_role"),
    )
    op.create_index("ix_role_person_id", "role", ["person_id"])
    op.create_table(
        "sign_in_link",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("used_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_sign_in_link_person_id"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_sign_in_link"),
    )
    op.create_index("ix_sign_in_link_person_id", "sign_in_link", ["person_id"])
    op.create_table(
        "sign_in_session",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("seen_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_sign_in_session_person_id"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_sign_in_session"),
    )
    op.create_index("ix_sign_in_session_person_id", "sign_in_session", ["person_id"])
    op.create_table(
        "course_file",
        sa.Column("version_id", sa.String(length=32), nullable=False),
        sa.Column("path", sa.String(length=300), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["version_id"], ["course_version.id"], name="fk_course_file_version_id"),
        sa.PrimaryKeyConstraint("version_id", "path", name="pk_course_file"),
    )
    op.create_table(
        "done",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("attempt_id", sa.String(length=32), nullable=False),
        sa.Column("step_id", sa.String(length=60), nullable=False),
        sa.Column("course_version_id", sa.String(length=32), nullable=False),
        sa.Column("done_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name="fk_done_attempt_id"),
        sa.ForeignKeyConstraint(["course_version_id"], ["course_version.id"], name="fk_done_course_version_id"),
        sa.PrimaryKeyConstraint("id", name="pk_done"),
    )
    op.create_index("ix_done_attempt_id_step_id", "done", ["attempt_id", "step_id"])
    op.create_table(
        "poll_vote",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name="fk_poll_vote_question_id"),
        sa.PrimaryKeyConstraint("question_id", "owner_id", name="pk_poll_vote"),
    )
    op.create_index("ix_poll_vote_question_id_key", "poll_vote", ["question_id", "key"])
    op.create_table(
        "question_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("canonical", sa.Text(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name="fk_question_version_question_id"),
        sa.PrimaryKeyConstraint("id", name="pk_question_version"),
        sa.UniqueConstraint("question_id", "hash", name="uq_question_version_question_id_hash"),
    )
    op.create_table(
        "answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=32), nullable=False),
        sa.Column("attempt_id", sa.String(length=32), nullable=False),
        sa.Column("step_id", sa.String(length=60), nullable=False),
        sa.Column("question_version_id", sa.Integer(), nullable=False),
        sa.Column("choice", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("answered_at", Moment(), nullable=False),
        sa.Column("idempotency_key", sa.String(length=64), nullable=False),
        sa.Column("group_size", sa.Integer(), nullable=False),
        sa.Column("variant", sa.String(length=20), nullable=False),
        sa.CheckConstraint("group_size >= 1", name="ck_answer_group_size"),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name="fk_answer_attempt_id"),
        sa.ForeignKeyConstraint(["question_version_id"], ["question_version.id"], name="fk_answer_question_version_id"),
        sa.PrimaryKeyConstraint("id", name="pk_answer"),
        sa.UniqueConstraint("public_id", name="uq_answer_public_id"),
    )
    op.create_index("ix_answer_attempt_id_step_id", "answer", ["attempt_id", "step_id"])
    op.create_index("ix_answer_idempotency_key", "answer", ["idempotency_key"])
    op.create_index("ix_answer_question_version_id", "answer", ["question_version_id"])
    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("trainers", sa.String(length=10), nullable=False),
        sa.Column("bank", sa.Boolean(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("decided_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name="fk_consent_answer_id"),
        sa.PrimaryKeyConstraint("id", name="pk_consent"),
    )
    op.create_index("ix_consent_answer_id", "consent", ["answer_id"])
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("attempt_id", sa.String(length=32), nullable=False),
        sa.Column("step_id", sa.String(length=60), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("question_version_id", sa.Integer(), nullable=False),
        sa.Column("writer_id", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("saved_at", Moment(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name="fk_draft_answer_id"),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name="fk_draft_attempt_id"),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name="fk_draft_question_id"),
        sa.ForeignKeyConstraint(["question_version_id"], ["question_version.id"], name="fk_draft_question_version_id"),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
        sa.UniqueConstraint(
            "attempt_id",
            "step_id",
            "question_id",
            "writer_id",
            name="uq_draft_attempt_id_step_id_question_id_writer_id",
        ),
    )
    op.create_index("ix_draft_answer_id", "draft", ["answer_id"])
    op.create_table(
        "erasure",
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("erased_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name="fk_erasure_answer_id"),
        sa.PrimaryKeyConstraint("answer_id", name="pk_erasure"),
    )


def downgrade() -> None:
    op.drop_table("erasure")
    op.drop_table("draft")
    op.drop_table("consent")
    op.drop_table("answer")
    op.drop_table("question_version")
    op.drop_table("poll_vote")
    op.drop_table("done")
    op.drop_table("course_file")
    op.drop_table("sign_in_session")
    op.drop_table("sign_in_link")
    op.drop_table("role")
    op.drop_table("question")
    op.drop_table("project_course")
    op.drop_table("course_version")
    op.drop_table("attempt")
    op.drop_table("project")
    op.drop_table("person")
    op.drop_table("limit_count")
    op.drop_table("letter")
    op.drop_table("job")
    op.drop_table("guest")
    op.drop_table("course")
