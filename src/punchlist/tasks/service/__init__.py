"""Use cases of tasks. Each takes the unit of work and the Actor, and commits at its edge."""

from punchlist.tasks.service.bulk import bulk
from punchlist.tasks.service.editing import create, update
from punchlist.tasks.service.history import changes_page, undo
from punchlist.tasks.service.projects import create_project, delete_project, list_projects, list_tags, rename_project
from punchlist.tasks.service.reading import get, list_page, overview
from punchlist.tasks.service.status import complete, delete, reopen, restore
from punchlist.tasks.service.transfer import ImportPreview, export_tasks, import_tasks, preview_import

__all__ = [
    "ImportPreview",
    "bulk",
    "changes_page",
    "complete",
    "create",
    "create_project",
    "delete",
    "delete_project",
    "export_tasks",
    "get",
    "import_tasks",
    "list_page",
    "list_projects",
    "list_tags",
    "overview",
    "preview_import",
    "rename_project",
    "reopen",
    "restore",
    "undo",
    "update",
]
