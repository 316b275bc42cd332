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
"""Accuracy and speed of forecast-core's models beside statsforecast 2.1.1, both sides in turn on the same series in one run.

    python3 benchmarks/against_statsforecast.py DATA

DATA (or DEMANDLAKE_TEST_DATA) holds m3/m3_info.csv, m3/m3_long.csv.gz, m3/m3_published_forecasts.csv.gz and
m4_weekly/m4_weekly_long.csv.gz. Builds forecast-core (JAVA_HOME is a JDK 25, mvn is on the path), and makes an environment of
requirements.lock in the cache folder. All of it takes about half an hour; --models, --groups and --sample make it less, and
--ours-only leaves statsforecast out.

sMAPE is over all points, MASE the mean over the series, WAPE the ratio of the sums over all points. A time is that of the CPU in
one thread for one pass over the series of the group, of the whole process, median and lowest to highest of the runs; both sides
have been warmed up. A comparison that takes long is run once. Scaling is the wall time of one thread by that of several.
"""

import argparse
import contextlib
import csv
import os
import statistics
import sys
import time
from pathlib import Path
from typing import NamedTuple

import competition
from competition import GROUPS, SEASON_LENGTHS, Score
from forecast_workers import Worker, our_command, their_command

# sMAPE and MASE as multiples of statsforecast's, over all of M3 and in each group; statsforecast's CPU time as a multiple of ours
WHOLE, GROUP, SPEED, SCALING = 1.005, 1.02, 2.0, 1.8

# Over all of M3: statsforecast's median of AutoETS, AutoCES and DynamicOptimizedTheta, as measured on its own.
ENSEMBLE_SMAPE = 12.74
MEMBERS = ("AutoETS", "AutoCES", "DynamicOptimizedTheta")
ENSEMBLES = ("MedianEnsemble", "Auto")

# sMAPE over all of M3 of statsforecast 2.1.1 as measured on its own, and of methods by the forecasts that M3 published (data set
# M3 of the R package Mcomp): a run that does not give them compares something else.
STATSFORECAST_SMAPE = {"AutoETS": 13.233, "Theta": 13.037, "DynamicOptimizedTheta": 12.875, "AutoTheta": 13.826, "AutoCES": 14.305}
PUBLISHED_SMAPE = {"THETA": 13.05, "ForecastPro": 13.23, "ForcX": 13.50, "B-J auto": 13.99}
AGREES = 1.001

FAST = """
AutoETS Theta OptimizedTheta DynamicTheta DynamicOptimizedTheta AutoTheta AutoCES AutoARIMA
Croston CrostonSBA CrostonOptimized TSB ADIDA IMAPA
""".split()
MODELS = """
Naive SeasonalNaive RandomWalkWithDrift HistoricAverage WindowAverage SeasonalWindowAverage SES Holt HoltWinters
HoltWintersMultiplicative Croston CrostonSBA CrostonOptimized TSB ADIDA IMAPA AutoCES Theta DynamicOptimizedTheta DynamicTheta
OptimizedTheta AutoTheta MSTL AutoETS MedianEnsemble Auto AutoARIMA
""".split()
SEASONAL = ["HoltWinters", "HoltWintersMultiplicative", "MSTL"]

# Takes statsforecast 0.75 s a monthly series: every so many series of a group.
SAMPLES = {"AutoARIMA": {"m3_monthly": 14, "m3_quarterly": 4, "m3_yearly": 3, "m4_weekly": 12}}

