#!/usr/bin/env python3
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
"""Forecasts groups of series by statsforecast, for against_statsforecast.py; forecast_workers.py says what stands in a line.

Runs in the environment of requirements.lock. Models are called without data frames, one series after the other, so that no time
but theirs is measured.
"""

import os
import sys
import time
import warnings

import numpy as np
from statsforecast import models

WINDOW_WITHOUT_SEASONS = 3

# by the names of forecast-core, with the same settings
MODELS = {
    "Naive": lambda season: models.Naive(),
    "SeasonalNaive": lambda season: models.SeasonalNaive(season),
    "RandomWalkWithDrift": lambda season: models.RandomWalkWithDrift(),
    "HistoricAverage": lambda season: models.HistoricAverage(),
    "WindowAverage": lambda season: models.WindowAverage(WINDOW_WITHOUT_SEASONS if season == 1 else season),
    "SeasonalWindowAverage": lambda season: models.SeasonalWindowAverage(season, 2),
    "SES": lambda season: models.SimpleExponentialSmoothingOptimized(),
    "Holt": lambda season: models.Holt(),
    "HoltWinters": lambda season: models.HoltWinters(season, "A"),
    "HoltWintersMultiplicative": lambda season: models.HoltWinters(season, "M"),
    "AutoETS": lambda season: models.AutoETS(season),
    "Theta": lambda season: models.Theta(season),
    "OptimizedTheta": lambda season: models.OptimizedTheta(season),
    "DynamicTheta": lambda season: models.DynamicTheta(season),
    "DynamicOptimizedTheta": lambda season: models.DynamicOptimizedTheta(season),
    "AutoTheta": lambda season: models.AutoTheta(season),
    "AutoCES": lambda season: models.AutoCES(season),
    "AutoARIMA": lambda season: models.AutoARIMA(season_length=season),
    "MSTL": lambda season: models.MSTL(season, trend_forecaster=models.AutoETS(model="ZZN")),
    "Croston": lambda season: models.CrostonClassic(),
    "CrostonSBA": lambda season: models.CrostonSBA(),
    "CrostonOptimized": lambda season: models.CrostonOptimized(),
    "TSB": lambda season: models.TSB(0.2, 0.2),
    "ADIDA": lambda season: models.ADIDA(),
    "IMAPA": lambda season: models.IMAPA(),
}


class Group:
    def __init__(self, season_length, horizon, series):
        self.season_length = season_length
        self.horizon = horizon
        self.series = series

    def forecast(self, model, series):
        """The points, or None if the model has none."""
        try:
            points = model.forecast(y=series, h=self.horizon)["mean"]
        except Exception:  # whatever it cannot fit: it is counted, and said what it was
            print(f"{type(model).__name__} of {len(series)} values: {sys.exc_info()[1]}", file=sys.stderr)
            return None
        return points if np.isfinite(points).all() else None


def main(lines, output):
    groups = {}
    for line in lines:
        command, *words = line.split()
        if command == "models":
            answer = [" ".join(MODELS)]
        elif command == "series":
            name, season_length, horizon, count = words
            series = [np.array([float(value) for value in next(lines).split()]) for _ in range(int(count))]
            groups[name] = Group(int(season_length), int(horizon), series)
            answer = ["ready"]
        elif command == "warm":
            name, group, seconds = words[0], groups[words[1]], float(words[2])
            model = MODELS[name](group.season_length)
            end = time.perf_counter() + seconds
            for series in group.series:
                group.forecast(model, series)
                if time.perf_counter() > end:
                    break
            answer = ["ready"]
        elif command == "forecast":
            name, group, threads, least_seconds = words[0], groups[words[1]], int(words[2]), float(words[3])
            if threads != 1:
                raise SystemExit(f"threads is {threads}; statsforecast is measured with 1")
            model = MODELS[name](group.season_length)
            passes, start, cpu_start = 0, time.perf_counter(), time.process_time()
            while passes == 0 or time.process_time() - cpu_start < least_seconds:
                forecasts = [group.forecast(model, series) for series in group.series]
                passes += 1
            answer = [f"{passes} {time.perf_counter() - start} {time.process_time() - cpu_start}"]
            answer += ["failed" if points is None else " ".join(["ok", *map(repr, points.tolist())]) for points in forecasts]
        else:
            raise SystemExit(f'Command is "{line.strip()}"; it starts with models, series, warm or forecast')
        print(*answer, sep="\n", file=output, flush=True)


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    # what a library prints must not get between the answers
    with os.fdopen(os.dup(sys.stdout.fileno()), "w") as answers:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        main(iter(sys.stdin.readline, ""), answers)
