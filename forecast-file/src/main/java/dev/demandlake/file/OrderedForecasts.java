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

import dev.demandlake.file.series.NotGroupedException;
import dev.demandlake.file.series.Series;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Forecasts batches on some threads and hands their rows over in order; only so many batches are under way at a time. */
final class OrderedForecasts {
    private static final int BATCHES_PER_THREAD = 4;

    private final SeriesForecaster forecaster;
    private final int threads;
    private final AtomicBoolean cancelled;
    private final ForecastProgress progress;

    /** {@code cancelled} is set when a failure ends the work, so that fits under way end as well. */
    OrderedForecasts(SeriesForecaster forecaster, int threads, AtomicBoolean cancelled, ForecastProgress progress) {
        this.forecaster = requireNonNull(forecaster, "forecaster is null");
        this.threads = threads;
        this.cancelled = requireNonNull(cancelled, "cancelled is null");
        this.progress = requireNonNull(progress, "progress is null");
    }

    /** Takes the rows of a batch. */
    @FunctionalInterface
    interface RowSink {
        void write(byte[] rows) throws IOException;
    }

    Tally run(Batches batches, RowSink sink) throws IOException, NotGroupedException, InterruptedException {
        Tally tally = new Tally();
        ExecutorService executor = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("forecast-", 1).factory());
        try {
            Deque<Future<Rows>> underWay = new ArrayDeque<>();
            for (List<Series> batch = batches.next(); !batch.isEmpty(); batch = batches.next()) {
                if (underWay.size() == BATCHES_PER_THREAD * threads) {
                    write(underWay.remove(), sink, tally);
                }
                List<Series> series = batch;
                underWay.add(executor.submit(() -> rows(series)));
            }
            while (!underWay.isEmpty()) {
                write(underWay.remove(), sink, tally);
            }
            return tally;
        } finally {
            cancelled.set(true);
            executor.shutdownNow();
        }
    }

    private Rows rows(List<Series> batch) {
        StringBuilder text = new StringBuilder();
        Tally tally = new Tally();
        for (Series series : batch) {
            forecaster.forecast(series, text, tally);
            progress.advance(1);
        }
        return new Rows(text.toString().getBytes(StandardCharsets.UTF_8), tally);
    }

    private static void write(Future<Rows> batch, RowSink sink, Tally tally) throws IOException, InterruptedException {
        try {
            Rows rows = batch.get();
            sink.write(rows.text);
            tally.addAll(rows.tally);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException unchecked -> throw unchecked;
                case Error error -> throw error;
                default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    private record Rows(byte[] text, Tally tally) {}
}
