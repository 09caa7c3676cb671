"""The guide's statements, verbatim, and what they leave behind."""

import pytest
from geode_client import QueryError, is_retryable_error, is_syntax_error

import guide
from guide_runner import Migration, MigrationRunner


async def rows(conn, text, params=None):
    page, pages = await conn.query(text, params)
    result = list(page.rows)
    async for more in pages():
        result.extend(more.rows)
    return [{name: value.raw_value for name, value in row.items()} for row in result]


async def value(conn, text, params=None):
    result = await rows(conn, text, params)
    assert len(result) == 1 and len(result[0]) == 1, result
    return next(iter(result[0].values()))


async def test_adding_a_label_with_its_index(conn):
    await conn.execute("""
// Create nodes with new label
CREATE (:Organization {
  name: "Acme Corp",
  created_at: timestamp()
})
""")
    await guide.migrate_add_organization(conn)
    assert await rows(conn, "MATCH (o:Organization) RETURN o.name AS name, o.created_at > 0 AS dated") == [
        {"name": "Acme Corp", "dated": True}
    ]
    assert len(await rows(conn, "SHOW INDEXES")) == 1
    with pytest.raises(QueryError):
        await guide.migrate_add_organization(conn)


async def test_adding_properties_in_batches(conn):
    await conn.execute("UNWIND $ids AS id CREATE (:User {id: id})", {"ids": list(range(25_000))})
    await guide.migrate_add_preferences(conn)
    assert await value(conn, "MATCH (u:User) WHERE u.preferences IS NULL RETURN count(u) AS c") == 0
    assert await value(conn, "MATCH (u:User {id: 24999}) RETURN u.preferences AS p") == {}
    await conn.execute("""
// Add property to all existing users
MATCH (u:User)
WHERE u.preferences IS NULL
SET u.preferences = {}
""")


async def test_adding_a_computed_property(conn):
    await conn.execute("CREATE (:User {first_name: 'Ada', last_name: 'Lovelace'}), (:User {first_name: 'Plato'})")
    await conn.execute("""
// Add property with computed default
MATCH (u:User)
WHERE u.display_name IS NULL
SET u.display_name = u.first_name + ' ' + u.last_name
""")
    assert await rows(conn, "MATCH (u:User) RETURN u.display_name AS name ORDER BY u.first_name") == [
        {"name": "Ada Lovelace"},
        {"name": None},
    ]


async def test_adding_relationship_types(conn):
    await conn.execute("CREATE (:User {name: 'm'})-[:SUPERVISES]->(:User {name: 'e'})")
    await conn.execute("""
// Create MANAGES relationship from existing org structure
MATCH (manager:User)-[:SUPERVISES]->(employee:User)
CREATE (manager)-[:MANAGES]->(employee)
""")
    assert await rows(conn, "MATCH (a)-[:MANAGES]->(b) RETURN a.name AS a, b.name AS b") == [{"a": "m", "b": "e"}]
    await conn.execute("""
CREATE (u:User {name: 'buyer'}), (p:Product {name: 'tea'}),
       (u)-[:PURCHASED {quantity: 2}]->(p), (u)-[:PURCHASED {quantity: 3}]->(p)
""")
    await conn.execute("""
// Create relationships with computed properties
MATCH (u:User)-[p:PURCHASED]->(product:Product)
WITH u, product, sum(p.quantity) AS total_qty
CREATE (u)-[:BOUGHT_TOTAL {quantity: total_qty}]->(product)
""")
    assert await value(conn, "MATCH (:User)-[t:BOUGHT_TOTAL]->(:Product) RETURN t.quantity AS q") == 5


async def test_renaming_a_property_in_phases(conn):
    await conn.execute("UNWIND $ids AS id CREATE (:User {id: id, username: 'user' + toString(id)})", {"ids": list(range(500))})
    await guide.migrate_rename_property_phase1(conn)
    assert await value(conn, "MATCH (u:User) WHERE u.handle = u.username RETURN count(u) AS c") == 500
    await guide.migrate_rename_property_phase2(conn)
    assert await value(conn, "MATCH (u:User) WHERE u.username IS NOT NULL RETURN count(u) AS c") == 0
    assert await value(conn, "MATCH (u:User {id: 42}) RETURN u.handle AS h") == "user42"


