"""Frames that add a task: remind me to ..., add ... to my list, new task: ..., and sentences without a frame."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from punchlist.assistant.clause import Clause, level
from punchlist.assistant.frame import Frame
from punchlist.assistant.lexicon.nouns import FOREIGN, IMPERATIVES, LISTS, OCCASIONS, SURE_IMPERATIVES
from punchlist.assistant.lexicon.verbs import WORDS
from punchlist.assistant.pattern import any_of, anywhere, inside, pattern
from punchlist.assistant.phrase import QUOTED, Phrase
from punchlist.assistant.schemas import Command, Edits
from punchlist.assistant.slots import (
    Slots,
    merge,
    start,
    take_description,
    take_list,
    take_priority,
    take_project,
    take_time,
    take_times,
    unique,
)

Ask = Literal["unsure", "split", "which", "contradiction"]
_TITLE_LENGTH = 200
_WORD = r"(?:(?!<on> |<my> |to$)[\w'.:&-]+ )"
_CONNECTED = pattern(
    r"(?P<link>(?:(?:for me|for us|for myself|to me|me|off|up|set up|again|it|please|also|alarm|notification|alert|,|:|-)(?: |$))*(?:(?:to|that|about|of|for|regarding|concerning|called|named|titled|saying|says|which says|on|with the title|is)(?::| )\s?)?) ?{rest*}"
)
_LOOSE = pattern(r"(?:about|of|for|regarding|concerning) .*")
_ARTICLE = pattern("(the|a|an) {rest}")
_SELF = pattern(r"(?:that )?(?:i|we) (?:need|have|want|ought|got|am supposed|'m supposed) to {rest}|(?:there is|there's|there are|that there is) {rest4}|(?:i should|i must|i gotta|me to|us to) {rest2}|to to {rest3}|(?:that )?(?:i have|i've got|we have) (?:a |an |my |the ){rest5}|(?:to )?remind <me> (?:to|about|that|of) {rest6}")
_FOR_PERSON = pattern(rf"for (?!me |us |my |the |\w+ing )(?P<person>{_WORD}{{0,2}}{_WORD})to {{rest}}")
_PERSON = pattern(rf"(?P<person>(?!(?:<at>|to|about|of|that|for) )(?:(?:my|the|our) )?(?:(?!<at> )[\w'.&-]+,? ){{1,4}}?)(?P<rest>(?:to|about|that|of|at|on|in|every|each|daily|tomorrow|today|tonight|next|this|before|\w+day)\b.*)")
_AFTERTHOUGHT = anywhere(r"[.;!] (?:<alert>|remind|please|set|send|continuous).*")
_REASON = anywhere("(?<=list) (?:i|we|i've|it|it's|they|she|he) .*|(?:i'm|i am|we're|we are)(?: all| almost| running)? (?:out|low) .*|(?:cause|because|since|as) (?:i|i'm|we|we're|it|it's|they) .*")
_LEFT = pattern(r"(?:to be |is |be |gets |get )?(?:added|put|placed|written|included|listed|noted|set up|set|created|made)(?: down)?|it|this|that|them|something|an item|item|this item|new item|a new item|a reminder|some items|items|new items|something to do")
_PASSIVE = anywhere(r" (?:should |needs? to |must |has to |have to |can |could |ought to )?(?:to be |is |be |gets |get |go)?(?:added|put|placed|written|included|listed|noted|)(?: down)?$")
_HAVE = pattern(r"(?:i have|i've got|i got|i need|i want|there is|there's|i am|i'm|i've|we have|i will be|i'm having)(?: to| got to| an?| the)? {rest}")
_NEED = pattern(r"(?:i(?:'m| am)? |we )?(?:don't|do not|no longer|won't) need {rest}|(?:i'm|i am|we're|we are)(?: all| almost| running)? (?:out of|low on) {rest2}|(?:i|we)(?:'ve| have)? (?:need|ran out of|run out of) {rest3}")
_PRONOUN = pattern("(it|this|that|them|about it|about this|about that|of it|of this|of that|something)")
_FOREIGN = any_of(FOREIGN)
_ELSEWHERE = pattern(rf"{{title}} (?:to|on|onto|in|into) (?P<place>(?:my |the |our |your |this |[\w']+'s )?[^,.]{{1,60}})")
_SUM = pattern(r"\d+ (?:and|plus|to|\+) .*|\d+")
_FOREIGN_WORDS = inside(rf"{_FOREIGN}|(?:this|that) \w+|out of (?:\d+|five|six|ten)|\d+ (?:stars?|points?)")
_ASKING = pattern("(what|which|who|how|why|where|whose|if|whether|when)( .*|)")
_STATEMENT = pattern(
    r"(?:i|i'm|i've|you|you're|he|she|it|it's|its|we|they|what|what's|who|is|are|do|does|did|has|have|that|that's|this|there|my|your|his|her|the|how|why|when|where|which|can|could|would|should|will|was|were|am|no|not|if|because|but|play|turn|switch|set|wake|hide|rate|translate|sing|volume|dim|skip|pause|resume|increase|decrease|lower|raise|tell|say|search|find|show|list|weather|things|any|anything|recommend|navigate|define|convert|calculate|spell|flip|roll|like|shut|mute|unmute|let|all|some|good|great|nice|thanks|thank|sorry|never|maybe|really|very|stop|cancel|delete|remove|use|start|activate|events?|time|whats|describe|explain|give|get|look|order|book|dial|read|answer|pull|open|close|check|go|start|near|load|want|need)(?:[ ,.].*|$)"
)


def _title(slots: Slots, *, article: bool = False) -> str | None:
    """What is left, as a title: connectors off, the first letter large unless it was typed with a case of its own."""
    rest, loose = slots.rest, article
    for _ in range(4):
        length = len(rest.text)
        found = _SELF.match(rest.text)
        if found:
            rest = next(part for part in (rest.group(found, key) for key in ("rest", "rest2", "rest3", "rest4", "rest5", "rest6")) if part)
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
    slots.rest = rest
    said = rest.said()[:_TITLE_LENGTH].rstrip()
    if not said:
        return None
    title = said[:1].upper() + said[1:] if said.islower() and rest.text != QUOTED else said
    slots.spans = [*rest.spans("title", title), *slots.spans]
    return title


def added(clause: Clause, rest: Phrase, rule: str, *, ask: Ask | None = None, article: bool = False) -> Command:
    """An add with everything that the rest says."""
    slots = start(clause, rest)
    for more in (_AFTERTHOUGHT, _REASON if "list" in rest.text else None):
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
        _for(slots, slots.rest.group(person, "person"))
        slots.rest = slots.rest.group(person, "rest")
    title = _title(slots, article=article)
    edits = Edits(
        priority=slots.priority, add_tags=slots.tags, project=slots.project, description=slots.description
    )
    return Command("add", rule, title=title, when=slots.when, edits=edits, ask=slots.ask or ask, spans=unique(slots.spans))


def _for(slots: Slots, person: Phrase) -> None:
    """Who is to be reminded is kept, as words: there is one owner."""
    slots.description = f"For {person.said()}"
    slots.mark("description", person, slots.description)


def _forget(clause: Clause, found: re.Match[str]) -> Command:
    return added(clause, clause.words.group(found, "title"), "forget", article=True)


def _remember(clause: Clause, found: re.Match[str]) -> Command | None:
    title = clause.words.group(found, "title")
    if clause.asked or _ASKING.match(title.text) or re.match(r"(?:me|you|that time)\b", title.text) or _FOREIGN_WORDS.search(title.text):
        return None
    return added(clause, title, "remember", article=True)


def _remind(clause: Clause, found: re.Match[str]) -> Command | None:
    rest = clause.words.group(found, "rest")
    if _ASKING.match(rest.text) and not rest.text.startswith(("when", "if")):
        return None
    slots = start(clause, rest)
    person = _PERSON.match(rest.text)
    mine = clause.text.startswith(("be ", "get ")) or ("me" in found.groupdict() and found["me"])
    if person and not mine and not clause.times(slots.rest.group(person, "person")):
        _for(slots, slots.rest.group(person, "person"))
        slots.rest = slots.rest.group(person, "rest")
    after = _AFTERTHOUGHT.search(slots.rest.text)
    if after and after.start():
        slots.rest = slots.rest.part(0, after.start())
    made = finish(slots, "remind", mine=True)
    return _of_before(clause, made, slots) if made.title is None else made


def _alarm(clause: Clause, found: re.Match[str]) -> Command:
    """`set an alarm for 7 to remind me to ...`."""
    return added(clause, clause.words.group(found, "rest").then(clause.words.group(found, "middle")), "remind")


def _send(clause: Clause, found: re.Match[str]) -> Command:
    """`send Dad a reminder about dinner`."""
    slots = start(clause, clause.words.group(found, "rest"))
    _for(slots, clause.words.group(found, "person"))
    return finish(slots, "send")


def _of_before(clause: Clause, made: Command, slots: Slots | None = None) -> Command:
    """`the rent is due friday, remind me`: the title was said before the frame."""
    if clause.before is None:
        return made
    words = clause.before
    for shape in (_NEED, _HAVE):
        found = shape.match(words.text)
        if found:
            words = next(part for part in (words.group(found, key) for key in ("rest", "rest2", "rest3")[: len(found.groups())]) if part)
            break
    earlier = added(clause, words, made.rule)
    when = earlier.when if made.when is None else merge(clause, earlier.when, made.when)
    edits = replace(earlier.edits, project=made.edits.project or earlier.edits.project, description=made.edits.description or earlier.edits.description)
    del slots
    return replace(earlier, when=when, edits=edits, spans=unique((*earlier.spans, *made.spans)))


def _set(clause: Clause, found: re.Match[str]) -> Command | None:
    """`set a daily reminder to ...`, `add a task called ...`, `set doctor's appointment reminder for friday`."""
    kind = clause.words.group(found, "kind")
    rest = clause.words.group(found, "rest") or clause.words.group(found, "rest2")
    if re.match(r"(?:is|are|do|does|from|off|that says what)\b", rest.text) and clause.asked:
        return None
    if found["noun"] in {"to do", "to-do"} and (kind or re.match(r"(?:i )?(?:have|need|want|get|keep)\b", clause.text)):
        return None
    slots = start(clause, rest)
    title = _kind(slots, kind)
    made = finish(slots, "add_task")
    if title and (made.title is None or not rest.text.startswith(("to ", "for me to ", "that ", "called ", ":", "named "))) and (made.title is None or "items" in found[0]):
        title = title.then(slots.rest) if re.match(r"(?:with|at|in|from)\b", slots.rest.text) else title
        slots.rest = title
        made = replace(made, title=None if title.text.endswith(slots.rest.text) else made.title)
        said = title.said()
        made = replace(made, title=made.title or said[:1].upper() + said[1:] if said.islower() else said)
        made = replace(made, spans=unique((*title.spans("title", made.title or ""), *made.spans)))
    return _of_before(clause, made) if made.title is None else made


_OFTEN = any_of(WORDS["often"])
_KIND = inside(rf"(?P<often>{_OFTEN})|(?P<level>low|medium|high|urgent|top)(?:[ -]priority)?|<new>")


def _kind(slots: Slots, kind: Phrase) -> Phrase | None:
    """What stands before the noun: how often, how urgent, when, or the title itself."""
    for _ in range(3):
        found = _KIND.search(kind.text)
        if not found:
            break
        words = kind.part(*found.span())
        if found["level"]:
            slots.priority = level(found["level"])
            slots.mark("priority", words, slots.priority)
        elif found["often"]:
            times = slots.clause.times(words)
            if times:
                slots.when = times[0].when
                slots.mark("recurrence", words, slots.when.recurrence or "")
        kind = kind.without(*found.span())
    times = slots.clause.times(kind)
    if times:
        rest, slots.rest = slots.rest, kind
        take_time(slots, times[0])
        kind, slots.rest = slots.rest, rest
    return kind or None


def _put(clause: Clause, found: re.Match[str]) -> Command | None:
    """`put X on my list`: a verb that needs a list."""
    slots = start(clause, clause.words.group(found, "rest"))
    reason = _REASON.search(slots.rest.text)
    if reason and reason.start():
        slots.rest = slots.rest.part(0, reason.start())
    if not take_list(slots):
        return None
    passive = _PASSIVE.search(" " + slots.rest.text)
    if passive and passive.start():
        slots.rest = slots.rest.part(0, passive.start() - 1)
    made = finish(slots, "put")
    return _of_before(clause, made) if made.title is None else made


def _fill(clause: Clause, found: re.Match[str]) -> Command:
    """`update my work list with X`."""
    made = added(clause, clause.words.group(found, "title"), "fill")
    name = clause.words.group(found, "name")
    if not name:
        return made
    project = name.said().title()
    return replace(made, edits=replace(made.edits, project=project), spans=unique((*made.spans, *name.spans("project", project))))


def _add(clause: Clause, found: re.Match[str]) -> Command | None:
    """`add X` without a list: ours unless it goes to a place that is no list, or is another assistant's thing."""
    words = clause.words.group(found, "title")
    if QUOTED in words.text:
        return added(clause, words, "add")
    if _SUM.match(words.text):
        return None
    if re.match(r"(?:to|on|in) (?:my|the|our)\b", words.text) and not clause.marks:
        return None
    if _PRONOUN.match(words.text):
        return _of_before(clause, added(clause, words, "add"))
    slots = start(clause, words)
    take_description(slots)
    take_project(slots)
    take_times(slots)
    place = _ELSEWHERE.match(slots.rest.text)
    first = slots.rest.text.split(" ", 1)[0]
    if place and slots.project is None and first not in IMPERATIVES and not clause.marks:
        where = place["place"].split()[-1]
        if where not in LISTS:
            return None
        return _listed(clause, words, slots.rest.group(place, "title"), slots.rest.group(place, "place"))
    if first not in IMPERATIVES and re.match(rf"(?:this |that |the |a |an |my )*{_FOREIGN}", slots.rest.text) and not clause.marks and slots.when is None:
        return None
    return added(clause, words, "add")


