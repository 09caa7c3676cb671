"""The guide's own loops, written with the official client: what a team would run without this tool.

Usage: guide_loops.py label|property|copy|extract GRAPH; where to connect is in the environment. Prints the seconds that it took.
"""

import asyncio
import os
import sys
import time

from geode_client import Client
from geode_client.transport import TransportType

BATCH = 10000


async def loop(conn, statement):
    while True:
        page, _ = await conn.query(statement, {"batch": BATCH})
        if page.rows[0]["updated"].as_int == 0:
            break


async def label(conn):
    await conn.execute("CREATE INDEX client_email ON :Client(email)")
    await conn.execute("CREATE CONSTRAINT client_id_unique ON :Client(id) ASSERT UNIQUE")
    await loop(conn, """
        MATCH (c:Customer)
        WHERE NOT c:Client
        WITH c LIMIT $batch
        SET c:Client
        RETURN count(c) AS updated
    """)
    await loop(conn, """
        MATCH (c:Customer)
        WITH c LIMIT $batch
        REMOVE c:Customer
        RETURN count(c) AS updated
    """)
    await conn.execute("DROP INDEX customer_email")
    await conn.execute("DROP CONSTRAINT customer_id_unique")


async def copy(conn):
    await loop(conn, """
        MATCH (u:User)
        WHERE u.username IS NOT NULL AND u.handle IS NULL
        WITH u LIMIT $batch
        SET u.handle = u.username
        RETURN count(u) AS updated
    """)


async def rename(conn):
    await copy(conn)
    await loop(conn, """
        MATCH (u:User)
        WHERE u.username IS NOT NULL
        WITH u LIMIT $batch
        REMOVE u.username
        RETURN count(u) AS updated
    """)


async def extract(conn):
    await loop(conn, """
        MATCH (u:User)
        WHERE u.addresses IS NOT NULL AND NOT (u)-[:HAS_ADDRESS]->()
        WITH u LIMIT $batch
        UNWIND u.addresses AS addr
        CREATE (a:Address {street: addr.street, city: addr.city, state: addr.state, zip: addr.zip, type: addr.type})
        CREATE (u)-[:HAS_ADDRESS]->(a)
        RETURN count(a) AS updated
    """)
    await loop(conn, """
        MATCH (u:User)
        WHERE u.addresses IS NOT NULL
        WITH u LIMIT $batch
        REMOVE u.addresses
        RETURN count(u) AS updated
    """)


async def main(case, graph):
    client = Client(
        host=os.environ["GEODE_HOST"],
        port=int(os.environ["GEODE_PORT"]),
        transport_type=TransportType.QUIC,
        skip_verify=True,
        username=os.environ["GEODE_USERNAME"],
        password=os.environ["GEODE_PASSWORD"],
        graph=graph,
        read_timeout=600.0,
        idle_timeout=600.0,
    )
    async with client.connection() as conn:
        started = time.monotonic()
        await {"label": label, "property": rename, "copy": copy, "extract": extract}[case](conn)
        print(f"seconds {time.monotonic() - started:.3f}")


asyncio.run(main(sys.argv[1], sys.argv[2]))
