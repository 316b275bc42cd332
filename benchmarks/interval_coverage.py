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
"""How often the prediction intervals of forecast-core's models hold the values that came, on M3 and the weekly series of M4.

    python3 benchmarks/interval_coverage.py DATA

DATA holds the folders m3 and m4_weekly. Coverage is a share of points, of all and of each third of the horizon. The score is the
mean scaled interval score (Gneiting and Raftery 2007; as in the M4 competition): the width, plus the distance of each value outside
times 2 / (1 - level), by the in-sample error of the seasonal naive forecast. Lower is better, and widening alone does not lower it.
"""

import argparse
import contextlib
from dataclasses import dataclass, field
from typing import NamedTuple

import competition
from forecast_workers import Worker, our_command

MODELS = (
    "Naive SeasonalNaive WindowAverage SES Holt DampedHolt HoltWinters AutoETS AutoARIMA AutoCES Theta DynamicOptimizedTheta AutoTheta MSTL MedianEnsemble Auto"
).split()
THIRDS = 3


class Group(NamedTuple):
    key: str
    season_length: int
    series: list


@dataclass
class Coverage:
    """Sums over series; those of disjoint series add up."""

    points: list = field(default_factory=lambda: [0] * THIRDS)
    inside: list = field(default_factory=lambda: [0] * THIRDS)
    series: int = 0
    score: float = 0.0
    without: int = 0
    few_residuals: int = 0

    def __add__(self, other):
        both = Coverage(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))
        both.points = [a + b for a, b in zip(self.points, other.points, strict=True)]
        both.inside = [a + b for a, b in zip(self.inside, other.inside, strict=True)]
        return both

    def text(self, group, model):
        shares = [inside / max(1, points) for inside, points in zip(self.inside, self.points, strict=True)]
        share = sum(self.inside) / max(1, sum(self.points))
        thirds = " ".join(f"{value:>7.3f}" for value in shares)
        score = self.score / max(1, self.series)
        of_group = f"{model:<24}{group:<14}{self.series:>7}{share:>10.3f}   {thirds}"
        return f"{of_group}{score:>9.3f}{self.without:>9}{self.few_residuals:>6}"


def coverage(group, intervals, level):
    total = Coverage()
    for one, (status, lower, upper) in zip(group.series, intervals, strict=True):
        if not lower:
            total.without += 1
            continue
        steps = [abs(b - a) for a, b in zip(one.training, one.training[group.season_length :], strict=False)]
        sum_of_scores = 0.0
        for step, (low, high, value) in enumerate(zip(lower, upper, one.test, strict=True)):
            third = THIRDS * step // len(one.test)
            total.points[third] += 1
            total.inside[third] += low <= value <= high
            sum_of_scores += high - low + 2 / (1 - level / 100) * (max(0, low - value) + max(0, value - high))
        total.series += 1
        total.score += sum_of_scores / len(one.test) / (sum(steps) / len(steps))
        total.few_residuals += status == "few_residuals"
    return total


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", help="folder with m3 and m4_weekly")
    parser.add_argument("--models", default=",".join(MODELS), help="names, separated by commas (default: %(default)s)")
    parser.add_argument("--groups", default=",".join(competition.GROUPS), help="groups, separated by commas (default: %(default)s)")
    parser.add_argument("--level", type=float, default=90, help="level in percent (default: %(default)s)")
    arguments = parser.parse_args()
    groups = [Group(name, competition.SEASON_LENGTHS[name], series) for name, series in competition.read(arguments.data, arguments.groups.split(",")).items()]
    with contextlib.closing(Worker(our_command())) as worker:
        print(f"{'model':<24}{'group':<14}{'series':>7}{'coverage':>10}   {'by third of the horizon':<23}{'score':>9}{'without':>9}{'few':>6}")
        for model in arguments.models.split(","):
            if model not in worker.models:
                parser.error(f"--models: there is no model {model!r}; the models are {', '.join(worker.models)}")
            whole = Coverage()
            for group in groups:
                worker.send(group)
                of_group = coverage(group, worker.intervals(model, group, arguments.level), arguments.level)
                print(of_group.text(group.key, model), flush=True)
                if group.key.startswith("m3_"):
                    whole += of_group
            print(whole.text("m3_all", model), flush=True)


if __name__ == "__main__":
    main()
