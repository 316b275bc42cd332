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
package dev.demandlake.forecast.model.smoothing;

import dev.demandlake.forecast.model.smoothing.EtsForm.Component;

/**
 * Runs a series through a model and sums what its likelihood needs (Hyndman et al. 2008, chapter 5). Written with the error in
 * units of the series, the state equations are the same for additive and multiplicative errors. A period that was not
 * recorded has the error 0 and no part in the likelihood. Takes no memory while it runs; an object serves one thread.
 */
final class EtsRecursion {
    // Mean squared error below which a model fits perfectly and others are preferred only if they have fewer
    // parameters; the
    // values are of the order of 1.
    private static final double PERFECT = 1e-26;
    private static final double LARGE = 1e100;
    private static final double SMALL = 1e-100;

    private final double[] values;
    private final int known;
    private final boolean relative;
    private final EtsForm form;
    private final EtsStates states;

    private double alpha;
    private double beta;
    private double gamma;
    private double phi;
    private double squares;
    private double logarithms;

    /**
     * A recursion over these values.
     *
     * @param values largest magnitude between 0.5 and 1, NaN where a period was not recorded
     * @param known number of values that are not NaN
     */
    EtsRecursion(EtsForm form, double[] values, int known, int seasonLength) {
        this.form = form;
        this.values = values;
        this.known = known;
        this.relative = form.error() == Component.MULTIPLICATIVE;
        this.states = new EtsStates(seasonLength);
    }

    /** The states after the last run. */
    EtsStates states() {
        return states;
    }

    /** Sum of squared errors of the last run, relative ones if errors are multiplicative. */
    double squares() {
        return squares;
    }

    /**
     * Minus twice the logarithm of the likelihood, but for a constant that is the same for all models of a series; infinite
     * where a state leaves the range of the model.
     */
    double run(EtsParameters parameters, EtsStates initial) {
        alpha = parameters.alpha();
        beta = parameters.beta();
        gamma = parameters.gamma();
        phi = parameters.phi();
        states.set(initial);
        boolean allowed = form.trend() == Component.MULTIPLICATIVE
                ? runMultiplicativeTrend()
                : switch (form.season()) {
                    case NONE -> runWithoutSeason();
                    case ADDITIVE -> runAdditiveSeason();
                    case MULTIPLICATIVE -> runMultiplicativeSeason();
                };
        return allowed
                ? known * Math.log(Math.max(squares / known, PERFECT)) + 2 * logarithms
                : Double.POSITIVE_INFINITY;
    }

    private boolean runWithoutSeason() {
        double level = states.level;
        double trend = states.trend;
        double sum = 0;
        double logSum = 0;
        double product = 1;
        for (double value : values) {
            double damped = phi * trend;
            double expected = level + damped;
            double error = value - expected;
            if (error != error) {
                error = 0;
            } else if (relative) {
                if (!(expected > 0)) {
                    return false;
                }
                double share = error / expected;
                sum += share * share;
                product *= expected;
                if (product < SMALL || product > LARGE) {
                    logSum += Math.log(product);
                    product = 1;
                }
            } else {
                sum += error * error;
            }
            level = expected + alpha * error;
            trend = damped + beta * error;
        }
        return ended(level, trend, sum, logSum + Math.log(product));
    }

    private boolean runAdditiveSeason() {
        double[] seasons = states.seasons;
        int seasonLength = seasons.length;
        double level = states.level;
        double trend = states.trend;
        double sum = 0;
        double logSum = 0;
        double product = 1;
        int season = 0;
        for (double value : values) {
            double damped = phi * trend;
            double base = level + damped;
            double expected = base + seasons[season];
            double error = value - expected;
            if (error != error) {
                error = 0;
            } else if (relative) {
                if (!(expected > 0)) {
                    return false;
                }
                double share = error / expected;
                sum += share * share;
                product *= expected;
                if (product < SMALL || product > LARGE) {
                    logSum += Math.log(product);
                    product = 1;
                }
            } else {
                sum += error * error;
            }
            level = base + alpha * error;
            trend = damped + beta * error;
            seasons[season] += gamma * error;
            season++;
            if (season == seasonLength) {
                season = 0;
            }
        }
        return ended(level, trend, sum, logSum + Math.log(product));
    }

    private boolean runMultiplicativeSeason() {
        double[] seasons = states.seasons;
        int seasonLength = seasons.length;
        double level = states.level;
        double trend = states.trend;
        double sum = 0;
        double logSum = 0;
        double product = 1;
        int season = 0;
        for (double value : values) {
            double damped = phi * trend;
            double base = level + damped;
            double factor = seasons[season];
            // A level or a season that crosses zero turns all signs round and makes forecasts explode.
            if (!(base > 0 && factor > 0)) {
                return false;
            }
            double expected = base * factor;
            double error = value - expected;
            if (error != error) {
                error = 0;
            } else if (relative) {
                double share = error / expected;
                sum += share * share;
                product *= expected;
                if (product < SMALL || product > LARGE) {
                    logSum += Math.log(product);
                    product = 1;
                }
            } else {
                sum += error * error;
            }
            double adjusted = error / factor;
            level = base + alpha * adjusted;
            trend = damped + beta * adjusted;
            seasons[season] = factor + gamma * error / base;
            season++;
            if (season == seasonLength) {
                season = 0;
            }
        }
        return ended(level, trend, sum, logSum + Math.log(product));
    }

    private boolean runMultiplicativeTrend() {
        double[] seasons = states.seasons;
        double level = states.level;
        double trend = states.trend;
        double sum = 0;
        double logSum = 0;
        int season = 0;
        for (double value : values) {
            if (!(level > 0 && trend > 0)) {
                return false;
            }
            double damped = phi == 1 ? trend : Math.pow(trend, phi);
            double base = level * damped;
            double factor = form.season() == Component.MULTIPLICATIVE ? seasons[season] : 1;
            double expected = form.season() == Component.ADDITIVE ? base + seasons[season] : base * factor;
            if (!(expected > 0 && factor > 0)) {
                return false;
            }
            double error = Double.isNaN(value) ? 0 : value - expected;
            if (!Double.isNaN(value)) {
                sum += relative ? (error / expected) * (error / expected) : error * error;
                logSum += relative ? Math.log(expected) : 0;
            }
            trend = damped + beta * error / (factor * level);
            level = base + alpha * error / factor;
            if (form.hasSeason()) {
                seasons[season] += form.season() == Component.ADDITIVE ? gamma * error : gamma * error / base;
            }
            season = season + 1 == seasons.length ? 0 : season + 1;
        }
        return ended(level, trend, sum, logSum);
    }

    private boolean ended(double level, double trend, double sum, double logSum) {
        states.level = level;
        states.trend = trend;
        squares = sum;
        logarithms = logSum;
        return Double.isFinite(sum) && Double.isFinite(logSum) && Double.isFinite(level) && Double.isFinite(trend);
    }
}
