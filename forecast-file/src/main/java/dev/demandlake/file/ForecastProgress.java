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
package dev.demandlake.file;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** How far a forecast has come; told by its threads, read by any other. */
public final class ForecastProgress {
    private volatile Stage stage = new Stage(Phase.CHECKING, 0, System.nanoTime(), new AtomicLong());

    /** What is under way. */
    public enum Phase {
        /** Reading the file; counted in bytes. */
        CHECKING,
        /** Sorting its rows on disk; counted in bytes. */
        SORTING,
        /** Fitting and writing; counted in series. */
        FORECASTING
    }

    private record Stage(Phase phase, long total, long begun, AtomicLong done) {}

    void begin(Phase phase, long total) {
        requireNonNull(phase, "phase is null");
        stage = new Stage(phase, total, System.nanoTime(), new AtomicLong());
    }

    void advance(long more) {
        stage.done.addAndGet(more);
    }

    public Phase phase() {
        return stage.phase;
    }

    /** Bytes or series done of this phase. */
    public long done() {
        return stage.done.get();
    }

    /** Bytes or series to do in this phase, 0 if that is not known yet. */
    public long total() {
        return stage.total;
    }

    /** One line for people: what is done, how fast, how long it will take. */
    public String text() {
        Stage now = stage;
        long done = now.done.get();
        Duration elapsed = Duration.ofNanos(System.nanoTime() - now.begun);
        String percent = now.total == 0 ? "" : "  %d %%".formatted(Math.min(100, 100 * done / now.total));
        String left = left(now.total, done, elapsed);
        return switch (now.phase) {
            case CHECKING -> "Checking the file" + percent + left;
            case SORTING -> "Sorting the rows on disk" + percent + left;
            case FORECASTING ->
                String.format(
                        Locale.ROOT,
                        "%,d of %,d series%s  %,.0f series/s%s",
                        done,
                        now.total,
                        percent,
                        done / Math.max(0.001, elapsed.toNanos() / 1e9),
                        left);
        };
    }

    private static String left(long total, long done, Duration elapsed) {
        if (done == 0 || total == 0 || elapsed.toMillis() < 1000) {
            return "";
        }
        long seconds = Math.round(elapsed.toMillis() / 1000.0 * Math.max(0, total - done) / done);
        return seconds < 60
                ? "  %d s left".formatted(seconds)
                : seconds < 3600
                        ? "  %d min %d s left".formatted(seconds / 60, seconds % 60)
                        : "  %d h %d min left".formatted(seconds / 3600, seconds / 60 % 60);
    }
}
