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
"""What the environment says, read once and checked: the only place that looks at environment variables."""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

MINIMUM_SECRET_KEY_LENGTH = 32
# Dashboards read Postgres as a role that may only look, in transactions that cannot write.
READER_OPTIONS = "-c role=planning_reader -c default_transaction_read_only=on"


class SettingError(ValueError):
    """A setting is missing or of no use; the text says which and what to do."""


@dataclass(frozen=True)
class Settings:
    """Where Superset finds its neighbours, and its secrets."""

    home: Path
    metadata_uri: str
    planning_uri: str
    trino_host: str
    trino_port: int
    secret_key: str

    @staticmethod
    def from_environment() -> "Settings":
        secret_key = required("SUPERSET_SECRET_KEY")
        if len(secret_key) < MINIMUM_SECRET_KEY_LENGTH:
            raise SettingError(
                f"SUPERSET_SECRET_KEY has {len(secret_key)} characters; it signs sessions and encrypts stored passwords, "
                f"so give it at least {MINIMUM_SECRET_KEY_LENGTH} random ones, for instance from: openssl rand -base64 42"
            )
        port = required("DEMANDLAKE_TRINO_PORT")
        if not port.isdigit() or not 0 < int(port) < 65536:
            raise SettingError(f'DEMANDLAKE_TRINO_PORT is "{port}"; give a port number from 1 to 65535')
        return Settings(
            home=Path(os.environ.get("DEMANDLAKE_HOME", ".demandlake")).absolute(),
            metadata_uri=required("DEMANDLAKE_SUPERSET_URI"),
            planning_uri=required("DEMANDLAKE_PLANNING_URI"),
            trino_host=required("DEMANDLAKE_TRINO_HOST"),
            trino_port=int(port),
            secret_key=secret_key,
        )

    @property
    def trino_uri(self) -> str:
        return f"trino://superset@{self.trino_host}:{self.trino_port}/lake"

    @property
    def planning_read_uri(self) -> str:
        separator = "&" if "?" in self.planning_uri else "?"
        return f"{self.planning_uri}{separator}options={quote(READER_OPTIONS)}"

    @property
    def folder(self) -> Path:
        """Superset's own files: cache and nothing that could not be made again."""
        return self.home / "superset"


def required(name: str) -> str:
    value = os.environ.get(name, "").strip()
    if not value:
        raise SettingError(f"The environment variable {name} is not set; the launcher sets it, docs/design/platform.md lists them all")
    return value
