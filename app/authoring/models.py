"""A course while it is being written: the files of its draft, what its authors said of it, and who published what."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, PublicId, new_public_id


class CourseDraft(Base):
    """All authors of a course write in the same draft; the course's row is locked by whoever opens one. `base_id` is
    the version that it goes out from, None for a course that was never published. `ended_as` is "published" or
    "dropped"."""

    __tablename__ = "course_draft"

    id: Mapped[str] = mapped_column(PublicId, primary_key=True, default=new_public_id)
    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"), index=True)
    base_id: Mapped[str | None] = mapped_column(ForeignKey("course_version.id"))
    begun_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    begun_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_as: Mapped[str | None] = mapped_column(String(20))


class DraftFile(Base):
    """A file of the draft as it is now. A text lies in `DraftText` or among the files of the draft's base, a medium in
    the media folder. `changed_at` is None while it is as in the base."""

    __tablename__ = "draft_file"

    draft_id: Mapped[str] = mapped_column(ForeignKey("course_draft.id"), primary_key=True)
    path: Mapped[str] = mapped_column(String(300), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(Integer)
    changed_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    changed_at: Mapped[datetime | None] = mapped_column(Moment)


class DraftText(Base):
    """What was written, each text once. The latest earlier ones stay, so that two who wrote at once can be told what
    each of them changed."""

    __tablename__ = "draft_text"

    draft_id: Mapped[str] = mapped_column(ForeignKey("course_draft.id"), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    path: Mapped[str] = mapped_column(String(300))
    # Before the content, so that who only asks when need not read through it.
    saved_at: Mapped[datetime] = mapped_column(Moment)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class OwnText(Base):
    """What somebody wrote while somebody else changed the same file: kept for them until they have chosen, also when
    the draft is over. `seen` is the hash of the text that they began with, and `base` that text, where known. What
    they wrote from another text is a row of its own."""

    __tablename__ = "own_text"

    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"), primary_key=True)
    path: Mapped[str] = mapped_column(String(300), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    seen: Mapped[str] = mapped_column(String(64), primary_key=True)
    base: Mapped[bytes | None] = mapped_column(LargeBinary)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    saved_at: Mapped[datetime] = mapped_column(Moment)


class DraftReview(Base):
    """A colleague was asked to look. `approved` is None until the colleague has answered; an approval stands while the
    draft's files are those that `digest` is over."""

    __tablename__ = "draft_review"

    id: Mapped[str] = mapped_column(PublicId, primary_key=True, default=new_public_id)
    draft_id: Mapped[str] = mapped_column(ForeignKey("course_draft.id"), index=True)
    asked_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    reviewer_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    asked_at: Mapped[datetime] = mapped_column(Moment)
    words: Mapped[str] = mapped_column(Text, default="", server_default="")
    approved: Mapped[bool | None] = mapped_column()
    answer: Mapped[str] = mapped_column(Text, default="", server_default="")
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    digest: Mapped[str | None] = mapped_column(String(64))


class DraftLink(Base):
    """A private way to look at a draft's module without an account. The address holds a token; here is its hash."""

    __tablename__ = "draft_link"

    id: Mapped[str] = mapped_column(PublicId, primary_key=True, default=new_public_id)
    draft_id: Mapped[str] = mapped_column(ForeignKey("course_draft.id"), index=True)
    path: Mapped[str] = mapped_column(String(300))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    guest: Mapped[str] = mapped_column(String(120))
    made_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)


class DraftComment(Base):
    """One comment a block: of a guest with a link, or of a colleague (`person_id`). `place` is the block;
    `about` has its first words, for when it is gone, and `seen` is the hash of what stood there."""

    __tablename__ = "draft_comment"
    __table_args__ = (
        UniqueConstraint("link_id", "path", "place"),
        UniqueConstraint("draft_id", "person_id", "path", "place"),
    )

    id: Mapped[str] = mapped_column(PublicId, primary_key=True, default=new_public_id)
    draft_id: Mapped[str] = mapped_column(ForeignKey("course_draft.id"), index=True)
    link_id: Mapped[str | None] = mapped_column(ForeignKey("draft_link.id"))
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    path: Mapped[str] = mapped_column(String(300))
    place: Mapped[str] = mapped_column(String(100))
    about: Mapped[str] = mapped_column(String(200), default="", server_default="")
    seen: Mapped[str] = mapped_column(String(64), default="", server_default="")
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime] = mapped_column(Moment)
    settled_at: Mapped[datetime | None] = mapped_column(Moment)


class Publication(Base):
    """Who published a version, and who had approved it. Versions from files have none."""

    __tablename__ = "publication"

    version_id: Mapped[str] = mapped_column(ForeignKey("course_version.id"), primary_key=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    approved_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    words: Mapped[str] = mapped_column(Text, default="", server_default="")
