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

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import dev.demandlake.learning.features.FeatureColumn;
import dev.demandlake.learning.features.FeatureLayout;
import dev.demandlake.learning.strategy.LearnedModel;
import dev.demandlake.learning.strategy.WindowTask;
import dev.demandlake.spark.gold.PlanningCycle;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.storage.StorageLevel;

/**
 * Trains the learned models in every window that is asked for, and forecasts all units from each: windows and clusters in
 * parallel, each task with one thread.
 */
public final class LearnedForecasts implements AutoCloseable {
    /** Most rows that a model of a window is learned from, about. */
    private static final double MOST_ROWS = 150_000;

    private static final int MOST_CATEGORIES = 1_000;
    private static final String PARTITIONS = "spark.sql.shuffle.partitions";
    private static final String COALESCE = "spark.sql.adaptive.coalescePartitions.enabled";
    private static final int PARTITIONS_A_GROUP = 3;

    private final Dataset<Row> units;
    private final PlanningCycle cycle;
    private int horizon = 1;
    private final TreeMap<LocalDate, List<LearnedModel>> wanted = new TreeMap<>();
    private final List<Dataset<Row>> kept = new ArrayList<>();

    public LearnedForecasts(LearningUnits units, PlanningCycle cycle) {
        this.units = units.rows();
        this.cycle = requireNonNull(cycle, "cycle is null");
    }

    /** How many periods are forecast from each window. */
    public LearnedForecasts horizon(int periods) {
        horizon = periods;
        return this;
    }

    /** Trains and forecasts by these models in a window. */
    public LearnedForecasts window(LocalDate issuePeriod, List<LearnedModel> models) {
        if (!models.isEmpty()) {
            wanted.put(issuePeriod, List.copyOf(models));
        }
        return this;
    }

    /**
     * One row for each window, unit, lag and model: {@code window_period, dfu_sk, target_period, lag, train_start, model_id,
     * algorithm_id, model_version, forecast, status}. What has been trained is kept until this is closed.
     */
    public Dataset<Row> rows() {
        if (wanted.isEmpty()) {
            return units.sparkSession()
                    .createDataFrame(List.of(), WindowRows.OUTCOMES)
                    .drop("booster", "base");
        }
        kept.add(units.persist(StorageLevel.MEMORY_AND_DISK()));
        LearningPlan plan = plan();
        Dataset<Row> rows = units.flatMap(new LearningRows(plan), Encoders.row(LearningRows.ROWS));
        Dataset<Row> shared = inTasksOfOneGroup(wanted.size(), () -> rows.groupByKey(
                        (MapFunction<Row, String>) LearnedForecasts::window, Encoders.STRING())
                .flatMapGroups(new TrainWindow(plan), Encoders.row(WindowRows.OUTCOMES)));
        Dataset<Row> forecasts = shared.where(col("booster").isNull());
        if (plan.learnsClusters()) {
            Dataset<Row> ofClusters =
                    inTasksOfOneGroup(wanted.size() * plan.clusters().size(), () -> byCluster(
                                    rows.where(col("features").isNotNull()))
                            .cogroup(bases(shared, plan), new TrainCluster(plan), Encoders.row(WindowRows.OUTCOMES)));
            forecasts = forecasts.unionByName(ofClusters);
        }
        return forecasts.drop("booster", "base");
    }

    /**
     * Trains now, in so many partitions that hardly two groups share one: Spark would put small ones together, for it does not
     * know that little data can be much work.
     */
    private Dataset<Row> inTasksOfOneGroup(int groups, Supplier<Dataset<Row>> training) {
        RuntimeConfig conf = units.sparkSession().conf();
        String partitions = conf.get(PARTITIONS);
        String coalesce = conf.get(COALESCE);
        conf.set(PARTITIONS, Integer.toString(PARTITIONS_A_GROUP * groups));
        conf.set(COALESCE, "false");
        try {
            Dataset<Row> trained = training.get().persist(StorageLevel.MEMORY_AND_DISK());
            kept.add(trained);
            trained.count();
            return trained;
        } finally {
            conf.set(PARTITIONS, partitions);
            conf.set(COALESCE, coalesce);
        }
    }

    @Override
    public void close() {
        kept.forEach(Dataset::unpersist);
        kept.clear();
    }

    private LearningPlan plan() {
        List<String> clusters = units
                .map((MapFunction<Row, String>) LearningUnits::cluster, Encoders.STRING())
                .distinct()
                .collectAsList()
                .stream()
                .sorted()
                .toList();
        List<FeatureColumn> categories = new ArrayList<>(attributes());
        categories.add(FeatureColumn.category(WindowTask.CLUSTER, clusters));
        return new LearningPlan(
                new FeatureLayout(cycle.grain(), LearningUnits.NUMBERS, categories, cycle.planned()),
                clusters,
                wanted,
                horizon,
                cycle.trees(),
                sampledShare(),
                CatBoostPython.of(units.sparkSession()).map(Object::toString).orElse(""));
    }

    /** Attributes with their values; of one with very many, the most frequent. */
    private List<FeatureColumn> attributes() {
        Column[] named = LearningUnits.CATEGORIES.stream()
                .map(name -> struct(lit(name).as("name"), col(name).as("text")))
                .toArray(Column[]::new);
        Map<String, List<String>> texts = new TreeMap<>();
        units.select(explode(array(named)).as("attribute"))
                .select("attribute.*")
                .where(col("text").isNotNull())
                .groupBy("name", "text")
                .count()
                .orderBy(col("count").desc(), col("text"))
                .collectAsList()
                .forEach(row -> texts.computeIfAbsent(row.getString(0), name -> new ArrayList<>())
                        .add(row.getString(1)));
        return LearningUnits.CATEGORIES.stream()
                .map(name -> FeatureColumn.category(
                        name,
                        texts.getOrDefault(name, List.of()).stream()
                                .limit(MOST_CATEGORIES)
                                .sorted()
                                .toList()))
                .toList();
    }

    /** So that the latest window has about the most rows that are learned from. */
    private double sampledShare() {
        Row periods = units.agg(sum(size(col("periods")))).head();
        double rows = periods.isNullAt(0) ? 0 : (double) periods.getLong(0) * horizon;
        return rows <= MOST_ROWS ? 1 : MOST_ROWS / rows;
    }

    // By position: a row that comes straight from a task knows no names.
    private static String window(Row row) {
        return row.get(0).toString();
    }

    private static KeyValueGroupedDataset<String, Row> byCluster(Dataset<Row> rows) {
        return rows.groupByKey(
                (MapFunction<Row, String>) row -> TrainCluster.key(window(row), row.getString(1)), Encoders.STRING());
    }

    /** The bases of each window, for each of its clusters. */
    private static KeyValueGroupedDataset<String, Row> bases(Dataset<Row> shared, LearningPlan plan) {
        Column cluster = explode(
                        array(plan.clusters().stream().map(name -> lit(name)).toArray(Column[]::new)))
                .as("cluster");
        return byCluster(shared.where(col("booster").isNotNull())
                .select(col("window_period"), cluster, col("booster"), col("status"), col("base")));
    }
}
