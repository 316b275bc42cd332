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

import dev.demandlake.forecast.time.PlanningGrain;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Units with 48 months of demand each, of kinds that differ. */
final class UnitsOfKinds {
    static final int MONTHS = 48;
    static final LocalDate START = LocalDate.of(2022, 1, 1);
    static final LocalDate LAST = START.plusMonths(MONTHS - 1);

    private static final StructType ROWS =
            StructType.fromDDL("dfu_sk BIGINT, periods ARRAY<STRUCT<period: DATE, quantity: DOUBLE>>,"
                    + " conditions ARRAY<STRUCT<period: DATE, unit_price: DOUBLE, promotion: DOUBLE>>");

    private final List<Row> rows = new ArrayList<>();
    private final double noise;

    /** @param noise relative, of every quantity above 0 */
    UnitsOfKinds(double noise) {
        this.noise = noise;
    }

    /** Around 1,000 a month with a peak in December. */
    UnitsOfKinds seasonal(long first, int count) {
        return of(first, count, month -> 1_000 * (1 + 0.6 * Math.cos(2 * Math.PI * (month % 12 - 11) / 12.0)));
    }

    /** 8 pieces in one month of four on average, at random. */
    UnitsOfKinds sparse(long first, int count) {
        for (long unit = first; unit < first + count; unit++) {
            Random random = new Random(-unit);
            double[] quantities = new double[MONTHS];
            for (int month = 0; month < MONTHS; month++) {
                quantities[month] = random.nextInt(4) == 0 ? 8 : 0;
            }
            add(unit, month -> quantities[month], 2.0, 0.1);
        }
        return this;
    }

    /** From 100 a month down to about 6. */
    UnitsOfKinds declining(long first, int count) {
        return of(first, count, month -> 100 - 2 * month);
    }

    UnitsOfKinds of(long first, int count, IntToDoubleFunction quantity) {
        for (long unit = first; unit < first + count; unit++) {
            add(unit, quantity, 2.0, 0.1);
        }
        return this;
    }

    UnitsOfKinds add(long unit, IntToDoubleFunction quantity, Double price, Double promotion) {
        Random random = new Random(unit);
        List<Row> periods = new ArrayList<>();
        List<Row> conditions = new ArrayList<>();
        for (int month = 0; month < MONTHS; month++) {
            Date period = Date.valueOf(START.plusMonths(month));
            double value = quantity.applyAsDouble(month) * (1 + noise * random.nextDouble());
            periods.add(RowFactory.create(period, Double.isNaN(value) ? null : value));
            conditions.add(RowFactory.create(period, price, promotion));
        }
        rows.add(RowFactory.create(unit, periods, conditions));
        return this;
    }

    Dataset<Row> features(SparkSession spark) {
        return features(spark, LAST);
    }

    Dataset<Row> features(SparkSession spark, LocalDate knownThrough) {
        return features(spark, rows, 2, knownThrough);
    }

    /** The same from rows in another order and in other partitions. */
    Dataset<Row> shuffledFeatures(SparkSession spark) {
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(7));
        return features(spark, shuffled, 5, LAST);
    }

    private static Dataset<Row> features(SparkSession spark, List<Row> units, int partitions, LocalDate knownThrough) {
        return spark.createDataFrame(units, ROWS)
                .repartition(partitions)
                .flatMap(new FeaturesOfUnit(PlanningGrain.MONTH, knownThrough), Encoders.row(FeaturesOfUnit.ROWS));
    }
}
