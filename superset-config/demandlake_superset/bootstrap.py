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
"""From an empty metadata database to dashboards and users, in one process; doing it again changes only what is out of date.

    python -m demandlake_superset.bootstrap [--phase database|assets]

``database`` needs Postgres alone, ``assets`` needs Trino too. Without a phase both run. A finished phase leaves a
fingerprint of all that went into it in the metadata database, so that the next start need not even load Superset.
"""

import argparse
import hashlib
import hmac
import importlib.metadata
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from demandlake_superset.settings import SettingError, Settings, required

PACKAGE = Path(__file__).parent
# User name, first name, last name, roles.
USERS = (
    ("admin", "Ada", "Admin", ("Admin",)),
    ("analyst", "Ana", "Analyst", ("Gamma", "sql_lab", "analyst")),
    ("planner", "Pat", "Planner", ("Gamma", "planner")),
    ("approver", "Ann", "Approver", ("Gamma", "approver")),
)
BOOKS = "create table if not exists demandlake_bootstrap (phase text primary key, fingerprint text not null, finished_at timestamptz not null default now())"


@contextmanager
def step(title: str) -> Iterator[None]:
    begun = time.monotonic()
    # Superset's migrations and loaders print as they like; what we report stays readable.
    with redirect_stdout(sys.stderr):
        yield
    print(f"{title}  {time.monotonic() - begun:.1f} s", flush=True)


class Books:
    """Which phases are finished, and from what: kept in the metadata database itself, so that they share its fate."""

    def __init__(self, settings: Settings):
        self._key = settings.secret_key.encode()
        self._engine = create_engine(settings.metadata_uri, future=True)

    def fingerprint(self, files: Iterable[Path], *parts: str) -> str:
        contents = (f"{path.relative_to(PACKAGE)}\0{path.read_text()}" for path in sorted(files))
        # Keyed, because a password is among the parts.
        return hmac.new(self._key, "\0".join((importlib.metadata.version("apache-superset"), *parts, *contents)).encode(), hashlib.sha256).hexdigest()

    def finished(self, phase: str, fingerprint: str) -> bool:
        with self._engine.begin() as connection:
            connection.execute(text(BOOKS))
            found = connection.execute(text("select fingerprint from demandlake_bootstrap where phase = :phase"), {"phase": phase}).scalar()
        return found == fingerprint

    def finish(self, phase: str, fingerprint: str) -> None:
        statement = (
            "insert into demandlake_bootstrap (phase, fingerprint) values (:phase, :fingerprint)"
            " on conflict (phase) do update set fingerprint = excluded.fingerprint, finished_at = now()"
        )
        with self._engine.begin() as connection:
            connection.execute(text(statement), {"phase": phase, "fingerprint": fingerprint})


def migrate() -> None:
    from flask_migrate import upgrade

    upgrade()


def make_roles() -> None:
    from superset.extensions import appbuilder, db, security_manager

    appbuilder.add_permissions(update_perms=True)
    security_manager.sync_role_definitions()
    db.session.commit()


def make_users(password: str) -> None:
    from superset.extensions import db, security_manager
    from werkzeug.security import check_password_hash

    for name, first_name, last_name, role_names in USERS:
        roles = [security_manager.find_role(role) for role in role_names]
        user = security_manager.find_user(name)
        if user is None:
            user = security_manager.add_user(name, first_name, last_name, f"{name}@demandlake.invalid", roles, password=password)
            if not user:
                raise RuntimeError(f'Superset did not make the user "{name}"; its log says why')
            continue
        for role in roles:
            if role not in user.roles:
                user.roles.append(role)
        if not check_password_hash(user.password, password):
            security_manager.reset_password(user.id, password)
    db.session.commit()


def database_phase(password: str) -> None:
    with step("superset: metadata database"):
        migrate()
    with step("superset: roles and rights"):
        make_roles()
    with step("superset: users"):
        make_users(password)


def assets_phase(settings: Settings) -> None:
    from demandlake_superset.assets import import_assets, open_data_to_roles

    with step("superset: dashboards"):
        import_assets(settings)
    with step("superset: rights on data"):
        open_data_to_roles()


def run(phases: list[str]) -> None:
    settings = Settings.from_environment()
    password = required("DEMANDLAKE_DEMO_PASSWORD")
    books = Books(settings)
    code = (PACKAGE / "bootstrap.py", PACKAGE / "security.py", *(PACKAGE / "planning").glob("*.py"))
    assets = (*(PACKAGE / "assets").rglob("*.yaml"), *(PACKAGE / "assets").glob("*.py"))
    work: dict[str, tuple[str, Callable[[], None]]] = {
        "database": (books.fingerprint(code, password), lambda: database_phase(password)),
        "assets": (books.fingerprint(assets, settings.trino_uri, settings.planning_read_uri), lambda: assets_phase(settings)),
    }
    if phases == ["assets"]:
        # Its users and roles must be there.
        phases = ["database", "assets"]
    due = [phase for phase in phases if not books.finished(phase, work[phase][0])]
    for phase in phases:
        if phase not in due:
            print(f"superset: {phase} is up to date", flush=True)
    if not due:
        return
    os.environ["SUPERSET_CONFIG"] = "demandlake_superset.superset_config"
    with step("superset: loading"):
        from superset.app import create_app

        app = create_app()
    with app.app_context():
        for phase in due:
            work[phase][1]()
            books.finish(phase, work[phase][0])


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m demandlake_superset.bootstrap", description="Prepares Superset's metadata database.")
    parser.add_argument("--phase", choices=["database", "assets"], help="only this part (default: everything)")
    phase = parser.parse_args().phase
    try:
        run([phase] if phase else ["database", "assets"])
    except SettingError as wrong:
        print(wrong, file=sys.stderr)
        return 2
    except OperationalError as failure:
        print(f"Superset's database cannot be reached: {str(failure.orig).strip()}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
