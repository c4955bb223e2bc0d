"""Ordered, anchored rules: the leading frame of a sentence decides, never a word inside a title."""

from __future__ import annotations

import re
from collections.abc import Callable

from punchlist.assistant import acts, adds, edits, listing
from punchlist.assistant.clause import Clause
from punchlist.assistant.schemas import Command

_NOUN = r"(?:tasks?|to[- ]?dos?|todo items?|reminders?|alerts?|items?|errands?|chores?)"
_LIST = r"(?:(?:[\w'&-]+ ){0,4}?(?:to[- ]?do )?lists?|to[- ]?dos?|tasks|reminders|agenda|chores|errands)"
_Rule = tuple[str, re.Pattern[str], Callable[[Clause, re.Match[str]], Command | None]]
_RULES: list[_Rule] = []


def _rule(name: str, pattern: str) -> Callable[[Callable[[Clause, re.Match[str]], Command | None]], None]:
    def keep(build: Callable[[Clause, re.Match[str]], Command | None]) -> None:
        _RULES.append((name, re.compile(pattern.replace("NOUN", _NOUN).replace("LIST", _LIST), re.IGNORECASE), build))

    return keep


def command(clause: Clause) -> Command:
    """The one thing that a clause asks for; `none` when no rule fits."""
    for _, pattern, build in _RULES:
        found = pattern.search(clause.text)
        if found:
            made = build(clause, found)
            if made is not None:
                return made
    return Command("none", "none")


def _plain(intent: str) -> Callable[[Clause, re.Match[str]], Command]:
    def build(clause: Clause, found: re.Match[str]) -> Command:
        del clause, found
        return Command(intent, intent)  # pyright: ignore[reportArgumentType]

    return build


_rule(
    "undo",
    r"^(?:undo|revert|take (?:that|it) back|put (?:that|it) back|undo (?:that|it|the last (?:one|change|thing)|my last (?:change|action)))[.!?]*$",
)(_plain("undo"))
_rule("confirm", r"^(?:yes|y|yep|yeah|sure|ok|okay|do it|go ahead|confirm|yes do it)[.!]*$")(_plain("confirm"))
_rule("cancel", r"^(?:no|n|nope|cancel|never ?mind|stop|forget it|don'?t|leave it)[.!]*$")(_plain("cancel"))
_rule(
    "help", r"^(?:help|what can (?:you|i) (?:do|say)|how do(?:es)? (?:this|you) work|how can you help(?: me)?)[.!?]*$"
)(_plain("help"))
_rule("greeting", r"^(?:hi|hello|hey|good (?:morning|afternoon|evening))(?: there)?[.!]*$")(_plain("greeting"))
_rule(
    "overview",
    r"^(?:(?:give me |show me )?(?:an? |my )?(?:overview|summary)(?: of (?:my |the )?(?:tasks|day|week))?|how am i doing|stats|statistics)[.!?]*$",
)(_plain("overview"))
_rule(
    "choice",
    r"^(?:the |number |option )*(?:\d{1,4}(?:st|nd|rd|th)?|first|second|third|fourth|fifth|last)(?: one| task)?[.!]*$",
)(acts.choice)
_rule(
    "negated",
    r"^(?:do not|don'?t|dont|never|no need to|you (?:don'?t|do not) (?:need|have)|stop|quit|i (?:do not|don'?t) want)\b(?! (?:let me )?forget)",
)(lambda _c, _m: _nothing(_c))
_rule(
    "how",
    r"^(?:how (?:do|can|would|could|to|should|does|did|is|are|far|much|long|old|big|tall)\b|why\b|who\b|where\b)(?! (?:is|are) (?:my|the) (?:LIST|reminder|task))",
)(
    lambda c, _m: (
        None
        if re.search(r"\b(?:reminders?|tasks?|to-?dos?|my list|my \w+ list)\b", c.text, re.IGNORECASE)
        and re.match(r"(?:how many|how much|where)", c.text, re.IGNORECASE)
        else Command("none", "how")
    )
)


def _nothing(clause: Clause) -> Command | None:
    kept = re.search(r"\bneed\b.*\b(?:delete|remove|cancel|take) (?:that|the|my|it)\b", clause.text, re.IGNORECASE)
    return None if kept else Command("none", "negated")


