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
"""A login that tries to break the rules of planning, and what must not have changed then."""

import io

import psycopg2

TABLES = ("forecast_override", "audit_trail", "planner_comment", "competition_config", "request")
# Login -> role that it takes on. Dashboards and the relations of Trino read as planning_reader.
ROLES = {
    "planning_forms": ("planning_forms", None),
    "planning_trino": ("planning_trino", None),
    "reader of the forms": ("planning_forms", "planning_reader"),
    "reader of Trino": ("planning_trino", "planning_reader"),
    "lake": ("lake", None),
    "superset": ("superset", None),
}


def stored(postgres):
    """All that planning keeps, and what guards it."""
    with postgres.connect() as connection, connection.cursor() as cursor:
        found = {}
        for table in TABLES:
            cursor.execute(f"select to_jsonb(t)::text from planning.{table} t order by 1")
            found[table] = cursor.fetchall()
        cursor.execute("select tgrelid::regclass::text, tgname, tgenabled from pg_trigger where not tgisinternal order by 1, 2")
        found["triggers"] = cursor.fetchall()
        return found


class Intruder:
    """One statement a transaction, as a login that has taken on a role and names a person, or nobody."""

    def __init__(self, postgres, who, name="mallory"):
        login, self.role = ROLES[who]
        self.connection = postgres.connect(login)
        self.name = name

    def tries(self, statement):
        """SQLSTATE and message of the refusal, or None if Postgres did it."""
        try:
            with self.connection, self.connection.cursor() as cursor:
                if self.role:
                    cursor.execute(f"set role {self.role}")
                if self.name:
                    cursor.execute("select set_config('demandlake.actor', %s, true)", [self.name])
                if statement.startswith("copy") and statement.endswith("stdin"):
                    cursor.copy_expert(statement, io.StringIO("1\n"))
                elif statement.startswith("copy"):
                    cursor.copy_expert(statement, io.StringIO())
                else:
                    cursor.execute(statement)
            return None
        except psycopg2.Error as refusal:
            return refusal.pgcode, str(refusal)
