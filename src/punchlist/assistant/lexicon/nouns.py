"""English words that tell a task from what another assistant would do, and the words of short answers."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FOREIGN = _words(
    "song songs music playlist playlists album albums track tracks tune tunes artist band station radio podcast podcasts movie movies film films show "
    "audiobook channel episode concert volume sound light lights lamp lamps brightness thermostat temperature heating alarm alarms timer timers stopwatch "
    "flight flights hotel reservation restaurant ticket weather forecast email emails mail inbox contact contacts account accounts card password pin "
    "language voice accent speed setting settings name nickname address photo photos picture pictures video videos file files folder tab tabs app apps "
    "phone number call calls message messages sms text tweet post posts subscription order orders purchase purchases payment payments transaction transactions "
    "request requests command commands action actions input process processes program instruction instructions question conversation chat talking listening job search translation "
    "wifi bluetooth tv television game room color colour currency location route direction directions news stock stocks calendar event events genre queue library favorites favourites map vacuum robot coffee cookies cache history browser background screen image"
)
"""What other assistants change, cancel and play: not ours, unless a task or a list is named."""

MEDIA = _words(
    "song songs music playlist album albums track tracks tune tunes artist band station radio channel podcast movie video"
)
"""What is added to somebody else's lists."""
TALK = _words("task job process request command action thing activity order operation current")
"""`cancel the current task` speaks of this conversation, not of the list."""

IMPERATIVES = _words(
    "buy call email pay pick get submit send write clean wash book fix finish read visit meet order renew return take water walk feed mail prepare print cook bake "
    "study practice review schedule register do mow vacuum replace bring drop apply file contact plan attend organize organise pack invite wrap text talk go make "
    "ask tell give check look help work iron iron fold empty change move sell rent ship sign collect deliver dust sweep rake trim paint repair install update upgrade "
    "research find learn charge backup edit draft proofread publish post reply respond follow confirm cancel reserve arrange celebrate decorate donate exercise run swim stretch "
    "hang put tidy sort shop grocery thank congratulate remind refill restock service inspect test measure build assemble drive start stop turn lock close open"
)
"""Verbs that something to do begins with."""
SURE_IMPERATIVES = _words(
    "buy call email pay submit mail text renew water mow feed pick return wash clean fix send visit vacuum iron rake repair refill thank"
)
"""Verbs that make a sentence without any frame worth a question: `buy milk`."""
OCCASIONS = _words(
    "dentist doctor doctors doctor's vet haircut gym meeting appointment birthday anniversary class exam interview lunch dinner breakfast brunch party wedding deadline lesson "
    "practice rehearsal conference call standup checkup workout yoga review report invoice rent laundry groceries shopping homework assignment presentation training "
    "therapy physio optician visit trip bills taxes trash garbage recycling rehearsal budget timesheet payday date"
)
"""Nouns that make a time behind them an entry in the list: `dentist tomorrow at 5`."""
LISTS = _words("groceries grocery shopping work home chores errands packing")
"""Lists that people name without the word list."""
NO_LIST_NAME = frozenset(
    [
        "to do",
        "todo",
        "to-do",
        "task",
        "tasks",
        "reminder",
        "reminders",
        "my",
        "the",
        "me",
        "whole",
        "entire",
        "current",
        "full",
        "do",
        "list",
        "complete",
        "own",
        "main",
        "todos",
        "to dos",
        "current to do",
        "entire to do",
        "whole to do",
        "things",
        "things to do",
        "to dos",
        "pending tasks",
        "tasks to complete",
        "tasks to accomplish",
        "things to remember",
        "items",
        "remember",
        "tasks to do",
        "pending",
        "personal to do",
        "reminder's",
        "todo's",
        "it",
        "existing",
        "active",
        "all",
        "everything",
        "ongoing",
        "daily to do",
        "running",
        "master",
        "latest",
        "last",
        "complete to do",
        "complete todo",
        "things to complete",
        "things to accomplish",
        "stuff to do",
        "jobs",
        "todays",
        "today's",
        "tomorrow's",
        "tomorrows",
        "tonight's",
        "daily",
    ]
)
"""Names that mean all of the list and no project."""

