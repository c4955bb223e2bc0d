"""The page behind a one-time sign-in link, until the web app is here: it trades the link for tokens and shows them."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

router = APIRouter(include_in_schema=False)
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Punchlist</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:4rem auto;padding:0 1rem}
pre{white-space:pre-wrap;word-break:break-all;background:#eee;padding:1rem}</style></head>
<body><h1>Punchlist is running</h1>
<p>The web app comes with a later version. Until then:</p>
<ul><li>talk to it in a terminal: <code>punchlist chat</code></li>
<li>make a token for programs: <code>punchlist tokens create NAME --scopes tasks:read,tasks:write,chat</code></li>
<li>the REST API is described at <a href="/openapi.json">/openapi.json</a>; MCP clients connect to <code>/mcp</code></li>
<li>a one-time sign-in link's code goes to <code>POST /api/auth/link</code> as <code>{"token": "…"}</code></li></ul>
</body></html>"""


@router.get("/", response_class=HTMLResponse)
@router.get("/sign-in", response_class=HTMLResponse)
async def page() -> HTMLResponse:
    """The same for everyone: the link's secret is behind a #, and no server sees it."""
    return HTMLResponse(_PAGE, headers={"Cache-Control": "no-store"})
