"""`punchlist serve` on the port that is named, with a database of its own that goes when it ends; where, tests can know."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from punchlist.cli.main import main

home = Path(tempfile.gettempdir(), f"punchlist-e2e-{sys.argv[1]}")
shutil.rmtree(home, ignore_errors=True)
home.mkdir()
os.environ.update(
    {
        "PUNCHLIST_DATA_DIR": str(home),
        "PUNCHLIST_PORT": sys.argv[1],
        "PUNCHLIST_REQUESTS_PER_MINUTE": "1000000",
        "PUNCHLIST_SIGN_INS_PER_MINUTE": "1000000",
        "PUNCHLIST_ALLOW_LOCAL_ADDRESSES": "true",
    }
)
os.environ.pop("PUNCHLIST_DATABASE_URL", None)
sys.argv = ["punchlist", "serve"]
try:
    main()
finally:
    shutil.rmtree(home, ignore_errors=True)
