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

import dev.demandlake.forecast.backtest.Backtest;
import dev.demandlake.forecast.backtest.BacktestWindow;
import dev.demandlake.forecast.time.PlanningGrain;
import dev.demandlake.learning.booster.BoosterParameters;
import dev.demandlake.learning.features.PlannedColumn;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * The periods a data set is planned in, and how its models compete.
 *
 * @param lastClosedPeriod the latest period whose days are all in the data, by its first day
 * @param competition rules by which champions are chosen
 * @param planned what is fixed before the period it holds for, so that forecasts may use it
 * @param trees of a learned model, at most
 */
public record PlanningCycle(
        PlanningGrain grain, LocalDate lastClosedPeriod, Competition competition, Set<PlannedColumn> planned, int trees)
        implements Serializable {
    public PlanningCycle {
        requireNonNull(grain, "grain is null");
        grain.requirePeriod(lastClosedPeriod);
        requireNonNull(competition, "competition is null");
        planned = Set.copyOf(planned);
    }

    /** A cycle of which nothing but the calendar is planned. */
    public PlanningCycle(PlanningGrain grain, LocalDate lastClosedPeriod, Competition competition) {
        this(grain, lastClosedPeriod, competition, Set.of(), BoosterParameters.DEFAULT.trees());
    }

    /** A cycle with the default competition. */
    public PlanningCycle(PlanningGrain grain, LocalDate lastClosedPeriod) {
        this(grain, lastClosedPeriod, Competition.DEFAULT);
    }

    /** The windows of the backtest, the earliest first. */
    public List<BacktestWindow> windows() {
        return BacktestWindow.before(grain, lastClosedPeriod, Backtest.DEFAULT_HORIZON, Backtest.DEFAULT_WINDOWS);
    }

    /** Name of the sales fact at this grain. */
    public String factSales() {
        return "fact_sales_" + suffix();
    }

    /** Name of the fact of others' forecasts at this grain. */
    public String factExternalForecast() {
        return "fact_external_forecast_" + suffix();
    }

    private String suffix() {
        return switch (grain) {
            case MONTH -> "monthly";
            case WEEK -> "weekly";
        };
    }
}
