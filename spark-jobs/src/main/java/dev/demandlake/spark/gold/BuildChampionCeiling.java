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

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;

import dev.demandlake.forecast.champion.CeilingRules;
import dev.demandlake.forecast.champion.ChampionCeiling;
import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.publish.PublishResult;
import dev.demandlake.spark.publish.PublishTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Writes {@code gold.champion_ceiling}: how far the causal champions of the backtest were from what could have been reached, of each
 * unit, of each segment (the demand class by all closed periods) and of all. Compared are the pairs at the lag of the competition
 * that every candidate, the champion and the naive have; candidates that have not forecast anything at all are left aside.
 */
public final class BuildChampionCeiling {
    private static final String TABLE = "champion_ceiling";

    private final JobContext context;
    private final PlanningCycle cycle;

    public BuildChampionCeiling(JobContext context, PlanningCycle cycle) {
        this.context = requireNonNull(context, "context is null");
        this.cycle = requireNonNull(cycle, "cycle is null");
    }

    public PublishResult execute() {
        Dataset<Row> forecastAccuracy = context.table("forecast_accuracy");
        CeilingRules rules = rules(forecastAccuracy, cycle);
        // Read twice, for the units and for the sums of their segments.
        Dataset<Row> measured = measured(
                        context.table("dim_dfu"), context.table(cycle.factSales()), forecastAccuracy, cycle, rules)
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            return new PublishTable(context, TABLE)
                    .replaceWith(rows(measured, cycle, rules))
                    .execute();
        } finally {
            measured.unpersist();
        }
    }

    static Dataset<Row> rows(
            Dataset<Row> dimDfu, Dataset<Row> factSales, Dataset<Row> forecastAccuracy, PlanningCycle cycle) {
        CeilingRules rules = rules(forecastAccuracy, cycle);
        return rows(measured(dimDfu, factSales, forecastAccuracy, cycle, rules), cycle, rules);
    }

    private static CeilingRules rules(Dataset<Row> forecastAccuracy, PlanningCycle cycle) {
        List<String> candidates = cycle.competition().candidates();
        List<String> forecasting = forecastAccuracy
                .where(atScoredLag(cycle).and(col("forecast").isNotNull()))
                .where(col("model_id").isin(candidates.toArray()))
                .select("model_id")
                .distinct()
                .as(Encoders.STRING())
                .collectAsList();
        return CeilingRules.of(
                forecasting.isEmpty()
                        ? candidates
                        : candidates.stream().filter(forecasting::contains).toList());
    }

    private static Dataset<Row> measured(
            Dataset<Row> dimDfu,
            Dataset<Row> factSales,
            Dataset<Row> forecastAccuracy,
            PlanningCycle cycle,
            CeilingRules rules) {
        Set<String> models = new LinkedHashSet<>(rules.candidates());
        models.add(rules.reference());
        models.add(CeilingRules.CHAMPION);
        Dataset<Row> scores = DemandForecastUnits.listed(
                forecastAccuracy.where(atScoredLag(cycle).and(col("model_id").isin(models.toArray()))),
                "scores",
                col("model_id"),
                col("target_period"),
                col("actual"),
                col("forecast"));
        return DemandForecastUnits.forecastable(dimDfu, factSales, cycle)
                .join(scores, "dfu_sk")
                .mapPartitions(new MeasureCeilings(cycle, rules), Encoders.row(MeasureCeilings.ROWS));
    }

    /** The rows of units as they are, those of segments merged; few enough for the driver, whatever the data. */
    private static Dataset<Row> rows(Dataset<Row> measured, PlanningCycle cycle, CeilingRules rules) {
        Map<String, ChampionCeiling> segments = new TreeMap<>();
        ChampionCeiling all = new ChampionCeiling(rules);
        measured.where(col("sums").isNotNull())
                .select("segment", "sums")
                .toLocalIterator()
                .forEachRemaining(row -> {
                    ChampionCeiling part = ChampionCeiling.fromBytes(rules, row.getAs("sums"));
                    segments.computeIfAbsent(row.getAs("segment"), name -> new ChampionCeiling(rules))
                            .merge(part);
                    all.merge(part);
                });
        MeasureCeilings toRow = new MeasureCeilings(cycle, rules);
        List<Row> pooled = new ArrayList<>();
        segments.forEach((segment, ceiling) ->
                pooled.add(toRow.row(MeasureCeilings.SEGMENT, segment, segment, null, ceiling.result(), null)));
        pooled.add(toRow.row(MeasureCeilings.ALL, MeasureCeilings.ALL, null, null, all.result(), null));
        return measured.where(col("level").equalTo(MeasureCeilings.UNIT))
                .unionByName(measured.sparkSession().createDataFrame(pooled, MeasureCeilings.ROWS))
                .drop("sums");
    }

    private static Column atScoredLag(PlanningCycle cycle) {
        int lag = cycle.competition().scoredLag();
        return lag == Competition.EXECUTION_LAG
                ? col("is_execution_lag")
                : col("lag").equalTo(lag);
    }
}
