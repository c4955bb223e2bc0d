"""Replies of each language: whole, filled with the same fields as English, and their examples understood."""

import dataclasses
import re
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

import pytest

from punchlist.assistant import languages, phrases
from punchlist.assistant.phrases.en import EN
from punchlist.assistant.schemas import Language, Preferences
from tests.assistant.languages.rows import CODES, NOW


def texts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a catalogue by the path of its field."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():  # pyright: ignore[reportUnknownVariableType]
            yield from texts(inner, f"{path}/{key}")
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name), f"{path}/{field.name}")


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", CODES)
def test_a_reply_takes_the_fields_of_the_english_one(language: Language) -> None:
    english = dict(texts(EN))
    for path, text in texts(phrases.of(language)):
        base = english.get(path, english.get(re.sub(r"/\w+$", "/other", path), ""))
        if path.endswith(("/help", "/language")) or "/near/" in path:
            continue
        assert fields(text) <= fields(base) or fields(text) <= {"n"}, path
        assert fields(base) - {"n"} <= fields(text), path


@pytest.mark.parametrize("language", CODES)
def test_a_catalogue_has_every_key_of_the_english_one(language: Language) -> None:
    ours = {path for path, _ in texts(phrases.of(language))}
    needed = {path for path, _ in texts(EN) if not path.endswith(("/zero", "/one"))}
    assert needed <= ours
    assert phrases.of(language).language == language


@pytest.mark.parametrize("language", CODES)
def test_the_examples_of_help_are_understood(language: Language) -> None:
    for example in re.findall(r"[“„«]\s?([^“”„«»]+?)\s?[”“»]", phrases.of(language).help):
        heard = languages.understand(example, NOW, Preferences(language=language))
        assert heard is not None
        assert heard.commands[0].intent != "none", example
        assert heard.commands[0].ask is None, example


@pytest.mark.parametrize("language", CODES)
def test_a_short_yes_and_no_are_those_of_the_grammar(language: Language) -> None:
    answers = phrases.of(language).answers
    for intent, said in (("confirm", answers.yes), ("cancel", answers.no)):
        heard = {languages.understand(word, NOW, Preferences(language=language)) for word in sorted(said)[:8]}
        assert any(one and one.commands[0].intent == intent for one in heard)


@pytest.mark.parametrize("language", CODES)
def test_the_words_for_another_reading_are_a_date_of_the_language(language: Language) -> None:
    calendar = phrases.of(language).calendar
    for month, name in enumerate(calendar.months_long, 1):
        spoken = calendar.spoken_of_year.format(day=9, month=name, year=2027)
        when = languages.parse_date(spoken, NOW, language)
        assert when is not None, spoken
        assert when.due == f"2027-{month:02}-09"
