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
package dev.demandlake.forecast.stationarity;

import dev.demandlake.forecast.numeric.Normalised;
import java.util.Arrays;
import java.util.Optional;

/**
 * Test of the hypothesis that a series has a seasonal unit root, so that its seasons wander, against seasons that return to a
 * pattern (Osborn, Chui, Smith and Birchenhall 1988, "Seasonality and the order of integration for consumption", Oxford Bulletin
 * of Economics and Statistics 50), without deterministic terms: the smaller the statistic, the less likely is the unit root.
 *
 * @param statistic Student's t of the seasonal coefficient
 * @param lags lags of the twice differenced series that the regression has
 * @param seasonLength periods in a season
 */
public record Ocsb(double statistic, int lags, int seasonLength) {
    private static final int MOST_LAGS = 3;
    private static final int FEWEST_SPARE = 5;

    // Quantile of 5 % of the statistic by season length, from simulated series of 20 seasons under the hypothesis; for
    // most lengths the paper has none. The test class repeats the simulation.
    private static final int[] SEASON_LENGTHS = {2, 4, 7, 12, 24, 52};
    private static final double[] CRITICAL_VALUES = {-1.93, -1.89, -1.85, -1.79, -1.76, -1.71};

    /**
     * Tests a series with the number of lags, at most {@value #MOST_LAGS}, that has the smallest AICc.
     *
     * @param values finite
     * @param seasonLength periods in a season, 2 or more
     * @return empty if there are too few values, or nothing varies after differencing
     */
    public static Optional<Ocsb> of(double[] values, int seasonLength) {
        Optional<Candidate> best = Optional.empty();
        for (int lags = 0; lags <= MOST_LAGS; lags++) {
            Optional<Candidate> candidate = test(values, seasonLength, lags, MOST_LAGS);
            if (candidate.isPresent()
                    && (best.isEmpty()
                            || candidate.get().criterion() < best.get().criterion())) {
                best = candidate;
            }
        }
        // Once the number of lags is chosen no value is spared for more of them.
        return best.flatMap(
                candidate -> of(values, seasonLength, candidate.test().lags()));
    }

    /**
     * Tests a series.
     *
     * @param values finite
     * @param seasonLength periods in a season, 2 or more
     * @param lags lags of the twice differenced series, 0 or more
     * @return empty if there are too few values, or nothing varies after differencing
     */
    public static Optional<Ocsb> of(double[] values, int seasonLength, int lags) {
        if (seasonLength < 2 || lags < 0) {
            throw new IllegalArgumentException("Season length is " + seasonLength + " and lags are " + lags
                    + "; the season length must be 2 or more, lags 0 or more");
        }
        return test(values, seasonLength, lags, lags).map(Candidate::test);
    }

    /** Whether the hypothesis of a seasonal unit root is rejected at 5 %. */
    public boolean rejectsUnitRoot() {
        return statistic < criticalValue(seasonLength);
    }

    static double criticalValue(int seasonLength) {
        int last = SEASON_LENGTHS.length - 1;
        if (seasonLength >= SEASON_LENGTHS[last]) {
            return CRITICAL_VALUES[last];
        }
        int upper = 1;
        while (SEASON_LENGTHS[upper] < seasonLength) {
            upper++;
        }
        double share = Math.log((double) seasonLength / SEASON_LENGTHS[upper - 1])
                / Math.log((double) SEASON_LENGTHS[upper] / SEASON_LENGTHS[upper - 1]);
        return CRITICAL_VALUES[upper - 1] + share * (CRITICAL_VALUES[upper] - CRITICAL_VALUES[upper - 1]);
    }

    private record Candidate(Ocsb test, double criterion) {}

    // Spared values make the regressions with fewer lags comparable.
    private static Optional<Candidate> test(double[] values, int seasonLength, int lags, int spared) {
        int first = seasonLength + 1 + spared + Math.max(lags, seasonLength);
        int count = values.length - first;
        if (count < 2 + lags + FEWEST_SPARE) {
            return Optional.empty();
        }
        double[] normalised = Normalised.of(values).values();
        double[] seasonal = new Differencing(0, 1, seasonLength).of(normalised);
        double[] ordinary = new Differencing(1, 0, 1).of(normalised);
        double[] both = new Differencing(1, 0, 1).of(seasonal);
        double[] filter = autoregression(both, lags);
        double[] response = latest(both, 0, count);
        double[][] columns = new double[lags + 2][];
        for (int lag = 1; lag <= lags; lag++) {
            columns[lag - 1] = latest(both, lag, count);
        }
        columns[lags] = latest(filtered(seasonal, filter), 1, count);
        columns[lags + 1] = latest(filtered(ordinary, filter), seasonLength, count);
        LinearRegression regression = LinearRegression.of(response, columns);
        if (!Double.isFinite(regression.lastStatistic())) {
            return Optional.empty();
        }
        double parameters = lags + 3.0;
        double criterion = count * Math.log(regression.residualSquares() / count)
                + 2 * parameters * count / (count - parameters - 1);
        return Optional.of(new Candidate(new Ocsb(regression.lastStatistic(), lags, seasonLength), criterion));
    }

    private static double[] autoregression(double[] values, int lags) {
        int count = values.length - lags;
        double[][] columns = new double[lags][];
        for (int lag = 1; lag <= lags; lag++) {
            columns[lag - 1] = latest(values, lag, count);
        }
        LinearRegression regression = LinearRegression.of(latest(values, 0, count), columns);
        double[] coefficients = new double[lags];
        Arrays.setAll(coefficients, regression::coefficient);
        return coefficients;
    }

    private static double[] filtered(double[] values, double[] coefficients) {
        double[] filtered = values.clone();
        for (int index = 0; index < values.length; index++) {
            for (int lag = 1; lag <= Math.min(coefficients.length, index); lag++) {
                filtered[index] -= coefficients[lag - 1] * values[index - lag];
            }
        }
        return filtered;
    }

    // The last values but for the latest few.
    private static double[] latest(double[] values, int lag, int count) {
        int end = values.length - lag;
        return Arrays.copyOfRange(values, end - count, end);
    }
}
