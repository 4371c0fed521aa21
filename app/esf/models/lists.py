"""How lists look, and which were taken out."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Boolean, ForeignKey, Integer, String, Text, false, true
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, PublicId, new_public_id


class Layout(Base):
    """A project's own layout of a list, or what it has made of a built-in one, whose id it then has. `columns` are
    `{"key", "heading", "format"}` in their order. `source` is where the columns come from, in somebody's words;
    `confirmed` that somebody has held them against what the receiver asks for."""

    __tablename__ = "layout"

    project_id: Mapped[str] = mapped_column(ForeignKey("project.id"), primary_key=True)
    id: Mapped[str] = mapped_column(String(60), primary_key=True, default=new_public_id)
    name: Mapped[str] = mapped_column(String(120))
    subject: Mapped[str] = mapped_column(String(20))
    columns: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    rounding: Mapped[str] = mapped_column(String(20))
    dates: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(5))
    separator: Mapped[str] = mapped_column(String(20))
    encoding: Mapped[str] = mapped_column(String(20))
    signature: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    confirmed: Mapped[bool] = mapped_column(Boolean, default=True, server_default=true())
    source: Mapped[str] = mapped_column(Text, default="", server_default="")
    version: Mapped[int] = mapped_column(Integer, default=1, server_default="1")


class Export(Base):
    """A list that was taken out. `layout` is what it was called then; `of` what was chosen of the project, in words.
    `frozen` says that the rows were those of a closed month. `why` is what somebody wrote beside the purpose.
    `checksum` is the file's SHA-256."""

    __tablename__ = "export"

    id: Mapped[str] = mapped_column(PublicId, primary_key=True, default=new_public_id)
    project_id: Mapped[str] = mapped_column(ForeignKey("project.id"), index=True)
    layout: Mapped[str] = mapped_column(String(120))
    of: Mapped[str] = mapped_column(String(300))
    kind: Mapped[str] = mapped_column(String(10))
    purpose: Mapped[str] = mapped_column(String(20))
    why: Mapped[str] = mapped_column(String(300), default="", server_default="")
    numbers: Mapped[bool] = mapped_column(Boolean)
    frozen: Mapped[bool] = mapped_column(Boolean)
    rows: Mapped[int] = mapped_column(Integer)
    checksum: Mapped[str] = mapped_column(String(64))
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
