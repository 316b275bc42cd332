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

import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.demandlake.forecast.backtest.Backtest;
import dev.demandlake.forecast.backtest.BacktestWindow;
import dev.demandlake.learning.strategy.LearnedModel;
import dev.demandlake.spark.learning.LearnedForecasts;
import dev.demandlake.spark.learning.LearningUnits;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Backtests the models that are learned from many units, in the windows and lags of all others. */
final class LearnedBacktests implements AutoCloseable {
    private static final StructType WINDOWS =
            StructType.fromDDL("issue_period DATE, last_target DATE, model_id STRING, model_version STRING");

    private final LearningUnits units;
    private final PlanningCycle cycle;
    private final List<BacktestWindow> windows;
    private final LearnedForecasts forecasts;

    LearnedBacktests(LearningUnits units, PlanningCycle cycle) {
        this.units = units;
        this.cycle = cycle;
        this.windows = cycle.windows();
        this.forecasts = new LearnedForecasts(units, cycle).horizon(Backtest.DEFAULT_HORIZON);
    }

    /** Rows of the archive, of all windows in which it lacks some. */
    Dataset<Row> rows(Dataset<Row> archive) {
        lacking(archive).forEach(forecasts::window);
        return forecasts
                .rows()
                .select(
                        col("dfu_sk"),
                        col("window_period").as("issue_period"),
                        col("target_period"),
                        col("lag"),
                        col("model_id"),
                        col("forecast"),
                        col("status"),
                        lit(BacktestSeries.RUN_KIND).as("run_kind"),
                        lit(BacktestSeries.SCENARIO).as("scenario_id"),
                        col("algorithm_id"),
                        col("model_version"),
                        lit(cycle.grain().id()).as("planning_grain"),
                        col("train_start"),
                        col("window_period").as("train_end"));
    }

    @Override
    public void close() {
        forecasts.close();
    }

    private Map<LocalDate, List<LearnedModel>> lacking(Dataset<Row> archive) {
        List<Row> wanted = new ArrayList<>();
        for (BacktestWindow window : windows) {
            LocalDate lastTarget = cycle.grain().plus(window.issuePeriod(), Backtest.DEFAULT_HORIZON);
            for (LearnedModel model : CandidateModels.learned(cycle)) {
                wanted.add(RowFactory.create(
                        Date.valueOf(window.issuePeriod()), Date.valueOf(lastTarget), model.id(), model.version()));
            }
        }
        Dataset<Row> starts = units.rows()
                .select(col("dfu_sk"), array_min(col("periods.period")).as("start"))
                .where(col("start").isNotNull());
        Dataset<Row> expected = units.rows()
                .sparkSession()
                .createDataFrame(wanted, WINDOWS)
                .join(starts, col("start").leq(col("last_target")));
        Column[] key = {col("dfu_sk"), col("issue_period"), col("model_id"), col("model_version")};
        Map<LocalDate, List<LearnedModel>> lacking = new TreeMap<>();
        expected.select(key)
                .except(archive.where(col("run_kind").equalTo(BacktestSeries.RUN_KIND))
                        .select(key))
                .select("issue_period", "model_id")
                .distinct()
                .orderBy("issue_period", "model_id")
                .collectAsList()
                .forEach(row -> lacking.computeIfAbsent(row.getDate(0).toLocalDate(), issuePeriod -> new ArrayList<>())
                        .add(CandidateModels.learned(cycle, row.getString(1)).orElseThrow()));
        return lacking;
    }
}
