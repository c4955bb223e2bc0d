"""What 280 sentences of our own mean, and where in them each value was said."""

import datetime as dt

import pytest

from evals.scoring import parse
from punchlist.assistant.schemas import Span
from punchlist.assistant.understand import understand
from tests.assistant.sentences import FILE, Expected, load, slots

NOW = dt.datetime(2026, 11, 24, 10, 0)
ROWS = load()


def expected_of(got: dict[str, str], wanted: dict[str, str]) -> dict[str, str]:
    """What was understood, without a default status and the first day of a series where the row does not name them."""
    unsaid = {"in.status"} | ({"due"} if "recurrence" in wanted else set())
    return {name: value for name, value in got.items() if name in wanted or name not in unsaid}


def test_there_are_enough_sentences_and_each_stands_once() -> None:
    assert len(ROWS) >= 200
    assert len({row.sentence for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.sentence)
def test_a_sentence_means_what_is_written_beside_it(row: Expected) -> None:
    commands = understand(row.sentence, NOW).commands
    assert [command.intent for command in commands] == [intent for intent, _ in row.commands]
    for command, (_, wanted) in zip(commands, row.commands, strict=True):
        assert expected_of(slots(command), wanted) == wanted


ELSEWHERE = [
    line.split("|", 1)
    for line in FILE.with_name("intents.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("intent", "sentence"), ELSEWHERE)
def test_a_sentence_has_its_intent(intent: str, sentence: str) -> None:
    assert parse(sentence, NOW)["intent"] == intent


def check_spans(sentence: str, spans: tuple[Span, ...]) -> None:
    """In order, inside the sentence, none over another, each with a value."""
    assert list(spans) == sorted(spans, key=lambda span: span.start)
    for before, after in zip(spans, spans[1:], strict=False):
        assert before.end <= after.start
    for span in spans:
        assert 0 <= span.start < span.end <= len(sentence)
        assert sentence[span.start : span.end].strip()
        assert span.value


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.sentence)
def test_spans_are_in_order_and_do_not_overlap(row: Expected) -> None:
    for command in understand(row.sentence, NOW).commands:
        check_spans(row.sentence, command.spans)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.sentence)
def test_a_title_is_made_of_the_words_its_spans_show(row: Expected) -> None:
    for command in understand(row.sentence, NOW).commands:
        shown = " ".join(row.sentence[s.start : s.end].strip() for s in command.spans if s.kind == "title")
        if command.title is not None:
            assert " ".join(shown.split()).strip("\"'").lower() == command.title.strip("\"'").lower()


@pytest.mark.parametrize(
    ("sentence", "spans"),
    [
        (
            "Dentist tomorrow 5pm !high #health @Home every friday",
            [
                ("title", "Dentist", "Dentist"),
                ("due", "tomorrow 5pm", "the due"),
                ("priority", "!high", "high"),
                ("tag", "#health", "health"),
                ("project", "@Home", "Home"),
                ("recurrence", "every friday", "FREQ=WEEKLY;BYDAY=FR"),
            ],
        ),
        (
            "Call mom !high #errands @Family every friday 5pm",
            [
                ("title", "Call mom", "Call mom"),
                ("priority", "!high", "high"),
                ("tag", "#errands", "errands"),
                ("project", "@Family", "Family"),
                ("recurrence", "every friday", "FREQ=WEEKLY;BYDAY=FR"),
                ("due", "5pm", "the due"),
            ],
        ),
        (
            "please  add milk to my  shopping list",
            [("intent", "add", "add"), ("title", "milk", "Milk"), ("project", "shopping", "shopping")],
        ),
        (
            "Change task 1 to 'Call mom tonight'",
            [
                ("intent", "Change", "update"),
                ("target", "task 1", "task 1"),
                ("title", "'Call mom tonight'", "Call mom tonight"),
            ],
        ),
        (
            "🎉 delete the “old plan” please",
            [("intent", "delete", "delete"), ("target", "“old plan”", "old plan")],
        ),
        (
            "delete the milk task",
            [("intent", "delete", "delete"), ("target", "milk", "milk")],
        ),
    ],
)
def test_spans_say_where_a_value_was_said(sentence: str, spans: list[tuple[str, str, str]]) -> None:
    [command] = understand(sentence, NOW).commands
    due = command.when.due if command.when else None
    said = [
        (span.kind, sentence[span.start : span.end].strip(), "the due" if span.value == due else span.value)
        for span in command.spans
    ]
    assert said == spans
