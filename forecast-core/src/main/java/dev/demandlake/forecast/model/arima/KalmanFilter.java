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
package dev.demandlake.forecast.model.arima;

import dev.demandlake.forecast.decomposition.Interpolation;
import dev.demandlake.forecast.stationarity.Differencing;
import java.util.Arrays;

/**
 * The Kalman filter of a series that may have gaps, exact whatever is missing (Gardner, Harvey and Phillips 1980, algorithm AS
 * 154; Jones 1980; Durbin and Koopman 2012, sections 2.7 and 4.3). The first values, as many as the differences reach back, are
 * taken as given; one of them that is missing may be anything, and the value that settles it has no innovation. Covariances that
 * no longer change are not computed again until the next gap. An object serves one thread.
 */
final class KalmanFilter implements InnovationFilter {
    // Variance, in units of that of an error, of a first value that may be anything.
    private static final double ANYTHING = 1e7;
    private static final double SETTLING = 1e4;
    private static final double STEADY = 1e-11;

    private final double[] values;
    private final double[] guesses;
    private final Differencing differencing;
    private final ArmaPolynomials polynomials;
    private final ArimaTransition transition;
    private final ArmaCovariance stationaryCovariance;
    private final boolean hasConstant;
    private final double[] states;
    private final double[] constantStates;
    private final double[] observed;
    private final double[][] covariance;
    private final double[][] memory;
    private double variance;
    private double logarithms;
    private int counted;
    private int unsettled;
    private int knownSinceGap;
    private int width;
    private boolean steady;

    /**
     * For values of which NaN were not recorded.
     *
     * @param values more of them than the differences reach back
     */
    KalmanFilter(double[] values, ArmaPolynomials polynomials) {
        this.values = values;
        this.guesses = Interpolation.seasonal(values, polynomials.spec().seasonLength());
        this.differencing = polynomials.spec().differencing();
        this.polynomials = polynomials;
        this.transition = ArimaTransition.of(polynomials);
        this.stationaryCovariance = new ArmaCovariance(polynomials);
        this.hasConstant = polynomials.spec().hasConstant();
        int size = transition.size();
        this.states = new double[size];
        this.constantStates = new double[size];
        this.observed = new double[size];
        this.covariance = new double[size][size];
        this.memory = new double[2][size + 1];
    }

    @Override
    public int length() {
        return values.length - differencing.span();
    }

    @Override
    public int counted() {
        return counted;
    }

    @Override
    public double run(double[] ofSeries, double[] ofConstant) {
        begin();
        int span = differencing.span();
        for (int period = span; period < values.length; period++) {
            if (!steady) {
                variance = transition.observedCovariances(covariance, width, observed);
            }
            boolean known = !Double.isNaN(values[period]);
            boolean settles = unsettled > 0 && variance > SETTLING;
            double weight = known && !settles ? 1 / Math.sqrt(variance) : 0;
            double innovation = known ? values[period] - transition.observed(states) : 0;
            ofSeries[period - span] = innovation * weight;
            double ofOne = 0;
            if (hasConstant) {
                ofOne = known ? differencing.accumulated(period) - transition.observed(constantStates) : 0;
                ofConstant[period - span] = ofOne * weight;
            }
            if (weight > 0) {
                counted++;
                logarithms += Math.log(variance);
            }
            if (known) {
                learn(innovation, ofOne);
                unsettled -= settles ? 1 : 0;
            }
            knownSinceGap = known ? knownSinceGap + 1 : 0;
            steady &= known;
            transition.move(states);
            if (hasConstant) {
                transition.move(constantStates);
            }
            if (!steady) {
                moveCovariance();
            }
        }
        return logarithms;
    }

    private void begin() {
        int span = differencing.span();
        int stationary = transition.stationary();
        Arrays.fill(states, 0);
        Arrays.fill(constantStates, 0);
        for (double[] row : covariance) {
            Arrays.fill(row, 0);
        }
        stationaryCovariance.all(covariance);
        unsettled = 0;
        knownSinceGap = 0;
        for (int period = 0; period < span; period++) {
            int state = stationary + span - 1 - period;
            boolean known = !Double.isNaN(values[period]);
            states[state] = guesses[period];
            constantStates[state] = hasConstant ? differencing.accumulated(period) : 0;
            covariance[state][state] = known ? 0 : ANYTHING;
            unsettled += known ? 0 : 1;
            knownSinceGap = known ? knownSinceGap + 1 : 0;
        }
        width = width();
        steady = false;
        counted = 0;
        logarithms = 0;
    }

    // The last values are states only where one of them is missing; else they are known for certain.
    private int width() {
        return knownSinceGap >= differencing.span() ? transition.stationary() : transition.size();
    }

    private void learn(double innovation, double ofOne) {
        for (int state = 0; state < width; state++) {
            double gain = observed[state] / variance;
            states[state] += gain * innovation;
            constantStates[state] += gain * ofOne;
            if (!steady && gain != 0) {
                double[] row = covariance[state];
                for (int other = 0; other < width; other++) {
                    row[other] -= gain * observed[other];
                }
            }
        }
    }

    private void moveCovariance() {
        int before = width;
        width = width();
        transition.move(covariance, width, memory);
        if (width < before) {
            for (int state = 0; state < before; state++) {
                Arrays.fill(covariance[state], state < width ? width : 0, before, 0);
            }
        }
        if (width == transition.stationary() && knownSinceGap > 0 && isSteady()) {
            variance = transition.observedCovariances(covariance, width, observed);
            steady = true;
        }
    }

    // The covariance is that of the coming error and of nothing else.
    private boolean isSteady() {
        double[] effects = polynomials.movingAverageProduct();
        double more = covariance[0][0] - 1;
        double scale = 1;
        for (int state = 1; state < width; state++) {
            double effect = effects[state - 1] * effects[state - 1];
            more += Math.abs(covariance[state][state] - effect);
            scale += effect;
        }
        return more <= STEADY * scale;
    }

    /** The states of the period after the last one, of the series less this constant, and their covariance. */
    ArimaStates last(double constant) {
        double[] last = states.clone();
        for (int state = 0; state < last.length; state++) {
            last[state] -= constant * constantStates[state];
        }
        double[][] copy = new double[covariance.length][];
        for (int row = 0; row < copy.length; row++) {
            copy[row] = covariance[row].clone();
        }
        return new ArimaStates(last, copy);
    }
}
