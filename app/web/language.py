"""Marks strings for translation. Swedish is the source; other languages are catalogues that come later."""

from babel.support import NullTranslations
from markupsafe import Markup

_translations = NullTranslations()


def gettext(text: str) -> str:
    return str(_translations.gettext(text))


def ngettext(one: str, many: str, count: int) -> str:
    return str(_translations.ngettext(one, many, count))


def sentence(text: str) -> Markup:
    """For templates: a translation is part of the template, and as safe."""
    return Markup(gettext(text))  # noqa: S704
