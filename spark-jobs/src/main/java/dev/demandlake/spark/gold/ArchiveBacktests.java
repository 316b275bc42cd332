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
import static org.apache.spark.sql.functions.current_timestamp;

import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.contract.Contract;
import dev.demandlake.spark.contract.ContractTables;
import dev.demandlake.spark.learning.LearningUnits;
import dev.demandlake.spark.publish.PublishResult;
import dev.demandlake.spark.publish.PublishTable;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Backtests every forecastable unit and adds the rows that {@code gold.backtest_lag_archive} does not have yet. Archived rows
 * are never changed: another forecast for the same key needs another model version. Models that are learned from many units
 * are not trained again for a window whose rows are all there.
 */
public final class ArchiveBacktests {
    private static final String TABLE = "backtest_lag_archive";

    private final JobContext context;
    private final PlanningCycle cycle;

    public ArchiveBacktests(JobContext context, PlanningCycle cycle) {
        this.context = requireNonNull(context, "context is null");
        this.cycle = requireNonNull(cycle, "cycle is null");
    }

    public PublishResult execute() {
        Contract contract = context.contracts().get(TABLE);
        new ContractTables(context.spark()).ensure(contract);
        Dataset<Row> fitted = rows(context.table("dim_dfu"), context.table(cycle.factSales()), cycle);
        if (CandidateModels.learned(cycle).isEmpty()) {
            return append(fitted, contract);
        }
        // Clusters that know nothing of what the first window has to forecast, and so of any other.
        LearningUnits units =
                LearningUnits.of(context, cycle, cycle.windows().get(0).issuePeriod());
        try (LearnedBacktests learned = new LearnedBacktests(units, cycle)) {
            return append(fitted.unionByName(learned.rows(context.table(TABLE))), contract);
        }
    }

    private PublishResult append(Dataset<Row> rows, Contract contract) {
        return new PublishTable(context, TABLE)
                .append(missing(rows, context.table(TABLE), contract.grain())
                        .withColumn("archived_at", current_timestamp()))
                .execute();
    }

    /** Backtest rows of all forecastable units by the models that are fitted to one series. */
    static Dataset<Row> rows(Dataset<Row> dimDfu, Dataset<Row> factSales, PlanningCycle cycle) {
        return DemandForecastUnits.forecastable(dimDfu, factSales, cycle)
                .flatMap(new BacktestSeries(cycle), Encoders.row(BacktestSeries.ROWS));
    }

    private static Dataset<Row> missing(Dataset<Row> rows, Dataset<Row> archive, List<String> key) {
        if (archive.isEmpty()) {
            return rows;
        }
        return rows.join(
                archive.selectExpr(key.toArray(String[]::new)),
                scala.jdk.javaapi.CollectionConverters.asScala(key).toSeq(),
                "left_anti");
    }
}
