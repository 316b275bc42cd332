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

import dev.demandlake.forecast.backtest.SeasonalNaiveScale;
import dev.demandlake.forecast.champion.CausalChampion;
import dev.demandlake.forecast.champion.ChampionChoice;
import dev.demandlake.forecast.champion.ScoredForecast;
import dev.demandlake.forecast.model.ForecastStatus;
import dev.demandlake.forecast.time.TimeSeries;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Puts the forecasts of one unit beside what happened: from its row with the lists {@code periods}, {@code forecasts} and
 * {@code externals} to rows of forecast_accuracy. The champion of each issue period repeats the chosen model's rows.
 */
record ScoreSeries(PlanningCycle cycle, Broadcast<DemandSegmentChampions> segments)
        implements FlatMapFunction<Row, Row> {
    static final StructType ROWS = StructType.fromDDL(
            "dfu_sk BIGINT, item_sk BIGINT, location_sk BIGINT, customer_sk BIGINT, issue_period DATE, target_period DATE,"
                    + " lag INT, is_execution_lag BOOLEAN, model_id STRING, source_model_id STRING, actual DOUBLE,"
                    + " forecast DOUBLE, naive DOUBLE, external DOUBLE, mase_scale DOUBLE, rmsse_scale DOUBLE, status STRING,"
                    + " scenario_id STRING, algorithm_id STRING, model_version STRING, planning_grain STRING,"
                    + " train_start DATE, train_end DATE");

    @Override
    public Iterator<Row> call(Row unit) {
        return new Unit(unit).rows().iterator();
    }

    private record IssueAndTarget(LocalDate issuePeriod, LocalDate targetPeriod) {
        static IssueAndTarget of(Row row) {
            return new IssueAndTarget(date(row, "issue_period"), date(row, "target_period"));
        }
    }

    /** The unit at hand; lives for one call. */
    private final class Unit {
        private final Row unit;
        private final int executionLag;
        private final TimeSeries series;
        private final List<Row> forecasts;
        private final List<Row> externals;
        private final Map<IssueAndTarget, OptionalDouble> naive = new HashMap<>();
        private final Map<IssueAndTarget, OptionalDouble> external = new HashMap<>();
        private final Map<LocalDate, SeasonalNaiveScale> scales = new HashMap<>();

        Unit(Row unit) {
            this.unit = unit;
            this.executionLag = unit.getAs("execution_lag");
            this.series = RowValues.series(cycle.grain(), RowValues.rows(unit, "periods"))
                    .orElseThrow(() -> new IllegalArgumentException("Unit " + unit.getAs("dfu_sk") + " has no period"));
            this.forecasts = RowValues.rows(unit, "forecasts");
            this.externals = RowValues.rows(unit, "externals").stream()
                    .sorted(Comparator.comparing(row -> row.<String>getAs("source")))
                    .toList();
            for (Row row : forecasts) {
                if (row.getAs("model_id").equals(CandidateModels.NAIVE)) {
                    naive.put(IssueAndTarget.of(row), number(row, "forecast"));
                }
            }
            for (Row row : externals) {
                external.putIfAbsent(IssueAndTarget.of(row), number(row, "forecast"));
            }
        }

        List<Row> rows() {
            Map<LocalDate, String> champions = champions();
            List<Row> rows = new ArrayList<>();
            for (Row row : forecasts) {
                String model = row.getAs("model_id");
                rows.add(scored(row, model, null));
                if (model.equals(champions.get(date(row, "issue_period")))) {
                    rows.add(scored(row, CandidateModels.CHAMPION, model));
                }
            }
            for (Row row : externals) {
                if (champions.containsKey(date(row, "issue_period"))) {
                    rows.add(scored(row, row.getAs("algorithm_id"), null));
                }
            }
            return rows;
        }

        private Map<LocalDate, String> champions() {
            List<ScoredForecast> scored = new ArrayList<>();
            TreeMap<LocalDate, Set<String>> available = new TreeMap<>();
            for (Row row : forecasts) {
                String model = row.getAs("model_id");
                Set<String> models =
                        available.computeIfAbsent(date(row, "issue_period"), issuePeriod -> new HashSet<>());
                if (row.getAs("status").equals(ForecastStatus.OK.id())) {
                    models.add(model);
                }
                if (row.<Integer>getAs("lag") == cycle.competition().lagOf(executionLag)) {
                    LocalDate target = date(row, "target_period");
                    scored.add(new ScoredForecast(model, target, actual(target), number(row, "forecast")));
                }
            }
            CausalChampion champion = new CausalChampion(
                    CandidateModels.competing(cycle), cycle.competition().rules());
            Map<LocalDate, String> champions = new HashMap<>();
            for (ChampionChoice choice :
                    champion.history(scored, available, segments.value().of(series))) {
                champions.put(choice.issuePeriod(), choice.modelId());
            }
            return champions;
        }

        private OptionalDouble actual(LocalDate period) {
            return RowValues.recorded(series.value(period));
        }

        private Row scored(Row row, String modelId, String sourceModelId) {
            IssueAndTarget key = IssueAndTarget.of(row);
            SeasonalNaiveScale scale = scales.computeIfAbsent(
                    key.issuePeriod(),
                    issuePeriod -> SeasonalNaiveScale.of(
                            series.valuesThrough(issuePeriod), cycle.grain().seasonLength()));
            int lag = row.getAs("lag");
            return RowFactory.create(
                    unit.getAs("dfu_sk"),
                    unit.getAs("item_sk"),
                    unit.getAs("location_sk"),
                    unit.getAs("customer_sk"),
                    Date.valueOf(key.issuePeriod()),
                    Date.valueOf(key.targetPeriod()),
                    lag,
                    lag == executionLag,
                    modelId,
                    sourceModelId,
                    orNull(actual(key.targetPeriod())),
                    orNull(number(row, "forecast")),
                    orNull(naive.getOrDefault(key, OptionalDouble.empty())),
                    orNull(external.getOrDefault(key, OptionalDouble.empty())),
                    orNull(scale.meanAbsoluteError()),
                    orNull(scale.rootMeanSquaredError()),
                    row.getAs("status"),
                    row.getAs("scenario_id"),
                    row.getAs("algorithm_id"),
                    row.getAs("model_version"),
                    cycle.grain().id(),
                    row.getAs("train_start"),
                    row.getAs("train_end"));
        }
    }
}
