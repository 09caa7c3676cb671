"""One history in one graph: the guide's runner and our engine, before, after and during each other's work.

docs/shared-history.md says what these tests hold.
"""

import asyncio

import pytest

from guide_runner import Migration, MigrationRunner
from shared_history.processes import LIMIT, step

FIRST = step("2026.01.15.001__first.gql", "2026.01.15.001")
SECOND = step("2026_01_15_002_second.gql", "2026.01.15.002")
THIRD = step("2026.01.16.001__third.gql", "2026.01.16.001")
FOURTH = step("2026.01.17.001__fourth.gql", "2026.01.17.001")

BACKFILL = "2026.01.16.005"
BACKFILL_FILE = "2026.01.16.005__backfill.gql"
FILL = "MATCH (u:User) WHERE u.preferences IS NULL WITH u LIMIT $batch SET u.preferences = {} RETURN count(u) AS updated"
EMPTY = "MATCH (u:User) WHERE u.preferences IS NOT NULL WITH u LIMIT $batch REMOVE u.preferences RETURN count(u) AS updated"


def guides_runner(*steps):
    return MigrationRunner([one.guides for one in steps])


async def rows(conn, text, params=None):
    page, pages = await conn.query(text, params)
    found = list(page.rows)
    async for more in pages():
        found.extend(more.rows)
    return [{name: value.raw_value for name, value in row.items()} for row in found]


async def value(conn, text, params=None):
    [row] = await rows(conn, text, params)
    [only] = row.values()
    return only


async def times_done(conn):
    """How often the steps were run and not undone, by version."""
    found = await rows(conn, "MATCH (d:Done) RETURN d.version AS version, count(d) AS times")
    return {row["version"]: row["times"] for row in found}


async def recorded(conn):
    """The records in the order of their versions: ours have a checksum, the guide's have none."""
    found = await rows(conn, "MATCH (m:Migration) RETURN m.version AS version, m.checksum AS checksum, m.status AS status")
    assert {row["status"] for row in found} <= {"completed"}
    return sorted((row["version"], "guide" if row["checksum"] is None else "ours") for row in found)


async def run_node(conn):
    [node] = await rows(
        conn, "MATCH (r:MigrationRun) RETURN r.status AS status, r.version AS version, r.direction AS direction, r.batches AS batches, r.error AS error"
    )
    return node


async def nobody_holds_the_lock(conn):
    [lock] = await rows(conn, "MATCH (l:MigrationLock) RETURN l.owner AS owner")
    return lock["owner"] is None


async def users(conn, number):
    await conn.execute("UNWIND $ids AS id CREATE (:User {id: id})", {"ids": list(range(number))})


async def without_preferences(conn):
    return await value(conn, "MATCH (u:User) WHERE u.preferences IS NULL RETURN count(u) AS c")


def guides_backfill(version=BACKFILL):
    """The guide's batches, which repeat until nothing is left."""

    async def repeat(conn, statement):
        while await value(conn, statement, {"batch": 100}) > 0:
            pass

    async def up(conn):
        await repeat(conn, FILL)

    async def down(conn):
        await repeat(conn, EMPTY)

    return Migration(version, "backfill", up, down)


async def holding_in_the_middle(ours, conn, operation="migrate", number=500):
    """Ours is at work on the backfill, and stays there until it is told to go on."""
    ours.script(BACKFILL_FILE, f"{FILL};\n// @down\n{EMPTY};\n")
    if operation == "migrate":
        await users(conn, number)
    at_work = await ours.start(operation, batch=100, hold=2)
    await at_work.holding()
    node = await run_node(conn)
    assert (node["status"], node["version"], node["batches"]) == ("running", BACKFILL, 2)
    return at_work


# Before: a service comes from the guide's runner.


async def test_what_the_guides_runner_applied_counts_in_every_spelling(ours, conn):
    done = [
        step("v1.0.0_add_user_label.gql", "v1.0.0_add_user_label"),
        step("v1.1.0__add_preferences.gql", "v1.1.0"),
        step("V1.2.0__rename_email.gql", "1.2.0"),
        step("2026.01.15.001__add_preferences.gql", "2026.01.15.001"),
        step("2026_01_15_002_add_handle.gql", "2026_01_15_002"),
        step("2026_01_15_003_add_email.gql", "2026_01_15_003_add_email"),
    ]
    await guides_runner(*done).run(conn)

    told = await ours.has(*done, FOURTH).run("migrate")

    assert told.code == 0 and told.applied == [FOURTH.version] and told.warnings == []
    assert list(told.states.values()) == ["ADOPTED"] * 6 + ["SUCCESS"]
    assert await times_done(conn) == {one.version: 1 for one in [*done, FOURTH]}
    # Nothing of the guide's was touched.
    assert await recorded(conn) == sorted([(one.version, "guide") for one in done] + [(FOURTH.version, "ours")])
    # There is no checksum with which a changed script could be compared.
    ours.script(done[0].file, "CREATE (:Other);")
    told = await ours.run("migrate")
    assert told.code == 0 and told.applied == []


