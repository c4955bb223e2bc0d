"""The envelope: what opens, what does not, and what a rotation leaves alone (cases 2, 8)."""

import copy
import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from punchlist.infra import crypto
from punchlist.infra.crypto import Altered, KeyRing, UnknownKey
from punchlist.kit.secret import Secret

RING = KeyRing({"k1": b"1" * 32, "k2": b"2" * 32}, "k1")
ALICE = ("alice", "key-1", "openai", "key")
texts = st.text(max_size=20)


@given(st.lists(texts, max_size=5), st.binary(max_size=200))
def test_what_is_sealed_opens_in_its_context_alone(context: list[str], value: bytes) -> None:
    sealed = crypto.seal(RING, tuple(context), value)
    assert crypto.open_sealed(RING, tuple(context), sealed) == value
    with pytest.raises(Altered):
        crypto.open_sealed(RING, (*context, ""), sealed)


@given(st.lists(texts, max_size=4), st.lists(texts, max_size=4))
def test_no_two_contexts_have_the_same_bytes(one: list[str], other: list[str]) -> None:
    assert (crypto.canonical(tuple(one)) == crypto.canonical(tuple(other))) == (one == other)


def test_the_layout_is_the_one_that_is_written_down() -> None:
    sealed = crypto.seal(RING, ALICE, b"value")
    assert sealed[:4] == b"\x01\x02k1"
    assert len(sealed) == 4 + 12 + 32 + 16 + 12 + len(b"value") + 16
    assert crypto.key_id_of(sealed) == "k1"
    assert crypto.seal(RING, ALICE, b"value")[4:] != sealed[4:]


@pytest.mark.parametrize("part", range(4))
def test_another_reader_row_provider_or_field_opens_nothing(part: int) -> None:
    sealed = crypto.seal(RING, ALICE, b"value")
    other = tuple("other" if n == part else text for n, text in enumerate(ALICE))
    with pytest.raises(Altered):
        crypto.open_sealed(RING, other, sealed)


def test_a_wrapped_data_key_moved_to_another_value_opens_nothing() -> None:
    hers, theirs = crypto.seal(RING, ALICE, b"hers"), crypto.seal(RING, ("bob", *ALICE[1:]), b"theirs")
    end = 4 + 12 + 48
    for mixed in (hers[:end] + theirs[end:], theirs[:end] + hers[end:]):
        for context in (ALICE, ("bob", *ALICE[1:])):
            with pytest.raises(Altered):
                crypto.open_sealed(RING, context, mixed)


def test_every_flipped_bit_and_every_cut_is_one_typed_error() -> None:
    sealed = crypto.seal(RING, ALICE, b"value")
    for place in range(len(sealed)):
        for bit in range(8):
            bad = bytearray(sealed)
            bad[place] ^= 1 << bit
            with pytest.raises(Altered if place not in {1, 2, 3} else (Altered, UnknownKey)) as refused:
                crypto.open_sealed(RING, ALICE, bytes(bad))
            assert b"value" not in repr(refused.value).encode()
        with pytest.raises(Altered):
            crypto.open_sealed(RING, ALICE, sealed[:place])


def test_a_value_whose_master_key_is_not_here_says_which() -> None:
    sealed = crypto.seal(RING, ALICE, b"value")
    with pytest.raises(UnknownKey) as refused:
        crypto.open_sealed(KeyRing({"k2": b"2" * 32}, "k2"), ALICE, sealed)
    assert refused.value.kek_id == "k1"


def test_a_value_renamed_to_another_master_key_does_not_open() -> None:
    same = KeyRing({"k1": b"1" * 32, "k2": b"1" * 32}, "k1")
    sealed = crypto.seal(same, ALICE, b"value")
    with pytest.raises(Altered):
        crypto.open_sealed(same, ALICE, sealed.replace(b"k1", b"k2", 1))


def test_rewrapping_changes_the_master_key_and_leaves_the_payload_alone() -> None:
    sealed = crypto.seal(RING, ALICE, b"value")
    moved = crypto.rewrap(RING.with_primary("k2"), ALICE, sealed)
    assert crypto.key_id_of(moved) == "k2"
    assert moved[4 + 12 + 48 :] == sealed[4 + 12 + 48 :]
    assert crypto.open_sealed(KeyRing({"k2": b"2" * 32}, "k2"), ALICE, moved) == b"value"
    assert crypto.rewrap(RING, ALICE, sealed) == sealed
    with pytest.raises(Altered):
        crypto.rewrap(RING.with_primary("k2"), ("bob", *ALICE[1:]), sealed)


@pytest.mark.parametrize(
    ("keys", "primary"),
    [({"k1": b"1" * 31}, "k1"), ({"": b"1" * 32}, ""), ({"k1": b"1" * 32}, "k2"), ({"a b": b"1" * 32}, "a b")],
)
def test_a_ring_has_whole_keys_and_one_primary(keys: dict[str, bytes], primary: str) -> None:
    with pytest.raises(ValueError, match="master key"):
        KeyRing(keys, primary)


def test_a_ring_and_a_secret_show_nothing() -> None:
    secret = Secret("sk-very-secret-key")
    shown = [
        repr(RING),
        str(RING),
        repr(secret),
        str(secret),
        f"{secret}",
        f"{secret:>30}",
        repr([secret]),
        repr({1: secret}),
    ]
    assert not any("1111" in text or "very-secret" in text for text in shown)
    for leak in (pickle.dumps, copy.copy, copy.deepcopy, json.dumps, hash):
        with pytest.raises(TypeError) as refused:
            leak(secret)  # type: ignore[operator]
        assert "very-secret" not in str(refused.value)
    assert secret == Secret("sk-very-secret-key")
    assert secret != Secret("sk-other")
    assert secret.reveal() == "sk-very-secret-key"


def test_equal_keys_have_equal_fingerprints_under_one_key_of_the_vault() -> None:
    key = b"f" * 32
    assert crypto.fingerprint(key, "alice", "x") == crypto.fingerprint(key, "alice", "x")
    different = {
        crypto.fingerprint(key, *parts) for parts in (("alice", "x"), ("bob", "x"), ("alicex", ""), ("alice", "y"))
    }
    assert len(different | {crypto.fingerprint(b"g" * 32, "alice", "x")}) == 5
