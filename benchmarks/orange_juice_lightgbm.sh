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

# LightGBM on Dominick's orange juice by the protocol of TSPerf, beside its published result; one thread, exit code 1 if the
# published MAPE is missed:
#
#     benchmarks/orange_juice_lightgbm.sh DATA [TREES [SEEDS [LEARNING_RATE [LEAVES]]]]
#
# DATA (or DEMANDLAKE_TEST_DATA) holds oj_dominicks/oj_sales_yx.csv.gz, the data set orangeJuice of the R package bayesm.
set -euo pipefail

data=${1:-${DEMANDLAKE_TEST_DATA:-}}
sales=$(cd "$data/oj_dominicks" 2>/dev/null && pwd)/oj_sales_yx.csv.gz || true
if [[ ! -f "$sales" ]]; then
    echo "orange_juice_lightgbm: there is no file oj_dominicks/oj_sales_yx.csv.gz in \"$data\"; give the data folder as the first argument" >&2
    exit 2
fi
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mvn --quiet --batch-mode --projects learned-models --also-make -Dspotless.check.skip -DskipTests package >&2
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
exec "$java" --enable-native-access=ALL-UNNAMED -cp "learned-models/target/classes:learned-models/target/test-classes:$(cat learned-models/target/classpath.txt)" \
    dev.demandlake.learning.benchmark.OrangeJuiceLightGbm "$sales" "${@:2}"
