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

import java.util.Arrays;

/**
 * The Kalman filter of a stationary series without gaps. Its covariances change from one period to the next by a matrix of rank
 * one, so that one vector does instead of a matrix (Morf, Sidhu and Kailath 1974, "Some new algorithms for recursive estimation
 * in constant, linear, discrete-time systems"; Pearlman 1980, "An algorithm for the exact likelihood of a high-order
 * autoregressive-moving average process"), until the variance of an innovation is that of an error. An object serves one thread.
 */
final class StationaryFilter implements InnovationFilter {
    // By how much the variance of an innovation is above that of an error when it counts as the same.
    private static final double STEADY = 1e-11;
    private static final double LARGE = 1e200;

    private final double[] values;
    private final ArmaPolynomials polynomials;
    private final ArmaCovariance covariance;
    private final boolean hasConstant;
    // each with a 0 behind the last one
    private final double[] states;
    private final double[] constantStates;
    private final double[] change;
    private final double[] gain;
    private int first;

    /** For values all of which are known. */
    StationaryFilter(double[] values, ArmaPolynomials polynomials) {
        this.values = values;
        this.polynomials = polynomials;
        this.covariance = new ArmaCovariance(polynomials);
        this.hasConstant = polynomials.spec().hasConstant();
        this.states = new double[polynomials.states() + 1];
        this.constantStates = new double[polynomials.states() + 1];
        this.change = new double[polynomials.states() + 1];
        this.gain = new double[polynomials.states()];
    }

    @Override
    public int length() {
        return values.length;
    }

    @Override
    public int counted() {
        return values.length;
    }

    @Override
    public double run(double[] ofSeries, double[] ofConstant) {
        double[] autoregressive = polynomials.autoregressiveProduct();
        double[] covariances = covariance.ofFirstState();
        Arrays.fill(states, 0);
        Arrays.fill(constantStates, 0);
        double variance = covariances[0];
        for (int state = 0; state < gain.length; state++) {
            gain[state] = autoregressive[state] * variance + covariances[state + 1];
            change[state] = gain[state];
        }
        double changeScale = -1 / variance;
        double logarithms = 0;
        double product = 1;
        int period = 0;
        while (period < values.length && variance - 1 > STEADY) {
            double deviation = 1 / Math.sqrt(variance);
            double innovation = values[period] - states[0];
            ofSeries[period] = innovation * deviation;
            product *= variance;
            if (product > LARGE) {
                logarithms += Math.log(product);
                product = 1;
            }
            move(autoregressive, states, innovation / variance);
            if (hasConstant) {
                double ofOne = 1 - constantStates[0];
                ofConstant[period] = ofOne * deviation;
                move(autoregressive, constantStates, ofOne / variance);
            }
            double seen = change[0];
            double next = Math.max(1, variance + changeScale * seen * seen);
            update(autoregressive, seen, changeScale * seen, seen / next);
            changeScale *= next / variance;
            variance = next;
            period++;
        }
        first = period;
        steady(period, states, ofSeries, true);
        if (hasConstant) {
            steady(period, constantStates, ofConstant, false);
        }
        return logarithms + Math.log(product);
    }

    private void move(double[] autoregressive, double[] state, double share) {
        double now = state[0];
        for (int index = 0; index < gain.length; index++) {
            state[index] = autoregressive[index] * now + state[index + 1] + gain[index] * share;
        }
    }

    private void update(double[] autoregressive, double seen, double scale, double fade) {
        for (int index = 0; index < gain.length; index++) {
            double moved = autoregressive[index] * seen + change[index + 1];
            gain[index] += moved * scale;
            change[index] = moved - gain[index] * fade;
        }
    }

    // Now that innovations are errors, the states follow from the last values and errors; they are kept in a ring.
    private void steady(int from, double[] ring, double[] errors, boolean ofSeries) {
        double[] autoregressive = polynomials.autoregressiveProduct();
        double[] movingAverage = polynomials.movingAverageProduct();
        int[] autoregressiveLags = polynomials.autoregressiveLags();
        int[] movingAverageLags = polynomials.movingAverageLags();
        int size = gain.length;
        int head = 0;
        for (int period = from; period < values.length; period++) {
            double value = ofSeries ? values[period] : 1;
            double error = value - ring[head];
            errors[period] = error;
            ring[head] = 0;
            head = head + 1 == size ? 0 : head + 1;
            for (int lag : autoregressiveLags) {
                int place = head + lag - 1;
                ring[place < size ? place : place - size] += autoregressive[lag - 1] * value;
            }
            for (int lag : movingAverageLags) {
                int place = head + lag - 1;
                ring[place < size ? place : place - size] += movingAverage[lag - 1] * error;
            }
        }
    }

    /** The states of the period after the last one, of the series less this constant. */
    double[] lastStates(double constant) {
        int size = gain.length;
        double[] last = new double[size];
        int head = (values.length - first) % size;
        for (int index = 0; index < size; index++) {
            int place = (head + index) % size;
            last[index] = states[place] - constant * constantStates[place];
        }
        return last;
    }
}
