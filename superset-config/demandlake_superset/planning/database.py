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
"""The way to the planning tables: one transaction in the name of one person, and Postgres's own words if it refuses."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError, OperationalError

CLIENT = "superset"


class Refusal(Exception):
    """Postgres did not do what was asked; the text is for the person who asked."""


class PlanningDatabase:
    """Postgres through the forms' login, which may do what the views of planning let it do."""

    def __init__(self, uri: str):
        self._engine = create_engine(uri, pool_pre_ping=True, pool_size=2, max_overflow=6, future=True)

    @contextmanager
    def transaction(self, actor: str) -> Iterator[Connection]:
        statement = text("select set_config('demandlake.actor', :actor, true), set_config('demandlake.client', :client, true)")
        try:
            with self._engine.begin() as connection:
                connection.execute(statement, {"actor": actor, "client": CLIENT})
                yield connection
        except DBAPIError as failure:
            raise Refusal(words_of(failure)) from failure

    @contextmanager
    def reading(self, actor: str) -> Iterator[Connection]:
        """A transaction that may look at everything of planning, also at the trail, and change nothing."""
        with self.transaction(actor) as connection:
            connection.execute(text("set local role planning_reader"))
            yield connection


def words_of(failure: DBAPIError) -> str:
    """What Postgres says to a person: its message without the statement, its parameters and its context."""
    message = getattr(getattr(failure.orig, "diag", None), "message_primary", None)
    if message:
        return message
    if isinstance(failure, OperationalError):
        return "The planning database cannot be reached; nothing was written. Try again, or ask the administrator to look at it"
    return "The planning database did not accept this; nothing was written"
