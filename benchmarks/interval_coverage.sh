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

# How often the intervals of forecast-core's models hold what came, on M3 and the weekly series of M4, as CSV:
#
#     benchmarks/interval_coverage.sh DATA [MODEL,MODEL,…] [LEVEL] [GROUP,GROUP,…]
#
# DATA (or DEMANDLAKE_TEST_DATA) holds m3/m3_info.csv, m3/m3_long.csv.gz and m4_weekly/m4_weekly_long.csv.gz; groups are
# m3_yearly, m3_quarterly, m3_monthly, m3_other and m4_weekly.
set -euo pipefail

data=${1:-${DEMANDLAKE_TEST_DATA:-}}
models=${2:-Naive,SeasonalNaive,SES,Holt,DampedHolt,HoltWinters,AutoETS,AutoCES,Theta,DynamicOptimizedTheta,AutoTheta,MSTL,MedianEnsemble,Auto}
level=${3:-90}
if [[ ! -d "$data/m3" && ! -d "$data/m4_weekly" ]]; then
    echo "interval_coverage: \"$data\" has no folder m3 or m4_weekly; give the data folder as the first argument" >&2
    exit 2
fi
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mvn --quiet --batch-mode --projects forecast-core test-compile >&2
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
exec "$java" -cp forecast-core/target/classes:forecast-core/target/test-classes \
    dev.demandlake.forecast.benchmark.IntervalCoverage "$data" "$models" "$level" ${4:+"$4"}
