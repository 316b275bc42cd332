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

import dev.demandlake.forecast.model.Forecast;
import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.ForecastStatus;
import dev.demandlake.forecast.time.PlanningGrain;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Forecasts the open periods of one unit by every model that is fitted to one series, from its row with the list {@code periods} and its {@code champion},
 * whose rows are repeated under the model id of the champion.
 *
 * @param level of the intervals, in percent
 */
record ForecastSeries(PlanningCycle cycle, double level) implements FlatMapFunction<Row, Row> {
    static final StructType ROWS = StructType.fromDDL(
            "dfu_sk BIGINT, issue_period DATE, target_period DATE, lag INT, model_id STRING, source_model_id STRING,"
                    + " forecast DOUBLE, lower DOUBLE, upper DOUBLE, level DOUBLE, status STRING, scenario_id STRING,"
                    + " algorithm_id STRING, model_version STRING, planning_grain STRING");

    private static final int MONTHS_AHEAD = 12;
    private static final int WEEKS_AHEAD = 26;

    @Override
    public Iterator<Row> call(Row unit) {
        Long dfu = unit.getAs("dfu_sk");
        String champion = unit.getAs("champion");
        double[] known = RowValues.series(cycle.grain(), RowValues.rows(unit, "periods"))
                .map(series -> series.valuesThrough(cycle.lastClosedPeriod()))
                .orElseGet(() -> new double[0]);
        TaskContext task = TaskContext.get();
        List<Row> rows = new ArrayList<>();
        for (ForecastModel model : CandidateModels.fitted(cycle)) {
            Forecast forecast = forecast(model, known, task::isInterrupted);
            add(rows, dfu, model, forecast, model.id(), null);
            if (model.id().equals(champion)) {
                add(rows, dfu, model, forecast, CandidateModels.CHAMPION, model.id());
            }
        }
        return rows.iterator();
    }

    /** Periods ahead at a grain. */
    static int horizon(PlanningGrain grain) {
        return switch (grain) {
            case MONTH -> MONTHS_AHEAD;
            case WEEK -> WEEKS_AHEAD;
        };
    }

    private Forecast forecast(ForecastModel model, double[] known, BooleanSupplier cancelled) {
        try {
            return model.fit(known, cancelled).forecast(horizon(cycle.grain()), level);
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            // One series that a model cannot take must not end the forecasts of all others; its rows say so.
            return Forecast.none(ForecastStatus.FAILED);
        }
    }

    private void add(
            List<Row> rows, Long dfu, ForecastModel model, Forecast forecast, String modelId, String sourceModelId) {
        LocalDate issuePeriod = cycle.lastClosedPeriod();
        for (int step = 1; step <= horizon(cycle.grain()); step++) {
            LocalDate targetPeriod = cycle.grain().plus(issuePeriod, step);
            rows.add(RowFactory.create(
                    dfu,
                    Date.valueOf(issuePeriod),
                    Date.valueOf(targetPeriod),
                    cycle.grain().lag(issuePeriod, targetPeriod),
                    modelId,
                    sourceModelId,
                    forecast.length() == 0 ? null : forecast.point(step),
                    forecast.hasInterval() ? forecast.lower(step) : null,
                    forecast.hasInterval() ? forecast.upper(step) : null,
                    level,
                    forecast.status().id(),
                    BacktestSeries.SCENARIO,
                    model.id(),
                    model.version(),
                    cycle.grain().id()));
        }
    }
}
