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
package dev.demandlake.spark.cluster;

import dev.demandlake.forecast.cluster.ClusterFeature;
import dev.demandlake.forecast.cluster.ClusterFeatures;
import dev.demandlake.forecast.time.PlanningGrain;
import dev.demandlake.forecast.time.TimeSeries;
import dev.demandlake.spark.gold.RowValues;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The features of a unit by the periods up to and with one, from its row with the lists {@code periods} and {@code conditions};
 * no row for a unit of which nothing was recorded by then.
 */
record FeaturesOfUnit(PlanningGrain grain, LocalDate knownThrough) implements FlatMapFunction<Row, Row> {
    static final StructType ROWS = rows();

    @Override
    public Iterator<Row> call(Row unit) {
        Optional<double[]> quantities = known(RowValues.rows(unit, "periods"), "quantity");
        if (quantities.isEmpty() || Arrays.stream(quantities.get()).allMatch(Double::isNaN)) {
            return Collections.emptyIterator();
        }
        List<Row> conditions = RowValues.rows(unit, "conditions");
        ClusterFeatures features = ClusterFeatures.of(
                quantities.get(),
                known(conditions, "unit_price").orElse(new double[0]),
                known(conditions, "promotion").orElse(new double[0]),
                grain.seasonLength(),
                TaskContext.get()::isInterrupted);
        Object[] values = new Object[ROWS.length()];
        values[0] = unit.getAs("dfu_sk");
        write(features, values, 1);
        return List.of(RowFactory.create(values)).iterator();
    }

    private Optional<double[]> known(List<Row> periods, String column) {
        return RowValues.series(grain, periods, column).map((TimeSeries series) -> series.valuesThrough(knownThrough));
    }

    /** The features in a row that has their columns. */
    static ClusterFeatures features(Row row) {
        double[] values = new double[ClusterFeature.values().length];
        for (ClusterFeature feature : ClusterFeature.values()) {
            Double value = row.getAs(feature.id());
            values[feature.ordinal()] = value == null ? Double.NaN : value;
        }
        return ClusterFeatures.ofValues(values);
    }

    /** Writes features as the values of their columns, from a position on. */
    static void write(ClusterFeatures features, Object[] values, int position) {
        for (ClusterFeature feature : ClusterFeature.values()) {
            double value = features.value(feature);
            values[position + feature.ordinal()] = Double.isNaN(value) ? null : value;
        }
    }

    private static StructType rows() {
        StructType rows = new StructType().add("dfu_sk", DataTypes.LongType);
        for (ClusterFeature feature : ClusterFeature.values()) {
            rows = rows.add(feature.id(), DataTypes.DoubleType);
        }
        return rows;
    }
}
