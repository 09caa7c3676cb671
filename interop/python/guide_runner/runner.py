"""The guide's text; see the package for what is kept on purpose."""

import time
from dataclasses import dataclass, field
from typing import Awaitable, Callable, List

# The guide does not say where this comes from.
from geode_client import Connection


@dataclass
class Migration:
    version: str
    name: str
    up: Callable[[Connection], Awaitable[None]]
    down: Callable[[Connection], Awaitable[None]]

    async def rollback(self, conn) -> None:
        # Check if migration was applied
        page, _ = await conn.query(
            "MATCH (m:Migration {version: $v}) RETURN count(m) AS c",
            {"v": self.version}
        )
        if page.rows[0]["c"].as_int == 0:
            raise ValueError(f"Migration {self.version} not found")
        # Execute rollback
        await self.down(conn)
        # Remove migration record
        await conn.execute(
            "MATCH (m:Migration {version: $v}) DELETE m",
            {"v": self.version}
        )
        print(f"Rolled back migration: {self.name}")


@dataclass
class MigrationRunner:
    migrations: List[Migration] = field(default_factory=list)

    async def get_applied_migrations(self, conn) -> set:
        page, _ = await conn.query("""
            MATCH (m:Migration {status: "completed"})
            RETURN m.version
        """)
        return {row["m.version"].as_string for row in page.rows}

    async def run(self, conn) -> None:
        applied = await self.get_applied_migrations(conn)
        for migration in self.migrations:
            if migration.version in applied:
                print(f"Skipping already applied: {migration.name}")
                continue
            print(f"Running migration: {migration.name}")
            start = time.time()
            try:
                await migration.up(conn)
            except Exception as e:
                raise RuntimeError(f"Migration {migration.version} failed: {e}")
            duration_ms = int((time.time() - start) * 1000)
            await conn.execute("""
                CREATE (:Migration {
                    version: $version,
                    name: $name,
                    applied_at: timestamp(),
                    duration_ms: $duration,
                    status: "completed"
                })
            """, {
                "version": migration.version,
                "name": migration.name,
                "duration": duration_ms
            })
            print(f"Completed {migration.name} in {duration_ms}ms")