async def test_renaming_a_label_with_indexes_and_constraints(conn):
    await conn.execute("CREATE INDEX customer_email ON :Customer(email)")
    await conn.execute("CREATE CONSTRAINT customer_id_unique ON :Customer(id) ASSERT UNIQUE")
    await conn.execute("CREATE (:Customer {id: 1, email: 'a@example.org'}), (:Customer {id: 2, email: 'b@example.org'})")
    await conn.execute("CREATE INDEX client_email ON :Client(email)")
    await conn.execute("CREATE CONSTRAINT client_id_unique ON :Client(id) ASSERT UNIQUE")
    await conn.execute("MATCH (c:Customer)\nSET c:Client")
    with pytest.raises(QueryError) as violation:
        await conn.execute("CREATE (:Client {id: 1})")
    assert violation.value.code.startswith("23")
    await conn.execute("MATCH (c:Customer)\nREMOVE c:Customer")
    await conn.execute("DROP INDEX customer_email")
    await conn.execute("DROP CONSTRAINT customer_id_unique")
    assert await rows(conn, "MATCH (n) RETURN labels(n) AS labels, count(n) AS c") == [{"labels": ["Client"], "c": 2}]
    assert len(await rows(conn, "SHOW CONSTRAINTS")) == 1


async def test_renaming_a_relationship_type(conn):
    await conn.execute("CREATE (a:User {n: 1}), (b:User {n: 2}), (a)-[:FRIEND_OF {since: 2020}]->(b)")
    await conn.execute("""
// Step 1: Create new relationships
MATCH (a:User)-[old:FRIEND_OF]->(b:User)
CREATE (a)-[:FRIENDS_WITH {since: old.since}]->(b)
""")
    await conn.execute("""
// Step 3: Delete old relationships
MATCH ()-[r:FRIEND_OF]->()
DELETE r
""")
    assert await rows(conn, "MATCH (a)-[r]->(b) RETURN type(r) AS t, r.since AS s, a.n AS a, b.n AS b") == [
        {"t": "FRIENDS_WITH", "s": 2020, "a": 1, "b": 2}
    ]


async def test_transforming_data(conn):
    await conn.execute("CREATE (:User {full_name: 'Grace Brewster Hopper', street: '1 Way', city: 'Arlington', state: 'VA', zip: '22201'})")
    await conn.execute("""
// Split full_name into first_name and last_name
MATCH (u:User)
WHERE u.full_name IS NOT NULL
  AND u.first_name IS NULL
SET u.first_name = split(u.full_name, ' ')[0],
    u.last_name = split(u.full_name, ' ')[-1]
""")
    await conn.execute("""
// Merge address components into full_address
MATCH (u:User)
WHERE u.full_address IS NULL
SET u.full_address = u.street + ', ' + u.city + ', ' + u.state + ' ' + u.zip
""")
    assert await rows(conn, "MATCH (u:User) RETURN u.first_name AS f, u.last_name AS l, u.full_address AS a") == [
        {"f": "Grace", "l": "Hopper", "a": "1 Way, Arlington, VA 22201"}
    ]
    await conn.execute("CREATE (:Product {price: 19.5}), (:Order {order_number: 7}), (:Event {date_string: '2026-01-15'})")
    await conn.execute("MATCH (p:Product)\nSET p.price_cents = toInteger(p.price * 100)")
    await conn.execute("MATCH (o:Order)\nSET o.order_number_str = toString(o.order_number)")
    await conn.execute("MATCH (e:Event)\nSET e.event_date = date(e.date_string)")
    assert await value(conn, "MATCH (p:Product) RETURN p.price_cents AS c") == 1950
    assert await value(conn, "MATCH (o:Order) RETURN o.order_number_str AS s") == "7"
    page, _ = await conn.query("MATCH (e:Event) RETURN e.event_date AS d")
    assert page.rows[0]["d"].as_date.isoformat() == "2026-01-15"


async def test_extracting_embedded_maps_to_nodes(conn):
    addresses = [
        {"street": "1 Way", "city": "Oslo", "state": "", "zip": "0150", "type": "home"},
        {"street": "2 Way", "city": "Oslo", "state": "", "zip": "0151", "type": "work"},
    ]
    await conn.execute("CREATE (:User {id: 1, addresses: $addresses})", {"addresses": addresses})
    await conn.execute("""
// Extract addresses to nodes
MATCH (u:User)
WHERE u.addresses IS NOT NULL
UNWIND u.addresses AS addr
CREATE (a:Address {
  street: addr.street,
  city: addr.city,
  state: addr.state,
  zip: addr.zip,
  type: addr.type
})
CREATE (u)-[:HAS_ADDRESS]->(a)
""")
    await conn.execute("""
// Remove embedded array
MATCH (u:User)
REMOVE u.addresses
""")
    assert await rows(conn, "MATCH (:User {id: 1})-[:HAS_ADDRESS]->(a:Address) RETURN a.type AS t, a.zip AS z ORDER BY a.type") == [
        {"t": "home", "z": "0150"},
        {"t": "work", "z": "0151"},
    ]


