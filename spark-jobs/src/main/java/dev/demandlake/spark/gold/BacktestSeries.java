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

import static dev.demandlake.spark.gold.RowValues.orNull;

import dev.demandlake.forecast.backtest.Backtest;
import dev.demandlake.forecast.backtest.BacktestForecast;
import dev.demandlake.forecast.time.TimeSeries;
import java.sql.Date;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Backtests one unit by the models that are fitted to one series: from its row with the list {@code periods} to rows of the archive. */
record BacktestSeries(PlanningCycle cycle) implements FlatMapFunction<Row, Row> {
    static final StructType ROWS = StructType.fromDDL(
            "dfu_sk BIGINT, issue_period DATE, target_period DATE, lag INT, model_id STRING, forecast DOUBLE, status STRING,"
                    + " run_kind STRING, scenario_id STRING, algorithm_id STRING, model_version STRING, planning_grain STRING,"
                    + " train_start DATE, train_end DATE");
    static final String RUN_KIND = "backtest";
    static final String SCENARIO = "base";

    @Override
    public Iterator<Row> call(Row unit) {
        long dfu = unit.getAs("dfu_sk");
        TimeSeries series = RowValues.series(cycle.grain(), RowValues.rows(unit, "periods"))
                .orElseThrow(() -> new IllegalArgumentException("Unit " + dfu + " has no period"));
        TaskContext task = TaskContext.get();
        return Backtest.of(CandidateModels.fitted(cycle), Backtest.DEFAULT_HORIZON, Backtest.DEFAULT_WINDOWS)
                .run(series, cycle.lastClosedPeriod(), task::isInterrupted)
                .stream()
                .map(forecast -> row(dfu, forecast))
                .iterator();
    }

    private Row row(long dfu, BacktestForecast forecast) {
        return RowFactory.create(
                dfu,
                Date.valueOf(forecast.issuePeriod()),
                Date.valueOf(forecast.targetPeriod()),
                forecast.lag(),
                forecast.modelId(),
                orNull(forecast.forecast()),
                forecast.status().id(),
                RUN_KIND,
                SCENARIO,
                forecast.modelId(),
                forecast.modelVersion(),
                cycle.grain().id(),
                orNull(forecast.trainStart()),
                Date.valueOf(forecast.issuePeriod()));
    }
}
