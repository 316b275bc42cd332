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

# Accuracy and time per series of forecast-core's models on M3 and the weekly series of M4, one thread, as CSV:
#
#     benchmarks/m3_accuracy.sh DATA [MODEL,MODEL,…] [GROUP,GROUP,…]
#
# DATA (or DEMANDLAKE_TEST_DATA) holds m3/m3_info.csv, m3/m3_long.csv.gz and m4_weekly/m4_weekly_long.csv.gz; groups are
# m3_yearly, m3_quarterly, m3_monthly, m3_other and m4_weekly; m3_monthly:14 is every 14th series of m3_monthly.
set -euo pipefail

data=${1:-${DEMANDLAKE_TEST_DATA:-}}
models=${2:-Naive,SeasonalNaive,SES,Holt,DampedHolt,HoltWinters,AutoETS,AutoCES}
if [[ ! -d "$data/m3" && ! -d "$data/m4_weekly" ]]; then
    echo "m3_accuracy: \"$data\" has no folder m3 or m4_weekly; give the data folder as the first argument" >&2
    exit 2
fi
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mvn --quiet --batch-mode --projects forecast-core test-compile >&2
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
exec "$java" -cp forecast-core/target/classes:forecast-core/target/test-classes \
    dev.demandlake.forecast.benchmark.ModelAccuracy "$data" "$models" ${3:+"$3"}
