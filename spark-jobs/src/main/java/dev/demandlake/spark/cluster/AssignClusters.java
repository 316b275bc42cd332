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
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.trunc;

import dev.demandlake.forecast.cluster.Cluster;
import dev.demandlake.learning.strategy.LearnedModels;
import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.contract.ContractTables;
import dev.demandlake.spark.gold.PlanningCycle;
import dev.demandlake.spark.learning.LearningUnits;
import dev.demandlake.spark.publish.PublishResult;
import dev.demandlake.spark.publish.PublishTable;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Writes {@code gold.cluster_assignment}: the cluster of every forecastable unit by what is known at the last closed period,
 * and, where models are learned, by what was known at the issue period of the first window, so that no backtest is told what
 * came later. The clusters of other periods stay as they were found. Labels are kept from the clustering of the same or else the
 * period before.
 */
public final class AssignClusters {
    static final String TABLE = "cluster_assignment";

    private final JobContext context;
    private final PlanningCycle cycle;
    private final ClusteringRules rules;
    private final List<Clustering> clusterings = new ArrayList<>();

    public AssignClusters(JobContext context, PlanningCycle cycle) {
        this(context, cycle, ClusteringRules.DEFAULT);
    }

    AssignClusters(JobContext context, PlanningCycle cycle, ClusteringRules rules) {
        this.context = requireNonNull(context, "context is null");
        this.cycle = requireNonNull(cycle, "cycle is null");
        this.rules = requireNonNull(rules, "rules is null");
    }

    public PublishResult execute() {
        ContractTables tables = new ContractTables(context.spark());
        tables.ensure(context.contracts().get(TABLE));
        tables.ensure(context.contracts().get(RecordCentroids.TABLE));
        TreeSet<LocalDate> periods = periods();
        NavigableMap<LocalDate, List<Cluster>> known =
                new TreeMap<>(RecordCentroids.clusters(context.table(RecordCentroids.TABLE), cycle.grain()));
        List<Dataset<Row>> kept = new ArrayList<>();
        Dataset<Row> rows = ofOtherPeriods(periods);
        try {
            Dataset<Row> units = LearningUnits.histories(context, cycle);
            for (LocalDate period : periods) {
                Dataset<Row> features = units.flatMap(
                                new FeaturesOfUnit(cycle.grain(), period), Encoders.row(FeaturesOfUnit.ROWS))
                        .persist(StorageLevel.MEMORY_AND_DISK());
                kept.add(features);
                if (!features.isEmpty()) {
                    Map.Entry<LocalDate, List<Cluster>> before = known.floorEntry(period);
                    List<Cluster> earlier = before == null ? List.of() : before.getValue();
                    Clustering clustering = new FitClusters(rules).fit(period, features, earlier);
                    clusterings.add(clustering);
                    known.put(period, clustering.clusters());
                    rows = rows.unionByName(features.map(
                                    new NearestCluster(clustering, cycle.grain().id()),
                                    Encoders.row(NearestCluster.ROWS))
                            .withColumn("run_id", lit(context.run().id())));
                }
            }
            return new PublishTable(context, TABLE).replacePartitionsWith(rows).execute();
        } finally {
            kept.forEach(Dataset::unpersist);
        }
    }

    ClusteringRules rules() {
        return rules;
    }

    /** What was found by {@link #execute}, the earliest period first. */
    List<Clustering> clusterings() {
        return List.copyOf(clusterings);
    }

    private TreeSet<LocalDate> periods() {
        TreeSet<LocalDate> periods = new TreeSet<>(List.of(cycle.lastClosedPeriod()));
        if (cycle.competition().candidates().stream()
                .anyMatch(model -> LearnedModels.find(model).isPresent())) {
            periods.add(cycle.windows().get(0).issuePeriod());
        }
        return periods;
    }

    /** The rows of other periods of the same months: partitions are replaced as a whole. */
    private Dataset<Row> ofOtherPeriods(TreeSet<LocalDate> periods) {
        Object[] replaced = periods.stream().map(Date::valueOf).toArray();
        Object[] months = periods.stream()
                .map(period -> Date.valueOf(period.withDayOfMonth(1)))
                .toArray();
        return context.table(TABLE)
                .where(trunc(col("known_through"), "month")
                        .isin(months)
                        .and(not(col("known_through").isin(replaced))));
    }
}
