from tests.assistant.languages import guide
from tests.assistant.languages.rows import CODES, rows


def test_the_guide_says_what_the_assistant_understands() -> None:
    assert guide.PAGE.read_text(encoding="utf-8") == guide.render(), "run python -m tests.assistant.languages.guide"


def test_every_example_of_the_guide_is_a_tested_sentence() -> None:
    for code in CODES:
        tested = {row["text"] for row in rows(code) + rows(code, "held_out")}
        assert set(guide.EXAMPLES[code]) <= tested
