"""Courses are written in the browser: drafts with their files, reviews, private links, comments, who published what."""

import sqlalchemy as sa
from alembic import op

from app.database import Moment

revision = "020"
down_revision = "019"


def upgrade() -> None:
    _table(
        "course_draft",
        _id(),
        _course(),
        sa.Column("base_id", sa.String(32)),
        *_person("course_draft", "begun_by"),
        sa.Column("begun_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment()),
        sa.Column("ended_as", sa.String(20)),
        _to("course_draft", "course_id", "course.id"),
        _to("course_draft", "base_id", "course_version.id"),
        key=("id",),
    )
    _table(
        "draft_file",
        *_of_a_draft("draft_file"),
        sa.Column("path", sa.String(300), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        *_person("draft_file", "changed_by"),
        sa.Column("changed_at", Moment()),
        key=("draft_id", "path"),
    )
    _table(
        "draft_text",
        *_of_a_draft("draft_text"),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("path", sa.String(300), nullable=False),
        sa.Column("saved_at", Moment(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        key=("draft_id", "sha256"),
    )
    _table(
        "own_text",
        _course(),
        _to("own_text", "course_id", "course.id"),
        sa.Column("path", sa.String(300), nullable=False),
        *_person("own_text", "person_id", nullable=False),
        sa.Column("seen", sa.String(64), nullable=False),
        sa.Column("base", sa.LargeBinary()),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("saved_at", Moment(), nullable=False),
        key=("course_id", "path", "person_id", "seen"),
    )
    _table(
        "draft_review",
        _id(),
        *_of_a_draft("draft_review"),
        *_person("draft_review", "asked_by"),
        *_person("draft_review", "reviewer_id"),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("approved", sa.Boolean()),
        sa.Column("answer", sa.Text(), server_default="", nullable=False),
        sa.Column("answered_at", Moment()),
        sa.Column("digest", sa.String(64)),
        key=("id",),
    )
    _links_up()
    _table(
        "publication",
        sa.Column("version_id", sa.String(32), nullable=False),
        *_person("publication", "person_id"),
        *_person("publication", "approved_by"),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        _to("publication", "version_id", "course_version.id"),
        key=("version_id",),
    )
    for table, columns in INDEXED.items():
        for column in columns:
            op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _links_up() -> None:
    _table(
        "draft_link",
        _id(),
        *_of_a_draft("draft_link"),
        sa.Column("path", sa.String(300), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("guest", sa.String(120), nullable=False),
        *_person("draft_link", "made_by"),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("ends_at", Moment(), nullable=False),
        sa.Column("closed_at", Moment()),
        sa.UniqueConstraint("token_hash", name=op.f("uq_draft_link_token_hash")),
        key=("id",),
    )
    _table(
        "draft_comment",
        _id(),
        *_of_a_draft("draft_comment"),
        sa.Column("link_id", sa.String(32)),
        *_person("draft_comment", "person_id"),
        sa.Column("path", sa.String(300), nullable=False),
        sa.Column("place", sa.String(100), nullable=False),
        sa.Column("about", sa.String(200), server_default="", nullable=False),
        sa.Column("seen", sa.String(64), server_default="", nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", Moment(), nullable=False),
        sa.Column("settled_at", Moment()),
        _to("draft_comment", "link_id", "draft_link.id"),
        sa.UniqueConstraint("link_id", "path", "place", name=op.f("uq_draft_comment_link_id_path_place")),
        sa.UniqueConstraint(
            "draft_id", "person_id", "path", "place", name=op.f("uq_draft_comment_draft_id_person_id_path_place")
        ),
        key=("id",),
    )


INDEXED = {
    "course_draft": ("course_id", "begun_by"),
    "draft_file": ("changed_by",),
    "own_text": ("person_id",),
    "draft_review": ("draft_id", "asked_by", "reviewer_id"),
    "draft_link": ("draft_id", "made_by"),
    "draft_comment": ("draft_id", "person_id"),
    "publication": ("person_id", "approved_by"),
}


def downgrade() -> None:
    for table in ("publication", "draft_comment", "draft_link", "draft_review", "own_text", "draft_text", "draft_file"):
        op.drop_table(table)
    op.drop_table("course_draft")


def _table(name: str, *columns: sa.schema.SchemaItem, key: tuple[str, ...]) -> None:
    op.create_table(name, *columns, sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{name}")))


def _id() -> sa.Column[str]:
    return sa.Column("id", sa.String(32), nullable=False)


def _course() -> sa.Column[str]:
    return sa.Column("course_id", sa.String(60), nullable=False)


def _of_a_draft(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return sa.Column("draft_id", sa.String(32), nullable=False), _to(table, "draft_id", "course_draft.id")


def _person(table: str, column: str, nullable: bool = True) -> tuple[sa.schema.SchemaItem, ...]:
    return sa.Column(column, sa.String(32), nullable=nullable), _to(table, column, "person.id")


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [other], name=op.f(f"fk_{table}_{column}"))
