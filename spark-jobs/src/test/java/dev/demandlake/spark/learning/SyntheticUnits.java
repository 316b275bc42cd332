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

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Units with 36 months of demand that follow a yearly season by brand. */
final class SyntheticUnits {
    static final LocalDate START = LocalDate.of(2023, 1, 1);
    static final LocalDate LAST_CLOSED = LocalDate.of(2025, 12, 1);
    static final int MONTHS = 36;

    /** Units up to this one are in a cluster of their own. */
    private static final int LARGE_CLUSTER = 60;

    private static final StructType ROWS =
            StructType.fromDDL("dfu_sk BIGINT, periods ARRAY<STRUCT<period: DATE, quantity: DOUBLE>>,"
                    + " conditions ARRAY<STRUCT<period: DATE, unit_price: DOUBLE, promotion: DOUBLE>>, brand STRING,"
                    + " category STRING, supplier STRING, region STRING, country STRING, customer_group STRING,"
                    + " channel STRING, list_price DOUBLE, population DOUBLE, median_income DOUBLE, median_age DOUBLE,"
                    + " household_size DOUBLE, cluster STRING");

    private final List<Row> rows = new ArrayList<>();

    /** Units 1 to count: brand A peaks in July, brand B in January. */
    SyntheticUnits seasonal(int count) {
        for (int unit = 1; unit <= count; unit++) {
            double[] quantities = seasonal((long) unit);
            add(unit, brand(unit), START, MONTHS, month -> quantities[month]);
        }
        return this;
    }

    static String brand(long unit) {
        return unit % 2 == 0 ? "A" : "B";
    }

    /** The demand of such a unit. */
    static double[] seasonal(long unit) {
        double level = 10 + 5 * (unit % 9);
        Random noise = new Random(unit);
        double[] quantities = new double[MONTHS];
        for (int month = 0; month < MONTHS; month++) {
            double wave = Math.cos(2 * Math.PI * (month % 12 - (unit % 2 == 0 ? 6 : 0)) / 12);
            quantities[month] = Math.rint(level * (1 + 0.6 * wave) + noise.nextGaussian());
        }
        return quantities;
    }

    SyntheticUnits add(long unit, String brand, LocalDate start, int months, IntToDoubleFunction quantity) {
        List<Row> periods = new ArrayList<>();
        List<Row> conditions = new ArrayList<>();
        for (int month = 0; month < months; month++) {
            Date period = Date.valueOf(start.plusMonths(month));
            double value = quantity.applyAsDouble(month);
            periods.add(RowFactory.create(period, Double.isNaN(value) ? null : value));
            conditions.add(RowFactory.create(period, 2.5, 0.0));
        }
        rows.add(RowFactory.create(
                unit,
                periods,
                conditions,
                brand,
                "food",
                null,
                "north",
                "US",
                null,
                null,
                2.5,
                1e5,
                null,
                null,
                null,
                unit <= LARGE_CLUSTER ? "large" : "small"));
        return this;
    }

    /** A unit without any closed period. */
    SyntheticUnits addEmpty(long unit) {
        Object[] values = new Object[ROWS.length()];
        Arrays.fill(values, null);
        values[0] = unit;
        rows.add(RowFactory.create(values));
        return this;
    }

    LearningUnits in(SparkSession spark) {
        return new LearningUnits(spark.createDataFrame(rows, ROWS));
    }
}
