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
package dev.demandlake.spark.silver;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/** Sums over demand rows that do not depend on the order of the rows, so that a second run gives the same bits. */
public final class DemandSums {
    private static final double GRID = 1e6;

    private DemandSums() {}

    /** The sum in whole millionths. */
    public static Column total(Column value) {
        return sum(round(value.multiply(GRID)).cast("bigint")).divide(GRID);
    }

    /** The mean of {@code unit_price} weighted by |{@code quantity}|, of rows that have a price; NULL where these quantities are 0. */
    public static Column meanPrice() {
        Column weight = when(col("unit_price").isNotNull(), abs(col("quantity")));
        return total(col("unit_price").multiply(weight)).divide(nullif(total(weight), lit(0.0)));
    }
}