YES = frozenset(
    [
        "yes",
        "y",
        "yep",
        "yeah",
        "yup",
        "sure",
        "ok",
        "okay",
        "do it",
        "go ahead",
        "confirm",
        "confirmed",
        "yes do it",
        "yes please",
        "please do",
        "go for it",
        "sure thing",
        "of course",
        "absolutely",
        "definitely",
        "right",
        "correct",
        "that's right",
        "that is correct",
        "sounds good",
        "sounds great",
        "fine",
        "yes go ahead",
    ]
)
NO = frozenset(
    [
        "no",
        "n",
        "nope",
        "nah",
        "cancel",
        "never mind",
        "nevermind",
        "stop",
        "forget it",
        "don't",
        "leave it",
        "no thanks",
        "no thank you",
        "don't do it",
        "do nothing",
        "not now",
        "abort",
        "forget about it",
        "never",
        "please stop",
        "stop it",
        "no don't",
        "cancel it",
        "cancel that",
        "no cancel that",
        "no cancel",
    ]
)
UNDO = frozenset(
    [
        "undo",
        "revert",
        "take that back",
        "take it back",
        "put that back",
        "put it back",
        "undo that",
        "undo it",
        "undo this",
        "undo the last one",
        "undo the last change",
        "undo the last thing",
        "undo my last change",
        "undo my last action",
        "undo last",
        "undo last change",
        "revert that",
        "bring it back",
        "bring that back",
        "restore it",
    ]
)
HELP = frozenset(
    [
        "help",
        "help me",
        "what can you do",
        "what can i do",
        "what can i say",
        "what can i do here",
        "how does this work",
        "how do you work",
        "how can you help",
        "how can you help me",
        "what do you do",
        "what are my options",
        "commands",
        "show commands",
        "i need help",
        "show help",
        "what can you help me with",
        "what can you do for me",
    ]
)
GREETING = frozenset(
    [
        "hi",
        "hello",
        "hey",
        "hi there",
        "hello there",
        "hey there",
        "good morning",
        "good afternoon",
        "good evening",
        "good day",
        "howdy",
        "morning",
    ]
)
OVERVIEW = frozenset(
    [
        "how am i doing",
        "stats",
        "my stats",
        "show me my stats",
        "give me my stats",
        "statistics",
        "summary",
        "overview",
        "status",
        "give me an overview",
        "give me a summary",
        "show me an overview",
        "show me a summary",
        "show overview",
        "show summary",
        "my overview",
        "my summary",
        "an overview",
        "overview of my tasks",
        "summary of my tasks",
        "give me an overview of my tasks",
        "give me a summary of my tasks",
        "show me a summary of my tasks",
        "summarize my tasks",
        "how are things going",
        "where do i stand",
        "how am i doing today",
        "how am i doing this week",
        "how much is left",
    ]
)
PLAN = frozenset(
    [
        "plan my day",
        "plan today",
        "plan my today",
        "plan the day",
        "help me plan my day",
        "plan my day for me",
        "make a plan for today",
        "make a plan for the day",
        "what should i do today",
        "what should i do first",
        "what should i do next",
        "what should i do now",
        "what should i work on",
        "what should i work on today",
        "what should i work on first",
        "what should i work on next",
        "what should i start with",
        "where should i start",
        "what do i do first",
        "what do i do next",
        "what's most important",
        "what is most important today",
        "what's most important today",
        "what should i focus on",
        "what should i focus on today",
        "plan out my day",
        "let's plan my day",
        "prioritize my day",
    ]
)
REVIEW = frozenset(
    [
        "weekly review",
        "review my week",
        "do my weekly review",
        "start my weekly review",
        "start the weekly review",
        "start a weekly review",
        "my weekly review",
        "how did my week go",
        "how was my week",
        "review of my week",
        "let's do a weekly review",
        "do a weekly review",
        "review the week",
        "how did this week go",
        "how did i do this week",
        "end of week review",
    ]
)

NO_ERRAND = _words(
    "i i'm i've you you're he she it it's its we they what what's who is are do does did has have that that's this there my "
    "your his her the how why when where which can could would should will was were am no not if because but play turn switch "
    "set wake hide rate translate sing volume dim skip pause resume increase decrease lower raise tell say search find show "
    "list weather things any anything recommend navigate define convert calculate spell flip roll like shut mute unmute let "
    "all some good great nice thanks thank sorry never maybe really very stop cancel delete remove use start activate event "
    "events time whats describe explain give get look order book dial read answer pull open close check near load want need"
)
"""What a sentence without a frame begins with when it is no errand."""

NO_SUBJECT = _words(
    "what is are was did have has i we you when how which show list get that mark set hide delete remove clear add can all if "
    "once after until let do does everyone remind note tell make need want may put please create move change it this they he "
    "she everything well who why not almost nothing"
)
"""What `... is done` begins with when it does not say that a task is."""
