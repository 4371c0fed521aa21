"""Sealed texts open in their own row, with their own key, and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Mapping

import pytest

from app.people.identity.keys import Keys, NoKeys, UnknownKey, Unreadable
from app.settings import WrongSetting, create_instance, read_settings

KEYS = Keys({"ny": os.urandom(32), "gammal": os.urandom(32)}, os.urandom(32))
ROW, OTHER = "identity_number:1", "identity_number:2"


def settings(folder: object, **given: str) -> Mapping[str, str]:
    return {"LARBRON_INSTANCE": str(folder), **{f"LARBRON_IDENTITY_{name}": value for name, value in given.items()}}


def test_a_text_opens_in_its_own_row_alone() -> None:
    one, same = KEYS.seal("hemligt", ROW), KEYS.seal("hemligt", ROW)

    assert one.key_id == "ny"
    assert one.ciphertext != same.ciphertext
    assert KEYS.unseal(one.ciphertext, one.key_id, ROW) == "hemligt"
    with pytest.raises(Unreadable):
        KEYS.unseal(one.ciphertext, one.key_id, OTHER)
    with pytest.raises(Unreadable):
        KEYS.unseal(one.ciphertext[:-1] + bytes([one.ciphertext[-1] ^ 1]), one.key_id, ROW)
    with pytest.raises(Unreadable):
        KEYS.unseal(b"", one.key_id, ROW)


def test_another_key_does_not_open_it_and_an_unknown_one_is_named() -> None:
    sealed = KEYS.seal("hemligt", ROW)

    with pytest.raises(Unreadable):
        KEYS.unseal(sealed.ciphertext, "gammal", ROW)
    with pytest.raises(UnknownKey) as unknown:
        Keys({"gammal": KEYS.sealing["gammal"]}, KEYS.index).unseal(sealed.ciphertext, sealed.key_id, ROW)
    assert unknown.value.key_id == "ny"


def test_without_keys_nothing_is_sealed_and_nothing_is_found() -> None:
    with pytest.raises(NoKeys):
        Keys({}, KEYS.index).seal("hemligt", ROW)
    with pytest.raises(NoKeys):
        Keys(KEYS.sealing, b"").blind_index("hemligt")


def test_the_index_is_another_with_another_key() -> None:
    other = Keys(KEYS.sealing, os.urandom(32))

    assert KEYS.blind_index("hemligt") == KEYS.blind_index("hemligt") != other.blind_index("hemligt")


def test_keys_are_shown_nowhere() -> None:
    assert repr(KEYS) == "Keys()"


def test_a_new_instance_has_keys_of_its_own(tmp_path: object) -> None:
    create_instance(read_settings(settings(tmp_path)))

    keys = Keys.of(read_settings(settings(tmp_path)))

    assert [len(key) for key in (*keys.sealing.values(), keys.index)] == [32, 32]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KEYS", "utan-nyckel"),
        ("KEYS", "ny:"),
        ("KEYS", "ny:AAAA"),
        ("KEYS", f"ny:{'A' * 43},ny:{'A' * 43}"),
        ("KEYS", f"å:{'A' * 43}"),
        ("KEYS", f"ny:{'!' * 43}"),
        ("INDEX_KEY", "A" * 42),
        ("INDEX_KEY", "å" * 43),
    ],
)
def test_a_wrong_key_is_named_and_not_told(tmp_path: object, name: str, value: str) -> None:
    with pytest.raises(WrongSetting, match=f"LARBRON_IDENTITY_{name} är fel") as wrong:
        read_settings(settings(tmp_path, **{name: value}))

    assert value not in str(wrong.value)


def test_several_keys_keep_their_order(tmp_path: object) -> None:
    first, second = "A" * 43, "B" * 42 + "A"

    keys = Keys.of(read_settings(settings(tmp_path, KEYS=f"ny:{first}, gammal:{second}", INDEX_KEY=first)))

    assert (keys.first, list(keys.sealing)) == ("ny", ["ny", "gammal"])
