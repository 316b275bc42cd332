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
"""SQL Lab: in the person's own name, reading only, with the plugin's forms."""

import pytest


def rows(answer):
    assert answer.status_code == 200, answer.text
    return [list(row.values()) for row in answer.json()["data"]]


def test_trino_sees_the_person(session):
    assert rows(session("analyst").run_sql("SELECT current_user AS person")) == [["analyst"]]


def test_states_can_be_merged(session, trino):
    sql = "SELECT wape(CAST(state AS ForecastAccuracy)) AS w FROM lake.gold.accuracy_state WHERE target_period >= DATE '1900-01-01' AND model_id = 'naive'"
    assert rows(session("analyst").run_sql(sql)) == trino(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE lake.marts.mine (a int)",
        "EXPLAIN ANALYZE CREATE TABLE lake.marts.mine AS SELECT 1 AS a",
        "EXECUTE IMMEDIATE 'CREATE TABLE lake.marts.mine (a int)'",
        "COMMENT ON TABLE lake.gold.accuracy_state IS 'mine'",
        "DELETE FROM lake.gold.accuracy_state WHERE target_period >= DATE '1900-01-01'",
    ],
)
def test_nothing_is_written(session, trino, sql):
    answer = session("analyst").run_sql(sql)
    assert answer.status_code >= 400, answer.text
    assert trino("SELECT count(*) FROM lake.information_schema.tables WHERE table_schema = 'marts' AND table_name = 'mine'") == [[0]]


def test_planners_have_no_sql_lab(session):
    assert session("planner").run_sql("SELECT 1").status_code in (401, 403, 404)