def _listed(clause: Clause, words: Phrase, title: Phrase, where: Phrase) -> Command:
    """`add milk to groceries`: a list that people name without saying list."""
    del words
    name = re.sub(r"^(?:my|the|our) ", "", where.said(), flags=re.IGNORECASE)
    made = added(clause, title, "add")
    project = name.title() if name.islower() else name
    return replace(made, edits=replace(made.edits, project=project), spans=unique((*made.spans, *where.spans("project", project))))


def _alert(clause: Clause, found: re.Match[str]) -> Command | None:
    rest = clause.words.group(found, "rest")
    verb = clause.text.split(" ", 1)[0]
    if verb in {"tell", "inform", "message", "text", "warn", "prompt", "email", "call", "contact", "page", "ring", "signal"} and not re.match(r"(?:to|later|tomorrow|tonight|before|in \d|in an?|at \d)\b", rest.text):
        return None
    if _ASKING.match(rest.text) and not rest.text.startswith("when i"):
        return None
    made = added(clause, rest, "alert")
    return _of_before(clause, made) if made.title is None else made


def _create(clause: Clause, found: re.Match[str]) -> Command | None:
    title = clause.words.group(found, "title")
    scheduled = not clause.text.startswith("create")
    foreign = re.search(r"\b(?:playlist|list|account|alarm|event|folder|file|document|note|timer|group|calendar)\b", title.text)
    if (foreign and not clause.marks) or (scheduled and not (clause.marks or clause.times(title))):
        return None
    return added(clause, title, "create", article=True)


