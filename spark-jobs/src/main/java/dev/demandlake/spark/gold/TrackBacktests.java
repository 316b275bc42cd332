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
package dev.demandlake.spark.gold;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udaf;

import dev.demandlake.forecast.backtest.Backtest;
import dev.demandlake.forecast.backtest.BacktestWindow;
import dev.demandlake.forecast.model.ModelIdentity;
import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.contract.Contract;
import dev.demandlake.spark.contract.ContractTables;
import dev.demandlake.tracking.TrackedRun;
import dev.demandlake.tracking.Tracking;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Tracks the backtests of the published tables: one run for each model and window, with its parameters and its metrics by lag,
 * from the exact states of {@code gold.accuracy_state}.
 */
public final class TrackBacktests implements Consumer<Tracking> {
    private static final String STATES = "accuracy_state";

    private final JobContext context;
    private final PlanningCycle cycle;

    public TrackBacktests(JobContext context, PlanningCycle cycle) {
        this.context = requireNonNull(context, "context is null");
        this.cycle = requireNonNull(cycle, "cycle is null");
    }

    @Override
    public void accept(Tracking tracking) {
        List<BacktestWindow> windows = cycle.windows();
        Map<String, WindowAccuracy> accuracies = accuracies(windows.get(0).issuePeriod());
        Contract sales = context.contracts().get(cycle.factSales());
        // of what the models were tested on
        String snapshot = Long.toString(new ContractTables(context.spark()).snapshotId(sales.layer(), sales.name()));
        Instant end = Instant.now();
        for (ModelIdentity model : CandidateModels.backtested(cycle)) {
            for (BacktestWindow window : windows) {
                WindowAccuracy accuracy = accuracies.get(key(model.id(), window.issuePeriod()));
                if (accuracy != null) {
                    TrackedRun.Builder run = describe(model, window)
                            .period(context.run().startedAt(), end)
                            .tag("demandlake.snapshot_id", snapshot);
                    accuracy.describe(run);
                    tracking.log(run.build());
                }
            }
        }
    }

    private TrackedRun.Builder describe(ModelIdentity model, BacktestWindow window) {
        return context.trackedRun(
                        "backtest", key(model.id(), window.issuePeriod()), model.id() + "-" + window.issuePeriod())
                .parameter("model", model.id())
                .parameter("model_version", model.version())
                .parameter("family", model.family().name().toLowerCase(Locale.ROOT))
                .parameter("planning_grain", cycle.grain().id())
                .parameter("season_length", cycle.grain().seasonLength())
                .parameter("horizon", Backtest.DEFAULT_HORIZON)
                .parameter("windows", Backtest.DEFAULT_WINDOWS)
                .parameter("window", window.label())
                .parameter("issue_period", window.issuePeriod());
    }

    /** Accuracy by {@link #key}, of as many windows as the archive has from this issue period on. */
    private Map<String, WindowAccuracy> accuracies(LocalDate firstIssuePeriod) {
        Map<String, WindowAccuracy> accuracies = new HashMap<>();
        for (Row row : merged(context.table(STATES), firstIssuePeriod).collectAsList()) {
            int lag = row.getAs("lag");
            LocalDate target = row.<Date>getAs("target_period").toLocalDate();
            LocalDate issue = cycle.grain().plus(target, -lag - 1L);
            Row states = row.getAs("states");
            accuracies
                    .computeIfAbsent(key(row.getAs("model_id"), issue), unseen -> new WindowAccuracy())
                    .add(lag, row.getAs("is_execution_lag"), states.getAs(0), states.getAs(1), states.getAs(2));
        }
        return accuracies;
    }

    /** One row for each model, target and lag, in two parts by {@code is_execution_lag}: few, however many units there are. */
    static Dataset<Row> merged(Dataset<Row> accuracyState, LocalDate firstIssuePeriod) {
        return accuracyState
                .where(col("target_period").gt(Date.valueOf(firstIssuePeriod)))
                .groupBy("model_id", "target_period", "lag", "is_execution_lag")
                .agg(udaf(new MergedStates(), StatesAggregator.encoder())
                        .apply(col("state"), col("fva_state"), col("naive_state"))
                        .as("states"));
    }

    private static String key(String model, LocalDate issuePeriod) {
        return model + " " + issuePeriod;
    }
}
