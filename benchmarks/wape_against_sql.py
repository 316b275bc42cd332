#!/usr/bin/env python3
# Licensed under the Apache License, Version 2.0 (the "License");
# you may not use this file except in compliance with the License.
# You may obtain a copy of the License at
#
#     http://www.apache.org/licenses/LICENSE-2.0
#
# Unless required by applicable law or agreed to in writing, software
# distributed under the License is distributed on an "AS IS" BASIS,
# WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
# See the License for the specific language governing permissions and
# limitations under the License.
"""CPU time of the accuracy aggregates beside the plain SQL they replace, both sides in turn on the same rows.

Needs a Trino server without authentication that has the plugin and a catalog of the memory connector:

    python3 benchmarks/wape_against_sql.py --server http://127.0.0.1:8080 --catalog memory
"""

import argparse
import json
import statistics
import urllib.request

TABLE = "wape_against_sql"

PAIRS = [
    ("wape", "wape(actual, forecast)", "sum(abs(actual - forecast)) / sum(abs(actual))"),
    ("bias", "bias(actual, forecast)", "sum(forecast - actual) / sum(abs(actual))"),
    (
        "accuracy_agg",
        "accuracy_wape(accuracy_agg(actual, forecast))",
        # the sums, count and means that the state holds
        "sum(actual) + sum(forecast) + sum(abs(actual)) + sum(abs(actual - forecast)) + count(*)"
        " + sum(abs(actual - forecast) / nullif(abs(actual), 0))"
        " + sum(2 * abs(actual - forecast) / nullif(abs(actual) + abs(forecast), 0))"
        " + sum((actual - forecast) * (actual - forecast))",
    ),
]

GROUPINGS = [("global", None), ("100 groups", "id % 100"), ("1/10 of the rows", "id % {tenth}")]


class Server:
    """Statements over Trino's REST protocol."""

    def __init__(self, address, catalog):
        self._address = address
        self._headers = {"X-Trino-User": "benchmark", "X-Trino-Catalog": catalog, "X-Trino-Schema": "default"}

    def cpu_milliseconds(self, sql):
        request = urllib.request.Request(f"{self._address}/v1/statement", sql.encode(), self._headers)
        response = json.load(urllib.request.urlopen(request))
        while "nextUri" in response:
            response = json.load(urllib.request.urlopen(response["nextUri"]))
        if "error" in response:
            raise SystemExit(f"{response['error']['message']}\nin: {sql}")
        return response["stats"]["cpuTimeMillis"]


def query(expression, group):
    if group is None:
        return f"SELECT {expression} FROM {TABLE}"
    return f"SELECT sum(result) FROM (SELECT {expression} AS result FROM {TABLE} GROUP BY {group})"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--server", default="http://127.0.0.1:8080")
    parser.add_argument("--catalog", default="memory")
    parser.add_argument("--millions", type=int, default=5, help="rows of the table, in millions")
    parser.add_argument("--runs", type=int, default=7, help="measured runs, after two that warm up")
    arguments = parser.parse_args()

    server = Server(arguments.server, arguments.catalog)
    server.cpu_milliseconds("CREATE SCHEMA IF NOT EXISTS default")
    server.cpu_milliseconds(f"DROP TABLE IF EXISTS {TABLE}")
    server.cpu_milliseconds(
        f"CREATE TABLE {TABLE} AS SELECT m * 1000000 + t * 1000 + u AS id,"
        " CAST((m * 7919 + t * 31 + u * 17) % 1000 AS double) + 0.25 AS actual,"
        " CAST((m * 7919 + t * 37 + u * 19) % 1000 AS double) AS forecast"
        f" FROM UNNEST(sequence(0, {arguments.millions - 1})) a (m)"
        " CROSS JOIN UNNEST(sequence(0, 999)) b (t) CROSS JOIN UNNEST(sequence(0, 999)) c (u)"
    )
    print(f"{arguments.millions} million rows, median CPU milliseconds of {arguments.runs} runs")
    print(f"{'function':<14} {'groups':<18} {'function':>9} {'SQL':>9} {'ratio':>6}")
    for name, function, sql in PAIRS:
        for label, group in GROUPINGS:
            group = group and group.format(tenth=arguments.millions * 100_000)
            times = {function: [], sql: []}
            for _ in range(arguments.runs + 2):
                for side in times:
                    times[side].append(server.cpu_milliseconds(query(side, group)))
            ours, theirs = (statistics.median(measured[2:]) for measured in times.values())
            print(f"{name:<14} {label:<18} {ours:>9.0f} {theirs:>9.0f} {ours / theirs:>6.2f}", flush=True)
    server.cpu_milliseconds(f"DROP TABLE {TABLE}")


if __name__ == "__main__":
    main()
