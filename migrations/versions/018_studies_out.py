"""What studies take out, and who lets figures be followed."""

revision = "018"
down_revision = "017"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
