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

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.demandlake.spark.LakeForTests;
import dev.demandlake.spark.gold.RollUpAccuracyStates.RollUp;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class TestRollUpAccuracyStates {
    private final SparkSession spark = LakeForTests.freshLake().spark();

    /** Thirds lie on no grid, so that only exact sums give the bits of the raw rows. */
    private final Dataset<Row> pairs = spark.range(0, 4000)
            .selectExpr(
                    "DATE '2025-01-01' + INTERVAL '1' MONTH * (id % 3) AS target_period",
                    "IF(id % 2 = 0, 'naive', 'ses') AS model_id",
                    "CAST(id % 5 AS INT) AS lag",
                    "id % 5 = 1 AS is_execution_lag",
                    "IF(id % 7 = 0, NULL, concat('supplier ', id % 7)) AS supplier",
                    "concat('cluster ', id % 11) AS cluster_id",
                    "IF(id % 13 = 0, NULL, id % 97 / 3D) AS actual",
                    "IF(id % 17 = 0, NULL, id % 89 / 7D) AS forecast",
                    "IF(id % 19 = 0, NULL, id % 83 / 11D) AS naive")
            .repartition(7);

    @Test
    void testRollUpsHaveTheBitsOfTheRawRows() {
        Dataset<Row> states = states("target_period", "model_id", "lag", "is_execution_lag", "supplier", "cluster_id");
        assertThat(bits(RollUpAccuracyStates.rows(states, RollUp.ACCURACY_MONTH_MODEL_LAG)))
                .hasSize(3 * 2 * 5)
                .isEqualTo(bits(states("target_period", "model_id", "lag", "is_execution_lag")));
        assertThat(bits(RollUpAccuracyStates.rows(states, RollUp.ACCURACY_BY_SUPPLIER)))
                .hasSize(3 * 2 * 5 * 7)
                .isEqualTo(bits(states("target_period", "model_id", "lag", "is_execution_lag", "supplier")));
        assertThat(RollUpAccuracyStates.rows(states, RollUp.ACCURACY_BY_SUPPLIER)
                        .where(col("supplier").equalTo("unknown"))
                        .count())
                .isEqualTo(3 * 2 * 5);
    }

    private Dataset<Row> states(String... keys) {
        Dataset<Row> known = keys.length == 5 ? pairs.na().fill("unknown", new String[] {"supplier"}) : pairs;
        return known.groupBy(Arrays.stream(keys).map(key -> col(key)).toArray(Column[]::new))
                .agg(BuildAccuracyStates.states(col("actual"), col("forecast"), col("naive"))
                        .as("states"))
                .selectExpr(Stream.concat(
                                Arrays.stream(keys),
                                Stream.of("states._1 AS state", "states._2 AS fva_state", "states._3 AS naive_state"))
                        .toArray(String[]::new));
    }

    /** The bytes of the states by the key of their row. */
    private static Map<String, String> bits(Dataset<Row> states) {
        Map<String, String> bits = new TreeMap<>();
        for (Row row : states.collectAsList()) {
            StringBuilder key = new StringBuilder();
            for (String column : row.schema().fieldNames()) {
                if (!column.endsWith("state") && !column.equals("states")) {
                    key.append(row.<Object>getAs(column)).append('|');
                }
            }
            HexFormat hex = HexFormat.of();
            bits.put(
                    key.toString(),
                    hex.formatHex(row.getAs("state"))
                            + hex.formatHex(row.getAs("fva_state"))
                            + hex.formatHex(row.getAs("naive_state")));
        }
        return bits;
    }
}
