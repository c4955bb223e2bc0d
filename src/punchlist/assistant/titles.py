"""The title of a new task, and the add made of everything said with it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from punchlist.assistant.clause import Clause
from punchlist.assistant.pattern import anywhere, pattern
from punchlist.assistant.phrase import Phrase
from punchlist.assistant.schemas import Command, Edits
from punchlist.assistant.slots import Slots, start, take_description, take_list, take_priority, take_project, unique
from punchlist.assistant.timing import merge, take_times

Ask = Literal["unsure", "split", "which", "contradiction"]

_TITLE_LENGTH = 200

WORD = r"(?:(?!<on> |<my> |to$)[\w'.:&-]+ )"

_CONNECTED = pattern(
    r"(?P<link>(?:(?:for me|for us|for myself|to me|me|off|again|it|please|also|alarm|notification|alert|,|:|-)(?: |$))*(?:(?:to|that|about|of|for|regarding|concerning|called|named|titled|saying|says|which says|on|with the title|is)(?::| )\s?)?) ?{rest*}"
)

_LOOSE = pattern(r"(?:about|of|for|regarding|concerning) .*")

_ARTICLE = pattern("(the|a|an) {rest}")

_SELF = pattern(
    r"(?:that )?(?:i|we) (?:need|have|want|ought|got|am supposed|'m supposed) to {rest}|(?:there is|there's|there are|that there is) {rest4}|(?:i should|i must|i gotta|me to|us to) {rest2}|to to {rest3}|(?:that )?(?:i have|i've got|we have) (?:a |an |my |the ){rest5}|(?:to )?remind <me> (?:to|about|that|of) {rest6}"
)

_FOR_PERSON = pattern(rf"for (?!me |us |my |the |\w+ing )(?P<person>{WORD}{{0,2}}{WORD})to {{rest}}")

AFTERTHOUGHT = anywhere(r"[.;!] (?:<alert>|remind|please|set|send|continuous).*")

REASON = anywhere(
    "(?<=list) (?:i|we|i've|it|it's|they|she|he) .*|(?:i'm|i am|we're|we are)(?: all| almost| running)? (?:out|low) .*|(?:cause|because|since|as) (?:i|i'm|we|we're|it|it's|they) .*"
)

_EMOJI = re.compile("(?:(?:[\U0001f1e6-\U0001faff\u200d\ufe0f]|[\u2190-\u2bff]\ufe0f) ?)+(?=\\w)")

_LEFT = pattern(
    r"(?:to be |is |be |gets |get )?(?:added|put|placed|written|included|listed|noted|set up|set|created|made)(?: down)?|it|this|that|them|something|an item|item|this item|new item|a new item|a reminder|some items|items|new items|something to do|and <alert> <me>"
)

_HAVE = pattern(
    r"(?:i have|i've got|i got|i need|i want|there is|there's|i am|i'm|i've|we have|i will be|i'm having)(?: to| got to| an?| the)? {rest}"
)

_NEED = pattern(
    r"(?:i(?:'m| am)? |we )?(?:don't|do not|no longer|won't) need {rest}|(?:i'm|i am|we're|we are)(?: all| almost| running)? (?:out of|low on) {rest2}|(?:i|we)(?:'ve| have)? (?:need|ran out of|run out of) {rest3}"
)


def added(clause: Clause, rest: Phrase, rule: str, *, ask: Ask | None = None, article: bool = False) -> Command:
    """An add with everything that the rest says."""
    slots = start(clause, rest)
    for more in (AFTERTHOUGHT, REASON if "list" in rest.text else None):
        found = more.search(slots.rest.text) if more else None
        if found and found.start():
            slots.rest = slots.rest.part(0, found.start())
    return finish(slots, rule, ask=ask, article=article)


def finish(slots: Slots, rule: str, *, ask: Ask | None = None, article: bool = False, mine: bool = False) -> Command:
    """Cut the slots and make the command."""
    take_description(slots)
    take_list(slots, mine=mine)
    take_project(slots)
    take_priority(slots)
    take_times(slots)
    person = _FOR_PERSON.match(slots.rest.text)
    if person and slots.description is None and not slots.clause.times(slots.rest.group(person, "person")):
        for_person(slots, slots.rest.group(person, "person"))
        slots.rest = slots.rest.group(person, "rest")
    title = _title(slots, article=article)
    edits = Edits(priority=slots.priority, add_tags=slots.tags, project=slots.project, description=slots.description)
    return Command(
        "add", rule, title=title, when=slots.when, edits=edits, ask=slots.ask or ask, spans=unique(slots.spans)
    )


def _title(slots: Slots, *, article: bool = False) -> str | None:
    """What is left, as a title: connectors off, the first letter large unless it was typed with a case of its own."""
    rest, loose = slots.rest, article
    for _ in range(4):
        length = len(rest.text)
        found = _SELF.match(rest.text)
        if found:
            rest = next(
                part
                for part in (rest.group(found, key) for key in ("rest", "rest2", "rest3", "rest4", "rest5", "rest6"))
                if part
            )
        found = _CONNECTED.match(rest.text)
        if found and found["link"]:
            loose = loose or bool(_LOOSE.match(rest.text))
            rest = rest.group(found, "rest")
        if len(rest.text) == length:
            break
    found = _ARTICLE.match(rest.text)
    if found and loose:
        rest = rest.group(found, "rest")
    if _LEFT.match(rest.text):
        rest = rest.part(0, 0)
    slots.rest = rest = _with_emoji(slots.clause.whole, rest)
    said = rest.said()[:_TITLE_LENGTH].rstrip()
    if not said:
        return None
    title = said[:1].upper() + said[1:] if said.islower() else said
    slots.spans = [*rest.spans("title", title), *slots.spans]
    return title


def _with_emoji(whole: Phrase, title: Phrase) -> Phrase:
    """An emoji that a sentence begins with belongs to a title that begins right after it."""
    found = _EMOJI.match(whole.text)
    if not found or not title or title.starts[0] != whole.starts[found.end()]:
        return title
    return whole.part(0, found.end()).then(title)


def for_person(slots: Slots, person: Phrase) -> None:
    """Who is to be reminded is kept, as words: there is one owner."""
    slots.description = f"For {person.said()}"
    slots.mark("description", person, slots.description)


def of_before(clause: Clause, made: Command, slots: Slots | None = None) -> Command:
    """`the rent is due friday, remind me`: the title was said before the frame."""
    if clause.before is None:
        return made
    words = clause.before
    for shape in (_NEED, _HAVE):
        found = shape.match(words.text)
        if found:
            words = next(
                part
                for part in (words.group(found, key) for key in ("rest", "rest2", "rest3")[: len(found.groups())])
                if part
            )
            break
    earlier = added(clause, words, made.rule)
    when = earlier.when if made.when is None else merge(clause, earlier.when, made.when)
    edits = replace(
        earlier.edits,
        project=made.edits.project or earlier.edits.project,
        description=made.edits.description or earlier.edits.description,
    )
    del slots
    return replace(earlier, when=when, edits=edits, spans=unique((*earlier.spans, *made.spans)))