# CPU seconds of statsforecast for a pass over the groups, for what is left of the run; others are taken for 0.1.
EXPECTED = {
    "Holt": (3.3, 0.9, 0.5, 0.3, 7.5),
    "HoltWinters": (21, 4.7, 0, 0, 0),
    "HoltWintersMultiplicative": (21, 4.7, 0, 0, 0),
    "Theta": (2.3, 0.7, 0.2, 0.1, 23),
    "OptimizedTheta": (7.5, 1.3, 0.5, 0.3, 66),
    "DynamicTheta": (2.3, 0.7, 0.2, 0.1, 23),
    "DynamicOptimizedTheta": (4.7, 1, 0.4, 0.2, 66),
    "AutoTheta": (16, 2.9, 1.2, 0.7, 180),
    "MSTL": (10.5, 3.2, 0, 0, 0),
    "AutoETS": (98, 18, 1.1, 0.7, 17),
    "AutoCES": (5.2, 1.2, 0.1, 0.1, 0.9),
    "AutoARIMA": (1070, 174, 69, 15, 900),
}


class Times(NamedTuple):
    """Forecasts of a group and the seconds of one pass in each run."""

    forecasts: list
    wall: list
    cpu: list


class Group(NamedTuple):
    """Every so many series of a group."""

    name: str
    every: int
    series: list

    @property
    def key(self):
        return self.name if self.every == 1 else f"{self.name}[{self.every}]"

    @property
    def season_length(self):
        return SEASON_LENGTHS[self.name]

    def expected_seconds(self, model):
        members = MEMBERS if model in ENSEMBLES else [model]
        return sum(EXPECTED.get(member, (0.1,) * 5)[GROUPS.index(self.name)] for member in members) / self.every


class Row(NamedTuple):
    """A model on a group, or on all of M3: scores and CPU seconds of both sides; those of statsforecast may be absent."""

    model: str
    group: str
    ours: Score
    theirs: Score | None
    our_cpu: list
    their_cpu: list | None
    whole: bool
    complete: bool
    judged: bool

    @property
    def ratio(self):
        return statistics.median(self.their_cpu) / statistics.median(self.our_cpu) if self.their_cpu else None

    def missed(self):
        missed = []
        if self.model in ENSEMBLES and self.whole and self.complete and round(self.ours.smape, 2) > ENSEMBLE_SMAPE:
            missed.append(f"sMAPE {ENSEMBLE_SMAPE}")
        if self.theirs is None:
            return missed
        if self.judged and self.model not in ENSEMBLES:
            bar = WHOLE if self.whole else GROUP
            for name, ours, theirs in (("sMAPE", self.ours.smape, self.theirs.smape), ("MASE", self.ours.mase, self.theirs.mase)):
                if ours > bar * theirs:
                    missed.append(f"{name} {100 * (ours / theirs - 1):+.1f} %")
        if self.model in FAST and self.ratio < SPEED:
            missed.append(f"speed {self.ratio:.1f}")
        expected = STATSFORECAST_SMAPE.get(self.model)
        if self.whole and self.complete and expected and not 1 / AGREES <= self.theirs.smape / expected <= AGREES:
            missed.append(f"statsforecast's sMAPE is {expected} elsewhere")
        return missed

    def text(self):
        theirs = self.theirs
        pairs = [(f"{getattr(self.ours, name):.{digits}f}", f"{getattr(theirs, name):.{digits}f}" if theirs else "-") for name, digits in METRICS]
        missed = self.missed()
        return (
            f"{self.model:<26}{self.group:<17}{self.ours.series:>6}  "
            + "  ".join(f"{ours:>7}{other:>8}" for ours, other in pairs)
            + f"  {spread(self.our_cpu):>22}{spread(self.their_cpu) if self.their_cpu else '-':>22}"
            + (f"{self.ratio:>7.1f}" if self.ratio else f"{'-':>7}")
            + (f"  {self.ours.without_forecast} without forecast" if self.ours.without_forecast else "")
            + (f"  {theirs.without_forecast} without theirs" if theirs and theirs.without_forecast else "")
            + (f"  missed: {', '.join(missed)}" if missed else "")
        )


