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
"""Series of the M3 competition and the weekly ones of M4, and how forecasts of them are scored."""

import csv
import gzip
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

SEASON_LENGTHS = {"m3_monthly": 12, "m3_quarterly": 4, "m3_yearly": 1, "m3_other": 1, "m4_weekly": 1}
GROUPS = list(SEASON_LENGTHS)


class Series(NamedTuple):
    """What a method may see and what it has to forecast."""

    id: str
    training: list[float]
    test: list[float]


@dataclass
class Score:
    """Sums over the forecasts of many series; those of disjoint series add up."""

    series: int = 0
    points: int = 0
    symmetric: float = 0.0
    scaled: float = 0.0
    error: float = 0.0
    actual: float = 0.0
    without_forecast: int = 0

    def __add__(self, other):
        return Score(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))

    @property
    def smape(self):
        """Mean of 200 |F - A| / (|A| + |F|) over all points."""
        return self.symmetric / self.points

    @property
    def mase(self):
        """Mean over the series of the mean absolute error in units of that of the in-sample seasonal naive forecast."""
        return self.scaled / self.series

    @property
    def wape(self):
        """Sum of all absolute errors by the sum of all absolute actuals, a ratio."""
        return self.error / self.actual


def read(folder, groups):
    """The series of each group, in the order of the files."""
    folder = Path(folder)
    frequencies = {}
    if any(group.startswith("m3_") for group in groups):
        with open(folder / "m3" / "m3_info.csv", newline="", encoding="utf-8") as file:
            frequencies = {row["series_id"]: "m3_" + row["period"] for row in csv.DictReader(file)}
    found = {group: [] for group in groups}
    if frequencies:
        for series in read_long(folder / "m3" / "m3_long.csv.gz"):
            found.get(frequencies[series.id], []).append(series)
    if "m4_weekly" in groups:
        found["m4_weekly"] = read_long(folder / "m4_weekly" / "m4_weekly_long.csv.gz")
    return found


def read_long(path):
    series = {}
    with gzip.open(path, "rt", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            one = series.setdefault(row["series_id"], Series(row["series_id"], [], []))
            (one.training if row["split"] == "train" else one.test).append(float(row["value"]))
    return list(series.values())


def published(folder, groups, method):
    """Score of a method that took part in M3, by its stored forecasts, for each group of M3."""
    forecasts = {}
    with gzip.open(Path(folder) / "m3" / "m3_published_forecasts.csv.gz", "rt", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["method"] == method:
                forecasts.setdefault(row["series_id"], []).append(float(row["forecast"]))
    return {group: score(series, [forecasts[one.id] for one in series], SEASON_LENGTHS[group]) for group, series in groups.items() if group.startswith("m3_")}


def score(series, forecasts, season_length):
    """Score of one forecast a series; where it is None the last value is scored."""
    total = Score()
    for one, points in zip(series, forecasts, strict=True):
        missing = points is None
        points = [one.training[-1]] * len(one.test) if missing else points
        errors = [abs(forecast - actual) for forecast, actual in zip(points, one.test, strict=True)]
        sizes = [abs(forecast) + abs(actual) for forecast, actual in zip(points, one.test, strict=True)]
        steps = [abs(b - a) for a, b in zip(one.training, one.training[season_length:], strict=False)]
        total += Score(
            series=1,
            points=len(errors),
            symmetric=sum(200 * error / size for error, size in zip(errors, sizes, strict=True) if size),
            scaled=sum(errors) / len(errors) / (sum(steps) / len(steps)),
            error=sum(errors),
            actual=sum(map(abs, one.test)),
            without_forecast=int(missing),
        )
    return total
