"""English words that the grammar of commands is written in, by the names it uses: `<add>` is any of WORDS["add"]."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split("|"))


WORDS: dict[str, tuple[str, ...]] = {
    "a": _words("a|an|the|another|one|my|some|our|any|this|that|all my|all the|all of my|all"),
    "my": _words("my|the|our|this|that|your|a|an|whole|entire"),
    "me": _words("me|us|myself|ourselves|everyone|to me|for me|for us|for myself"),
    # Nouns
    "task": _words(
        "task|tasks|todo item|todo items|to do item|to do items|to-do item|to-do items|action item|action items|"
        "todo|todos|to do|to dos|to-do|to-dos|todo's|to do's|reminder|reminders|remidner|reminder alarm|reminder notification|"
        "alert|alerts|item|items|errand|errands|chore|chores"
    ),
    "tasks": _words("tasks|todos|to dos|to-dos|todo's|to do's|reminders|alerts|items|errands|chores"),
    "plain_task": _words(
        "task|reminder|alert|todo|to do|to-do|item|one|thing|chore|errand|action item|todo item|to do item"
    ),
    "on": _words("on|to|onto|in|into|from|off|off of|out of|at|for|of|to be on|down on|under"),
    "about": _words(
        "to|about|that|of|for|on|regarding|concerning|called|named|titled|saying|says|which says|that says|labeled|is|i have|set for|set|i have set|that i have"
    ),
    "field": _words(
        "due date|due time|due|deadline|date|time|start time|times|dates|priority|title|name|description|notes|note|project|recurrence|repetition|repeat|location"
    ),
    "level": _words("low|medium|normal|high|highest|urgent|top|lowest"),
    "done": _words(
        "done|finished|finish|completed|complete|checked|checked off|bought|purchased|ticked off|accomplished"
    ),
    "open": _words(
        "not done|undone|incomplete|not complete|not completed|not finished|pending|open|unfinished|todo|to do"
    ),
    "often": _words("daily|weekly|monthly|yearly|annual|nightly|hourly|biweekly|quarterly|fortnightly"),
    "new": _words("new|quick|another|recurring|repeat|repeating|calendar|phone|simple|little|separate|short|important"),
    # Verbs that add
    "make": _words(
        "set|set up|setup|set-up|set in|create|make|add|schedule|start|open|put|put in|put up|send|give|get|enter|insert|place|build|record|"
        "activate|new|need|have|want|leave|write|log|keep|save|make sure to set"
    ),
    "put": _words(
        "add|put|include|insert|place|enter|write|write down|jot|jot down|note|note down|record|log|append|throw|get|stick|"
        "tack on|tack|set down|mark down|pop|squeeze in|bring up|attach|pencil in|slap|toss|save|list|update|keep|post|register|drop"
    ),
    "add": _words("add|append|note down|jot down|write down|put down|jot|include|insert"),
    "alert": _words(
        "email|call|beep|ring|page|contact|signal|alert|notify|ping|nudge|message|text|warn|inform|tell|buzz|prompt"
    ),
    "at": _words(
        "to|when|before|at|in|on|about|that|of|later|every|each|daily|tomorrow|tonight|next|this|around|after|by|once|for"
    ),
    # Verbs that change
    "change": _words(
        "change|update|move|reschedule|re-schedule|postpone|delay|push|push back|push out|rename|edit|modify|shift|extend|snooze|bump|adjust|"
        "alter|revise|switch|correct|replace|bring forward|set back|reset|defer|move up|move back|move forward|amend|relocate|advance|prolong|reword|put off|swap|reassign"
    ),
    "changed": _words(
        "changed|updated|moved|rescheduled|postponed|delayed|renamed|edited|modified|shifted|extended|adjusted|altered|pushed|pushed back|switched"
    ),
    "until": _words("to|until|till|til|as|into|for|by|on|at|with"),
    # Verbs that complete and delete
    "complete": _words(
        "complete|finish|finalize|finalise|tick|tick off|close|close out|check off|mark off|done with|finished with|done|complete off|accomplish"
    ),
    "strong_delete": _words("delete|remove|erase|please delete|get rid of|get rid off"),
    "delete": _words(
        "delete|remove|erase|get rid of|get rid off|cancel|clear|clear out|clear off|drop|trash|scratch|scratch off|nuke|kill|discard|dismiss|empty|empty out|"
        "wipe|wipe out|wipe off|cross out|strike|strike off|abolish|eliminate|purge|throw away|throw out|take off|take out|omit|blank out|"
        "destroy|dump|toss|toss out|disable|deactivate|turn off|shut off|switch off|silence|stop|undo|exclude|ditch|axe|rid|void|drop off"
    ),
    # Verbs and questions that list
    "show": _words(
        "pull|grab|show|show me|list|list out|list off|read|read out|read off|read back|read aloud|tell|give|check|check on|display|pull up|bring up|bing up|see|view|open|open up|find|"
        "search|search for|look|look up|look at|look for|look through|look over|look to see|let me see|let me hear|let me know|let me view|go over|go through|go back over|go though|go to|get|review|repeat|say|"
        "present|name|know|hear|recite|describe|provide|access|confirm|iterate|count|count up|browse|refresh|run through|run down|inform|pull out|retrieve|fetch|print|share|reveal|"
        "i wonder|i forgot|i forget|i can't remember|i want to know|i want to see|i want to hear|i need to know|i need to see|i need to hear|i need my|i need the|i need all|i'd like to know|i would like to know|what about|how about|recall|state|speak|narrate|call out|explain|report|double check|verify|lookup|load|enumerate|output|"
        "i would like to see|i would like to hear|i'd like to see|i'd like to hear|read through|read over|take me to|bring me|switch to|jump to|navigate to|outline|summarize|any|recount|walk me through|take me through|run me through|list all"
    ),
    "ask": _words(
        "what|what's|whats|what're|what all|which|how many|how much|do i|did i|did you|have i|have you|has|do you have|do we|did we|have we|is|are|am i|was|were|there|when|when's|where|where's|any|anything|does|do|"
        "is there|are there|can i see|could i see|may i see|what've|will i|who|at what|for what|in what|on what|how long|how late|how does|how's"
    ),
    # A sentence that says no
    "never": _words(
        "do not|don't|dont|never|no need to|you don't have to|you do not have to|you don't need to|you do not need to|stop|quit|please don't|not|avoid|refrain"
    ),
    "how": _words(
        "how do|how can|how would|how could|how to|how should|how does|how did|how is|how are|how's|how far|how long|how old|how big|how tall|how fast|how come|why|who|who's|whose|show me how|tell me how to|tell me how do|tell me how i|tell me how can|explain how|explain to me how|teach me how"
    ),
}

POLITE: tuple[str, ...] = _words(
    "hey|hi|hello|oops|whoops|oh no|ugh|argh|hmm|dang|damn|my bad|my mistake|ok|okay|please|kindly|so|well|um|uh|possibly|perhaps|simply|oh|yes|yeah|alright|all right|now|also|and|then|just|punchlist|olly|siri|alexa|google|hey google|computer|"
    "can you|could you|would you|will you|can u|could u|may you|would you mind|can i|could i|can we|could we|maybe we can|maybe you could|maybe|would it be possible to|is it possible to|you can|you should|you need to|you may|you could|you must|i need you to|i want you to|i'd like you to|i would like you to|"
    "i would like for you to|i'd like for you to|i want for you to|i am going to need you to|i'm going to need you to|i require you to|i ask you to|if you could|if you can|i was wondering if you could|go ahead and|do me a favor and|be sure to|please be sure to|make sure to|make sure you|make sure that you|"
    "let's|let us|actually|quickly|immediately|right now|today please|i think you should|i think we should|may i suggest we|may i suggest you|i suggest we|i suggest you|how about you|how about we|why don't you|why don't we|do you mind|try to|proceed to"
)
"""Words before a command that change nothing about it."""
WISHES: tuple[str, ...] = _words(
    "help|help me|help me to|assist me to|i want to|i'd like to|i would like to|i need to|i wanna|i have to|i'd love to|i wish to|we need to|we should|i am going to|i'm going to|i'd like|i would like|i want|i need|let me|i will|i'll|i must|i should|i am trying to|i'm trying to|just to|we have to|i would love to|i'd just like to|i'd like to just|i would like to just|i just want to|i just need to|i really need to"
)
"""Words before a command that are something else before other words: `i need to call mom` is none."""
SECOND_THOUGHTS: tuple[str, ...] = _words("no|nope|nah|no wait|wait|wait a minute|hold on|hang on|not that")
"""Words that are nothing more before a command that follows their comma; alone they answer something."""
POLITE_END: tuple[str, ...] = _words(
    "please|thanks|thank you|thx|for me|ok|okay|now|right now|if you can|if you could|if possible|would you|won't you|will you|can you|could you|can you do that|could you do that|can you do that for me|i would appreciate it|i'd appreciate it|that would be great|cheers|pretty please|at once|immediately|thanks a lot|thank you very much|olly|alexa|siri|google|too|as well|for us|with me|to me|back to me|again"
)
