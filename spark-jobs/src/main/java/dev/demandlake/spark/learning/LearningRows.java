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
package dev.demandlake.spark.learning;

import dev.demandlake.forecast.time.PlanningGrain;
import dev.demandlake.forecast.time.TimeSeries;
import dev.demandlake.learning.features.FeatureColumn;
import dev.demandlake.learning.features.IssueFeatures;
import dev.demandlake.learning.features.UnitHistory;
import dev.demandlake.learning.strategy.WindowTask;
import dev.demandlake.spark.gold.RowValues;
import java.nio.ByteBuffer;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Makes the feature rows of one unit, each once for every window it belongs to: a row to learn from to the windows whose issue
 * period is not before its target, a row to score to the window that it is issued in. Rows to score have no label; those of a
 * unit of which nothing is known have no features.
 */
record LearningRows(LearningPlan plan) implements FlatMapFunction<Row, Row> {
    static final StructType ROWS = StructType.fromDDL(
            "window_period DATE, cluster STRING, dfu_sk BIGINT, target_period DATE, target_index INT, lag INT,"
                    + " train_start DATE, label FLOAT, scale DOUBLE, features BINARY");

    /** Periods that are known before a row is learned from: with fewer, hardly a feature says anything. */
    private static final int LEAST_KNOWN = 3;

    @Override
    public Iterator<Row> call(Row unit) {
        long dfu = unit.getAs("dfu_sk");
        List<Row> rows = new ArrayList<>();
        Optional<TimeSeries> demand = RowValues.series(grain(), RowValues.rows(unit, "periods"));
        if (demand.isEmpty()) {
            plan.wanted().keySet().forEach(window -> addUnknown(rows, dfu, window, Optional.empty()));
            return rows.iterator();
        }
        UnitHistory history = history(unit, demand.get());
        String cluster = LearningUnits.cluster(unit);
        addLearned(rows, dfu, cluster, history);
        for (LocalDate window : plan.wanted().keySet()) {
            addScored(rows, dfu, cluster, history, window);
        }
        return rows.iterator();
    }

    private PlanningGrain grain() {
        return plan.layout().grain();
    }

    private UnitHistory history(Row unit, TimeSeries demand) {
        List<Row> conditions = RowValues.rows(unit, "conditions");
        TimeSeries nothing = TimeSeries.of(grain(), demand.start());
        List<Float> numbers = new ArrayList<>();
        for (String name : plan.layout().numbers()) {
            Double value = unit.getAs(name);
            numbers.add(value == null ? Float.NaN : value.floatValue());
        }
        List<Float> categories = new ArrayList<>();
        for (FeatureColumn column : plan.layout().categories()) {
            // Spark's rows have null where a text is missing.
            String text =
                    column.name().equals(WindowTask.CLUSTER) ? LearningUnits.cluster(unit) : unit.getAs(column.name());
            int position = text == null ? -1 : column.categories().indexOf(text);
            categories.add(position < 0 ? Float.NaN : position);
        }
        return new UnitHistory(
                demand,
                RowValues.series(grain(), conditions, "unit_price").orElse(nothing),
                RowValues.series(grain(), conditions, "promotion").orElse(nothing),
                numbers,
                categories);
    }

    private void addLearned(List<Row> rows, long dfu, String cluster, UnitHistory history) {
        TimeSeries demand = history.demand();
        LocalDate last = plan.wanted().lastKey();
        int targets = grain().between(demand.start(), last);
        for (int index = LEAST_KNOWN - 1; index < targets; index++) {
            LocalDate issue = grain().plus(demand.start(), index);
            Optional<IssueFeatures> features = Optional.empty();
            for (int lag = 0; lag < plan.horizon() && index + lag + 1 <= targets; lag++) {
                LocalDate target = grain().plus(issue, lag + 1L);
                double actual = demand.value(target);
                if (Double.isNaN(actual) || !plan.samples(dfu, index(issue), lag)) {
                    continue;
                }
                if (features.isEmpty()) {
                    features = IssueFeatures.at(plan.layout(), history, issue);
                }
                if (features.isEmpty()) {
                    break;
                }
                byte[] bytes = bytes(features.get().row(lag));
                double scale = features.get().scale();
                for (LocalDate window : plan.wanted().tailMap(target).keySet()) {
                    rows.add(RowFactory.create(
                            Date.valueOf(window),
                            cluster,
                            dfu,
                            Date.valueOf(target),
                            index(target),
                            lag,
                            Date.valueOf(demand.start()),
                            (float) (actual / scale),
                            scale,
                            bytes));
                }
            }
        }
    }

    private void addScored(List<Row> rows, long dfu, String cluster, UnitHistory history, LocalDate window) {
        LocalDate start = history.demand().start();
        Optional<IssueFeatures> features = IssueFeatures.at(plan.layout(), history, window);
        if (features.isEmpty()) {
            addUnknown(rows, dfu, window, Optional.of(start));
            return;
        }
        for (int lag = 0; lag < plan.horizon(); lag++) {
            LocalDate target = grain().plus(window, lag + 1L);
            rows.add(RowFactory.create(
                    Date.valueOf(window),
                    cluster,
                    dfu,
                    Date.valueOf(target),
                    index(target),
                    lag,
                    Date.valueOf(start),
                    null,
                    features.get().scale(),
                    bytes(features.get().row(lag))));
        }
    }

    /** Targets before a series begins are left out: nothing was there to be forecast. */
    private void addUnknown(List<Row> rows, long dfu, LocalDate window, Optional<LocalDate> start) {
        for (int lag = 0; lag < plan.horizon(); lag++) {
            LocalDate target = grain().plus(window, lag + 1L);
            if (start.isPresent() && target.isBefore(start.get())) {
                continue;
            }
            Date trainStart = start.filter(first -> !first.isAfter(window))
                    .map(Date::valueOf)
                    .orElse(null);
            rows.add(RowFactory.create(
                    Date.valueOf(window),
                    "",
                    dfu,
                    Date.valueOf(target),
                    index(target),
                    lag,
                    trainStart,
                    null,
                    null,
                    null));
        }
    }

    /** Periods are counted from the one of 1970-01-01. */
    private int index(LocalDate period) {
        return grain().between(grain().startOf(LocalDate.EPOCH), period);
    }

    private static byte[] bytes(float[] features) {
        ByteBuffer buffer = ByteBuffer.allocate(Float.BYTES * features.length);
        buffer.asFloatBuffer().put(features);
        return buffer.array();
    }

    static float[] features(Row row) {
        byte[] bytes = row.getAs("features");
        float[] features = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(features);
        return features;
    }
}
