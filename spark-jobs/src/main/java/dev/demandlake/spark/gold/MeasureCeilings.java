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

import static dev.demandlake.spark.gold.RowValues.date;
import static dev.demandlake.spark.gold.RowValues.number;
import static dev.demandlake.spark.gold.RowValues.orNull;

import dev.demandlake.forecast.champion.CeilingRules;
import dev.demandlake.forecast.champion.ChampionCeiling;
import dev.demandlake.forecast.champion.ChampionCeilingResult;
import dev.demandlake.forecast.champion.Interval;
import dev.demandlake.forecast.champion.ScoredForecast;
import dev.demandlake.forecast.champion.SeriesCeiling;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Measures the champions of a partition's units, rows with the lists {@code periods} and {@code scores}, against what could have
 * been reached: a row for each unit, and one for each of their segments that holds the sums of the partition instead.
 */
record MeasureCeilings(PlanningCycle cycle, CeilingRules rules) implements MapPartitionsFunction<Row, Row> {
    static final String UNIT = "dfu";
    static final String SEGMENT = "segment";
    static final String ALL = "all";
    static final StructType ROWS = StructType.fromDDL("level STRING, member STRING, segment STRING, dfu_sk BIGINT,"
            + " series BIGINT, pairs BIGINT, champion_wape DOUBLE, ceiling_wape DOUBLE, best_single_wape DOUBLE,"
            + " best_model STRING, best_model_wape DOUBLE, naive_wape DOUBLE, noise_floor DOUBLE, noise_floor_lower DOUBLE,"
            + " noise_floor_upper DOUBLE, gap_to_ceiling DOUBLE, gap_closed DOUBLE, champion_to_best_single DOUBLE,"
            + " champion_to_best_single_lower DOUBLE, champion_to_best_single_upper DOUBLE, planning_grain STRING,"
            + " sums BINARY");

    @Override
    public Iterator<Row> call(Iterator<Row> units) {
        List<Row> rows = new ArrayList<>();
        Map<String, ChampionCeiling> segments = new TreeMap<>();
        units.forEachRemaining(unit -> {
            long dfu = unit.getAs("dfu_sk");
            String segment = RowValues.series(cycle.grain(), RowValues.rows(unit, "periods"))
                    .map(series -> DemandSegments.at(series, cycle.lastClosedPeriod()))
                    .orElseThrow(() -> new IllegalArgumentException("Unit " + dfu + " has no period"));
            SeriesCeiling ceiling = ceiling(dfu, unit);
            segments.computeIfAbsent(segment, name -> new ChampionCeiling(rules))
                    .add(ceiling);
            ChampionCeilingResult result = ceiling.result();
            if (result.pairs() > 0) {
                rows.add(row(UNIT, Long.toString(dfu), segment, dfu, result, null));
            }
        });
        segments.forEach((segment, ceiling) ->
                rows.add(row(SEGMENT, segment, segment, null, ceiling.result(), ceiling.toBytes())));
        return rows.iterator();
    }

    private SeriesCeiling ceiling(long dfu, Row unit) {
        TaskContext task = TaskContext.get();
        List<ScoredForecast> forecasts = RowValues.rows(unit, "scores").stream()
                .map(row -> new ScoredForecast(
                        row.getAs("model_id"),
                        date(row, "target_period"),
                        number(row, "actual"),
                        number(row, "forecast")))
                .toList();
        return SeriesCeiling.of(rules, Long.toString(dfu), forecasts, task::isInterrupted);
    }

    /** @param sums those behind the result, to be merged with others; null for none */
    Row row(String level, String member, String segment, Long dfu, ChampionCeilingResult result, byte[] sums) {
        return RowFactory.create(
                level,
                member,
                segment,
                dfu,
                result.series(),
                result.pairs(),
                orNull(result.championWape()),
                orNull(result.ceilingWape()),
                orNull(result.bestSingleWape()),
                result.bestModel().orElse(null),
                orNull(result.bestModelWape()),
                orNull(result.referenceWape()),
                of(result.noiseFloor(), Interval::value),
                of(result.noiseFloor(), Interval::lower),
                of(result.noiseFloor(), Interval::upper),
                orNull(result.gap()),
                orNull(result.gapClosed()),
                of(result.championToBestSingle(), Interval::value),
                of(result.championToBestSingle(), Interval::lower),
                of(result.championToBestSingle(), Interval::upper),
                cycle.grain().id(),
                sums);
    }

    private static Double of(Optional<Interval> interval, Function<Interval, Double> number) {
        return interval.map(number).orElse(null);
    }
}
