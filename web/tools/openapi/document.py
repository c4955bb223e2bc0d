"""Write the OpenAPI document of this version to the file that is named, as the web client's types are made of it."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from punchlist.app import create_app
from punchlist.config import Settings

with tempfile.TemporaryDirectory() as home:
    settings = Settings.model_validate({"data_dir": Path(home), "database_url": f"sqlite+aiosqlite:///{home}/x.db"})
    document = create_app(settings).openapi()
Path(sys.argv[1]).write_text(json.dumps(document, indent=1, sort_keys=True) + "\n", encoding="utf-8")
