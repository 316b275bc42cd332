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

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import dev.demandlake.forecast.cluster.Cluster;
import dev.demandlake.forecast.cluster.ClusterFeature;
import dev.demandlake.forecast.time.PlanningGrain;
import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.gold.PlanningCycle;
import dev.demandlake.spark.publish.PublishResult;
import dev.demandlake.spark.publish.PublishTable;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Writes {@code gold.cluster_centroid}: what the clusters of {@code gold.cluster_assignment} look like, one row for each period
 * and cluster. It is also what the next clustering takes its labels from.
 */
public final class RecordCentroids {
    static final String TABLE = "cluster_centroid";

    private static final StructType ROWS = rows();

    private final JobContext context;
    private final PlanningCycle cycle;
    private final AssignClusters assigned;

    /** @param assigned has been executed */
    public RecordCentroids(JobContext context, PlanningCycle cycle, AssignClusters assigned) {
        this.context = requireNonNull(context, "context is null");
        this.cycle = requireNonNull(cycle, "cycle is null");
        this.assigned = requireNonNull(assigned, "assigned is null");
    }

    public PublishResult execute() {
        List<Row> rows = new ArrayList<>();
        List<Date> periods = new ArrayList<>();
        for (Clustering clustering : assigned.clusterings()) {
            Date period = Date.valueOf(clustering.knownThrough());
            periods.add(period);
            Map<String, Long> units = units(period);
            for (Cluster cluster : clustering.clusters()) {
                rows.add(row(clustering, cluster, units.getOrDefault(cluster.label(), 0L)));
            }
        }
        Dataset<Row> earlier =
                context.table(TABLE).where(not(col("known_through").isin(periods.toArray())));
        return new PublishTable(context, TABLE)
                .replaceWith(context.spark().createDataFrame(rows, ROWS).unionByName(earlier, true))
                .execute();
    }

    /** Period → its clusters, of the table's rows at a grain. */
    static TreeMap<LocalDate, List<Cluster>> clusters(Dataset<Row> centroids, PlanningGrain grain) {
        TreeMap<LocalDate, List<Cluster>> clusters = new TreeMap<>();
        for (Row row : centroids
                .where(col("planning_grain").equalTo(grain.id()))
                .orderBy("known_through", "cluster_id")
                .collectAsList()) {
            clusters.computeIfAbsent(row.<Date>getAs("known_through").toLocalDate(), period -> new ArrayList<>())
                    .add(new Cluster(row.getAs("cluster_id"), row.getAs("description"), FeaturesOfUnit.features(row)));
        }
        return clusters;
    }

    private Map<String, Long> units(Date period) {
        Map<String, Long> units = new HashMap<>();
        context.table(AssignClusters.TABLE)
                .where(col("known_through").equalTo(period))
                .groupBy("cluster_id")
                .count()
                .collectAsList()
                .forEach(row -> units.put(row.getString(0), row.getLong(1)));
        return units;
    }

    private Row row(Clustering clustering, Cluster cluster, long units) {
        Object[] values = new Object[ROWS.length()];
        values[0] = Date.valueOf(clustering.knownThrough());
        values[1] = cluster.label();
        values[2] = cluster.description();
        values[3] = units;
        FeaturesOfUnit.write(cluster.centre(), values, 4);
        int next = 4 + ClusterFeature.values().length;
        values[next] = clustering.clusters().size();
        values[next + 1] = Double.isNaN(clustering.silhouette()) ? null : clustering.silhouette();
        values[next + 2] = cycle.grain().id();
        values[next + 3] = context.run().id();
        return RowFactory.create(values);
    }

    private static StructType rows() {
        StructType rows = StructType.fromDDL("known_through DATE, cluster_id STRING, description STRING, units BIGINT");
        for (ClusterFeature feature : ClusterFeature.values()) {
            rows = rows.add(feature.id(), DataTypes.DoubleType);
        }
        return rows.add("clusters", DataTypes.IntegerType)
                .add("silhouette", DataTypes.DoubleType)
                .add("planning_grain", DataTypes.StringType)
                .add("run_id", DataTypes.StringType);
    }
}
