"""What somebody wrote, chose or was shown is only added to; the database itself refuses the rest."""

from alembic import op

revision = "002"
down_revision = "001"

NEVER_CHANGED = ("consent", "done", "question_version", "course_version", "course_file")
NEVER_DELETED = (*NEVER_CHANGED, "answer", "question")
# The one change of an answer is its erasure: the content goes, the question's version and the day remain.
ERASES = """NEW.text IS NULL AND NEW.choice IS NULL AND NEW.answered_at <= OLD.answered_at
    AND NEW.id = OLD.id AND NEW.public_id = OLD.public_id AND NEW.attempt_id = OLD.attempt_id
    AND NEW.step_id = OLD.step_id AND NEW.question_version_id = OLD.question_version_id
    AND NEW.idempotency_key = OLD.idempotency_key AND NEW.group_size = OLD.group_size AND NEW.variant = OLD.variant"""


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION '%: rows are only added', TG_TABLE_NAME; END $$"
        )
    for table in NEVER_CHANGED:
        _refuse("update", table, "TRUE")
    for table in NEVER_DELETED:
        _refuse("delete", table, "TRUE")
    _refuse("update", "answer", f"NOT ({ERASES})")


def downgrade() -> None:
    postgresql = op.get_bind().dialect.name == "postgresql"
    for event, tables in (("update", (*NEVER_CHANGED, "answer")), ("delete", NEVER_DELETED)):
        for table in tables:
            op.execute(f"DROP TRIGGER {table}_no_{event}" + (f" ON {table}" if postgresql else ""))
    if postgresql:
        op.execute("DROP FUNCTION refuse_change()")


def _refuse(event: str, table: str, when: str) -> None:
    head = f"CREATE TRIGGER {table}_no_{event} BEFORE {event} ON {table} FOR EACH ROW WHEN ({when})"
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"{head} EXECUTE FUNCTION refuse_change()")
    else:
        op.execute(f"{head} BEGIN SELECT RAISE(ABORT, '{table}: rows are only added'); END")
