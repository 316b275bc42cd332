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
"""The configuration of Superset 6.1: its defaults, and below what differs. SUPERSET_CONFIG names this module."""

from datetime import timedelta

from flask import Blueprint, request, session
from superset.config import *  # noqa: F403 (SUPERSET_CONFIG replaces the defaults, so they have to come along)
from superset.initialization import SupersetAppInitializer

from demandlake_superset.forecast_dialect import ForecastTrino
from demandlake_superset.read_only import only_reading
from demandlake_superset.security import PlanningSecurityManager
from demandlake_superset.settings import Settings

settings = Settings.from_environment()

APP_NAME = "DemandLake"
SECRET_KEY = settings.secret_key
SQLALCHEMY_DATABASE_URI = settings.metadata_uri
# Without it Superset would make a file database for its examples.
SQLALCHEMY_EXAMPLES_URI = settings.metadata_uri
SQLALCHEMY_ENGINE_OPTIONS = {"pool_pre_ping": True}

FEATURE_FLAGS = {
    # Cached rows of one user must not be shown to another whom Trino allows less.
    "CACHE_IMPERSONATION": True,
    "DASHBOARD_RBAC": True,
    "ENABLE_TEMPLATE_PROCESSING": True,
    "RLS_IN_SQLLAB": True,
}
CACHE_CONFIG = {
    "CACHE_TYPE": "FileSystemCache",
    "CACHE_DIR": str(settings.folder / "cache"),
    # New numbers of a run should not hide behind old ones for long.
    "CACHE_DEFAULT_TIMEOUT": 60,
    "CACHE_KEY_PREFIX": "superset_",
}
DATA_CACHE_CONFIG = CACHE_CONFIG

SQLGLOT_DIALECTS_EXTENSIONS = {"trino": ForecastTrino}
# Called once for every statement that is about to reach a database, from charts and from SQL Lab.
SQL_QUERY_MUTATOR = only_reading

CUSTOM_SECURITY_MANAGER = PlanningSecurityManager
AUTH_RATE_LIMITED = True
AUTH_RATE_LIMIT = "20 per second"
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
PERMANENT_SESSION_LIFETIME = timedelta(days=7)

BLUEPRINTS = [
    Blueprint("planning", "demandlake_superset", template_folder="templates", static_folder="static", static_url_path="/planning-static"),
]


def events_of_nobody():
    """Answers events sent by somebody who is not logged in without touching the session, and lets every other request pass.

    The login page reports that it was opened a second or so later. Superset refuses the report with a message in a new session cookie; if that answer
    comes after the one to the login, it takes the place of its cookie, and the person is logged out again.
    """
    return ("", 204) if request.path == "/superset/log/" and "_user_id" not in session else None


class Initializer(SupersetAppInitializer):
    """Adds the planning pages after Superset's own, so that their menu stands last, and answers events of nobody before anything else."""

    def init_views(self) -> None:
        super().init_views()
        self.superset_app.before_request_funcs.setdefault(None, []).insert(0, events_of_nobody)
        from demandlake_superset.planning.views import register

        register(self.superset_app)


APP_INITIALIZER = Initializer

# The browser talks to this host alone: no fonts, map tiles or telemetry from elsewhere.
WTF_CSRF_ENABLED = True
TALISMAN_ENABLED = True
THEME_FONT_URL_ALLOWED_DOMAINS: list[str] = []
TALISMAN_CONFIG = {
    "content_security_policy": {
        "base-uri": ["'self'"],
        "default-src": ["'self'"],
        "img-src": ["'self'", "blob:", "data:"],
        "worker-src": ["'self'", "blob:"],
        "connect-src": ["'self'"],
        "object-src": "'none'",
        "style-src": ["'self'", "'unsafe-inline'"],
        "font-src": ["'self'"],
        "script-src": ["'self'", "'strict-dynamic'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
    },
    "content_security_policy_nonce_in": ["script-src"],
    # The platform listens on 127.0.0.1 without TLS.
    "force_https": False,
    "session_cookie_secure": False,
}
