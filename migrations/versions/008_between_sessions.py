"""What belongs to rounds besides the plan and the people: letters, papers, assignments, certificates."""

revision = "008"
down_revision = "007"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