async def test_expand_migrate_contract(conn):
    await conn.execute("CREATE (:User {id: 1, email: 'old@example.org'}), (:User {id: 2, email: 'two@example.org'})")
    await guide.update_user_email(conn, 1, "new@example.org")
    await guide.backfill_email_address(conn)
    await guide.remove_old_email(conn)
    assert await guide.get_user_email(conn, 1) == "new@example.org"
    assert await guide.get_user_email(conn, 2) == "two@example.org"
    assert await value(conn, "MATCH (u:User) WHERE u.email IS NOT NULL RETURN count(u) AS c") == 0


async def test_the_guides_runner_and_its_rollback(conn):
    async def up(c):
        await c.execute("MATCH (u:User)\nSET u._old_email = u.email\nSET u.email = lower(u.email)")

    async def down(c):
        await c.execute("MATCH (u:User)\nWHERE u._old_email IS NOT NULL\nSET u.email = u._old_email\nREMOVE u._old_email")

    await conn.execute("CREATE (:User {email: 'Mixed@Example.org'})")
    migration = Migration("2026.01.15.001", "lower_email", up, down)
    runner = MigrationRunner([migration])
    await runner.run(conn)
    await runner.run(conn)
    assert await value(conn, "MATCH (u:User) RETURN u.email AS e") == "mixed@example.org"
    assert await rows(conn, "MATCH (m:Migration) RETURN m.version, m.name, m.status") == [
        {"m.version": "2026.01.15.001", "m.name": "lower_email", "m.status": "completed"}
    ]
    await migration.rollback(conn)
    assert await value(conn, "MATCH (u:User) RETURN u.email AS e") == "Mixed@Example.org"
    assert await runner.get_applied_migrations(conn) == set()
    with pytest.raises(ValueError):
        await migration.rollback(conn)


async def test_monitoring_progress(conn):
    await conn.execute("UNWIND $ids AS id CREATE (:User {id: id})", {"ids": list(range(30))})
    await conn.execute("""
// Good: Batch processing
MATCH (u:User)
WHERE u.new_prop IS NULL
WITH u LIMIT 10
SET u.new_prop = "value"
""")
    assert await rows(conn, """
// Check migration progress
MATCH (u:User)
RETURN
  count(CASE WHEN u.new_prop IS NOT NULL THEN 1 END) AS migrated,
  count(CASE WHEN u.new_prop IS NULL THEN 1 END) AS pending,
  count(u) AS total
""") == [{"migrated": 10, "pending": 20, "total": 30}]


async def test_many_pages_and_errors_do_not_disturb_what_follows(conn):
    await conn.execute("UNWIND $ids AS id CREATE (:Big {id: id, text: $text})", {"ids": list(range(4_000)), "text": "x" * 1_000})
    result = await rows(conn, "MATCH (b:Big) RETURN b.id AS id, b.text AS text")
    assert sorted(row["id"] for row in result) == list(range(4_000))
    with pytest.raises(QueryError) as syntax:
        await conn.query("METCH (n) RETURN n")
    assert is_syntax_error(syntax.value)
    assert await value(conn, "RETURN 1 AS one") == 1
    await conn.query("EXPLAIN MATCH (b:Big) RETURN b.id")
    await conn.query("PROFILE MATCH (b:Big) RETURN count(b)")
    assert await value(conn, "RETURN 2 AS two") == 2


async def test_a_lost_race_is_told_at_commit(client, conn):
    await conn.execute("CREATE (:Counter {n: 0})")
    async with client.connection() as other:
        await conn.begin()
        await other.begin()
        lost = None
        try:
            await conn.execute("MATCH (c:Counter) SET c.n = 1")
            await other.execute("MATCH (c:Counter) SET c.n = 2")
            await conn.commit()
            await other.commit()
        except Exception as error:
            lost = error
        assert lost is not None
        assert is_retryable_error(lost) or "COMMIT" in str(lost)
    assert await value(conn, "MATCH (c:Counter) RETURN c.n AS n") == 1
