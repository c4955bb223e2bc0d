"""HTTP door of accounts, and how a request becomes an Actor."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from punchlist.accounts import browser, service
from punchlist.accounts.errors import BadToken
from punchlist.accounts.schemas import (
    AccessTokenCreate,
    AccessTokenCreated,
    AccessTokenRead,
    MeUpdate,
    PasswordChange,
    Proof,
    Refresh,
    SessionPage,
    SessionsEnded,
    SignedIn,
    SignIn,
    SignUp,
    Tokens,
    UseLink,
    UserRead,
)
from punchlist.accounts.service import Authority, Visit
from punchlist.infra.db.session import UnitOfWork
from punchlist.infra.limits import Rate, RateLimiter, admit
from punchlist.kit.actor import Actor, Door

router = APIRouter(prefix="/api/auth", tags=["auth"])
_BY_ACCOUNT = Rate(limit=10, period_s=60, burst=5)


def unit_of_work(request: Request) -> UnitOfWork:
    return request.app.state.database.unit_of_work()


def visit_of(request: Request) -> Visit:
    """The door, the client's name and the request id of a request."""
    client = request.headers.get("x-punchlist-client") or request.headers.get("user-agent")
    door: Door = "web" if client == "web" else "cli" if client == "punchlist-cli" else "api"
    address = request.client.host if request.client else None
    agent = _printable(request.headers.get("user-agent"))
    return Visit(door, _printable(client), getattr(request.state, "request_id", ""), address, agent)


def _printable(value: str | None) -> str | None:
    return "".join(c for c in value if c.isprintable())[:200] if value else None


def bearer(request: Request) -> str:
    """The token of the Authorization header (RFC 6750, 2.1), else of the browser's cookie. Raises BadToken, CrossSite."""
    given = request.headers.get("authorization")
    if given is None:
        return browser.access_token(request)
    kind, _, token = given.partition(" ")
    if kind.lower() != "bearer" or not token.strip():
        raise BadToken
    return token.strip()


UowDep = Annotated[UnitOfWork, Depends(unit_of_work)]
VisitDep = Annotated[Visit, Depends(visit_of)]


async def current_actor(request: Request, uow: UowDep, visit: VisitDep) -> Actor:
    """Who is calling. Raises BadToken, TooManyRequests."""
    actor = await service.authenticate(uow, request.app.state.authority, bearer(request), visit)
    await admit(request.app.state.limiter, f"user:{actor.user_id}", request.app.state.user_rate)
    return actor


def again(request: Request) -> Callable[[], Awaitable[Actor]]:
    """Asks anew who is calling, for an answer that goes on for long. Raises BadToken."""
    token, visit = bearer(request), visit_of(request)
    return lambda: service.authenticate(unit_of_work(request), request.app.state.authority, token, visit)


ActorDep = Annotated[Actor, Depends(current_actor)]


async def _slow_down(request: Request, what: str, account: str | None = None) -> None:
    limiter: RateLimiter = request.app.state.limiter
    address = request.client.host if request.client else "unknown"
    await admit(limiter, f"{what}:from:{address}", request.app.state.by_address)
    if account is not None:
        await admit(limiter, f"{what}:for:{service.digest(account)}", _BY_ACCOUNT)


def _authority(request: Request, response: Response) -> Authority:
    response.headers["Cache-Control"] = "no-store"
    return request.app.state.authority


AuthorityDep = Annotated[Authority, Depends(_authority)]


@router.post("/sign-up", name="sign_up", status_code=201)
async def sign_up(
    request: Request, response: Response, uow: UowDep, authority: AuthorityDep, visit: VisitDep, data: SignUp
) -> Tokens | SignedIn:
    await _slow_down(request, "sign-up")
    return browser.answer(request, response, await service.sign_up(uow, authority, data, visit))


@router.post("/sign-in", name="sign_in")
async def sign_in(
    request: Request, response: Response, uow: UowDep, authority: AuthorityDep, visit: VisitDep, data: SignIn
) -> Tokens | SignedIn:
    await _slow_down(request, "sign-in", data.email)
    return browser.answer(request, response, await service.sign_in(uow, authority, data, visit))


