"""One graph for a service of ours and for the guide's runner on the official client."""

import os
import uuid

import pytest

from official import client_on
from shared_history.processes import Engine, Ours


@pytest.fixture
def graph():
    return "shared_" + uuid.uuid4().hex[:12]


@pytest.fixture(scope="session")
def engines(tmp_path_factory):
    """Gives the process that is running; a new one after one that did not come to its end."""
    started = []

    def running():
        if not started or not started[-1].running:
            started.append(Engine(tmp_path_factory.mktemp("engine")))
        return started[-1]

    yield running
    for engine in started:
        engine.kill()


@pytest.fixture
def ours(engines, graph, tmp_path):
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    address = f"{os.environ['GEODE_TRANSPORT']}://{os.environ['GEODE_HOST']}:{os.environ['GEODE_PORT']}"
    service = Ours(engines(), f"{address}/{graph}?insecure=true", scripts)
    yield service
    if not all(running.ended for running in service.started):
        service.engine.kill()


@pytest.fixture
def client(graph):
    return client_on(graph)


@pytest.fixture
async def conn(client):
    async with client.connection() as connection:
        yield connection
