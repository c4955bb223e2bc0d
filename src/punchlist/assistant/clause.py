"""A sentence made ready for the rules: politeness off, quotes and marks out, times found."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from punchlist.assistant import dates
from punchlist.assistant.dates import Found
from punchlist.assistant.schemas import When

MAX = 600
_POLITE = re.compile(
    r"^(?:(?:hey|hi|hello|ok|okay|please|kindly|so|well|um|oh|yes|alright|now|also|and|then|just|punchlist|olly|siri|alexa|google)\b[,!]?\s+"
    r"|(?:can|could|would|will|may) (?:you|u|i)(?: please| kindly| just)?\s+"
    r"|(?:i(?:'d| would)? (?:want|like|need)(?: you)? to|i want|you can|you need to|you should|let'?s|let me|go ahead and|would you mind|do me a favor and|i am going to need you to)\s+(?=(?:please )?(?:add|create|make|set|put|remind|delete|remove|erase|cancel|clear|change|update|move|reschedule|mark|complete|check|list|show|see|know|get rid|schedule|edit|rename|hear|be reminded|have)\b))+",
    re.IGNORECASE,
)
_POLITE_END = re.compile(
    r"[\s,]*(?:\b(?:please|thanks|thank you|thx|for me|ok|okay|now|asap)\b)?[\s.!]*$", re.IGNORECASE
)
_QUOTED = re.compile(r"[\"“”]([^\"“”]{1,300})[\"“”]|(?<![\w])['‘]([^'‘’\"]{1,300}(?:['’]\w[^'‘’\"]{0,300})*)['’](?!\w)")
_PRIORITY = re.compile(r"(?<!\S)!(low|medium|high|urgent|[1-4])\b", re.IGNORECASE)
_PRIORITY_WORDS = re.compile(
    r"(?:,|\bwith)?\s*\b(?:(?:at|as|a|an|of)\s+)?(low|medium|normal|high|highest|urgent|top)[ -]priority\b|,?\s*\bpriority (low|medium|high|urgent)\b",
    re.IGNORECASE,
)
_TAG = re.compile(r"(?<!\S)#([^\W\d][\w-]{0,49})")
_PROJECT = re.compile(
    r"(?<!\S)@([^\W\d][\w-]{0,49})|\b(?:in|to|on|under|from) (?:the |my )?project ([\w-]{1,50})|\b(?:in|to|under|from) (?:the |my )?([\w-]{1,50}) project\b",
    re.IGNORECASE,
)
_LEVELS = {
    "1": "urgent",
    "2": "high",
    "3": "medium",
    "4": "low",
    "top": "high",
    "highest": "urgent",
    "normal": "medium",
}


@dataclass(slots=True)
class Clause:
    r"""`text` is what the rules look at: the same length of words, with a quoted title as `\\x00`."""

    raw: str
    text: str
    now: dt.datetime
    quoted: str | None = None
    priority: str | None = None
    tags: list[str] = field(default_factory=list[str])
    project: str | None = None
    polite: bool = False

    def times(self, text: str) -> list[Found]:
        return dates.find_all(text, self.now)

    @property
    def marked(self) -> bool:
        return bool(self.priority or self.tags or self.project)


def level(word: str) -> str:
    return _LEVELS.get(word.lower(), word.lower())


def prepare(sentence: str, now: dt.datetime) -> Clause:
    """Take the marks and the quoted title out of a sentence."""
    text = " ".join(sentence[: MAX * 4].split())[:MAX]
    clause = Clause(sentence, text, now)
    quoted = _QUOTED.search(text)
    if quoted:
        clause.quoted = (quoted[1] or quoted[2]).strip()
        text = text[: quoted.start()] + "\x00" + text[quoted.end() :]
    found = _PRIORITY.search(text)
    if found:
        clause.priority = level(found[1])
        text = text[: found.start()] + text[found.end() :]
    clause.tags = [tag.lower() for tag in _TAG.findall(text)]
    text = _TAG.sub("", text)
    project = _PROJECT.search(text)
    if project:
        name: str = project[1] or project[2] or project[3]
        if name.lower() not in {"the", "my", "this", "a"}:
            clause.project = name
            text = text[: project.start()] + text[project.end() :]
    text = " ".join(text.split())
    stripped = _POLITE.sub("", text)
    clause.polite = stripped != text
    stripped = _POLITE_END.sub("", stripped) or stripped
    clause.text = stripped.strip(" ,.;:") if not stripped.endswith("?") else stripped.strip(" ,;:")
    return clause


def take_priority(clause: Clause, text: str) -> str:
    """Move a spoken priority ("high priority") from the text to the clause."""
    found = _PRIORITY_WORDS.search(text)
    if found and clause.priority is None:
        clause.priority = level(found[1] or found[2])
        text = (text[: found.start()] + " " + text[found.end() :]).strip(" ,")
    return " ".join(text.split())


def cut_time(clause: Clause, text: str, *, anywhere: bool = False) -> tuple[str, When | None]:
    """Take the due out of a title: a time counts at either end, or inside after a preposition."""
    best: Found | None = None
    found = clause.times(text)
    for time in found:
        at_end = not text[time.end :].strip(" .,!?")
        at_start = not text[: time.start].strip(" .,")
        single = time.when.recurrence and not time.led and " " not in time.when.text.strip()
        if (
            at_end
            or anywhere
            or (at_start and text[time.end :].strip() and not single)
            or (time.led and not re.match(r"\s*'s\b", text[time.end :]))
        ):
            best = time if best is None or at_end or (time.led and not best.led) else best
    if best is None:
        return text, None
    when = best.when
    rest = f"{text[: best.start].rstrip(' ,')} {text[best.end :].lstrip(' ,')}".strip(" ,.-")
    other = next(
        (
            t.when
            for t in found
            if t is not best and not text[t.end : best.start].strip(" ,") and t.when.time_given != when.time_given
        ),
        None,
    )
    if when.recurrence is None and other is not None and other.recurrence:
        when = When(f"{other.text} {when.text}", when.due, other.recurrence, when.time_given)
        rest = rest.replace(other.text, "").strip(" ,")
    return (" ".join(rest.split()), when) if rest.strip(" ,.'\"") else ("", when)
