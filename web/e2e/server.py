"""`punchlist serve` on the port that is named, with a database of its own that goes when it ends."""

from __future__ import annotations

import os
import sys
import tempfile

from punchlist.cli.main import main

with tempfile.TemporaryDirectory(prefix="punchlist-e2e-") as home:
    os.environ.update(
        {
            "PUNCHLIST_DATA_DIR": home,
            "PUNCHLIST_DATABASE_URL": f"sqlite+aiosqlite:///{home}/punchlist.db",
            "PUNCHLIST_PORT": sys.argv[1],
            "PUNCHLIST_REQUESTS_PER_MINUTE": "1000000",
        }
    )
    sys.argv = ["punchlist", "serve"]
    main()
