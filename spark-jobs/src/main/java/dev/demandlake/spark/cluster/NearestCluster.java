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
import java.sql.Date;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Puts a unit into its cluster: from its row of {@link FeaturesOfUnit} to one of {@code gold.cluster_assignment}. */
record NearestCluster(Clustering clustering, String planningGrain) implements MapFunction<Row, Row> {
    static final StructType ROWS = FeaturesOfUnit.ROWS
            .add("known_through", DataTypes.DateType)
            .add("cluster_id", DataTypes.StringType)
            .add("distance", DataTypes.DoubleType)
            .add("planning_grain", DataTypes.StringType);

    @Override
    public Row call(Row unit) {
        ClusterFeatures features = FeaturesOfUnit.features(unit);
        Clustering.Assignment assignment = clustering.nearest(features);
        Object[] values = new Object[ROWS.length()];
        values[0] = unit.getAs("dfu_sk");
        FeaturesOfUnit.write(features, values, 1);
        int next = 1 + ClusterFeature.values().length;
        values[next] = Date.valueOf(clustering.knownThrough());
        values[next + 1] = assignment.label();
        values[next + 2] = assignment.distance();
        values[next + 3] = planningGrain;
        return RowFactory.create(values);
    }
}
