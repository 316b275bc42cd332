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
"""The two sides of against_statsforecast.py.

Each side is a process that answers lines. "models" gives the names it has; "series GROUP SEASON_LENGTH HORIZON COUNT" is followed
by the values of one series a line; "warm MODEL GROUP SECONDS" forecasts for so long; "forecast MODEL GROUP THREADS SECONDS" makes
passes over the group for so much CPU time, at least one, and gives their number, wall and CPU seconds in a line, then a status
and the points of one series a line; "intervals MODEL GROUP LEVEL" gives a status, the lower and the upper ends of one series a line.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = Path(__file__).resolve().parent / "requirements.lock"


class Worker:
    """A process that forecasts; see above for its lines."""

    def __init__(self, command):
        environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=environment, cwd=ROOT)
        self._sent = set()
        self.models = self._ask("models").split()

    def _ask(self, *lines):
        try:
            self._process.stdin.write("\n".join(lines) + "\n")
            self._process.stdin.flush()
            return self._read()
        except BrokenPipeError as error:
            raise SystemExit(f"The process {self._process.args[0]} has ended; its error is above") from error

    def _read(self):
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit(f"The process {self._process.args[0]} has ended; its error is above")
        return line.rstrip("\n")

    def send(self, group):
        if group.key not in self._sent:
            self._sent.add(group.key)
            series = [" ".join(map(repr, one.training)) for one in group.series]
            self._ask(f"series {group.key} {group.season_length} {len(group.series[0].test)} {len(series)}", *series)

    def warm(self, model, group, seconds):
        self._ask(f"warm {model} {group.key} {seconds}")

    def forecast(self, model, group, threads, seconds):
        """Forecasts, None where there is none, and wall and CPU seconds of one pass."""
        passes, wall, cpu = map(float, self._ask(f"forecast {model} {group.key} {threads} {seconds}").split())
        answers = [self._read().split() for _ in group.series]
        forecasts = [[float(point) for point in points] or None for _, *points in answers]
        return forecasts, wall / passes, cpu / passes

    def intervals(self, model, group, level):
        """Status, lower and upper ends of each series, without ends where there is no interval."""
        self._process.stdin.write(f"intervals {model} {group.key} {level}\n")
        self._process.stdin.flush()
        answers = [self._read().split() for _ in group.series]
        return [(status, *(list(map(float, ends[i::2])) for i in (0, 1))) for status, *ends in answers]

    def close(self):
        self._process.stdin.close()
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def environment():
    """Python with what requirements.lock pins, made once."""
    cache = Path(os.environ.get("DEMANDLAKE_CACHE") or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "demandlake")
    content = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()[:16]
    folder = cache / "python" / f"benchmarks-{content}"
    if not (folder / ".complete").exists():
        print(f"Making a Python environment in {folder}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
        install = [str(folder / "bin" / "pip"), "install", "--quiet", "--require-hashes", "-r", str(LOCK)]
        subprocess.run(install, check=True, stdout=sys.stderr)
        (folder / ".complete").touch()
    return folder / "bin" / "python"


def our_command():
    build = ["mvn", "-q", "-B", "-pl", "forecast-core", "-Dspotless.check.skip", "test-compile"]
    subprocess.run(build, cwd=ROOT, check=True, stdout=sys.stderr)
    java = str(Path(os.environ["JAVA_HOME"], "bin", "java")) if "JAVA_HOME" in os.environ else "java"
    classes = ROOT / "forecast-core" / "target"
    path = os.pathsep.join([str(classes / "classes"), str(classes / "test-classes")])
    return [java, "-Xmx1g", "-cp", path, "dev.demandlake.forecast.benchmark.ForecastWorker"]


def their_command():
    return [str(environment()), str(Path(__file__).resolve().parent / "statsforecast_worker.py")]