async def test_info_tells_what_would_be_adopted_and_writes_nothing(ours, conn):
    await guides_runner(FIRST, SECOND).run(conn)

    told = await ours.has(FIRST, SECOND, THIRD).run("info")

    assert told.states == {FIRST.version: "ADOPTED", SECOND.version: "ADOPTED", THIRD.version: "PENDING"}
    assert await rows(conn, "MATCH (n) RETURN labels(n) AS labels, count(n) AS c ORDER BY c") == [
        {"labels": ["Done"], "c": 2},
        {"labels": ["Migration"], "c": 2},
    ]


async def test_records_without_a_script_stay_and_stop_nothing(ours, conn):
    await guides_runner(FIRST).run(conn)
    # As the guide writes them by hand ("Version your migrations"): no status. And one that is no version at all.
    await conn.execute("""
        CREATE (:Migration {
            version: "2026.01.15.002",
            name: "add_preferences_property",
            applied_at: timestamp(),
            applied_by: "deploy-script"
        })
    """)
    await guides_runner(step("", "initial import")).run(conn)

    told = await ours.has(THIRD).run("migrate")

    assert told.code == 0 and told.applied == [THIRD.version]
    assert told.states == {
        FIRST.version: "ADOPTED",
        SECOND.version: "ADOPTED",
        THIRD.version: "SUCCESS",
        "initial import": "FOREIGN",
    }
    # Without a script there is no way down.
    assert [code for code, _ in (await ours.run("rollback", version=FIRST.version)).errors] == ["GM-601"]


async def test_a_script_below_what_the_guides_runner_applied_is_out_of_order(ours, conn):
    await guides_runner(THIRD).run(conn)

    told = await ours.has(FIRST, THIRD).run("migrate")

    [(code, message)] = told.errors
    assert code == "GM-213" and FIRST.version in message and THIRD.version in message
    assert told.states == {FIRST.version: "OUT_OF_ORDER", THIRD.version: "ADOPTED"}
    assert await times_done(conn) == {THIRD.version: 1}


async def test_what_the_guides_runner_did_but_did_not_record_runs_again(ours, conn):
    # Its process ended between the migration and the record.
    await FIRST.guides.up(conn)

    told = await ours.has(FIRST).run("migrate")

    assert told.applied == [FIRST.version]
    assert await times_done(conn) == {FIRST.version: 2}


async def test_two_records_of_racing_runners_count_once_with_a_warning(ours, client, conn):
    arrived = []
    both_are_here = asyncio.Event()

    async def up(connection):
        # Both have read the history before either has written.
        arrived.append(connection)
        if len(arrived) == 2:
            both_are_here.set()
        await asyncio.wait_for(both_are_here.wait(), LIMIT)
        await FIRST.guides.up(connection)

    runner = MigrationRunner([Migration(FIRST.version, "first", up, up)])
    async with client.connection() as other:
        await asyncio.gather(runner.run(conn), runner.run(other))
    assert await recorded(conn) == [(FIRST.version, "guide")] * 2

    told = await ours.has(FIRST, SECOND).run("migrate")

    assert told.code == 0 and told.applied == [SECOND.version]
    assert told.states == {FIRST.version: "ADOPTED", SECOND.version: "SUCCESS"}
    [warning] = told.warnings
    assert "2 records" in warning and FIRST.version in warning


# After: the guide's runner goes on where ours was.


@pytest.mark.parametrize("form", ["dates", "semantic"])
async def test_the_guides_runner_applies_nothing_that_ours_did_and_ours_adopts_what_it_adds(ours, conn, form):
    if form == "dates":
        first, second, third, fourth = FIRST, SECOND, THIRD, FOURTH
    else:
        first, second, third, fourth = (step(f"v1.{n}.0_step.gql", f"v1.{n}.0") for n in range(4))
    assert (await ours.has(first, second).run("migrate")).applied == [first.version, second.version]

    await guides_runner(first, second).run(conn)
    assert await recorded(conn) == [(first.version, "ours"), (second.version, "ours")]
    await guides_runner(first, second, third, fourth).run(conn)

    told = await ours.has(third, fourth).run("migrate")
    assert told.code == 0 and told.applied == [] and told.warnings == []
    assert list(told.states.values()) == ["SUCCESS", "SUCCESS", "ADOPTED", "ADOPTED"]
    assert await times_done(conn) == {one.version: 1 for one in (first, second, third, fourth)}


