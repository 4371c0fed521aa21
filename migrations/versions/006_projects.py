"""What a project is, whole: owner, period, organisations, and what it stores about people."""

import sqlalchemy as sa
from alembic import op

revision = "006"
down_revision = "005"


def upgrade() -> None:
    _projects_up()


def downgrade() -> None:
    _projects_down()


def _projects_up() -> None:
    # Columns are added where the tables stand: SQLite's other way copies a table that others refer to.
    for column in (
        sa.Column("owner", sa.String(200), server_default="", nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("keep_until", sa.Date(), nullable=True),
        sa.Column("stores_identity_numbers", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("privacy", sa.Text(), server_default="", nullable=False),
        sa.Column("privacy_html", sa.Text(), server_default="", nullable=False),
        sa.Column("said", sa.JSON(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
    ):
        op.add_column("project", column)
    # A file that was copied under another name has its number in both; its next publishing says so.
    op.execute(
        "UPDATE project SET dnr = substr(id || ' ' || dnr, 1, 60) WHERE EXISTS "
        "(SELECT 1 FROM project AS other WHERE other.dnr = project.dnr AND other.id < project.id)"
    )
    op.create_index("uq_project_dnr", "project", ["dnr"], unique=True)
    op.add_column("project_course", sa.Column("sessions", sa.String(200), nullable=True))
    op.create_table(
        "project_organisation",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("project_id", sa.String(60), nullable=False),
        sa.Column("organisation_id", sa.String(32), nullable=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("participants", sa.Integer(), nullable=True),
        sa.Column("share", sa.Float(), nullable=True),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_project_organisation_project_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_project_organisation_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_organisation")),
    )
    op.create_index(op.f("ix_project_organisation_project_id"), "project_organisation", ["project_id"])
    op.create_index(op.f("ix_project_organisation_organisation_id"), "project_organisation", ["organisation_id"])


def _projects_down() -> None:
    op.drop_table("project_organisation")
    op.drop_column("project_course", "sessions")
    op.drop_index("uq_project_dnr", "project")
    columns = ("owner", "starts_on", "ends_on", "keep_until", "stores_identity_numbers", "privacy", "privacy_html")
    for name in (*columns, "said", "version"):
        op.drop_column("project", name)
