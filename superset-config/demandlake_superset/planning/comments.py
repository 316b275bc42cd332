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
"""Comments of planners, beside overrides. They are added and never changed; the rules are Postgres's."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import text

from demandlake_superset.planning.database import PlanningDatabase


class Comments:
    """Reads and adds to `planning.comments` in the name of one person a transaction."""

    def __init__(self, database: PlanningDatabase):
        self._database = database

    def beside(self, actor: str, override_id: int) -> list[Mapping[str, Any]]:
        """Comments on the override, and on its item, location and customer in its period or as a whole; oldest first."""
        statement = text(
            "select c.* from planning.comments c join planning.override_form o"
            " on (c.item_id, c.location_id, c.customer_id) = (o.item_id, o.location_id, o.customer_id)"
            " and (c.period is null or c.period = o.period) where o.override_id = :id order by c.comment_id"
        )
        with self._database.transaction(actor) as connection:
            return list(connection.execute(statement, {"id": override_id}).mappings())

    def add(self, actor: str, override_id: int, comment: str, request_id: str) -> int:
        """Returns the number of the comment; a form that is sent twice, with one `request_id`, adds one comment."""
        statement = text("insert into planning.comments (override_id, comment, request_id) values (:override_id, :comment, :request_id) returning comment_id")
        with self._database.transaction(actor) as connection:
            return connection.execute(statement, {"override_id": override_id, "comment": comment, "request_id": request_id}).scalar_one()
