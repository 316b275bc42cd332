"""Statements over Trino's REST protocol, many of them without a process each."""

import json
import urllib.request
from dataclasses import dataclass, field


class QueryFailed(Exception):
    """A query that Trino refused, in its words."""


@dataclass
class Result:
    """Columns, rows as lists, and what the query cost."""

    columns: list[str] = field(default_factory=list)
    rows: list[list] = field(default_factory=list)
    stats: dict = field(default_factory=dict)


def execute(server: str, sql: str, user: str) -> Result:
    """Runs one statement as this user.

    Raises QueryFailed with the name of the error and its message.
    """
    headers = {"X-Trino-User": user, "X-Trino-Path": "forecast.system"}
    request = urllib.request.Request(f"{server}/v1/statement", sql.encode(), headers)
    result = Result()
    while True:
        with urllib.request.urlopen(request, timeout=120) as reply:
            page = json.load(reply)
        if "columns" in page:
            result.columns = [column["name"] for column in page["columns"]]
        result.rows += page.get("data", [])
        result.stats = page["stats"]
        if "error" in page:
            raise QueryFailed(f"{page['error']['errorName']}: {page['error']['message']}")
        if "nextUri" not in page:
            return result
        request = urllib.request.Request(page["nextUri"], headers={"X-Trino-User": user})
