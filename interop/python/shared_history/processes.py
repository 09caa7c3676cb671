"""Our engine as a process of its own, and migrations that it and the guide's runner both have."""

import asyncio
import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, List, Tuple

from guide_runner import Migration

# In seconds. No line of ours needs nearly as long; it is there so that nothing waits for ever.
LIMIT = 60


@dataclass
class Told:
    """What an operation of ours has told; see interop/java/Migrate.java."""

    code: int
    lines: List[List[str]]

    def of(self, kind: str) -> List[str]:
        return [line[1] for line in self.lines if line[0] == kind]

    @property
    def applied(self) -> List[str]:
        return self.of("applied")

    @property
    def warnings(self) -> List[str]:
        return self.of("warning")

    @property
    def errors(self) -> List[Tuple[str, str]]:
        return [(line[1], line[2]) for line in self.lines if line[0] == "error"]

    @property
    def states(self) -> Dict[str, str]:
        return {line[1]: line[2] for line in self.lines if line[0] == "state"}


class Engine:
    """The process of ours that does one operation after the other; see interop/java/Migrate.java."""

    def __init__(self, directory: Path):
        self.log = directory / "log"
        with self.log.open("w") as err:
            self._process = subprocess.Popen(
                ["java", f"-Dlogback.configurationFile={os.environ['MIGRATE_LOGBACK']}", "-cp", os.environ["MIGRATE_CLASSPATH"], "Migrate"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=err, text=True,
            )  # fmt: skip

    def write(self, *fields: str) -> None:
        self._process.stdin.write("\t".join(fields) + "\n")
        self._process.stdin.flush()

    async def read(self) -> List[str]:
        # In a thread, so that the official client's connection is kept alive meanwhile.
        reading = asyncio.create_task(asyncio.to_thread(self._process.stdout.readline))
        done, _ = await asyncio.wait([reading], timeout=LIMIT)
        if not done:
            self.kill()
        line = await reading
        assert line, f"Our process has ended or did not answer within {LIMIT} s:\n{self.log.read_text()}"
        return line.rstrip("\n").split("\t")

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()


class Running:
    """An operation of ours that is at work."""

    def __init__(self, engine: Engine):
        self._engine = engine
        self._lines: List[List[str]] = []
        self.ended = False

    async def holding(self) -> None:
        """Waits until it holds between two batches."""
        line = await self._engine.read()
        assert line[0] == "holding", line

    def go_on(self) -> None:
        self._engine.write()

    async def end(self) -> Told:
        while True:
            line = await self._engine.read()
            if line[0] == "end":
                self.ended = True
                told = Told(int(line[1]), self._lines)
                assert (told.code == 0) == (told.errors == []), told
                return told
            self._lines.append(line)


@dataclass
class Step:
    """One migration for both: as our script, and as the guide's runner has it in its own code."""

    file: str
    version: str
    up: str
    down: str

    @property
    def guides(self) -> Migration:
        async def up(conn):
            await conn.execute(self.up)

        async def down(conn):
            await conn.execute(self.down)

        return Migration(self.version, self.file.rsplit(".", 1)[0], up, down)


def step(file: str, version: str) -> Step:
    """A migration that shows how often it was run."""
    return Step(file, version, f'CREATE (:Done {{version: "{version}"}})', f'MATCH (d:Done {{version: "{version}"}}) DELETE d')


@dataclass
class Ours:
    """A service that has its scripts in a directory."""

    engine: Engine
    dsn: str
    scripts: Path
    started: List[Running] = field(default_factory=list)

    def has(self, *steps: Step) -> "Ours":
        for one in steps:
            self.script(one.file, f"{one.up};\n// @down\n{one.down};\n")
        return self

    def script(self, file: str, text: str) -> None:
        (self.scripts / file).write_text(text)

    async def start(self, operation: str, **options) -> Running:
        self.engine.write(self.dsn, str(self.scripts), operation, *(f"{name}={value}" for name, value in options.items()))
        self.started.append(Running(self.engine))
        return self.started[-1]

    async def run(self, operation: str, **options) -> Told:
        return await (await self.start(operation, **options)).end()
