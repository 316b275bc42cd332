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
"""CPU time of functions beside the plain SQL they replace: a server of the plugin, and both sides in turn on it."""

import contextlib
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent


class Server:
    """Statements over Trino's REST protocol."""

    def __init__(self, address):
        self._address = address

    def cpu_milliseconds(self, sql):
        headers = {"X-Trino-User": "benchmark"}
        request = urllib.request.Request(f"{self._address}/v1/statement", sql.encode(), headers)
        response = json.load(urllib.request.urlopen(request))
        while "nextUri" in response:
            response = json.load(urllib.request.urlopen(response["nextUri"]))
        if "error" in response:
            raise SystemExit(f"{response['error']['message']}\nin: {sql}")
        return response["stats"]["cpuTimeMillis"]


@contextlib.contextmanager
def own_server(heap):
    """Address of a server that runs the plugin as built from the sources."""
    java = pathlib.Path(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java"
    with tempfile.TemporaryDirectory() as scratch:
        classpath = pathlib.Path(scratch, "classpath")
        build = ["mvn", "-q", "-B", "-pl", "trino-plugin-forecast", "-am", "-Dspotless.check.skip", "test-compile"]
        build += ["dependency:build-classpath", f"-Dmdep.outputFile={classpath}"]
        subprocess.run(build, cwd=ROOT, check=True, stdout=sys.stderr)
        target = ROOT / "trino-plugin-forecast" / "target"
        path = os.pathsep.join([str(target / "classes"), str(target / "test-classes"), classpath.read_text().strip()])
        with open(pathlib.Path(scratch, "server.log"), "w") as log:
            command = [str(java), f"-Xmx{heap}", "-Duser.timezone=UTC", "--add-modules=jdk.incubator.vector"]
            command += ["--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"]
            command += ["-XX:ReservedCodeCacheSize=512M", "-XX:PerMethodRecompilationCutoff=10000"]
            command += ["-cp", path, "dev.demandlake.trino.BenchmarkServer"]
            pipe = subprocess.PIPE
            process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=log, text=True, cwd=scratch)
            try:
                address = next((line.split()[1] for line in process.stdout if line.startswith("address ")), None)
                if address is None:
                    raise SystemExit(pathlib.Path(log.name).read_text() + "\nThe server did not start; its log is above.")
                yield address
            finally:
                process.stdin.close()
                try:
                    process.wait(30)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()


def measure(server, sides, warm_up, runs):
    times = [[], []]
    for run in range(warm_up + runs):
        for side in (0, 1) if run % 2 == 0 else (1, 0):
            milliseconds = server.cpu_milliseconds(sides[side])
            if run >= warm_up:
                times[side].append(milliseconds)
    return times


def spread(times):
    return f"{statistics.median(times):.0f} ({min(times)}-{max(times)})"


def add_options(parser, warm_up):
    """Options that every comparison has."""
    parser.add_argument("--server", help="a running server with the plugin and a memory catalog, instead of an own one")
    parser.add_argument("--heap", default="10g", help="heap of the own server")
    parser.add_argument("--millions", type=int, default=20, help="rows of the table, in millions")
    parser.add_argument("--runs", type=int, default=7, help="measured runs of each side")
    parser.add_argument("--warm-up", type=int, default=warm_up, help="runs of each side before them")
    parser.add_argument("--only", default="", help="comparisons whose name contains this")


def server_of(arguments):
    return contextlib.nullcontext(arguments.server) if arguments.server else own_server(arguments.heap)


def compare(server, comparisons, arguments):
    """Prints a line for each comparison (name, groups, query of the function, query of plain SQL, bar); returns the bars missed."""
    missed = 0
    print(f"CPU milliseconds, median (lowest-highest) of {arguments.runs} runs after {arguments.warm_up}")
    print(f"{'function':<30} {'groups':>9} {'function':>20} {'plain SQL':>20} {'ratio':>6} {'bar':>5}")
    for name, groups, function, sql, bar in comparisons:
        ours, theirs = measure(server, (function, sql), arguments.warm_up, arguments.runs)
        ratio = statistics.median(ours) / max(1, statistics.median(theirs))
        missed += ratio > bar
        verdict = "" if ratio <= bar else "  missed"
        print(
            f"{name:<30} {groups:>9} {spread(ours):>20} {spread(theirs):>20} {ratio:>6.2f} {bar:>5.2f}{verdict}",
            flush=True,
        )
    print(f"{missed} bars missed" if missed else "every bar held")
    return missed
