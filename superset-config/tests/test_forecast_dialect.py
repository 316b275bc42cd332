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
"""Superset parses and prints every statement: what goes in must come out with the same meaning."""

import pytest
import sqlglot
from sqlglot.errors import ParseError

from demandlake_superset.forecast_dialect import ForecastTrino


def printed(sql):
    return sqlglot.parse_one(sql, dialect=ForecastTrino).sql(ForecastTrino)


@pytest.mark.parametrize(
    "sql, expected",
    [
        ("SELECT wape(CAST(state AS ForecastAccuracy)) FROM t", "SELECT WAPE(CAST(state AS ForecastAccuracy)) FROM t"),
        ("SELECT accuracy_pairs(merge(cast(state as ForecastAccuracy))) FROM t", "SELECT ACCURACY_PAIRS(MERGE(CAST(state AS ForecastAccuracy))) FROM t"),
        (
            "SELECT * FROM TABLE(f(input => TABLE(a.b.c) PARTITION BY item ORDER BY ds, horizon => 12))",
            "SELECT * FROM TABLE(F(input => TABLE(a.b.c) PARTITION BY (item) ORDER BY (ds), horizon => 12))",
        ),
        (
            "SELECT * FROM TABLE(f(input => TABLE(SELECT * FROM t) PARTITION BY (a, b) KEEP WHEN EMPTY ORDER BY (ds DESC, n)))",
            "SELECT * FROM TABLE(F(input => TABLE(SELECT * FROM t) PARTITION BY (a, b) KEEP WHEN EMPTY ORDER BY (ds DESC, n)))",
        ),
        (
            "SELECT * FROM TABLE(f(x => TABLE(a) PARTITION BY i, y => TABLE(b) PARTITION BY i COPARTITION (a, b)))",
            "SELECT * FROM TABLE(F(x => TABLE(a) PARTITION BY (i), y => TABLE(b) PARTITION BY (i) COPARTITION (a, b)))",
        ),
    ],
)
def test_forms_of_the_plugin_survive(sql, expected):
    assert printed(sql) == expected
    assert printed(expected) == expected


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT CAST(a AS DOUBLE), CAST(b AS DECIMAL(12, 2)), CAST(c AS ROW(x BIGINT, y VARCHAR)), TRY_CAST(d AS ARRAY(BIGINT)) FROM t",
        "SELECT * FROM TABLE(SEQUENCE(start => 1, stop => 5))",
        "SELECT COUNT(*) FILTER(WHERE a > 1) FROM t FOR VERSION AS OF 12",
        'SELECT * FROM forecast.ask."what sold best?"',
        "SELECT SUM(a) OVER (PARTITION BY b ORDER BY c) FROM t",
    ],
)
def test_plain_trino_is_left_alone(sql):
    assert printed(sql) == sql


def test_the_dialect_is_needed():
    """When sqlglot learns these forms by itself, this module can go."""
    for sql in ("SELECT CAST(state AS ForecastAccuracy)", "SELECT * FROM TABLE(f(input => TABLE(t) PARTITION BY a))"):
        with pytest.raises(ParseError):
            sqlglot.parse_one(sql, dialect="trino")
