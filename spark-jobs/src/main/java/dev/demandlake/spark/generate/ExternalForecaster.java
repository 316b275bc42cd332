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
package dev.demandlake.spark.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes the forecasts of the external sources from the profile of a unit, never from its sales: what the source knows
 * of the true expectation, times its bias, times noise that grows with the lag.
 */
final class ExternalForecaster {
    static final int ISSUE_MONTHS = 18;
    private static final int LAGS = 5;
    private static final double UNIT_NOISE = 0.08;

    private final DemandProfile profile;
    private final long seed;

    ExternalForecaster(DemandProfile profile, long seed) {
        this.profile = profile;
        this.seed = seed;
    }

    /** The forecasts by source, issue month and target month; none where the source expects no demand. */
    List<ExternalForecast> forecasts() {
        int monthsKnown = profile.months() + DemandProfile.MONTHS_AHEAD;
        double[] base = IntStream.range(0, monthsKnown)
                .mapToDouble(profile::baseDemandOf)
                .toArray();
        double[] planned = IntStream.range(0, monthsKnown)
                .mapToDouble(profile::plannedDemandOf)
                .toArray();
        double usualUplift = IntStream.range(0, monthsKnown)
                        .mapToDouble(month -> planned[month])
                        .sum()
                / IntStream.range(0, monthsKnown)
                        .mapToDouble(month -> base[month])
                        .sum();

        List<ExternalForecast> forecasts = new ArrayList<>();
        for (ExternalSource source : ExternalSource.values()) {
            RandomStream random = RandomStream.of(
                    seed, "forecast " + source.label(), profile.unit().number());
            double bias = source.bias(profile.unit().item().category()) * random.noise(UNIT_NOISE);
            for (int issue = profile.months() - ISSUE_MONTHS; issue < profile.months(); issue++) {
                for (int lag = 0; lag < LAGS; lag++) {
                    int target = issue + 1 + lag;
                    double demand = source.knowsPromotionsAt(lag) ? planned[target] : base[target] * usualUplift;
                    double forecast = demand
                            * source.lifecycle(profile, issue, target)
                            * bias
                            * random.noise(source.noiseAt(lag));
                    if (forecast > 0) {
                        forecasts.add(new ExternalForecast(
                                source, profile.month(issue), profile.month(target), hundredths(forecast)));
                    }
                }
            }
        }
        return forecasts;
    }

    // Sales are whole units; a forecast that is never whole can never be a copied sale.
    private static long hundredths(double forecast) {
        long rounded = Math.round(forecast * 100);
        return rounded % 100 == 0 ? rounded + 1 : rounded;
    }
}