@router.post("/refresh", name="refresh")
async def refresh(
    request: Request,
    response: Response,
    uow: UowDep,
    authority: AuthorityDep,
    visit: VisitDep,
    data: Refresh | None = None,
) -> Tokens | SignedIn:
    """A program sends its refresh token; a browser sends nothing but its cookie."""
    await _slow_down(request, "refresh")
    token = browser.refresh_token(request, data)
    return browser.answer(request, response, await service.refresh(uow, authority, token, visit))


@router.post("/link", name="use_sign_in_link")
async def use_link(
    request: Request, response: Response, uow: UowDep, authority: AuthorityDep, visit: VisitDep, data: UseLink
) -> Tokens | SignedIn:
    await _slow_down(request, "link")
    tokens = await service.use_link(uow, authority, data.token.get_secret_value(), visit)
    return browser.answer(request, response, tokens)


@router.post("/sign-out", name="sign_out", status_code=204)
async def sign_out(
    request: Request, response: Response, uow: UowDep, visit: VisitDep, data: Refresh | None = None
) -> None:
    await _slow_down(request, "sign-out")
    await service.sign_out(uow, browser.refresh_token(request, data), visit)
    browser.forget(request, response)


@router.get("/me", name="get_me")
async def get_me(uow: UowDep, actor: ActorDep) -> UserRead:
    return await service.me(uow, actor)


@router.patch("/me", name="update_me")
async def update_me(uow: UowDep, actor: ActorDep, data: MeUpdate) -> UserRead:
    return await service.update_me(uow, actor, data)


async def _proving(request: Request, actor: ActorDep) -> Actor:
    """The caller, who may not try passwords fast; counted by address, so that a thief uses up no tries of the owner."""
    await admit(request.app.state.limiter, f"proof:{actor.user_id}:{actor.address}", _BY_ACCOUNT)
    return actor


ProvingDep = Annotated[Actor, Depends(_proving)]


@router.delete("/me", name="delete_me", status_code=204)
async def delete_me(request: Request, response: Response, uow: UowDep, actor: ProvingDep, data: Proof) -> None:
    """Delete the account with everything in it; there is no undo."""
    await service.delete_me(uow, actor, data)
    browser.forget(request, response)


@router.post("/password", name="change_password")
async def change_password(uow: UowDep, actor: ProvingDep, data: PasswordChange) -> SessionsEnded:
    """Every other session ends; personal access tokens stay."""
    return await service.change_password(uow, actor, data)


@router.get("/sessions", name="list_sessions")
async def list_sessions(uow: UowDep, actor: ActorDep) -> SessionPage:
    return await service.list_sessions(uow, actor)


@router.delete("/sessions", name="end_other_sessions")
async def end_other_sessions(uow: UowDep, actor: ActorDep) -> SessionsEnded:
    """End all but the one that asks."""
    return await service.end_other_sessions(uow, actor)


@router.delete("/sessions/{session_id}", name="end_session", status_code=204)
async def end_session(uow: UowDep, actor: ActorDep, session_id: UUID) -> None:
    await service.end_session(uow, actor, session_id)


@router.get("/tokens", name="list_tokens")
async def list_tokens(uow: UowDep, actor: ActorDep) -> dict[str, list[AccessTokenRead]]:
    return {"items": await service.list_tokens(uow, actor)}


@router.post("/tokens", name="create_token", status_code=201)
async def create_token(uow: UowDep, actor: ActorDep, data: AccessTokenCreate, response: Response) -> AccessTokenCreated:
    response.headers["Cache-Control"] = "no-store"
    return await service.create_token(uow, actor, data)


@router.delete("/tokens/{token_id}", name="revoke_token", status_code=204)
async def revoke_token(uow: UowDep, actor: ActorDep, token_id: UUID) -> None:
    await service.revoke_token(uow, actor, token_id)
