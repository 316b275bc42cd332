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

import dev.demandlake.spark.JobContext;
import dev.demandlake.tracking.Tracking;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/** Keeps the runs of models of a pipeline and hands them to MLflow. MLflow being away does not hinder: the runs are kept. */
final class TrackRuns {
    private final JobContext context;
    private final List<Consumer<Tracking>> models;

    /** @param models each keeps its runs */
    TrackRuns(JobContext context, List<Consumer<Tracking>> models) {
        this.context = requireNonNull(context, "context is null");
        this.models = List.copyOf(models);
    }

    /** Says in one line what became of the runs. */
    String execute() {
        return context.tracking().map(this::tracked).orElse("not tracked");
    }

    private String tracked(Tracking tracking) {
        try {
            models.forEach(runs -> runs.accept(tracking));
            return tracking.replay().text();
        } catch (UncheckedIOException failure) {
            // the tables are published, and worth more than the record of how they came about
            return "not tracked: " + failure.getMessage();
        }
    }
}
