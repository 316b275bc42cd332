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
import dev.demandlake.forecast.champion.ScoredForecast;
import dev.demandlake.forecast.champion.SeriesSegment;
import dev.demandlake.forecast.model.ForecastStatus;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * The champions of one unit, at every issue period of its backtest and after the last closed period, from its row with the
 * lists {@code periods} and {@code scores}, the rows of the models at all lags. A model that forecast at the
 * latest issue period of the backtest counts as able to forecast now.
 */
record ChampionsOfSeries(PlanningCycle cycle, Broadcast<DemandSegmentChampions> segments)
        implements FlatMapFunction<Row, Row> {
    static final StructType ROWS = StructType.fromDDL("dfu_sk BIGINT, issue_period DATE, model_id STRING, score DOUBLE,"
            + " bias DOUBLE, runner_up STRING, margin DOUBLE, pairs BIGINT, reason STRING, planning_grain STRING");

    @Override
    public Iterator<Row> call(Row unit) {
        SeriesSegment segment = RowValues.series(cycle.grain(), RowValues.rows(unit, "periods"))
                .map(segments.value()::of)
                .orElse(SeriesSegment.NONE);
        int scoredLag = cycle.competition().lagOf(unit.getAs("execution_lag"));
        List<ScoredForecast> scored = new ArrayList<>();
        TreeMap<LocalDate, Set<String>> available = new TreeMap<>();
        for (Row row : RowValues.rows(unit, "scores")) {
            String model = row.getAs("model_id");
            if (row.<Integer>getAs("lag") == scoredLag) {
                LocalDate target = date(row, "target_period");
                scored.add(new ScoredForecast(model, target, number(row, "actual"), number(row, "forecast")));
            }
            Set<String> models = available.computeIfAbsent(date(row, "issue_period"), issuePeriod -> new HashSet<>());
            if (row.getAs("status").equals(ForecastStatus.OK.id())) {
                models.add(model);
            }
        }
        // From each issue period to the next, so that the champion that is kept is the one that was.
        available.put(
                cycle.lastClosedPeriod(),
                available.isEmpty() ? Set.of() : available.lastEntry().getValue());
        Long dfu = unit.getAs("dfu_sk");
        return new CausalChampion(
                        CandidateModels.competing(cycle), cycle.competition().rules())
                .history(scored, available, segment).stream()
                        .map(choice -> row(dfu, choice))
                        .iterator();
    }

    private Row row(Long dfu, ChampionChoice choice) {
        return RowFactory.create(
                dfu,
                Date.valueOf(choice.issuePeriod()),
                choice.modelId(),
                orNull(choice.score()),
                orNull(choice.bias()),
                choice.runnerUp().orElse(null),
                orNull(choice.margin()),
                choice.pairs(),
                choice.reason().id(),
                cycle.grain().id());
    }
}
