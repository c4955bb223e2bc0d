"""The guide's page of what the assistant understands: each sentence said to the real chat, and the page as generated."""

import pytest

from docs import generate
from docs.examples import AT, SECTIONS, Section
from punchlist.kit import clock
from tests.chat.conftest import Talk
from tests.conftest import FastAPI, new_person

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("section", SECTIONS, ids=[section.title for section in SECTIONS])
async def test_every_sentence_of_the_guide_is_answered_as_it_says(api: FastAPI, section: Section) -> None:
    talk = Talk(await new_person(api, "alice", zone="UTC"))
    with clock.stopped(AT):
        for task in section.tasks:
            made = await talk.person.http.post("/api/tasks", json=task)
            assert made.status_code == 201, made.text
        for said, tools, reply in section.talk:
            answer = await talk(said)
            assert (said, ", ".join(talk.tools), answer) == (said, tools, reply)


def test_the_guide_is_not_behind() -> None:
    assert generate.GUIDE.read_text(encoding="utf-8") == generate.guide(), "run: make docs"
