"""The form in which a group says how many they are."""

from __future__ import annotations

from typing import Any

from wtforms import StringField, ValidationError

from app.learning.sending import MOST_TOGETHER, read_group_size
from app.people.forms import LinkForm
from app.web.language import gettext as _


class TogetherForm(LinkForm):
    """Its other button says that somebody is alone; then the number does not matter."""

    count = StringField(_("Hur många är ni?"), filters=[lambda given: (given or "").strip()])
    alone = StringField()

    def validate_count(self, field: Any) -> None:
        if not self.alone.data and read_group_size(field.data) is None:
            raise ValidationError(
                _("Skriv hur många ni är med siffror, från 2 till {most}.").format(most=MOST_TOGETHER)
            )

    @property
    def group_size(self) -> int:
        return 1 if self.alone.data else read_group_size(self.count.data) or 1
