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

import dev.demandlake.forecast.champion.SegmentChampions;
import dev.demandlake.forecast.champion.SeriesSegment;
import dev.demandlake.forecast.time.TimeSeries;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * The champions of all demand segments, as every task has them. Its size is that of the configuration (segments, periods of the
 * backtest, models), not of the data, so it goes through the driver.
 */
final class DemandSegmentChampions implements Serializable {
    private static final long serialVersionUID = 1;

    private final PlanningCycle cycle;
    private final List<Row> states;
    private transient SegmentChampions champions;

    private DemandSegmentChampions(PlanningCycle cycle, List<Row> states) {
        this.cycle = cycle;
        this.states = states;
    }

    /**
     * Sums the errors of all units.
     *
     * @param units the units that are forecast, with their list {@code periods}
     * @param forecasts rows of the candidates
     */
    static Broadcast<DemandSegmentChampions> of(Dataset<Row> units, Dataset<Row> forecasts, PlanningCycle cycle) {
        Dataset<Row> scores = DemandForecastUnits.listed(
                forecasts, "scores", col("lag"), col("model_id"), col("target_period"), col("forecast"));
        List<Row> states = units.join(scores, "dfu_sk")
                .mapPartitions(new ScoreSegments(cycle), Encoders.row(ScoreSegments.ROWS))
                .collectAsList();
        return JavaSparkContext.fromSparkContext(units.sparkSession().sparkContext())
                .broadcast(new DemandSegmentChampions(cycle, List.copyOf(states)));
    }

    /** The segment that a unit is in at the issue period asked for. */
    SeriesSegment of(TimeSeries series) {
        SegmentChampions ofSegments = champions();
        return (issuePeriod, availableModels) ->
                ofSegments.at(DemandSegments.at(series, issuePeriod), issuePeriod, availableModels);
    }

    private synchronized SegmentChampions champions() {
        if (champions == null) {
            champions = new SegmentChampions(
                    CandidateModels.competing(cycle),
                    cycle.competition().rules(),
                    states.stream().map(ScoreSegments::state).toList());
        }
        return champions;
    }
}
