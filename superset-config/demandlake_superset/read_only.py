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
"""The gate for statements on their way to a database: only reading ones pass.

Superset's own ``allow_dml: false`` lets EXECUTE IMMEDIATE, EXPLAIN ANALYZE of a writing statement, CALL, COMMENT and GRANT
through. This gate answers in words; the lock behind it is Trino's access control and the rights of the Postgres roles.
"""

import re
from typing import Any

SPACE_AND_COMMENTS = r"^(?:\s+|--[^\n]*(?:\n|$)|/\*.*?\*/)*"
READING = re.compile(SPACE_AND_COMMENTS + r"(?:(?:SELECT|WITH|VALUES|TABLE|SHOW|DESCRIBE|DESC|EXPLAIN)\b|\()", re.IGNORECASE | re.DOTALL)
EXPLAINS_BY_RUNNING = re.compile(SPACE_AND_COMMENTS + r"EXPLAIN(?:\s|/\*.*?\*/|--[^\n]*\n)+ANALYZE\b", re.IGNORECASE | re.DOTALL)
RUNS_A_QUERY = re.compile(SPACE_AND_COMMENTS + r"EXPLAIN\s+ANALYZE\s+(?:VERBOSE\s+)?(?:SELECT|WITH|VALUES|TABLE)\b", re.IGNORECASE | re.DOTALL)


def only_reading(sql: str, **_: Any) -> str:
    """Returns the statement unchanged, or refuses it if it is not a query, SHOW, DESCRIBE or EXPLAIN."""
    if not READING.match(sql):
        raise ValueError("Only statements that read may be run here: SELECT, WITH, VALUES, TABLE, SHOW, DESCRIBE or EXPLAIN")
    if EXPLAINS_BY_RUNNING.match(sql) and not RUNS_A_QUERY.match(sql):
        raise ValueError("EXPLAIN ANALYZE runs the statement it explains, so it is only allowed with a query")
    return sql
