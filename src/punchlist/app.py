"""Composition root: settings become engine, limiter, tools, chat and one ASGI application."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from agents import set_tracing_disabled
from fastapi import FastAPI

from punchlist import __version__, toolbox
from punchlist.accounts import endpoints as accounts_endpoints
from punchlist.accounts.service import Authority
from punchlist.api import health, problems, sign_in_page
from punchlist.api.middleware import Edge
from punchlist.chat import endpoints as chat_endpoints
from punchlist.chat.service import ChatService
from punchlist.config import Settings
from punchlist.conversations import endpoints as conversations_endpoints
from punchlist.infra import limits
from punchlist.infra.db.engine import create_engine
from punchlist.infra.db.session import Database
from punchlist.infra.signals import Signals
from punchlist.tasks import endpoints as tasks_endpoints

_LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})
