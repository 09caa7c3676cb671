"""A connection of the official client to a graph of its own."""

import sys
import uuid
from pathlib import Path

import pytest

from official import client_on

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def graph():
    return "guide_" + uuid.uuid4().hex[:12]


@pytest.fixture
def client(graph):
    return client_on(graph)


@pytest.fixture
async def conn(client):
    async with client.connection() as connection:
        yield connection
