#!/usr/bin/env bash
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

# Forecast value added from naive to baseline to final forecast in a company's weekly planning, beside the same numbers worked
# out elsewhere; exit code 1 if they differ in the sixth decimal:
#
#     benchmarks/fmcg_value_added.sh DATA
#
# DATA (or DEMANDLAKE_TEST_DATA) holds judgmental_fmcg/fmcg_weekly.csv.
set -euo pipefail

data=${1:-${DEMANDLAKE_TEST_DATA:-}}
weekly=$(cd "$data/judgmental_fmcg" 2>/dev/null && pwd)/fmcg_weekly.csv || true
if [[ ! -f "$weekly" ]]; then
    echo "fmcg_value_added: there is no file judgmental_fmcg/fmcg_weekly.csv in \"$data\"; give the data folder as the first argument" >&2
    exit 2
fi
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mvn --quiet --batch-mode --projects forecast-core -Dspotless.check.skip test-compile >&2
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
exec "$java" -cp forecast-core/target/classes:forecast-core/target/test-classes \
    dev.demandlake.forecast.benchmark.FmcgValueAdded "$weekly"
