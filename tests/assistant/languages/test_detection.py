"""Whose language a sentence is when the user chose none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from punchlist.assistant import languages
from punchlist.assistant.schemas import Language, Preferences
from punchlist.assistant.understand import understand
from tests.assistant.languages.rows import CODES, NOW, rows

_ENGLISH = [
    "remind me to llamar a mamá",
    "add leche to my list",
    "add leche a la lista",
    "add دودھ",
    "remind me to दूध लाना tomorrow",
    "delete the Müll task",
    "mark dentist as done",
    "no",
    "ok",
    "stop",
    "hi",
    "die",
    "list",
    "note milk",
    "tag 3 #home",
    "pack bananas",
    "place the order",
    "what is due today",
    "was the dentist moved?",
    "la la land tickets",
    "coffee with Jean-Luc",
    "crème brûlée",
    "Hamburg",
    "karaoke",
    "complete 3",
    "change 3 to friday",
    "mat yoga",
    "retire early",
    "efface the board",
    "pan pizza",
]


@pytest.mark.parametrize("text", _ENGLISH)
def test_an_english_sentence_stays_english(text: str) -> None:
    assert languages.understand(text, NOW, Preferences()) is None
    assert understand(text, NOW).language == "en"


@pytest.mark.parametrize("language", CODES)
def test_what_acts_is_known_by_its_words(language: Language) -> None:
    acting = [row["text"] for row in rows(language) if row["intent"] in {"add", "list", "complete", "delete", "update"}]
    known = [
        text
        for text in acting
        if (heard := languages.understand(text, NOW, Preferences())) and heard.language == language
    ]
    assert len(known) / len(acting) >= 0.93, sorted(set(acting) - set(known))


@pytest.mark.parametrize("language", CODES)
def test_no_sentence_is_taken_for_a_command_of_another_language(language: Language) -> None:
    twins = {"hi": "ur", "ur": "hi"}
    for row in rows(language):
        heard = languages.understand(row["text"], NOW, Preferences())
        if heard is not None and heard.language not in {language, twins.get(language)}:
            assert all(command.intent in {"none", "greeting"} for command in heard.commands), row["text"]


def test_the_language_that_was_chosen_is_the_one() -> None:
    assert understand("hola", NOW, Preferences(language="en")).language == "en"
    assert understand("complete 3", NOW, Preferences(language="de")).language == "de"


_WORDS = sorted({word for language in CODES for row in rows(language) for word in row["text"].split()})
_JUNK = st.text(
    st.characters(codec="utf-8")
    | st.sampled_from("\u202a\u202e\u200f\u200c\u200d\u0301\u064b\u093c#@!?\"'«»„.,:;-/0۰०²Ⅷ❹"),
    max_size=40,
)
_SENTENCES = st.lists(st.sampled_from(_WORDS) | _JUNK, max_size=14).map(" ".join) | st.tuples(
    st.sampled_from(_WORDS) | _JUNK, st.integers(1, 4000)
).map(lambda pair: (pair[0] * pair[1])[:10_000])


@settings(max_examples=400, deadline=None)
@given(_SENTENCES, st.sampled_from([None, *CODES]))
def test_no_sentence_breaks_it_and_no_delete_is_without_a_target(text: str, language: Language | None) -> None:
    heard = languages.understand(text, NOW, Preferences(language=language))
    if heard is None:
        assert language is None
        return
    [command] = heard.commands
    assert heard.text == text
    if command.intent in {"delete", "complete", "update", "reopen"}:
        target = command.target
        assert target.text or target.numbers or target.ordinals or target.pronoun or target.all_matching