def _need(clause: Clause, found: re.Match[str]) -> Command | None:
    """`I need to call the bank` may be a sigh: ask, unless a time or a mark makes it an entry."""
    title = clause.words.group(found, "title")
    if clause.asked or re.match(r"(?:know|find|see|hear|help|be|you|your|my|directions|information|ask you|check|understand|figure|learn|spell|get to|go to|hire|speak|talk to (?:a|someone)|convert|make|say|tell you|cancel|stop)\b", title.text):
        return None
    sure = bool(clause.marks) or bool(clause.times(title))
    return added(clause, title, "need", ask=None if sure else "unsure")


def _bare(clause: Clause, found: re.Match[str]) -> Command | None:
    """A sentence without a frame: clear with a mark, a rule, or a time and a known kind of thing to do; else asked."""
    words = clause.words.part(*found.span())
    text = words.text
    if len(text.split()) > 25:  # noqa: PLR2004
        return None
    if QUOTED in text and not clause.marks:
        return None
    times = clause.times(words)
    if clause.marks or (any(time.when.recurrence for time in times) and not clause.asked and not _STATEMENT.match(text)):
        return added(clause, words, "quick") if not _STATEMENT.match(text) or clause.marks else None
    if clause.asked or _STATEMENT.match(text):
        return None
    slots = start(clause, words)
    take_priority(slots)
    prioritized = slots.priority is not None
    take_times(slots)
    known = slots.rest.text.split()
    if not known:
        return None
    if (slots.when or prioritized or slots.ask) and (known[0] in IMPERATIVES or not OCCASIONS.isdisjoint(known[:4])):
        return added(clause, words, "quick")
    if known[0] in SURE_IMPERATIVES and len(known) > 1 and known[-1] not in {"on", "off", "up"}:
        return added(clause, words, "imperative", ask="unsure")
    if len(known) == 3 and known[1] == "and":  # noqa: PLR2004
        return added(clause, words, "pair", ask="split")
    return None


