"""Signing in by e-mail, letters that are told apart, visits that are claimed, meanings of questions."""

import secrets

import sqlalchemy as sa
from alembic import op

from app.database import Moment

revision = "003"
down_revision = "002"

# Table, column, type, and what stands in the rows that are there.
ADDED = (
    ("person", "email", sa.String(length=254), None),
    ("sign_in_link", "code_hash", sa.String(length=64), None),
    ("letter", "html", sa.Text(), None),
    ("letter", "expires_at", Moment(), None),
    ("letter", "trying_at", Moment(), None),
    ("letter", "given_up_at", Moment(), None),
    ("letter", "maybe_twice", sa.Boolean(), sa.false()),
    ("poll_vote", "meaning", sa.Integer(), "1"),
    ("question_version", "meaning", sa.Integer(), "1"),
    ("sign_in_session", "device", sa.String(length=80), ""),
    ("sign_in_session", "public_id", sa.String(length=32), None),
)


def upgrade() -> None:
    for table, name, kind, before in ADDED:
        op.add_column(table, sa.Column(name, kind, nullable=before is None, server_default=before))
    op.create_index("uq_person_email", "person", ["email"], unique=True)
    # Said so that both engines add the column where it stands: SQLite's other way copies a table that others refer to.
    op.execute(
        "ALTER TABLE guest ADD COLUMN claimed_by VARCHAR(32) CONSTRAINT fk_guest_claimed_by REFERENCES person (id)"
    )
    _name_sessions()
    with op.batch_alter_table("sign_in_session") as session:
        session.alter_column("public_id", nullable=False)
    op.create_index("uq_sign_in_session_public_id", "sign_in_session", ["public_id"], unique=True)


def downgrade() -> None:
    op.drop_index("uq_sign_in_session_public_id", "sign_in_session")
    op.execute("ALTER TABLE guest DROP COLUMN claimed_by")
    op.drop_index("uq_person_email", "person")
    for table, name, _kind, _before in reversed(ADDED):
        op.drop_column(table, name)


def _name_sessions() -> None:
    """Those that are signed in stay so; each gets a name that its owner can end it by."""
    session = sa.table("sign_in_session", sa.column("token_hash"), sa.column("public_id"))
    connection = op.get_bind()
    for token_hash in connection.scalars(sa.select(session.c.token_hash)).all():
        connection.execute(
            sa.update(session).where(session.c.token_hash == token_hash).values(public_id=secrets.token_hex(16))
        )
