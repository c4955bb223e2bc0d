"""What can go wrong with tasks, each with a stable code."""

from __future__ import annotations

from punchlist.kit.errors import Conflict, Invalid, NotFound


class TaskNotFound(NotFound):
    code = "task_not_found"
    title = "There is no such task"


class ProjectNotFound(NotFound):
    code = "project_not_found"
    title = "There is no such project"


class ProjectExists(Conflict):
    code = "project_exists"
    title = "There is already a project of that name"


class ChangeNotFound(NotFound):
    code = "change_not_found"
    title = "There is no such change"


class NothingToUndo(NotFound):
    code = "nothing_to_undo"
    title = "There is nothing to undo"


class VersionConflict(Conflict):
    """`current` holds the task as it is now."""

    code = "version_conflict"
    title = "The task was changed in the meantime; look at it and try again"


class InTrash(Conflict):
    code = "task_in_trash"
    title = "This task is in the trash; restore it first"


class NotInTrash(Conflict):
    code = "task_not_in_trash"
    title = "Only tasks in the trash can be deleted for good"


class ConfirmationRefused(Conflict):
    code = "confirmation_refused"
    title = "This confirmation is not valid (any more); ask for a new one"


class BadDueFilter(Invalid):
    code = "bad_due_filter"
    title = "due is today, tomorrow, this_week, overdue, none, a date (YYYY-MM-DD) or a range (YYYY-MM-DD..YYYY-MM-DD)"


class BadImport(Invalid):
    """`errors` names row and field of what is wrong; nothing was imported."""

    code = "bad_import"
    title = "Nothing was imported"


class TooManyTasks(Invalid):
    code = "too_many_tasks"
    title = "That is more than can be handled at once"
