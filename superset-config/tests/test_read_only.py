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
import pytest

from demandlake_superset.read_only import only_reading


@pytest.mark.parametrize(
    "sql",
    [
        "EXECUTE IMMEDIATE 'CREATE TABLE t (a int)'",
        "EXPLAIN ANALYZE CREATE TABLE t AS SELECT 1",
        "explain  analyze verbose insert into t values (1)",
        "EXPLAIN /* x */ ANALYZE DELETE FROM t",
        "EXPLAIN -- x\nANALYZE DELETE FROM t",
        "COMMENT ON TABLE t IS 'x'",
        "CALL forecast.system.propose_override(1)",
        "GRANT SELECT ON t TO x",
        "REFRESH MATERIALIZED VIEW v",
        "ANALYZE t",
        "SET ROLE admin",
        "SET SESSION query_max_run_time = '1d'",
        "PREPARE p FROM DELETE FROM t",
        "-- SELECT\nDELETE FROM t",
        "/* SELECT 1 */ DROP TABLE t",
        "SELECTED",
        "",
    ],
)
def test_what_writes_is_refused_in_words(sql):
    with pytest.raises(ValueError, match=r"Only statements that read|EXPLAIN ANALYZE runs the statement"):
        only_reading(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1",
        " \n select * from t",
        "-- who\nSELECT 1",
        "/* a\n b */ WITH a AS (SELECT 1) SELECT * FROM a",
        "(SELECT 1) UNION (SELECT 2)",
        "VALUES 1, 2",
        "SHOW TABLES FROM lake.gold",
        "DESCRIBE lake.gold.accuracy_state",
        "EXPLAIN SELECT 1",
        "EXPLAIN (TYPE IO, FORMAT JSON) SELECT 1",
        "EXPLAIN ANALYZE VERBOSE SELECT 1",
        "TABLE t",
    ],
)
def test_what_reads_passes_unchanged(sql):
    assert only_reading(sql, database=None) == sql
