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

from demandlake_superset.settings import SettingError, Settings

COMPLETE = {
    "DEMANDLAKE_HOME": "/somewhere",
    "DEMANDLAKE_SUPERSET_URI": "postgresql+psycopg2://superset:a@127.0.0.1:15432/superset",
    "DEMANDLAKE_PLANNING_URI": "postgresql+psycopg2://planning_forms:b@127.0.0.1:15432/demandlake",
    "DEMANDLAKE_TRINO_HOST": "127.0.0.1",
    "DEMANDLAKE_TRINO_PORT": "18080",
    "SUPERSET_SECRET_KEY": "k" * 32,
}


@pytest.fixture
def environment(monkeypatch):
    def set_to(**changes):
        for name, value in {**COMPLETE, **changes}.items():
            if value is None:
                monkeypatch.delenv(name, raising=False)
            else:
                monkeypatch.setenv(name, value)

    return set_to


@pytest.mark.parametrize("name", [name for name in COMPLETE if name != "DEMANDLAKE_HOME"])
@pytest.mark.parametrize("value", [None, "", "  "])
def test_a_missing_setting_is_named(environment, name, value):
    environment(**{name: value})
    with pytest.raises(SettingError, match=name):
        Settings.from_environment()


def test_a_short_secret_key_is_refused_without_showing_it(environment):
    environment(SUPERSET_SECRET_KEY="k" * 31)
    with pytest.raises(SettingError, match="SUPERSET_SECRET_KEY has 31 characters") as refusal:
        Settings.from_environment()
    assert "kkk" not in str(refusal.value)


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1", "18080x"])
def test_a_port_is_a_port(environment, port):
    environment(DEMANDLAKE_TRINO_PORT=port)
    with pytest.raises(SettingError, match="DEMANDLAKE_TRINO_PORT"):
        Settings.from_environment()


def test_the_addresses(environment):
    environment()
    settings = Settings.from_environment()
    assert settings.trino_uri == "trino://superset@127.0.0.1:18080/lake"
    assert settings.planning_read_uri == (
        COMPLETE["DEMANDLAKE_PLANNING_URI"] + "?options=-c%20role%3Dplanning_reader%20-c%20default_transaction_read_only%3Don"
    )
