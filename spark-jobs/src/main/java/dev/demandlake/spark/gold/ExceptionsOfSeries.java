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
import static dev.demandlake.spark.gold.RowValues.orNull;
import static java.util.Comparator.comparing;

import dev.demandlake.forecast.accuracy.TrackingSignalAlarm;
import dev.demandlake.forecast.accuracy.TrackingSignalSums;
import dev.demandlake.forecast.time.PlanningGrain;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * What one unit shows in each of its periods: from its row with the list {@code scores} (target_period, actual, forecast; all
 * present) to one row a period, with the reasons that the unit's own history gives.
 */
record ExceptionsOfSeries(PlanningGrain grain) implements FlatMapFunction<Row, Row> {
    /** Periods in a row from which on a bias or a lack of demand is no coincidence. */
    static final int STREAK = 6;

    /** Age in periods below which an item is new. */
    static final int NEW_PERIODS = 6;

    static final StructType ROWS = StructType.fromDDL("target_period DATE, dfu_sk BIGINT, item_sk BIGINT,"
            + " location_sk BIGINT, customer_sk BIGINT, actual DOUBLE, forecast DOUBLE, value_error DOUBLE,"
            + " bias_streak INT, tracking_signal DOUBLE, own_reasons ARRAY<STRING>");

    @Override
    public Iterator<Row> call(Row unit) {
        List<Row> scores = RowValues.rows(unit, "scores").stream()
                .sorted(comparing(row -> date(row, "target_period")))
                .toList();
        double price = unit.isNullAt(unit.fieldIndex("unit_price")) ? 1 : unit.<Double>getAs("unit_price");
        LocalDate firstPeriod = grain.startOf(date(unit, "first_demand"));
        List<Row> rows = new ArrayList<>();
        int biased = 0;
        int withoutDemand = 0;
        int consecutive = 0;
        for (int index = 0; index < scores.size(); index++) {
            Row score = scores.get(index);
            LocalDate target = date(score, "target_period");
            double actual = score.getAs("actual");
            double forecast = score.getAs("forecast");
            if (index > 0 && grain.between(date(scores.get(index - 1), "target_period"), target) != 1) {
                biased = 0;
                withoutDemand = 0;
                consecutive = 0;
            }
            int sign = (int) Math.signum(forecast - actual);
            biased = sign == 0 ? 0 : Integer.signum(biased) == sign ? biased + sign : sign;
            withoutDemand = actual == 0 ? withoutDemand + 1 : 0;
            consecutive = Math.min(consecutive + 1, TrackingSignalAlarm.MOST_PERIODS);
            OptionalDouble signal = consecutive < TrackingSignalAlarm.FEWEST_PERIODS
                    ? OptionalDouble.empty()
                    : trackingSignal(scores.subList(index + 1 - consecutive, index + 1));

            List<String> reasons = new ArrayList<>();
            addIf(biased >= STREAK, ExceptionReason.OVER_FORECAST_STREAK, reasons);
            addIf(biased <= -STREAK, ExceptionReason.UNDER_FORECAST_STREAK, reasons);
            addIf(
                    signal.isPresent() && TrackingSignalAlarm.isRaised(signal.getAsDouble(), consecutive),
                    ExceptionReason.TRACKING_SIGNAL,
                    reasons);
            addIf(grain.between(firstPeriod, target) < NEW_PERIODS, ExceptionReason.NEW_ITEM, reasons);
            addIf(withoutDemand >= STREAK && forecast > 0, ExceptionReason.DYING_ITEM, reasons);
            rows.add(RowFactory.create(
                    Date.valueOf(target),
                    unit.getAs("dfu_sk"),
                    unit.getAs("item_sk"),
                    unit.getAs("location_sk"),
                    unit.getAs("customer_sk"),
                    actual,
                    forecast,
                    Math.abs(forecast - actual) * price,
                    biased,
                    orNull(signal),
                    reasons.toArray(String[]::new)));
        }
        return rows.iterator();
    }

    private static OptionalDouble trackingSignal(List<Row> scores) {
        long[] words = new long[TrackingSignalSums.WORDS];
        for (Row score : scores) {
            TrackingSignalSums.add(words, 0, score.<Double>getAs("actual"), score.<Double>getAs("forecast"));
        }
        return TrackingSignalSums.trackingSignal(words, 0);
    }

    private static void addIf(boolean condition, ExceptionReason reason, List<String> reasons) {
        if (condition) {
            reasons.add(reason.id());
        }
    }
}
