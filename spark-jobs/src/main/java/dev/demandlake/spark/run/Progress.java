/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package dev.demandlake.spark.run;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Runs the steps of a job and prints one line a step: {@code [ 3/14] silver.dim_item  200 rows  1.2 s}. */
public final class Progress {
    private static final int LONGEST = 6;

    private final PrintWriter out;
    private final int steps;
    private final List<StepTime> times = new ArrayList<>();
    private int done;

    public Progress(PrintWriter out, int steps) {
        this.out = requireNonNull(out, "out is null");
        this.steps = steps;
    }

    /** Runs a step; what it supplies is printed behind its name. */
    public void step(String name, Supplier<String> action) {
        long start = System.nanoTime();
        String outcome = action.get();
        done++;
        double seconds = (System.nanoTime() - start) / 1e9;
        times.add(new StepTime(name, seconds));
        out.printf(Locale.ROOT, "[%2d/%d] %s  %s  %.1f s%n", done, steps, name, outcome, seconds);
        out.flush();
    }

    /** Prints the longest steps, and the time of all. */
    public void longest() {
        note(times.stream()
                .sorted(Comparator.comparingDouble(StepTime::seconds).reversed())
                .limit(LONGEST)
                .map(step -> String.format(Locale.ROOT, "%s %.1f s", step.name(), step.seconds()))
                .collect(joining(
                        ", ",
                        "longest steps: ",
                        String.format(
                                Locale.ROOT,
                                "; all %d steps %.1f s",
                                times.size(),
                                times.stream().mapToDouble(StepTime::seconds).sum()))));
    }

    /** Prints a line between the steps. */
    public void note(String line) {
        out.println("        " + line);
        out.flush();
    }

    private record StepTime(String name, double seconds) {}
}
