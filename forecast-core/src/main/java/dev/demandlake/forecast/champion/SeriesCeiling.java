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
package dev.demandlake.forecast.champion;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** How far the champions of one series were from what could have been reached. Immutable. */
public final class SeriesCeiling {
    private final String series;
    private final CeilingSums sums;

    private SeriesCeiling(String series, CeilingSums sums) {
        this.series = series;
        this.sums = sums;
    }

    /**
     * Compares the champions of a series with its candidates, on the periods that have an actual and a forecast by all of them.
     *
     * @param series name of the series, by which its random numbers are drawn
     * @param forecasts of the series at one lag, in any order, at most one a model and target: those of the candidates, of the
     *     reference, and of the champions under the model id {@link CeilingRules#CHAMPION}; others are passed over
     * @param cancelled polled once a permutation
     * @throws CancellationException if cancelled
     */
    public static SeriesCeiling of(
            CeilingRules rules, String series, Collection<ScoredForecast> forecasts, BooleanSupplier cancelled) {
        requireNonNull(series, "series is null");
        return new SeriesCeiling(
                series,
                CeilingSums.ofSeries(
                        rules,
                        CommonForecasts.of(rules, forecasts),
                        SeriesRandom.of(rules.seed(), series, "noise floor"),
                        cancelled));
    }

    /** The result of this series alone; one series has no bootstrap. */
    public ChampionCeilingResult result() {
        return sums.result(Optional.empty());
    }

    String series() {
        return series;
    }

    CeilingSums sums() {
        return sums;
    }
}
