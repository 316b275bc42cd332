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

# Models of forecast-core on Dominick's orange juice by the protocol of TSPerf, beside its published results; exit code 1 if a
# bar is missed:
#
#     benchmarks/orange_juice.sh DATA [MODEL,MODEL,…]
#
# DATA (or DEMANDLAKE_TEST_DATA) holds oj_dominicks/oj_sales_yx.csv.gz, the data set orangeJuice of the R package bayesm. The
# models of the published board by default. All cores are used.
set -euo pipefail

data=${1:-${DEMANDLAKE_TEST_DATA:-}}
sales=$(cd "$data/oj_dominicks" 2>/dev/null && pwd)/oj_sales_yx.csv.gz || true
if [[ ! -f "$sales" ]]; then
    echo "orange_juice: there is no file oj_dominicks/oj_sales_yx.csv.gz in \"$data\"; give the data folder as the first argument" >&2
    exit 2
fi
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mvn --quiet --batch-mode --projects forecast-core -Dspotless.check.skip test-compile >&2
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
exec "$java" -cp forecast-core/target/classes:forecast-core/target/test-classes \
    dev.demandlake.forecast.benchmark.OrangeJuice "$sales" "${@:2}"