METRICS = [("smape", 3), ("mase", 3), ("wape", 4)]
HEADER = (
    f"{'model':<26}{'group':<17}{'series':>6}  "
    + "  ".join(f"{name:>7}{'theirs':>8}" for name in ("sMAPE", "MASE", "WAPE"))
    + f"  {'CPU s':>22}{'theirs':>22}{'ratio':>7}"
)


def spread(seconds):
    return f"{statistics.median(seconds):.3g}" + (f" ({min(seconds):.3g}-{max(seconds):.3g})" if len(seconds) > 1 else "")


class Progress:
    """A line for each comparison on standard error, with the time that is left at the speed so far."""

    def __init__(self, seconds):
        self._expected = seconds
        self._done = 0.0
        self._start = time.monotonic()

    def say(self, text):
        elapsed = time.monotonic() - self._start
        speed = elapsed / self._done if self._done else 1
        left = speed * (self._expected - self._done)
        print(f"[{elapsed / 60:5.1f} min, about {left / 60:.0f} left] {text}", file=sys.stderr, flush=True)

    def add(self, seconds):
        self._done += seconds


class Comparison:
    """Runs models on both sides and keeps what statsforecast gave, which the ensembles are made of."""

    def __init__(self, arguments, ours, theirs):
        self._arguments = arguments
        self._sides = {"forecast-core": ours} | ({"statsforecast": theirs} if theirs else {})
        self._theirs = {}

    def measure(self, model, group):
        """Times of ours, and of theirs if there are any."""
        if model in ENSEMBLES and "statsforecast" in self._sides:
            for member in MEMBERS:
                if (member, group.key) not in self._theirs:
                    self._run(member, group, ["statsforecast"])
            members = [self._theirs[member, group.key] for member in MEMBERS]
            ours = self._run(model, group, ["forecast-core"])["forecast-core"]
            return ours, Times(
                [combine(points) for points in zip(*(member.forecasts for member in members), strict=True)],
                [sum(statistics.median(member.wall) for member in members)],
                [sum(statistics.median(member.cpu) for member in members)],
            )
        times = self._run(model, group, [name for name, side in self._sides.items() if model in side.models])
        return times["forecast-core"], times.get("statsforecast")

    def _run(self, model, group, names):
        arguments = self._arguments
        for name in names:
            self._sides[name].send(group)
            # statsforecast compiles nothing while it runs
            self._sides[name].warm(model, group, arguments.warm_up if name == "forecast-core" else min(0.2, arguments.warm_up))
        runs = {name: [] for name in names}
        for run in range(arguments.runs):
            for name in names if run % 2 == 0 else reversed(names):
                runs[name].append(self._sides[name].forecast(model, group, 1, arguments.seconds))
            if sum(wall for results in runs.values() for _, wall, _ in results[:1]) > arguments.slow:
                break
        times = {name: Times(results[0][0], [wall for _, wall, _ in results], [cpu for _, _, cpu in results]) for name, results in runs.items()}
        if "statsforecast" in times:
            self._theirs[model, group.key] = times["statsforecast"]
        return times

    def scaling(self, model, group, threads):
        """Wall seconds of one pass in one thread and in several, in turn."""
        walls = {1: [], threads: []}
        for run in range(self._arguments.runs):
            for count in (1, threads) if run % 2 == 0 else (threads, 1):
                walls[count].append(self._sides["forecast-core"].forecast(model, group, count, self._arguments.seconds)[1])
        return walls[1], walls[threads]


def combine(forecasts):
    """The median of each point over the forecasts that there are."""
    known = [points for points in forecasts if points is not None]
    return [statistics.median(points) for points in zip(*known, strict=True)] if known else None