async def test_a_runner_that_spells_versions_otherwise_does_not_know_our_records(ours, conn):
    spelled = step("v1.0.0_add_user_label.gql", "v1.0.0_add_user_label")
    assert (await ours.has(spelled).run("migrate")).applied == ["v1.0.0"]

    await guides_runner(spelled).run(conn)

    # It compares texts: this cannot be mended from our side, but it is told.
    assert await times_done(conn) == {spelled.version: 2}
    told = await ours.run("migrate")
    assert told.code == 0 and told.applied == []
    [warning] = told.warnings
    assert "2 records" in warning and "v1.0.0" in warning


async def test_the_guides_runner_knows_no_modules(ours, conn):
    await guides_runner(FIRST).run(conn)
    ours.has(FIRST, SECOND)

    told = await ours.run("migrate", module="billing")

    # A module has a history of its own, in which the guide's records do not count, ...
    assert told.applied == [FIRST.version, SECOND.version]
    # ... while the guide's runner takes the records of every module for its own.
    await guides_runner(FIRST, SECOND).run(conn)
    assert await times_done(conn) == {FIRST.version: 2, SECOND.version: 1}


async def test_ours_rolls_back_what_the_guides_runner_applied(ours, conn):
    spelled = step("v1.0.0_add_user_label.gql", "v1.0.0_add_user_label")
    await guides_runner(spelled).run(conn)

    told = await ours.has(spelled).run("rollback", version="v1.0.0")

    assert told.of("rolled back") == ["v1.0.0"] and told.states == {"v1.0.0": "PENDING"}
    assert await recorded(conn) == [] and await times_done(conn) == {}


# During: not supported, and does no harm to our records.


async def test_the_same_version_recorded_meanwhile_stops_our_run(ours, conn):
    at_work = await holding_in_the_middle(ours, conn)
    runner = MigrationRunner([guides_backfill()])
    # What is in flight is no record: the guide's run does not take it for applied, nor its rollback.
    assert await runner.get_applied_migrations(conn) == set()
    with pytest.raises(ValueError, match="not found"):
        await guides_backfill().rollback(conn)
    assert await without_preferences(conn) == 300
    await runner.run(conn)

    at_work.go_on()
    told = await at_work.end()

    [(code, message)] = told.errors
    assert code == "GM-406" and BACKFILL in message and "repair" in message
    assert await recorded(conn) == [(BACKFILL, "guide")]
    node = await run_node(conn)
    assert (node["status"], node["version"]) == ("failed", BACKFILL) and "recorded it" in node["error"]
    assert await nobody_holds_the_lock(conn)

    [(code, message)] = (await ours.run("migrate")).errors
    assert code == "GM-214" and BACKFILL in message and "repair" in message
    assert len((await ours.run("repair")).of("repaired")) == 1
    told = await ours.has(FOURTH).run("migrate")
    assert told.code == 0 and told.applied == [FOURTH.version]
    assert told.states == {BACKFILL: "ADOPTED", FOURTH.version: "SUCCESS"}
    assert await without_preferences(conn) == 0


async def test_the_same_version_in_another_spelling_stops_our_run_too(ours, conn):
    at_work = await holding_in_the_middle(ours, conn)
    await MigrationRunner([guides_backfill("2026_01_16_005_backfill")]).run(conn)

    at_work.go_on()
    told = await at_work.end()

    assert [code for code, _ in told.errors] == ["GM-406"]
    assert await recorded(conn) == [("2026_01_16_005_backfill", "guide")]


async def test_other_versions_do_not_disturb_our_run(ours, conn):
    at_work = await holding_in_the_middle(ours.has(FOURTH), conn)
    await guides_runner(THIRD, FOURTH).run(conn)

    at_work.go_on()
    told = await at_work.end()

    # The fourth was in our queue; that it was recorded meanwhile is noticed before ours is kept.
    [(code, message)] = told.errors
    assert code == "GM-406" and FOURTH.version in message
    assert await recorded(conn) == [(THIRD.version, "guide"), (BACKFILL, "ours"), (FOURTH.version, "guide")]
    assert await times_done(conn) == {THIRD.version: 1, FOURTH.version: 1}
    assert await without_preferences(conn) == 0
    node = await run_node(conn)
    assert (node["status"], node["version"]) == ("failed", FOURTH.version)


async def test_versions_that_our_run_does_not_have_are_adopted_later(ours, conn):
    at_work = await holding_in_the_middle(ours, conn)
    await guides_runner(THIRD, FOURTH).run(conn)

    at_work.go_on()
    told = await at_work.end()

    assert told.code == 0 and told.applied == [BACKFILL] and told.warnings == []
    assert told.states == {THIRD.version: "ADOPTED", BACKFILL: "SUCCESS", FOURTH.version: "ADOPTED"}
    assert await recorded(conn) == [(THIRD.version, "guide"), (BACKFILL, "ours"), (FOURTH.version, "guide")]
    assert (await run_node(conn))["status"] == "idle"


