"""English replies."""

from __future__ import annotations

from punchlist.assistant.phrases.table import Answers, Calendar, Category, Phrases


def _plural(n: int) -> Category:
    return "one" if n == 1 else "other"


_CALENDAR = Calendar(
    weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    weekdays_long=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    months_long=(
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    date="{weekday} {day} {month}",
    date_of_year="{weekday} {day} {month} {year}",
    spoken="{day} {month}",
    spoken_of_year="{day} {month} {year}",
    near={-1: "yesterday", 0: "today", 1: "tomorrow"},
    near_date="{near} ({date})",
    at="{day} at {time}",
    every={
        "HOURLY": {"one": "every hour", "other": "every {n} hours"},
        "DAILY": {"one": "every day", "other": "every {n} days"},
        "WEEKLY": {"one": "every week", "other": "every {n} weeks"},
        "MONTHLY": {"one": "every month", "other": "every {n} months"},
        "YEARLY": {"one": "every year", "other": "every {n} years"},
    },
    on_days="{every} on {days}",
    on_dates="{every} on day {days}",
    on_last_day="{every} on the last day",
    until="{rule} until {day}",
    times="{rule}, {n} times",
)  # fmt: skip

_ANSWERS = Answers(
    yes=frozenset(
        ["yes", "y", "yep", "yeah", "yup", "sure", "ok", "okay", "do it", "go ahead", "confirm", "confirmed", "please do",
         "yes please", "yes do it", "of course", "correct", "right", "yes add it", "sounds good"]
    ),
    no=frozenset(
        ["no", "n", "nope", "nah", "cancel", "stop", "never mind", "nevermind", "don't", "dont", "no thanks", "no thank you",
         "no don't", "neither", "none", "none of them", "none of these", "forget it", "leave it", "not now"]
    ),
    more=frozenset(
        ["more", "show more", "show me more", "more please", "next", "next page", "the next page", "see more", "the rest",
         "show the rest", "show me the rest", "continue", "go on", "keep going"]
    ),
    all=frozenset(
        ["both", "both of them", "all", "all of them", "all of these", "all of those", "every one", "everything",
         "them all", "all three", "all four", "all five", "the two", "the three"]
    ),
    one=frozenset(["one", "one task", "as one", "together", "just one", "a single task", "single", "1", "yes", "as one task"]),
    several=frozenset(["two", "two tasks", "split", "split it", "split them", "separate", "separately", "both", "2", "three",
                       "as two", "separate tasks", "3", "as two tasks"]),
    add=frozenset(["add", "add it", "yes add it", "add that", "please add it", "add a new one", "new", "a new task"]),
    plural=frozenset(["them", "these", "those", "both", "both of them", "all of them", "them all", "all of these"]),
    conjunctions=(" and ", " & ", ", "),
)  # fmt: skip

EN = Phrases(
    language="en",
    plural=_plural,
    calendar=_CALENDAR,
    answers=_ANSWERS,
    quoted="“{title}”",
    task="{quoted} (#{number})",
    row="{title} (#{number})",
    comma=", ",
    last_comma=" and ",
    others={"one": "{n} more", "other": "{n} more"},
    arrow="{before} → {after}",
    due="due {when}",
    no_due="no due date",
    no_value="none",
    repeats="repeating {rule}",
    priorities={"low": "low", "medium": "medium", "high": "high", "urgent": "urgent"},
    priority="{priority} priority",
    project="in {project}",
    inbox="Inbox",
    fields={
        "title": "title",
        "description": "description",
        "due": "due",
        "recurrence": "repeating",
        "priority": "priority",
        "tags": "tags",
        "project": "project",
    },
    added="Added {task}{details}.",
    done={
        "completed": "Completed {task}.",
        "deleted": "Moved {task} to the trash. Say “undo” to bring it back.",
        "reopened": "Reopened {task}.",
    },
    completed_next="Completed {task}; the next one is due {when}.",
    already={
        "complete": "{task} is completed already.",
        "delete": "{task} is in the trash already.",
        "reopen": "{task} is still open.",
        "update": "{task} is like that already.",
    },
    updated="Changed {task}: {changes}.",
    bulk={
        "completed": "Completed {tasks}.",
        "deleted": "Moved {tasks} to the trash. Say “undo” to bring them back.",
        "reopened": "Reopened {tasks}.",
        "restored": "Restored {tasks}.",
        "purged": "Deleted {tasks} for good.",
        "unchanged": "There was nothing to change about {tasks}.",
    },
    missing="I can't find {numbers}.",
    undone={
        "created": "Undone: {task} is off your list again.",
        "updated": "Undone: {task} is as it was before.",
        "completed": "Undone: {task} is open again.",
        "reopened": "Undone: {task} is completed again.",
        "deleted": "Undone: {task} is back.",
        "restored": "Undone: {task} is in the trash again.",
        "moved": "Undone: {task} is where it was before.",
        "any": "Undone: {task} is as it was before.",
    },
    conflict="{task} could not be put back: {reason}.",
    nothing_to_undo="There is nothing to undo.",
    undo_hint="Say “undo” to take that back.",
    other_reading="Say “no, {spoken}” if you meant {date}.",
    nothing_changed="Nothing was changed.",
    not_done="Not done: {detail}",
    failed="That did not work: {detail}",
    stale="Those tasks have changed since I asked, so I left them alone. Say it again to see them as they are now.",
    cancelled="All right, I left everything as it was.",
    unknown="I only look after your tasks, and I am not sure what to do with that; nothing was changed. Say “help” for examples.",
    nothing_waits="There is nothing waiting for an answer. Say “help” to see what I can do.",
    what_with="What shall I do with {task}? Say, for example, “complete it” or “move it to friday”.",
    no_list="I have not shown you a list with that place. Say the task's number or its title.",
    no_it="I am not sure which task you mean. Say its number or its title.",
    no_title="What is the task? Say, for example, “buy milk tomorrow”.",
    no_change="What should I change about it? Say, for example, “friday 4pm” or “make it urgent”.",
    no_due_to_move="{task} has no due date that could move.",
    no_time_to_move="{task} is due {when}, without a time, so it does not move by minutes or hours.",
    ask_when="When is it due? (a day or a time, or “no”)",
    later="Then “{words}” is still to do: say it again after this one.",
    not_found="I can't find a task like {quoted}.",
    number_not_found="I can't find task {number}.",
    nearest={"one": "The nearest of yours is:", "other": "The nearest of yours are:"},
    yes_or_no="(yes or no)",
    pick="(a number, or “no”)",
    pick_near="Is it one of these? (a number, or “no”)",
    offer="Shall I add {quoted} as a new task? (yes or no)",
    pick_or_add="Is it one of these? (a number, “add” to make {quoted} a new task, or “no”)",
    which={
        "complete": "Several tasks match {quoted}. Which one shall I complete?",
        "delete": "Several tasks match {quoted}. Which one shall I delete?",
        "reopen": "Several tasks match {quoted}. Which one shall I reopen?",
        "update": "Several tasks match {quoted}. Which one shall I change?",
    },
    too_many="… and {n} more match; say more of the title if it is none of these.",
    first_of="These are the first {n} of {total}.",
    shall={
        "complete": {"one": "Complete this task?", "other": "Complete these {n} tasks?"},
        "delete": {"one": "Delete this task?", "other": "Delete these {n} tasks?"},
        "reopen": {"one": "Reopen this task?", "other": "Reopen these {n} tasks?"},
        "update": {"one": "Change this task ({changes})?", "other": "Change these {n} tasks ({changes})?"},
    },
    shall_add="Shall I add {quoted}{details}? (yes or no)",
    shall_it={
        "complete": "Shall I complete {task}? (yes or no)",
        "delete": "Shall I delete {task}? (yes or no)",
        "reopen": "Shall I reopen {task}? (yes or no)",
        "update": "Shall I change {task} ({changes})? (yes or no)",
    },
    split="Is that one task, {quoted}, or {n}: {parts}? (say “one”, “{n}”, or “no”)",
    contradiction="“{words}” is not a date that exists. When is {quoted} due? (say a date, or “no”)",
    confirm={
        "delete": {"one": "Delete this task?", "other": "Delete these {n} tasks?"},
        "purge": {"one": "Delete this task for good?", "other": "Delete these {n} tasks for good?"},
    },
    can_undo="You can undo it.",
    cannot_undo="This cannot be undone.",
    suggest_overdue={
        "one": "{n} is overdue: move it to today? (yes or no)",
        "other": "{n} are overdue: move them to today? (yes or no)",
    },
    tasks={
        "pending": {"zero": "no pending tasks", "one": "{n} pending task", "other": "{n} pending tasks"},
        "completed": {"zero": "no completed tasks", "one": "{n} completed task", "other": "{n} completed tasks"},
        "all": {"one": "{n} task", "other": "{n} tasks"},
        "overdue": {"one": "{n} overdue task", "other": "{n} overdue tasks"},
    },
    no_tasks={
        "pending": "pending tasks",
        "completed": "completed tasks",
        "all": "tasks",
        "overdue": "overdue tasks",
    },
    list_head="You have {what}{filters}:",
    list_none="You have no {what}{filters}.",
    filter_due={
        "today": " due today",
        "tomorrow": " due tomorrow",
        "this_week": " due this week",
        "none": " without a due date",
        "day": " due {day}",
        "range": " due from {start} to {end}",
        "from": " due from {start} on",
        "until": " due by {end}",
    },
    filter_done={
        "today": " from today",
        "tomorrow": " from tomorrow",
        "this_week": " from this week",
        "none": " without a due date",
        "day": " from {day}",
        "range": " from {start} to {end}",
        "from": " since {start}",
        "until": " up to {end}",
    },
    filter_priority=" with {priority} priority",
    filter_tag=" tagged #{tag}",
    filter_project=" in {project}",
    filter_search=" matching “{words}”",
    groups={
        "overdue": "Overdue",
        "today": "Today",
        "tomorrow": "Tomorrow",
        "week": "In the next 7 days",
        "later": "Later",
        "none": "Without a date",
    },
    more={"one": "… and {n} more; say “more” to see it.", "other": "… and {n} more; say “more” to see them."},
    no_more="That was all of them.",
    no_more_list="I have not shown you a list that goes on.",
    overview="You have {pending} and {completed}.",
    overview_overdue={"zero": "nothing is overdue", "one": "{n} is overdue", "other": "{n} are overdue"},
    overview_today={"zero": "nothing is due today", "one": "{n} is due today", "other": "{n} are due today"},
    overview_week={
        "zero": "nothing is due in the next 7 days",
        "one": "{n} is due in the next 7 days",
        "other": "{n} are due in the next 7 days",
    },
    overview_projects="Pending by project: {projects}.",
    plan="Your plan for {day}:",
    plan_empty="Nothing is overdue, due today or of high priority. The day is yours.",
    plan_movable="If the day gets too full, these could move: {tasks}.",
    plan_rest={
        "one": "{n} more did not fit; ask “what's due today?”.",
        "other": "{n} more did not fit; ask “what's due today?”.",
    },
    review="Your week, {start} to {end}:",
    review_done={"one": "You completed {n} task:", "other": "You completed {n} tasks:"},
    review_none_done="Nothing was completed this week.",
    review_overdue={"one": "{n} is overdue:", "other": "{n} are overdue:"},
    review_next={"one": "{n} is due in the next 7 days:", "other": "{n} are due in the next 7 days:"},
    review_undated={"one": "{n} has no date:", "other": "{n} have no date:"},
    review_rest={"one": "… and {n} more", "other": "… and {n} more"},
    review_clear="Nothing is overdue.",
    greetings={
        "thanks": "You're welcome.",
        "bye": "Goodbye.",
        "morning": "Good morning! Tell me what you need to do, or ask “what's due today?”.",
        "day": "Hello! Tell me what you need to do, or ask “what's due today?”.",
        "evening": "Good evening! Tell me what you need to do, or ask “what's due tomorrow?”.",
    },
    help=(
        "I keep your tasks. You can say, for example:\n"
        "- “buy groceries tomorrow 5pm !high #home”\n"
        "- “what's overdue?” or “show my pending tasks”\n"
        "- “complete the meeting task” or “mark task 3 as done”\n"
        "- “move the dentist to friday 4pm” or “make it urgent”\n"
        "- “delete the milk task”, then “undo” if you change your mind\n"
        "- “plan my day” or “weekly review”"
    ),
)
