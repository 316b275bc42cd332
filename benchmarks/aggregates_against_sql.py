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

Builds the plugin and starts a server of its own (JAVA_HOME is a JDK 25, mvn is on the path), with 10 GB of heap:

    python3 benchmarks/aggregates_against_sql.py

A number is CPU time as Trino reports it for the query, median and lowest to highest of the measured runs. A ratio is the
function's median by that of plain SQL; the bar is the highest ratio that is good enough.
"""

import argparse
import sys

from against_sql import Server, add_options, compare, server_of

TABLE = "memory.default.forecasts"
# rows of the windows, so that leaving out the others is no part of what is measured
FEW = "memory.default.few_forecasts"
GROUPS = [1, 100, 2_000_000]

E = "abs(actual - forecast)"
WAPE = f"sum({E}) / nullif(sum(abs(actual)), 0)"
BIAS = "sum(forecast - actual) / nullif(sum(abs(actual)), 0)"
MAPE = f"avg({E} / nullif(abs(actual), 0))"
SMAPE = f"avg(coalesce(2 * {E} / nullif(abs(actual) + abs(forecast), 0), 0))"
MAE = f"avg({E})"
RMSE = "sqrt(avg((actual - forecast) * (actual - forecast)))"
ACCURACY = f"greatest(0, 1 - {WAPE})"
WAPE_BIAS = f"(sum({E}) + abs(sum(forecast - actual))) / nullif(sum(abs(actual)), 0)"
TRACKING_SIGNAL = f"sum(actual - forecast) / nullif(avg({E}), 0)"

LEAN = (0.75, 0.9, 1.15)
OTHER = (1.2, 1.2, 1.2)

# name, function, plain SQL over the rows in which the columns below are present, columns, bars for each grouping
METRICS = [
    ("wape", "wape(actual, forecast)", WAPE, "actual forecast", LEAN),
    ("bias", "bias(actual, forecast)", BIAS, "actual forecast", LEAN),
    ("forecast_accuracy", "forecast_accuracy(actual, forecast)", ACCURACY, "actual forecast", OTHER),
    ("mape", "mape(actual, forecast)", MAPE, "actual forecast", OTHER),
    ("smape", "smape(actual, forecast)", SMAPE, "actual forecast", OTHER),
    ("mae", "mae(actual, forecast)", MAE, "actual forecast", OTHER),
    ("rmse", "rmse(actual, forecast)", RMSE, "actual forecast", OTHER),
    ("wape_bias", "wape_bias(actual, forecast)", WAPE_BIAS, "actual forecast", OTHER),
    ("tracking_signal", "tracking_signal(actual, forecast)", TRACKING_SIGNAL, "actual forecast", OTHER),
    (
        "wape, weighted",
        "wape(actual, forecast, weight)",
        f"sum(weight * {E}) / nullif(sum(weight * abs(actual)), 0)",
        "actual forecast weight",
        OTHER,
    ),
    (
        "fva",
        "fva(actual, forecast, reference)",
        f"(sum(abs(actual - reference)) - sum({E})) / nullif(sum(abs(actual)), 0)",
        "actual forecast reference",
        OTHER,
    ),
    ("mase", "mase(actual, forecast, scale)", f"avg({E} / nullif(scale, 0))", "actual forecast scale", OTHER),
    (
        "rmsse",
        "rmsse(actual, forecast, scale)",
        "sqrt(avg((actual - forecast) * (actual - forecast) / nullif(scale * scale, 0)))",
        "actual forecast scale",
        OTHER,
    ),
    (
        "interval_coverage",
        "interval_coverage(actual, forecast, reference)",
        "avg(if(actual BETWEEN forecast AND reference, 1e0, 0e0))",
        "actual forecast reference",
        OTHER,
    ),
    (
        "quantile_loss",
        "quantile_loss(actual, forecast, 0.9)",
        "avg(greatest(0.9e0 * (actual - forecast), 0.1e0 * (forecast - actual)))",
        "actual forecast",
        OTHER,
    ),
]

STATE = "accuracy_agg(actual, forecast)"
READ = "wape bias accuracy mape smape mae rmse wape_bias tracking_signal pairs excluded".split()
ALL = [WAPE, BIAS, ACCURACY, MAPE, SMAPE, MAE, RMSE, WAPE_BIAS, TRACKING_SIGNAL, "count(*)", "count_if(actual = 0)"]
STATES = [
    ("accuracy_agg for wape, bias", ["wape", "bias"], [WAPE, BIAS], (1.5, 1.3, 2.0)),
    ("accuracy_agg for all it gives", READ, ALL, (0.7, 0.7, 0.7)),
]

FRAME = "(PARTITION BY id % 500 ORDER BY id ROWS 364 PRECEDING)"
WINDOWS = [
    ("wape", [f"sum({E})", "sum(abs(actual))"], "{0} / nullif({1}, 0)"),
    ("bias", ["sum(forecast - actual)", "sum(abs(actual))"], "{0} / nullif({1}, 0)"),
    ("forecast_accuracy", [f"sum({E})", "sum(abs(actual))"], "greatest(0, 1 - {0} / nullif({1}, 0))"),
    ("mae", [f"avg({E})"], "{0}"),
    ("tracking_signal", ["sum(actual - forecast)", f"avg({E})"], "{0} / nullif({1}, 0)"),
]


def grouped(expression, groups, columns=""):
    condition = " AND ".join(f"{column} IS NOT NULL" for column in columns.split())
    rows = TABLE + (f" WHERE {condition}" if condition else "")
    if groups == 1:
        return f"SELECT {expression} FROM {rows}"
    return f"SELECT sum(result) FROM (SELECT {expression} AS result FROM {rows} GROUP BY id % {groups})"


def comparisons():
    """Name, grouping, query of the function, query of plain SQL, bar."""
    for name, function, sql, columns, bars in METRICS:
        for groups, bar in zip(GROUPS, bars, strict=True):
            yield name, f"{groups:,}", grouped(function, groups), grouped(sql, groups, columns), bar
    for name, accessors, expressions, bars in STATES:
        for groups, bar in zip(GROUPS, bars, strict=True):
            states = f"(SELECT {STATE} AS state FROM {TABLE}" + (f" GROUP BY id % {groups})" if groups > 1 else ")")
            result = " + ".join(f"accuracy_{accessor}(state)" for accessor in accessors)
            yield (
                name,
                f"{groups:,}",
                f"SELECT sum({result}) FROM {states}",
                grouped(" + ".join(expressions), groups, "actual forecast"),
                bar,
            )
    for name, sums, result in WINDOWS:
        over = result.format(*(f"{value} OVER {FRAME}" for value in sums))
        yield (
            name,
            "window",
            f"SELECT sum(result) FROM (SELECT {name}(actual, forecast) OVER {FRAME} AS result FROM {FEW})",
            f"SELECT sum(result) FROM (SELECT {over} AS result FROM {FEW} WHERE actual IS NOT NULL AND forecast IS NOT NULL)",
            0.9,
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_options(parser, warm_up=5)
    groupings = [f"{groups:,}" for groups in GROUPS] + ["window"]
    parser.add_argument("--groups", choices=groupings, help="this grouping only")
    arguments = parser.parse_args()
    chosen = [comparison for comparison in comparisons() if arguments.only in comparison[0] and arguments.groups in (None, comparison[1])]
    if not chosen:
        parser.error(f"--only: no comparison's name contains {arguments.only!r}")

    with server_of(arguments) as address:
        server = Server(address)
        server.cpu_milliseconds("CREATE SCHEMA IF NOT EXISTS memory.default")
        drop_tables(server)
        server.cpu_milliseconds(
            f"CREATE TABLE {TABLE} AS SELECT m * 1000000 + t * 1000 + u AS id,"
            " CAST((m * 7919 + t * 31 + u * 17) % 1000 AS double) + 0.25 AS actual,"
            " CAST((m * 7919 + t * 37 + u * 19) % 1000 AS double) AS forecast,"
            " CAST((m * 7907 + t * 41 + u * 23) % 1000 AS double) + 0.5 AS reference,"
            " CAST((t * 29 + u * 13) % 100 AS double) + 1 AS scale,"
            " CAST((t * 43 + u * 11) % 8 AS double) / 4 AS weight"
            f" FROM UNNEST(sequence(0, {arguments.millions - 1})) a (m)"
            " CROSS JOIN UNNEST(sequence(0, 999)) b (t) CROSS JOIN UNNEST(sequence(0, 999)) c (u)"
        )
        server.cpu_milliseconds(f"CREATE TABLE {FEW} AS SELECT id, actual, forecast FROM {TABLE} WHERE id < 1000000")
        print(f"{arguments.millions} million rows, 1 million for windows")
        missed = compare(server, chosen, arguments)
        drop_tables(server)
    return 1 if missed else 0


def drop_tables(server):
    for table in (TABLE, FEW):
        server.cpu_milliseconds(f"DROP TABLE IF EXISTS {table}")


if __name__ == "__main__":
    sys.exit(main())
