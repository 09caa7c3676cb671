"""The official client, as the environment of these tests says where to connect."""

import os

from geode_client import Client
from geode_client.transport import TransportType


def client_on(graph):
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