_rule(
    "foreign",
    r"\b(?:playlists?|songs?|albums?|music|volume|radio|podcasts?|movies?|flights?|restaurants?|weather|bank account|credit card|brightness|thermostat|joke|email(?:s)? from)\b",
)(
    lambda c, _m: (
        None
        if re.search(
            r"\b(?:remind|reminders?|tasks?|to-?dos?|to do|(?:my|the) (?:\w+ )?list|watch|listen|book|buy)\b",
            c.text,
            re.IGNORECASE,
        )
        or c.quoted
        or re.match(r"(?:complete|finish|mark|(?:delete|remove)(?! (?:that|this) ))\b", c.text, re.IGNORECASE)
        else Command("none", "foreign")
    )
)
_rule("instead", r"^remind (?:me|us|\w+)\b.* instead of\b")(edits.update)
_rule("append", r"^add (?P<item>.+?) to (?:my|the|our) (?P<target>(?:[\w'-]+ ){1,5})(?:reminder|alert)\b")(edits.append)
_rule(
    "reopen",
    r"^(?:re-?open|un-?complete|uncheck|untick|mark (?P<a>.+?) as (?:not done|undone|incomplete|not complete[d]?|pending|open|unfinished))(?: (?P<b>.+))?$",
)(acts.reopen)
_rule(
    "update",
    r"^(?:change|update|move|reschedule|postpone|delay|push(?: back)?|rename|edit|modify|shift|extend|snooze|bump|adjust|alter|revise|switch|correct|replace|prioriti[sz]e|bring forward|set back|reset)\b",
)(edits.update)
_rule(
    "clear",
    r"^(?:remove|clear|delete|drop|unset) (?:the )?(?P<what>due date|due|deadline|date|time|priority|description|notes?|project|recurrence|repeat|repetition) (?:from|of|on|for) (?P<x>.+)$",
)(edits.clear_field)
_rule(
    "set_field",
    r"^(?:set|change|update) (?:the )?(?P<what>priority|due date|due|deadline|title|name|description|project) (?:of|for|on) (?P<x>.+?) to (?P<value>.+)$",
)(edits.set_field)
_rule(
    "make",
    r"^(?:make|set) (?:(?P<it>it|this|that(?: one| task)?|them|(?:task |number |#)\d+)|(?:the|my) .{1,80}?) (?:(?:to|as|at|for|due|recur|repeat)\b|(?:a |an )?(?:low|medium|high|urgent|top)\b)",
)(edits.make)
_rule("tagging", r"^(?:tag|untag|label) .+|^(?:add|remove) (?:the )?tag .+")(edits.tagging)
_rule(
    "complete",
    r"^(?:complete|finish|finalize|tick(?: off)?|close(?: out)?|check(?=.{0,80}\b(?:off|as done|done)\b)(?: off)?|mark(?: off)?(?! .{1,60} as (?:a |an |my )?(?!done|complete|finished|bought|purchased|checked|off)\w)|done with|cross off(?! the list))\b(?! my homework help)",
)(acts.complete)
_rule(
    "all_done", r"^(?:all|everything)\b.* (?:have|has|is|are) (?:been )?(?:purchased|bought|done|completed|finished)\b"
)(acts.complete_list)
_rule(
    "did", r"^(?:i(?:'ve| have)?(?: just| already)? (?:done|did|finished|completed)(?: with)?)\b (?!(?:i|you))(?P<x>.+)"
)(acts.did)
_rule(
    "past",
    r"^i(?:'ve| have)? (?:just |already )?(?:called|paid|bought|sent|emailed|cleaned|washed|picked up|submitted|booked|fixed|mailed|returned|ordered|watered|fed|cooked|wrote|filed|renewed) (?P<x>.+)$",
)(acts.past)
_rule(
    "done_after",
    r"^(?:the )?(?:task )?(?P<x>.{2,80}?)(?: (?:is|has been|have been|was|are|just))*(?: (?:now|already))? (?:done|completed|finished|complete)[.!]*$",
)(acts.done_after)
_rule("set_done", r"^set (?P<x>.+) (?:as|to) (?:done|finished|complete[d]?)$")(acts.complete)
_rule(
    "blank",
    r"^(?:make|set) (?:my|the) (?:LIST) (?:blank|empty)|^(?:start|begin) (?:a )?(?:new|fresh|over)\b.*\blist\b.*delete",
)(acts.delete)
_rule(
    "delete",
    r"^(?:delete|remove|erase|cancel|clear(?: out| off)?|get rid (?:of+)|drop|trash|scratch|nuke|kill|discard|dismiss|empty|wipe(?: out)?|cross out|strike|abolish|eliminate|purge|throw (?:away|out)|take (?=.{1,80}\boff\b)|take out (?=.{1,80}\blist\b)|take off|omit|blank out|destroy|dump|undo the reminder|toss)\b",
)(acts.delete)
_rule(
    "delete_late",
    r"(?:^on (?:my|the) LIST,? |^LIST,? |\bplease |\bso |\banymore,? |\bso you can )(?:delete|remove|erase|cancel|clear)\b(?! (?:the|that|this|my) (?:action|request|order|command)\b)",
)(acts.delete_late)
_rule(
    "delete_off",
    r"^(?:turn|shut|switch) off (?:the |my |all )?.*\b(?:reminders?|alerts?)\b|^(?:i )?(?:don'?t|no longer) need .*\b(?:delete|remove|cancel|reminder)\b|^list (?:remove|delete)",
)(acts.delete)
_rule(
    "remind_inside",
    r"(?:[.;,]|\band\b|\bso\b) (?:please |can you |could you |would you )*remind (?:me|us) (?P<rest>(?:to|about|that|of)\b.+)$|^(?:on|at|by|next|tomorrow|this|be sure to|please be sure to)\b.{0,60}\bremind me (?P<rest2>.+)$",
)(adds.remind)
_rule(
    "give_reminder",
    r"^(?:give|send|get) me an? (?:new )?(?:reminder|alert)(?: notification)?\b(?P<rest>.*)$|^i (?:need|want) (?:a|another) (?:reminder|alert)\b(?P<rest2>.*)$|^set (?:calendar|up) reminder\b(?P<rest3>.*)$",
)(adds.remind)
_rule(
    "remind_what",
    r"^(?:remind|tell|inform) me (?:of |again )?(?:what|which|whats|when|if|whether|how many|who)\b.*\b(?:list|reminders?|remember|remind|tasks?|to-?do|put|asked|due|agenda)\b",
)(listing.listing)
_rule(
    "list_done",
    r"^(?:what|which)(?: (?:tasks|things))? (?:did|have) i (?:finish|complete|do|done|get done|finished|completed|gotten done)\b",
)(listing.listing)
_rule(
    "list_short",
    r"^(?:what(?:'s| is| are|s)|anything|is anything|show(?: me)?(?: what(?:'s| is))?) (?:still )?(?:pending|overdue|due|open|left|next|late|completed|outstanding|urgent|on my (?:plate|agenda))\b",
)(listing.listing)
_rule(
    "list_bare",
    r"^(?:(?:my|all|pending|overdue|open|completed|today'?s|tomorrow'?s|this week'?s|high priority|urgent) ?)+(?:LIST|NOUN)[?.!]*$|^(?:list|overdue|pending|tasks|todos?|reminders|agenda|today|my day)[?.!]*$",
)(listing.listing)
_rule(
    "list_todo",
    r"^(?:what|anything)(?: all)? (?:do|should|must|have|am) i (?:still )?(?:need |have |got |supposed |going |gonna )?(?:to )?(?:do|get done|planned|scheduled|due|finish|accomplish)\b(?=.*\b(?:today|tomorrow|tonight|week|weekend|next|month|on |left|still|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|.*\b(?:need|have) to do\b)|^what i am going to do\b|^(?:what|which) (?:are )?the jobs\b",
)(listing.listing)
_rule(
    "list",
    r"^(?:what(?:'s|s|'re)?|which|how many|how much|do i|did i|did you|have i|have you|is|are|am i|was|were|there|when(?:'s)?|show|list(?: out| off)?|read(?: out| off| back)?|tell|give|check(?! off)|display|pull(?: up)?|bring up|bing up|see|view|open(?! a\b)|find|search|look(?: up| at| for| through)?|let|go (?:over|through|to)|get(?! rid)|review|say|present|name|any|know|hear|recite|describe|search|provide|access|confirm|iterate|count|i wonder|refresh|i (?:need|want) (?:to )?(?:know|see|hear)|i need (?:to )?(?:all |the |my )|run (?:through|down)|where)\b"
    r".*?\b(?:reminders?|alerts?|tasks?|to-?dos?|to do|chores?|errands?|agenda|overdue|remind(?:ed)?|(?:my|the|our|a|your|any|this|that)(?: [\w'-]+){0,4} lists?|(?:grocery|groceries|shopping|packing|to do) list|list items|lists? for|jobs to (?:be )?do)\b",
)(
    lambda c, m: (
        listing.listing(c, m)
        if not re.search(
            r"\b(?:give|get|find|show|tell|name|make|read|provide)(?: me)? (?:me )?(?:a|the) (?:\w+ )?lists? of (?!(?:my (?:reminders|tasks|to)|the (?:tasks|reminders|items|things)|all my|all the|things i|tasks|reminders|items on|what))",
            c.text,
            re.IGNORECASE,
        )
        else None
    )
)
_rule(
    "list_noun",
    r"^(?:(?:on|in) )?(?:my|our|the|all|today'?s|tomorrow'?s)\b.{0,60}\b(?:reminders?|tasks|LIST)\b.*(?:\?|\b(?:what|which|for what time|is what|are what|is there|are they|do i have)\b)",
)(listing.listing)
_rule(
    "remind_new",
    r"^(?:i (?:need|want|have|would like) )?(?:to )?(?:(?:set|create|make|add|schedule|start|open|put|send|give|enter|insert|need|get|leave|have|place|build|begin|record|new)(?: up| in)?(?: me| us)?(?: an?| the| another| one| my| some)? )(?:(?P<freq>daily|weekly|monthly|yearly|annual|recurring|new|nightly|hourly|quick|urgent|high priority|low priority|biweekly) )*(?:(?:NOUN)\b)(?P<rest>.*)$",
)(adds.add_reminder)
_rule(
    "remind",
    r"^(?:i (?:need|want|would like|'d like) (?:you )?to )?(?:be )?(?:remind(?:er)?|remember|reminded)\b(?P<rest>.*)$",
)(adds.remind)
_rule(
    "forget",
    r"^(?:don'?t|do not|never|dont) (?:let me )?forget (?:to |about |that |the )?(?P<rest>.+)$|^make sure (?:that )?(?:i|to)(?: don'?t forget)? (?:to )?(?P<rest2>.+)$|^(?:note(?: to self)?|new task|todo|task|to-?do)\s*[:,-] *(?P<rest3>.+)$",
)(adds.remind)
_rule("need_remember", r"^i (?:need|have|want|must|should|gotta)(?: to)? remember (?:to |that |about )?(?P<rest>.+)$")(
    adds.remind
)
_rule(
    "put",
    r"^(?:can i |i want to |i need to |make sure to |make sure you )?(?:add|put|include|insert|place|enter|write(?: down)?|jot(?: down)?|note(?: down)?|record|log|append|throw|get|stick|need|update|attach|pencil in|i need)\b (?P<rest>.+)$",
)(adds.put)
_rule(
    "create_todo",
    r"^(?:create|make|new|start|i need)\b(?: an?)? (?:new )?(?:to[- ]?do|task|todo)(?: item)?s?\b(?: to| for| of| about| called| named|:)*(?P<rest>.*)$",
)(adds.add_reminder)
_rule(
    "tell_me",
    r"^(?:tell me (?:to|when|before|at|in|on)|(?:notify|alert|ping|nudge|message|text|warn|inform|wake) me (?:to|about|when|before|at|in|on|that))\b(?P<rest>.*)$",
)(adds.remind)
_rule(
    "remind_after",
    r"^(?P<rest>.{3,200}?)[,.]? (?:and |so |then )?(?:please |can you |could you |would you |will you |make a |set a |create a? ?|add a |add this |put that on |put this on )*(?:remind me|reminder|remind|to-?do item|todo item|todo list|my to do list|my list|my \w+ list)(?: (?:of|about) (?:it|this|that|my \w+))?[.?!]*$",
)(adds.remind_after)
_rule("create", r"^(?:create|schedule|plan) (?P<rest>.+)$")(adds.create)
_rule("bare", r"^.+$")(adds.bare)
