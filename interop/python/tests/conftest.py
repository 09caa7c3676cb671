"""A connection of the official client to a graph of its own."""

import os
import sys
import uuid
from pathlib import Path

import pytest
from geode_client import Client
from geode_client.transport import TransportType

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def graph():
    return "guide_" + uuid.uuid4().hex[:12]


@pytest.fixture
def client(graph):
    transport = TransportType.GRPC if os.environ["GEODE_TRANSPORT"] == "grpc" else TransportType.QUIC
    return Client(
        host=os.environ["GEODE_HOST"],
        port=int(os.environ["GEODE_PORT"]),
        transport_type=transport,
        skip_verify=True,
        username=os.environ["GEODE_USERNAME"],
        password=os.environ["GEODE_PASSWORD"],
        graph=graph,
    )


@pytest.fixture
async def conn(client):
    async with client.connection() as connection:
        yield connection