def whole_of_m3(model, rows):
    """The row of all of M3, if every group of it that the model is for was run."""
    parts = [row for row in rows if row.group.startswith("m3_")]
    names = {name for name in GROUPS if name.startswith("m3_") and is_for(model, name)}
    if {row.group.split("[")[0] for row in parts} != names:
        return []
    theirs = None if any(row.theirs is None for row in parts) else sum((row.theirs for row in parts), Score())
    return [
        Row(
            model,
            "m3, all",
            sum((row.ours for row in parts), Score()),
            theirs,
            [sum(statistics.median(row.our_cpu) for row in parts)],
            [sum(statistics.median(row.their_cpu) for row in parts)] if theirs else None,
            whole=True,
            complete=len(names) == 4 and all(row.complete for row in parts),
            judged=all(row.judged for row in parts),
        )
    ]


def is_for(model, group):
    return model not in SEASONAL or SEASON_LENGTHS[group] > 1


def published_checks(folder, groups):
    """Text and whether it is missed, of the methods that M3 published."""
    for method, expected in PUBLISHED_SMAPE.items():
        total = sum(competition.published(folder, groups, method).values(), Score())
        missed = not 1 / AGREES <= total.smape / expected <= AGREES
        yield f"{method + ', published':<26}{'m3, all':<17}{total.series:>6}  {total.smape:>7.3f}{expected:>8.2f}  {total.mase:>7.3f}", missed


def parsed():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", default=os.environ.get("DEMANDLAKE_TEST_DATA"), help="folder of the data sets")
    parser.add_argument("--models", default=",".join(MODELS), help="names of forecast-core, separated by commas")
    parser.add_argument("--groups", default=",".join(GROUPS), help="groups of series, separated by commas")
    parser.add_argument(
        "--sample",
        default="bars",
        help="bars: AutoARIMA on its fixed sample and everything else in full; all: everything in full; N: every Nth series of each group",
    )
    parser.add_argument("--threads", default="1,2", help="1, or 1 and the number of threads for the scaling of ours")
    parser.add_argument("--runs", type=int, default=3, help="measured runs of each side")
    parser.add_argument("--slow", type=float, default=20, help="comparisons that take more seconds are run once")
    parser.add_argument("--seconds", type=float, default=1, help="least CPU time of a run, in passes over the group")
    parser.add_argument("--warm-up", type=float, default=2, help="seconds of forecasts before the first run of ours")
    parser.add_argument("--ours-only", action="store_true", help="without statsforecast and its environment")
    parser.add_argument("--csv", help="writes the table to this file as well")
    arguments = parser.parse_args()
    arguments.models = arguments.models.split(",")
    arguments.groups = arguments.groups.split(",")
    arguments.threads = max(map(int, arguments.threads.split(",")))
    if not arguments.data or not Path(arguments.data).is_dir():
        parser.error(f'there is no folder "{arguments.data}"; give the data folder as the first argument')
    if unknown := set(arguments.groups) - set(GROUPS):
        parser.error(f"groups are {', '.join(GROUPS)}, not {', '.join(unknown)}")
    if arguments.sample not in ("bars", "all") and not (arguments.sample.isdigit() and int(arguments.sample) > 0):
        parser.error(f'sample is "{arguments.sample}"; it is bars, all or a number of at least 1')
    return arguments


def every(arguments, model, group):
    if arguments.sample == "bars":
        return SAMPLES.get(model, {}).get(group, 1)
    return 1 if arguments.sample == "all" else int(arguments.sample)


