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
"""CPU time of champions, forecast value added and demand patterns beside the plain SQL they replace, in turn on the same rows.

Builds the plugin and starts a server of its own (JAVA_HOME is a JDK 25, mvn is on the path):

    python3 benchmarks/champion_against_sql.py

Numbers, ratios and bars are those of aggregates_against_sql.py. Exit code 1 if a function misses its bar.
"""

import argparse
import sys

from against_sql import Server, add_options, compare, server_of

SCORED = "memory.default.champion_scored"
ROWS = "memory.default.champion_rows"
STEPS = ["naive", "champion", "external", "override", "final"]
BAR = 1.2

# What the row holds: the best complete model by WAPE, |bias| and id, the runner-up, the margin, and whether all are complete.
CHAMPION_SQL = f"""
SELECT count(model_id), sum(score + bias + coalesce(margin, 0) + pairs), count(runner_up), count_if(complete) FROM (
  SELECT model_id, score, bias, pairs, complete,
    lead(model_id) OVER best_first AS runner_up, lead(score) OVER best_first - score AS margin,
    row_number() OVER best_first AS place
  FROM (
    SELECT series, model_id, score, bias, pairs, pairs = periods AS wins,
      min(pairs) OVER (PARTITION BY series) = periods AS complete
    FROM (
      SELECT series, model_id, sum(abs(forecast - actual)) / nullif(sum(abs(actual)), 0) AS score,
        sum(forecast - actual) / nullif(sum(abs(actual)), 0) AS bias, count(forecast) AS pairs
      FROM {SCORED} WHERE actual IS NOT NULL GROUP BY series, model_id)
    JOIN (SELECT series, count(DISTINCT period) AS periods FROM {SCORED} WHERE actual IS NOT NULL GROUP BY series)
      USING (series))
  WHERE wins
  WINDOW best_first AS (PARTITION BY series ORDER BY score, abs(bias), model_id))
WHERE place = 1
"""

CHAMPION = f"""
SELECT count(best.model_id), sum(best.score + best.bias + coalesce(best.margin, 0) + best.pairs), count(best.runner_up),
  count_if(best.complete)
FROM (SELECT champion(model_id, actual, forecast, period) AS best FROM {SCORED} GROUP BY series)
"""

CEILING_SQL = f"""
SELECT sum(wape) FROM (
  SELECT sum(abs(forecast - actual)) / nullif(sum(abs(actual)), 0) AS wape FROM (
    SELECT series, actual, forecast,
      row_number() OVER (PARTITION BY series, period ORDER BY abs(forecast - actual), model_id) AS place
    FROM {SCORED} WHERE actual IS NOT NULL)
  WHERE place = 1 GROUP BY series)
"""

CEILING = f"""
SELECT sum(accuracy_wape(best)) FROM (
  SELECT champion_ceiling(model_id, actual, forecast, period) AS best FROM {SCORED} GROUP BY series)
"""

ADI = "CAST(count(quantity) AS double) / nullif(count_if(quantity > 0), 0)"
CV2 = "coalesce(var_samp(nullif(quantity, 0)), 0) / pow(avg(nullif(quantity, 0)), 2)"
DEMAND_CLASS = (
    f"CASE WHEN count_if(quantity > 0) = 0 THEN NULL WHEN {ADI} >= 1.32"
    f" THEN IF({CV2} >= 0.49, 'lumpy', 'intermittent') ELSE IF({CV2} >= 0.49, 'erratic', 'smooth') END"
)


def ladder_of_rows(ladder):
    """A number made of all that the rows of a ladder hold, so that both sides have to make them."""
    fields = "step.wape + step.bias + step.fva_first + coalesce(step.fva_previous, 0) + step.pairs + length(step.step)"
    return f"reduce({ladder}, 0e0, (total, step) -> total + {fields}, total -> total)"


def ladder_of_sums():
    """The rows of fva_ladder, made of plain sums."""
    wapes = [f"sum(abs({step} - actual)) / nullif(sum(abs(actual)), 0)" for step in STEPS]
    biases = [f"sum({step} - actual) / nullif(sum(abs(actual)), 0)" for step in STEPS]
    rows = [
        f"ROW('{step}', {wape}, {bias}, {wapes[0]} - {wape}, {f'{wapes[place - 1]} - {wape}' if place else 'NULL'}, count(*))"
        for place, (step, wape, bias) in enumerate(zip(STEPS, wapes, biases, strict=True))
    ]
    kind = "ROW(step varchar, wape double, bias double, fva_first double, fva_previous double, pairs bigint)"
    return f"CAST(ARRAY[{', '.join(rows)}] AS array({kind}))"


