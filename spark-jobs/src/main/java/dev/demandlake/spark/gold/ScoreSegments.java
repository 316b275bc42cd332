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

import static dev.demandlake.spark.gold.RowValues.date;
import static dev.demandlake.spark.gold.RowValues.number;

import dev.demandlake.forecast.accuracy.ForecastAccuracy;
import dev.demandlake.forecast.accuracy.ServiceImpact;
import dev.demandlake.forecast.champion.ScoredForecast;
import dev.demandlake.forecast.champion.SegmentErrors;
import dev.demandlake.forecast.champion.SegmentState;
import dev.demandlake.forecast.time.TimeSeries;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Sums the errors of a partition's units, rows with the lists {@code periods} and {@code scores}, into the states of their
 * segments. An error counts in the segment that the unit was in when the forecast was made.
 */
record ScoreSegments(PlanningCycle cycle) implements MapPartitionsFunction<Row, Row> {
    static final StructType ROWS = StructType.fromDDL(
            "segment STRING, target_period DATE, models ARRAY<STRING>, model_id STRING, accuracy BINARY,"
                    + " service BINARY");

    @Override
    public Iterator<Row> call(Iterator<Row> units) {
        SegmentErrors errors = new SegmentErrors(cycle.competition().rules().score());
        units.forEachRemaining(unit -> add(unit, errors));
        return errors.states().stream().map(ScoreSegments::row).iterator();
    }

    private void add(Row unit, SegmentErrors errors) {
        int scoredLag = cycle.competition().lagOf(unit.getAs("execution_lag"));
        TimeSeries series = RowValues.series(cycle.grain(), RowValues.rows(unit, "periods"))
                .orElseThrow(() -> new IllegalArgumentException("Unit " + unit.getAs("dfu_sk") + " has no period"));
        List<ScoredForecast> forecasts = RowValues.rows(unit, "scores").stream()
                .filter(row -> row.<Integer>getAs("lag") == scoredLag)
                .map(row -> {
                    LocalDate target = date(row, "target_period");
                    return new ScoredForecast(
                            row.getAs("model_id"),
                            target,
                            RowValues.recorded(series.value(target)),
                            number(row, "forecast"));
                })
                .toList();
        errors.add(forecasts, target -> DemandSegments.at(series, cycle.grain().plus(target, -(scoredLag + 1L))));
    }

    private static Row row(SegmentState state) {
        return RowFactory.create(
                state.segment(),
                Date.valueOf(state.targetPeriod()),
                state.models().toArray(String[]::new),
                state.modelId(),
                state.accuracy().toBytes(),
                state.service().toBytes());
    }

    static SegmentState state(Row row) {
        return new SegmentState(
                row.getAs("segment"),
                date(row, "target_period"),
                Set.copyOf(row.getList(row.fieldIndex("models"))),
                row.getAs("model_id"),
                ForecastAccuracy.fromBytes(row.getAs("accuracy")),
                ServiceImpact.fromBytes(row.getAs("service")));
    }
}