def follow_up(clause: Clause, words: Phrase) -> Command | None:
    """`and call mom too`, `also eggs`: one more of what was added last."""
    if clause.asked or _STATEMENT.match(words.text) or not 0 < len(words.text.split()) <= 10:  # noqa: PLR2004
        return None
    return added(clause, words, "follow_up")


_KINDS = rf"(?P<kind>{_WORD}{{0,4}}?)"
FORGET = (
    Frame("forget", "(don't|do not|dont|never|let's not|not to)( let me| let us|) forget[ to| about| that] {title}", _forget),
    Frame("make_sure", "(make sure|be sure|ensure)[ that][ i| to| we] (don't forget|do not forget|dont forget|remember|not forget|not to forget)[ to| about| that] {title}", _forget),
)
FRAMES = (
    Frame("note", "(note to self|<task>|new|[add |new |create |make |put ][a |an |the ][new ]<task>) ?[:,-] ?{title}", _forget),
    Frame("remind", "(be |get |start |help |to )?(remind|reminder|reminded|reminding|remined|remidn)(?P<me> <me>)?( {rest}|)", _remind),
    Frame("be_alerted", "(be |get )(alerted|notified)( {rest}|)", _remind),
    Frame("have_to_remember", "(i |we )?(need|have|want|must|should|gotta|ought|got)[ to] remember[ to| about| that] {title}", _forget),
    Frame("remember", "(remember|don't let me forget)[ to| about| that| of] {title}", _remember),
    Frame("set", rf"[i |there should be ](<make>|like|can have)[ to have| to get| to set]( <me>)?( <a>)? {_KINDS}(?P<noun><task>)( ?[:,] {{rest}}| {{rest2}}|)", _set),
    Frame("topic", "(add|put) (to|on|in|into) {rest}", _put),
    Frame("fill", "(update|fill|extend)[ the| my] {name*} ?lists? with {title}", _fill),
    Frame("alarm_to_remind", "(set|set up|create|make|put|send|give me)[ a| an] (alarm|alert|timer|notification)( {middle})? to remind <me>( {rest}|)", _alarm),
    Frame("send_person", "(send|give|set|set up|create|make) (?P<person>(?!<me> |<a> |up )(?:my |the )?[\\w']+(?: [\\w']+)?) (a|an) (reminder|alert)( {rest}|)", _send),
    Frame("put", "(<put>) {rest}", _put),
    Frame("passive", "(there needs to be|there should be|have|keep|get|i need|i want|we need|i'd like|i would like|make sure|need|i need to have|i want to have|have|want) {rest}", _put),
    Frame("should_be", "(?P<rest>.+ (?:should|needs? to|must|has to|have to|can|could|ought to) (?:be|go) (?:added|put|placed|written|included|listed|on|to|onto|in).*)", _put),
    Frame("add", "(<add>|put)[ a| an][ new][ <task>]?[ called| to the tasks] {title}", _add),
    Frame("add_plain", "(<add>) {title}", _add),
    Frame("alert", "(<alert>) <me> {rest}", _alert),
    Frame("create", "(create|schedule|plan|plan to) {title}", _create),
    Frame("need", "(i|we) (need to|have to|must|should|ought to|got to|gotta|have got to|want to|'ve got to) {title}", _need),
    Frame("bare", ".+", _bare),
)