LADDER = ladder_of_rows("fva_ladder(actual, ARRAY[" + ", ".join(f"'{step}'" for step in STEPS) + "], ARRAY[" + ", ".join(STEPS) + "])")
LADDER_SQL = ladder_of_rows(ladder_of_sums())

# name, function, plain SQL, aggregate over the groups, condition of the plain SQL
GROUPED = [
    ("adi", "adi(quantity)", ADI, "sum", None),
    ("cv2", "cv2(quantity)", CV2, "sum", None),
    ("demand_class", "demand_class(quantity)", DEMAND_CLASS, "max", None),
    ("fva_ladder", LADDER, LADDER_SQL, "sum", " AND ".join(f"{column} IS NOT NULL" for column in ["actual", *STEPS])),
]


def create_tables(server, series, millions):
    server.cpu_milliseconds("CREATE SCHEMA IF NOT EXISTS memory.default")
    drop_tables(server)
    server.cpu_milliseconds(
        f"CREATE TABLE {SCORED} AS SELECT thousands * 1000 + units AS series, model_id,"
        " date_add('month', month, DATE '2025-01-01') AS period,"
        " CAST((thousands * 31 + units * 7 + month * 13) % 500 AS double) + 1.25 AS actual,"
        " CAST((thousands * 37 + units * 11 + month * (length(model_id) + 3) * 5) % 600 AS double) AS forecast"
        f" FROM UNNEST(sequence(0, {series // 1000 - 1})) a (thousands) CROSS JOIN UNNEST(sequence(0, 999)) b (units)"
        " CROSS JOIN UNNEST(ARRAY['naive', 'auto_ets', 'dynamic_optimized_theta']) c (model_id)"
        " CROSS JOIN UNNEST(sequence(0, 11)) d (month)"
    )
    steps = ", ".join(f"CAST((m * 7919 + t * {31 + number} + u * {17 + number}) % 1000 AS double) AS {step}" for number, step in enumerate(STEPS))
    server.cpu_milliseconds(
        f"CREATE TABLE {ROWS} AS SELECT m * 1000000 + t * 1000 + u AS id,"
        " CAST((m * 7919 + t * 31 + u * 17) % 1000 AS double) + 0.25 AS actual,"
        " CAST(IF((t + u) % 3 = 0, 0, (m * 7919 + t * 29 + u * 13) % 100) AS double) AS quantity,"
        f" {steps} FROM UNNEST(sequence(0, {millions - 1})) a (m)"
        " CROSS JOIN UNNEST(sequence(0, 999)) b (t) CROSS JOIN UNNEST(sequence(0, 999)) c (u)"
    )


def drop_tables(server):
    for table in (SCORED, ROWS):
        server.cpu_milliseconds(f"DROP TABLE IF EXISTS {table}")


def grouped(expression, combined, group, condition):
    rows = ROWS + (f" WHERE {condition}" if condition else "")
    if group is None:
        return f"SELECT {expression} FROM {rows}"
    return f"SELECT {combined}(result) FROM (SELECT {expression} AS result FROM {rows} GROUP BY {group})"


def comparisons(series, millions):
    """Name, groups, query of the function, query of plain SQL, bar."""
    yield "champion", f"{series:,}", CHAMPION, CHAMPION_SQL, BAR
    yield "champion_ceiling", f"{series:,}", CEILING, CEILING_SQL, BAR
    groups = [("1", None), ("100", "id % 100"), (f"{millions * 100_000:,}", f"id % {millions * 100_000}")]
    for name, function, sql, combined, condition in GROUPED:
        for label, group in groups:
            yield name, label, grouped(function, combined, group, None), grouped(sql, combined, group, condition), BAR


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_options(parser, warm_up=3)
    parser.add_argument("--series", type=int, default=100_000, help="series of 3 models and 12 periods, a multiple of 1,000")
    arguments = parser.parse_args()
    chosen = [each for each in comparisons(arguments.series, arguments.millions) if arguments.only in each[0]]
    if not chosen:
        parser.error(f"--only: no comparison's name contains {arguments.only!r}")

    with server_of(arguments) as address:
        server = Server(address)
        create_tables(server, arguments.series, arguments.millions)
        print(f"{arguments.series:,} series of 3 models and 12 periods; {arguments.millions} million rows for the others")
        missed = compare(server, chosen, arguments)
        drop_tables(server)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
