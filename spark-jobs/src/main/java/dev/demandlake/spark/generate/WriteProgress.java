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
package dev.demandlake.spark.generate;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Follows the tasks that write: how many rows there are, and how long the rest will take at the speed so far. */
final class WriteProgress extends SparkListener {
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(5);

    private final int tasks;
    private final Consumer<WriteDailySales.Progress> listener;
    private final long started = System.nanoTime();
    private long reported = started;
    private int done;
    private long rows;

    WriteProgress(int tasks, Consumer<WriteDailySales.Progress> listener) {
        this.tasks = tasks;
        this.listener = requireNonNull(listener, "listener is null");
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        long written = end.taskMetrics() == null
                ? 0
                : end.taskMetrics().outputMetrics().recordsWritten();
        if (!end.taskInfo().successful() || written == 0) {
            return;
        }
        done++;
        rows += written;
        long now = System.nanoTime();
        if (now - reported >= BETWEEN_REPORTS.toNanos() || done == tasks) {
            reported = now;
            double perTask = (double) (now - started) / done;
            listener.accept(new WriteDailySales.Progress(
                    done, tasks, rows, Duration.ofNanos(now - started), Duration.ofNanos((long)
                            (perTask * (tasks - done)))));
        }
    }
}
