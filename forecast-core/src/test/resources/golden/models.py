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
"""Writes models.json: forecasts of statsforecast for series made by arithmetic.

    pip install statsforecast==2.1.1 && python models.py > models.json
"""

import json
import sys

import numpy as np
import statsforecast
from statsforecast import models

HORIZON = 6


def seasonal(length, season_length):
    period = np.arange(length)
    noise = (period * period * 37 % 101) / 10 - 5
    return 200 + 2 * period + 40 * np.sin(2 * np.pi * period / season_length) + 2 * noise


def sparse(length, every):
    period = np.arange(length)
    return np.where(period % every == every // 2, 1 + period * period * 37 % 11, 0).astype(float)


SERIES = {
    "monthly": (seasonal(72, 12), 12),
    "quarterly": (seasonal(30, 4), 4),
    "yearly": (seasonal(20, 7), 1),
    "sparse_2": (sparse(40, 2), 1),
    "sparse_5": (sparse(61, 5), 1),
    "ends_without_demand": (np.concatenate([sparse(40, 3), np.zeros(9)]), 1),
    "one_demand": (np.eye(1, 24, 7).ravel() * 12, 1),
}
MODELS = {
    "Theta": lambda m: models.Theta(m),
    "OptimizedTheta": lambda m: models.OptimizedTheta(m),
    "DynamicTheta": lambda m: models.DynamicTheta(m),
    "DynamicOptimizedTheta": lambda m: models.DynamicOptimizedTheta(m),
    "Croston": lambda m: models.CrostonClassic(),
    "CrostonSBA": lambda m: models.CrostonSBA(),
    "CrostonOptimized": lambda m: models.CrostonOptimized(),
    "TSB": lambda m: models.TSB(0.2, 0.2),
    "ADIDA": lambda m: models.ADIDA(),
    "IMAPA": lambda m: models.IMAPA(),
}


def case(series, model):
    values, season_length = SERIES[series]
    mean = MODELS[model](season_length).forecast(y=values, h=HORIZON)["mean"]
    return {
        "series": series,
        "model": model,
        "season_length": season_length,
        "values": [round(float(value), 6) for value in values],
        "points": [round(float(value), 6) for value in mean],
    }


cases = [
    case(series, model)
    for series in SERIES
    for model in MODELS
    if "Theta" in model or series not in ("monthly", "quarterly", "yearly")
    if "Theta" not in model or series in ("monthly", "quarterly", "yearly")
]
json.dump({"made_by": "statsforecast " + statsforecast.__version__, "cases": cases}, sys.stdout, separators=(",", ":"))
sys.stdout.write("\n")
