"""The files of the cookbook: a question with its query, the same in plain SQL, the expected result."""

import csv
import math
from pathlib import Path

from trino_client import Result

PROJECT = Path(__file__).resolve().parents[2]
COOKBOOK = PROJECT / "sql" / "cookbook"
PLAIN = Path(__file__).parent / "cookbook"
NAMES = sorted(path.stem for path in COOKBOOK.glob("*.sql"))
TOLERANCE = 1e-8


def query(name: str) -> str:
    return (COOKBOOK / f"{name}.sql").read_text(encoding="utf-8")


def plain(name: str) -> str:
    return (PLAIN / f"{name}.sql").read_text(encoding="utf-8")


def question(name: str) -> str:
    return query(name).splitlines()[0].removeprefix("-- ")


def expected_file(name: str) -> Path:
    return COOKBOOK / "expected" / f"{name}.csv"


def expected(name: str) -> Result:
    with expected_file(name).open(newline="", encoding="utf-8") as lines:
        columns, *rows = csv.reader(lines)
    return Result(columns, rows)


def stored(rows: list[list]) -> list[list[str]]:
    """Values as the expected files hold them: NULL is empty, numbers with ten significant digits."""
    return [["" if value is None else f"{value:.10g}" if isinstance(value, float) else str(value) for value in row] for row in rows]


def same(found: str, wanted: str) -> bool:
    if found == wanted:
        return True
    try:
        return math.isclose(float(found), float(wanted), rel_tol=TOLERANCE, abs_tol=TOLERANCE)
    except ValueError:
        return False
