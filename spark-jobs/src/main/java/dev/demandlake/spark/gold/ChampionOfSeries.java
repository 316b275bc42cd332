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

import dev.demandlake.forecast.champion.CausalChampion;
import dev.demandlake.forecast.champion.ChampionChoice;
import dev.demandlake.forecast.champion.ChampionRules;
import dev.demandlake.forecast.champion.ScoredForecast;
import dev.demandlake.forecast.champion.SegmentChampion;
import dev.demandlake.forecast.model.ForecastStatus;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * The champion of one unit after the last closed period, from its row with the lists {@code periods} and {@code scores}, the
 * candidates' rows at its execution lag. A model that forecast at the latest issue period counts as able to forecast now.
 */
record ChampionOfSeries(PlanningCalendar calendar, Broadcast<DemandSegmentChampions> segments)
        implements MapFunction<Row, Row> {
    static final StructType ROWS = StructType.fromDDL("dfu_sk BIGINT, model_id STRING, issue_period DATE, score DOUBLE,"
            + " bias DOUBLE, runner_up STRING, margin DOUBLE, reason STRING");

    @Override
    public Row call(Row unit) {
        SegmentChampion segment = RowValues.series(calendar.grain(), RowValues.rows(unit, "periods"))
                .map(segments.value()::of)
                .orElse(SegmentChampion.NONE);
        List<ScoredForecast> scored = new ArrayList<>();
        TreeMap<LocalDate, Set<String>> available = new TreeMap<>();
        for (Row row : RowValues.rows(unit, "scores")) {
            String model = row.getAs("model_id");
            LocalDate target = date(row, "target_period");
            scored.add(new ScoredForecast(model, target, number(row, "actual"), number(row, "forecast")));
            Set<String> models = available.computeIfAbsent(date(row, "issue_period"), issuePeriod -> new HashSet<>());
            if (row.getAs("status").equals(ForecastStatus.OK.id())) {
                models.add(model);
            }
        }
        // From each issue period to the next, so that the champion that is kept is the one that was.
        available.put(
                calendar.lastClosedPeriod(),
                available.isEmpty() ? Set.of() : available.lastEntry().getValue());
        List<ChampionChoice> history = new CausalChampion(CandidateModels.of(calendar.grain()), ChampionRules.DEFAULT)
                .history(scored, available, segment);
        return row(unit.getAs("dfu_sk"), history.get(history.size() - 1));
    }

    private static Row row(Long dfu, ChampionChoice choice) {
        return RowFactory.create(
                dfu,
                choice.modelId(),
                Date.valueOf(choice.issuePeriod()),
                orNull(choice.score()),
                orNull(choice.bias()),
                choice.runnerUp().orElse(null),
                orNull(choice.margin()),
                choice.reason().id());
    }
}
