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
"""Writes decomposition.json: STL of statsmodels, which gives what the program of its authors gives.

    pip install statsmodels==0.15.0 statsforecast==2.1.1 && python decomposition.py > decomposition.json
"""

import json
import sys

import statsmodels
from statsforecast.utils import AirPassengers
from statsmodels.tsa.seasonal import STL

values = [float(value) for value in AirPassengers]
short = values[:30]


def case(name, values, season_length, seasonal_window, seasonal_degree, inner, outer):
    trend_window = int(-(-1.5 * season_length // (1 - 1.5 / seasonal_window)))
    trend_window += trend_window % 2 == 0
    result = STL(
        values,
        period=season_length,
        seasonal=seasonal_window,
        seasonal_deg=seasonal_degree,
        trend=trend_window,
        robust=outer > 0,
    ).fit(inner_iter=inner, outer_iter=outer)
    return {
        "name": name,
        "season_length": season_length,
        "seasonal_window": seasonal_window,
        "seasonal_degree": seasonal_degree,
        "trend_window": trend_window,
        "inner_iterations": inner,
        "robust_iterations": outer,
        "values": values,
        "trend": [round(float(value), 9) for value in result.trend],
        "seasonal": [round(float(value), 9) for value in result.seasonal],
    }


spiked = list(values)
spiked[50] += 400
json.dump(
    {
        "made_by": "statsmodels " + statsmodels.__version__,
        "series": "AirPassengers (Box and Jenkins 1976, series G), its first 30 months, and with 400 added to month 51",
        "cases": [
            case("degree_0", values, 12, 11, 0, 2, 0),
            case("degree_1", values, 12, 13, 1, 2, 0),
            case("fewer_cycles_than_the_window", short, 12, 11, 0, 2, 0),
            case("robust", spiked, 12, 11, 0, 1, 15),
        ],
    },
    sys.stdout,
    indent=0,
)
sys.stdout.write("\n")
