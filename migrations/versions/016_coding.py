"""Themes of studies with their history, what was coded with them, who has gone through what, and memos.

What hangs on an entry of the bank goes with it, in the transaction that takes it away.
"""

import sqlalchemy as sa
from alembic import op

from app.database import Moment

revision = "016"
down_revision = "015"

# A person who was registered twice becomes one; nothing else of what was done to a theme is ever changed.
SAME = """NEW.theme_id = OLD.theme_id AND NEW.act = OLD.act AND NEW.at = OLD.at
    AND CAST(NEW.told AS TEXT) = CAST(OLD.told AS TEXT)"""
ADDED_ONLY = (("update", f"NOT ({SAME})"), ("delete", "TRUE"))


def upgrade() -> None:
    op.create_table(
        "theme",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("study_id", sa.String(32), nullable=False),
        sa.Column("parent_id", sa.String(32)),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("definition", sa.Text(), server_default="", nullable=False),
        sa.Column("example", sa.Text(), server_default="", nullable=False),
        sa.Column("colour", sa.String(20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("merged_into", sa.String(32)),
        sa.Column("removed_at", Moment()),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["study_id"], ["study.id"], name=op.f("fk_theme_study_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["theme.id"], name=op.f("fk_theme_parent_id")),
        sa.ForeignKeyConstraint(["merged_into"], ["theme.id"], name=op.f("fk_theme_merged_into")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme")),
    )
    op.create_table(
        "theme_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.String(32), nullable=False),
        sa.Column("act", sa.String(10), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("actor_id", sa.String(32), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_theme_event_theme_id")),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_theme_event_actor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme_event")),
    )
    op.create_table(
        "coding",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("theme_id", sa.String(32), nullable=False),
        _entry_id(nullable=False),
        _coder_id(),
        sa.Column("start", sa.Integer()),
        sa.Column("end", sa.Integer()),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_coding_theme_id")),
        *_of_an_entry("coding"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coding")),
    )
    op.create_table(
        "coded_entry",
        sa.Column("study_id", sa.String(32), nullable=False),
        _entry_id(nullable=False),
        _coder_id(),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["study_id"], ["study.id"], name=op.f("fk_coded_entry_study_id")),
        *_of_an_entry("coded_entry"),
        sa.PrimaryKeyConstraint("study_id", "entry_id", "coder_id", name=op.f("pk_coded_entry")),
    )
    op.create_table(
        "memo",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("study_id", sa.String(32), nullable=False),
        _entry_id(nullable=True),
        sa.Column("theme_id", sa.String(32)),
        _coder_id(),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["study_id"], ["study.id"], name=op.f("fk_memo_study_id")),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_memo_theme_id")),
        *_of_an_entry("memo"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memo")),
    )
    for table, *columns in (
        ("theme", "study_id"),
        ("theme_event", "theme_id"),
        ("theme_event", "actor_id"),
        ("coding", "theme_id", "entry_id"),
        *((table, column) for table in ("coding", "coded_entry", "memo") for column in ("entry_id", "coder_id")),
        ("memo", "study_id"),
        ("memo", "theme_id"),
    ):
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns)
    for event, when in ADDED_ONLY:
        _refuse(event, when)


def _refuse(event: str, when: str) -> None:
    head = f"CREATE TRIGGER theme_event_no_{event} BEFORE {event} ON theme_event FOR EACH ROW WHEN ({when})"
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"{head} EXECUTE FUNCTION refuse_change()")
    else:
        op.execute(f"{head} BEGIN SELECT RAISE(ABORT, 'theme_event: rows are only added'); END")


def _entry_id(nullable: bool) -> sa.Column[str]:
    return sa.Column("entry_id", sa.String(32), nullable=nullable)


def _coder_id() -> sa.Column[str]:
    return sa.Column("coder_id", sa.String(32), nullable=False)


def _of_an_entry(table: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint(["entry_id"], ["bank_entry.id"], name=op.f(f"fk_{table}_entry_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["coder_id"], ["person.id"], name=op.f(f"fk_{table}_coder_id")),
    ]


def downgrade() -> None:
    on = " ON theme_event" if op.get_bind().dialect.name == "postgresql" else ""
    for event, _when in ADDED_ONLY:
        op.execute(f"DROP TRIGGER theme_event_no_{event}{on}")
    for table in ("memo", "coded_entry", "coding", "theme_event", "theme"):
        op.drop_table(table)
