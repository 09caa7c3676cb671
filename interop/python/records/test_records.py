"""What the sample application has recorded, read by the official client as the guide's runner reads it."""

import pytest

from official import client_on


@pytest.fixture
async def conn():
    async with client_on("shop").connection() as connection:
        yield connection


async def test_the_runner_of_the_guide_finds_every_migration_completed(conn):
    page, _ = await conn.query('MATCH (m:Migration {status: "completed"}) RETURN m.version ORDER BY m.version')
    versions = [row["m.version"].as_string for row in page.rows]
    assert len(versions) == 23
    assert versions[0] == "2026.01.15.001"
    assert len(set(versions)) == len(versions)


async def test_a_record_has_the_properties_of_the_guide_and_ours(conn):
    page, _ = await conn.query(
        """
        MATCH (m:Migration {version: $v})
        RETURN m.name AS name, m.applied_at AS applied_at, m.applied_by AS applied_by, m.duration_ms AS duration_ms,
               m.status AS status, m.checksum AS checksum, m.type AS type, m.phase AS phase, m.rows AS rows
        """,
        {"v": "2026.01.15.002"},
    )
    [record] = page.rows
    assert record["name"].as_string == "add_preferences"
    assert record["applied_at"].as_int > 1_700_000_000_000
    assert record["applied_by"].as_string
    assert record["duration_ms"].as_int >= 0
    assert record["status"].as_string == "completed"
    assert record["checksum"].as_string.startswith("sha256:v1:")
    assert record["type"].as_string == "gql"
    assert record["phase"].as_string == "expand"
    assert record["rows"].as_int == 500


async def test_the_verification_query_of_the_guide_shows_the_new_schema(conn):
    page, _ = await conn.query("MATCH (n) RETURN labels(n), count(n)")
    labels = {label.as_string for row in page.rows for label in row["labels(n)"].as_array}
    assert {"User", "Client", "Address", "Order", "Event", "Product"} <= labels
    assert "Customer" not in labels
