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

import dev.demandlake.forecast.accuracy.BiasSums;
import dev.demandlake.forecast.accuracy.ForecastAccuracyException;
import dev.demandlake.forecast.accuracy.WapeSums;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The periods of one series with an actual and a forecast by every candidate, the champion and the reference, in order. */
final class CommonForecasts {
    private final List<Period> periods;
    private final int candidates;

    private CommonForecasts(List<Period> periods, int candidates) {
        this.periods = periods;
        this.candidates = candidates;
    }

    /**
     * The common periods; rows of other models are passed over.
     *
     * @throws ForecastAccuracyException if a model has two rows for a period
     */
    static CommonForecasts of(CeilingRules rules, Collection<ScoredForecast> forecasts) {
        List<String> candidates = rules.candidates().stream().sorted().toList();
        Map<String, Integer> positions = new HashMap<>();
        candidates.forEach(candidate -> positions.put(candidate, positions.size()));
        Map<LocalDate, Period> periods = new TreeMap<>();
        for (ScoredForecast row : forecasts) {
            if (row.actual().isEmpty()) {
                continue;
            }
            Period period = periods.computeIfAbsent(
                    row.targetPeriod(), target -> new Period(row.actual().getAsDouble(), candidates.size()));
            Integer position = positions.get(row.modelId());
            if (position != null) {
                period.forecasts[position] = once(row, period.forecasts[position]);
            }
            if (row.modelId().equals(CeilingRules.CHAMPION)) {
                period.champion = once(row, period.champion);
            }
            if (row.modelId().equals(rules.reference())) {
                period.reference = once(row, period.reference);
            }
        }
        return new CommonForecasts(
                periods.values().stream().filter(Period::isComplete).toList(), candidates.size());
    }

    private static double once(ScoredForecast row, double known) {
        if (!Double.isNaN(known)) {
            throw new ForecastAccuracyException("model " + row.modelId() + " has two rows for period "
                    + row.targetPeriod() + "; hand over one series at one lag");
        }
        return row.forecast().orElse(Double.NaN);
    }

    int size() {
        return periods.size();
    }

    int candidates() {
        return candidates;
    }

    void addChampion(long[] words, int offset) {
        periods.forEach(period -> WapeSums.add(words, offset, period.actual, period.champion));
    }

    void addReference(long[] words, int offset) {
        periods.forEach(period -> WapeSums.add(words, offset, period.actual, period.reference));
    }

    void addCandidate(int candidate, long[] words, int wapeOffset, int biasOffset) {
        for (Period period : periods) {
            WapeSums.add(words, wapeOffset, period.actual, period.forecasts[candidate]);
            BiasSums.add(words, biasOffset, period.actual, period.forecasts[candidate]);
        }
    }

    /** The errors of a period one candidate after the other, {@link WapeSums#WORDS} words each. */
    long[] errors(int period) {
        Period at = periods.get(period);
        long[] words = new long[candidates * WapeSums.WORDS];
        for (int candidate = 0; candidate < candidates; candidate++) {
            WapeSums.add(words, candidate * WapeSums.WORDS, at.actual, at.forecasts[candidate]);
        }
        return words;
    }

    /** NaN stands for a forecast that is missing. */
    private static final class Period {
        private final double actual;
        private final double[] forecasts;
        private double champion = Double.NaN;
        private double reference = Double.NaN;

        Period(double actual, int candidates) {
            this.actual = actual;
            this.forecasts = new double[candidates];
            Arrays.fill(forecasts, Double.NaN);
        }

        boolean isComplete() {
            return !Double.isNaN(champion)
                    && !Double.isNaN(reference)
                    && Arrays.stream(forecasts).noneMatch(Double::isNaN);
        }
    }
}
