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
"""Brings the asset tree into Superset: makes or overwrites everything in it, removes what left it, opens it to the roles."""

from pathlib import Path
from string import Template

import yaml

from demandlake_superset.settings import Settings

TREE = Path(__file__).parent
# Made by earlier versions of the tree and by nobody else: every uuid of ours starts like this.
OWN_UUID = "de3a4d1a-"
TRINO_ROLES = ("analyst", "planner", "approver")


class AssetError(RuntimeError):
    """Superset did not take the tree; the text says which file or asset."""


def asset_contents(settings: Settings) -> dict[str, str]:
    """Path in the tree -> text, with the addresses of this installation filled in."""
    values = {"TRINO_URI": settings.trino_uri, "PLANNING_READ_URI": settings.planning_read_uri}
    contents = {}
    for path in sorted(TREE.rglob("*.yaml")):
        name = path.relative_to(TREE).as_posix()
        text = path.read_text()
        # Only databases have addresses; a dollar sign elsewhere is a dollar sign.
        contents[name] = Template(text).substitute(values) if name.startswith("databases/") else text
    return contents


def import_assets(settings: Settings) -> None:
    from superset.commands.importers.v1.assets import ImportAssetsCommand
    from superset.extensions import security_manager
    from superset.utils.core import override_user

    contents = asset_contents(settings)
    with override_user(security_manager.find_user("admin")):
        try:
            ImportAssetsCommand(contents).run()
        except Exception as failure:
            messages = getattr(failure, "normalized_messages", lambda: {})()
            raise AssetError(f"Superset did not import the assets: {failure} {messages or failure.__cause__ or ''}".strip()) from failure
    reconcile(contents)


def reconcile(contents: dict[str, str]) -> None:
    """Removes our assets that are no longer in the tree, and makes sure that all others arrived."""
    from superset.connectors.sqla.models import SqlaTable
    from superset.extensions import db
    from superset.models.core import Database
    from superset.models.dashboard import Dashboard
    from superset.models.slice import Slice

    for folder, model in (("dashboards", Dashboard), ("charts", Slice), ("datasets", SqlaTable), ("databases", Database)):
        wanted = {yaml.safe_load(text)["uuid"]: name for name, text in contents.items() if name.startswith(f"{folder}/")}
        present = {str(row.uuid): row for row in db.session.query(model)}
        missing = [name for uuid, name in wanted.items() if uuid not in present]
        if missing:
            raise AssetError(f"Superset imported the tree without an error, but these assets are not there: {', '.join(missing)}")
        for uuid, row in present.items():
            if uuid.startswith(OWN_UUID) and uuid not in wanted:
                db.session.delete(row)
    db.session.commit()


def open_data_to_roles() -> None:
    """Lets our roles query Trino, whose own access control decides table by table, and read the planning datasets."""
    from superset.connectors.sqla.models import SqlaTable
    from superset.extensions import db, security_manager
    from superset.models.core import Database

    trino = db.session.query(Database).filter_by(database_name="Trino").one()
    planning = db.session.query(Database).filter_by(database_name="Planning").one()
    rights = [security_manager.add_permission_view_menu("database_access", trino.perm)]
    for dataset in db.session.query(SqlaTable).filter_by(database_id=planning.id):
        rights.append(security_manager.add_permission_view_menu("datasource_access", dataset.perm))
    for name in TRINO_ROLES:
        role = security_manager.find_role(name)
        for right in rights:
            security_manager.add_permission_role(role, right)
    db.session.commit()
