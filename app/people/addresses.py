"""The one form of an e-mail address: whatever stores or looks up an address brings it into this form first."""

from __future__ import annotations

import re
import unicodedata

from app.web.language import gettext as _

LONGEST, LONGEST_LOCAL = 254, 64
# Only what no letter's head reads as anything else. Other letters before the @ are refused: two addresses that look
# alike would be two accounts, and few servers take them.
LOCAL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
DOMAIN = re.compile(rf"({LABEL}\.)+(?=[a-z0-9-]*[a-z]){LABEL}")
# Python's codec writes these as others ("ß" as "ss"), and the letter would go to somebody else's domain.
WRITTEN_AS_OTHERS = frozenset("ßẞς\u200c\u200d")


class WrongAddress(ValueError):
    """A sentence that says what to write instead."""


def normal_address(given: str) -> str:
    """Trimmed, in small letters, the domain in ASCII: "Maja@Bygård.se " → "maja@xn--bygrd-ora.se".

    Raises WrongAddress.
    """
    text = given.strip()
    if not text:
        raise WrongAddress(_("Skriv en e-postadress"))
    if len(text) > LONGEST:
        raise WrongAddress(_("Adressen är för lång"))
    wrong = WrongAddress(_("Skriv en e-postadress, till exempel namn@exempel.se"))
    local, sign, domain = unicodedata.normalize("NFC", text).casefold().partition("@")
    if not sign or WRITTEN_AS_OTHERS & set(text):
        raise wrong
    try:
        domain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        raise wrong from None
    if len(local) > LONGEST_LOCAL or len(local) + 1 + len(domain) > LONGEST:
        raise WrongAddress(_("Adressen är för lång"))
    if not LOCAL.fullmatch(local) or not DOMAIN.fullmatch(domain):
        raise wrong
    return f"{local}@{domain}"
