"""The platform as a user sees it, through its launcher."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent

# The data that `./demandlake test` starts the platform with: they end on a fixed day, so that results can be foretold.
TINY_DATA = ("--size", "tiny", "--end", "2026-10-31")


@dataclass(frozen=True)
class Finished:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def text(self) -> str:
        return self.out + self.err


@dataclass(frozen=True)
class Platform:
    """One home of DemandLake, driven by ./demandlake."""

    home: Path

    def run(self, *arguments: str, timeout: float = 900, environment: dict[str, str] | None = None) -> Finished:
        done = subprocess.run(
            [str(PROJECT / "demandlake"), "--home", str(self.home), *arguments],
            capture_output=True,
            text=True,
            timeout=timeout,
            env={**os.environ, "NO_COLOR": "1", **(environment or {})},
        )
        return Finished(done.returncode, done.stdout, done.stderr)

    def rows(self, query: str, user: str = "admin") -> list[dict]:
        """Rows of a query as dictionaries; the test fails with Trino's words if the query does."""
        finished = self.run("sql", "--user", user, "--format", "json", query)
        assert finished.code == 0, finished.text
        return json.loads(finished.out)

    def value(self, query: str, user: str = "admin"):
        rows = self.rows(query, user)
        assert len(rows) == 1 and len(rows[0]) == 1, rows
        return next(iter(rows[0].values()))

    def status(self) -> dict[str, dict]:
        finished = self.run("status", "--json")
        assert finished.code == 0, finished.text
        return json.loads(finished.out)["services"]
