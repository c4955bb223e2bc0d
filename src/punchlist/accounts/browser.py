"""The session of a browser: its tokens rest in HttpOnly cookies, where no script can read them.

A browser says `X-Punchlist-Client: web`, which no other site's page can send without our consent (Fetch, CORS).
Cookies are SameSite=Strict and, over https, `__Host-` (RFC 6265bis, 4.1.3.2).
"""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import Request, Response

from punchlist.accounts.errors import BadToken, CrossSite
from punchlist.accounts.schemas import Refresh, SignedIn, Tokens
from punchlist.accounts.service import SESSION_LIFETIME

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_ACCESS, _REFRESH = "punchlist_access", "punchlist_refresh"


def is_browser(request: Request) -> bool:
    return request.headers.get("x-punchlist-client") == "web"


def access_token(request: Request) -> str:
    """The access token of the cookie. Raises BadToken, and CrossSite where an unsafe method may come from elsewhere."""
    return _cookie(request, _ACCESS)


def refresh_token(request: Request, data: Refresh | None) -> str:
    """The refresh token that was sent, or else the browser's own. Raises BadToken, CrossSite."""
    return data.refresh_token.get_secret_value() if data is not None else _cookie(request, _REFRESH)


def answer(request: Request, response: Response, tokens: Tokens) -> Tokens | SignedIn:
    """The tokens for a program; for a browser cookies, and a body without them."""
    if not is_browser(request):
        return tokens
    session_s = int(SESSION_LIFETIME.total_seconds())
    for kind, token, lifetime in (
        (_ACCESS, tokens.access_token, tokens.expires_in),
        (_REFRESH, tokens.refresh_token, session_s),
    ):
        name, secure, path = _shape(request, kind)
        response.set_cookie(name, token, lifetime, path=path, secure=secure, httponly=True, samesite="strict")
    return SignedIn(user_id=tokens.user_id, expires_in=tokens.expires_in)


def forget(request: Request, response: Response) -> None:
    """Take the cookies back."""
    for kind in (_ACCESS, _REFRESH):
        name, secure, path = _shape(request, kind)
        response.delete_cookie(name, path=path, secure=secure, httponly=True, samesite="strict")


def _shape(request: Request, kind: str) -> tuple[str, bool, str]:
    """Name, Secure, Path. `__Host-` demands the path `/`; without it the refresh token goes to its door alone."""
    if urlsplit(request.app.state.authority.own_issuer).scheme == "https":
        return f"__Host-{kind}", True, "/"
    return kind, False, "/api/auth" if kind == _REFRESH else "/api"


def _cookie(request: Request, kind: str) -> str:
    token = request.cookies.get(_shape(request, kind)[0])
    if not token:
        raise BadToken
    if request.method not in _SAFE and not (is_browser(request) and _same_origin(request)):
        raise CrossSite
    return token


def _same_origin(request: Request) -> bool:
    """What the browser itself says of where a request comes from; at least one of both headers, and none against it."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None and site != "same-origin":
        return False
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        return False
    return site is not None or origin is not None