def write_csv(path, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        sides = [f"{side}_{name}" for side in ("our", "their") for name, _ in METRICS]
        writer.writerow(["model", "group", "series", *sides, "our_cpu_seconds", "their_cpu_seconds", "missed"])
        for row in rows:
            scores = [getattr(score, name) if score else "" for score in (row.ours, row.theirs) for name, _ in METRICS]
            cpu = [statistics.median(seconds) if seconds else "" for seconds in (row.our_cpu, row.their_cpu)]
            writer.writerow([row.model, row.group, row.ours.series, *scores, *cpu, "; ".join(row.missed())])


def main():
    arguments = parsed()
    data = competition.read(arguments.data, arguments.groups)
    missed = 0
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start; at most {arguments.runs} runs, at least {arguments.seconds:g} CPU s each")
    judged = arguments.sample in ("bars", "all", "1")
    print("bars:")
    if judged:
        if not arguments.ours_only:
            print(f"  sMAPE and MASE at most {WHOLE:g} times statsforecast's over all of M3 and {GROUP:g} times in a group")
        print(f"  sMAPE over all of M3 of {' and '.join(ENSEMBLES)} at most {ENSEMBLE_SMAPE}, of AutoTheta {WHOLE:g} times DynamicOptimizedTheta's")
    else:
        print("  accuracy is judged on all series or the fixed sample only")
    if not arguments.ours_only:
        print(f"  ratio of CPU times at least {SPEED:g} for {', '.join(FAST)}")
    print(HEADER)
    if {name for name in GROUPS if name.startswith("m3_")} <= set(data):
        for text, disagrees in published_checks(arguments.data, data):
            missed += disagrees
            print(text + ("  missed" if disagrees else ""))

    with contextlib.ExitStack() as stack:

        def start(command):
            worker = Worker(command)
            stack.callback(worker.close)
            return worker

        ours = start(our_command())
        theirs = None if arguments.ours_only else start(their_command())
        absent = [model for model in arguments.models if model not in ours.models]
        work = [
            (model, [Group(name, step, data[name][::step]) for name in arguments.groups if is_for(model, name) for step in [every(arguments, model, name)]])
            for model in arguments.models
            if model not in absent
        ]
        scaled = "m3_monthly" if "m3_monthly" in arguments.groups else arguments.groups[0]
        progress = Progress(sum(0.5 + group.expected_seconds(model) for model, groups in work for group in groups))
        comparison = Comparison(arguments, ours, theirs)
        rows, scalings = [], []
        for model, groups in work:
            of_model = []
            for group in groups:
                progress.say(f"{model} on {group.key}, {len(group.series)} series")
                our, their = comparison.measure(model, group)
                scores = [times and competition.score(group.series, times.forecasts, group.season_length) for times in (our, their)]
                of_model.append(Row(model, group.key, *scores, our.cpu, their and their.cpu, whole=False, complete=group.every == 1, judged=judged))
                print(of_model[-1].text(), flush=True)
                if arguments.threads > 1 and group.name == scaled and model in FAST:
                    scalings.append((model, group.key, *comparison.scaling(model, group, arguments.threads)))
                progress.add(0.5 + group.expected_seconds(model))
            for row in whole_of_m3(model, of_model):
                of_model.append(row)
                print(row.text(), flush=True)
            rows += of_model
        for model in absent:
            print(f"{model:<26}skipped: forecast-core has no such model")

        if scalings:
            print(f"\n{'model':<26}{'group':<17}{'wall s, 1 thread':>24}{str(arguments.threads) + ' threads':>24}{'scaling':>9}{'bar':>6}")
        for model, key, one, several in scalings:
            scaling = statistics.median(one) / statistics.median(several)
            missed += scaling < SCALING
            print(f"{model:<26}{key:<17}{spread(one):>24}{spread(several):>24}{scaling:>9.2f}{SCALING:>6}{'  missed' if scaling < SCALING else ''}")

    missed += sum(bool(row.missed()) for row in rows)
    whole = {row.model: row.ours.smape for row in rows if row.whole and row.judged}
    if "AutoTheta" in whole and "DynamicOptimizedTheta" in whole:
        ratio = whole["AutoTheta"] / whole["DynamicOptimizedTheta"]
        missed += ratio > WHOLE
        print(f"\nsMAPE of AutoTheta by that of DynamicOptimizedTheta over all of M3: {ratio:.4f}{'  missed' if ratio > WHOLE else ''}")
    if arguments.csv:
        write_csv(arguments.csv, rows)
    print(f"load {os.getloadavg()[0]:.1f} at the end; " + (f"{missed} rows with a bar missed" if missed else "every bar held"))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