async def test_two_backfills_of_the_same_nodes_at_the_same_time_leave_true_records(ours, conn):
    number = 20_000
    await users(conn, number)
    ours.script(BACKFILL_FILE, f"{FILL};")
    at_work = await ours.start("migrate", batch=200, hold=1)
    await at_work.holding()
    at_work.go_on()

    guide = None
    try:
        await MigrationRunner([guides_backfill()]).run(conn)
    except RuntimeError as failure:
        # It does not repeat what lost a conflict.
        assert "failed" in str(failure)
        guide = failure
    told = await at_work.end()

    found = await recorded(conn)
    node = await run_node(conn)
    assert found.count((BACKFILL, "ours")) == (1 if told.code == 0 else 0)
    assert found.count((BACKFILL, "guide")) == (0 if guide else 1)
    assert node["status"] == ("idle" if told.code == 0 else "failed")
    assert {code for code, _ in told.errors} <= {"GM-406"}
    assert guide is None or told.code == 0
    assert await nobody_holds_the_lock(conn)
    if told.code != 0:
        await ours.run("repair")
    told = await ours.run("migrate")
    assert told.code == 0 and told.applied == [] and await without_preferences(conn) == 0


async def test_what_the_guides_runner_finished_after_our_cancelled_run_is_not_repeated(ours, conn):
    await users(conn, 500)
    ours.script(BACKFILL_FILE, f"{FILL};")
    told = await ours.run("migrate", batch=100, cancel=2)
    assert [code for code, _ in told.errors] == ["GM-408"] and told.states == {BACKFILL: "INTERRUPTED"}
    await MigrationRunner([guides_backfill()]).run(conn)

    told = await ours.has(FOURTH).run("migrate")

    assert told.code == 0 and told.applied == [FOURTH.version]
    assert told.states == {BACKFILL: "ADOPTED", FOURTH.version: "SUCCESS"}
    assert (await run_node(conn))["status"] == "idle"


# The guide's rollback deletes the records of a version, whoever wrote them.


async def test_what_the_guides_rollback_undid_is_pending_or_out_of_order(ours, conn):
    ours.has(FIRST, SECOND, THIRD)
    await ours.run("migrate")

    await THIRD.guides.rollback(conn)
    told = await ours.run("migrate")
    assert told.code == 0 and told.applied == [THIRD.version]

    await SECOND.guides.rollback(conn)
    told = await ours.run("migrate")
    [(code, message)] = told.errors
    assert code == "GM-213" and SECOND.version in message and THIRD.version in message
    assert told.states == {FIRST.version: "SUCCESS", SECOND.version: "OUT_OF_ORDER", THIRD.version: "SUCCESS"}
    assert await times_done(conn) == {FIRST.version: 1, THIRD.version: 1}


async def test_the_guides_rollback_during_our_run_is_found_at_the_next_start(ours, conn):
    await ours.has(FIRST, SECOND).run("migrate")
    at_work = await holding_in_the_middle(ours, conn)
    await SECOND.guides.rollback(conn)

    at_work.go_on()
    told = await at_work.end()

    assert told.code == 0 and told.applied == [BACKFILL]
    assert told.states == {FIRST.version: "SUCCESS", SECOND.version: "OUT_OF_ORDER", BACKFILL: "SUCCESS"}
    assert (await run_node(conn))["status"] == "idle"
    [(code, message)] = (await ours.run("migrate")).errors
    assert code == "GM-213" and SECOND.version in message
    assert await recorded(conn) == [(FIRST.version, "ours"), (BACKFILL, "ours")]


async def test_the_guides_runner_during_our_rollback_leaves_nothing_behind(ours, conn):
    await users(conn, 500)
    ours.script(BACKFILL_FILE, f"{FILL};\n// @down\n{EMPTY};\n")
    await ours.has(FIRST).run("migrate")
    at_work = await holding_in_the_middle(ours, conn, "rollback")
    # As long as our record is there, the guide's runner does not apply what is being undone.
    await MigrationRunner([guides_backfill()]).run(conn)
    assert await without_preferences(conn) == 200
    await guides_backfill().rollback(conn)
    await FIRST.guides.rollback(conn)

    at_work.go_on()
    told = await at_work.end()

    assert told.code == 0 and told.of("rolled back") == [BACKFILL]
    assert told.states == {FIRST.version: "PENDING", BACKFILL: "PENDING"}
    node = await run_node(conn)
    assert (node["status"], node["direction"]) == ("idle", "down")
    assert await recorded(conn) == [] and await times_done(conn) == {} and await without_preferences(conn) == 500

    told = await ours.run("migrate")
    assert told.code == 0 and told.applied == [FIRST.version, BACKFILL]
