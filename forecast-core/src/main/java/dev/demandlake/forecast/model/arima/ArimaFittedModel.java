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

import dev.demandlake.forecast.model.Fitting;
import dev.demandlake.forecast.model.Forecast;
import dev.demandlake.forecast.model.NormalFittedModel;
import dev.demandlake.forecast.model.ScaledSeries;
import java.util.Arrays;
import java.util.Optional;

/** A fitted ARIMA model, immutable: its coefficients, and the forecasts of its state space form. */
public final class ArimaFittedModel implements NormalFittedModel {
    // With more states their covariance would take more memory than a series; they are then taken for certain.
    private static final int MOST_STATES = 250;

    private final ArimaFit fit;
    private final ScaledSeries series;
    private final ArimaTransition transition;
    private final ArimaStates states;
    private final double origin;

    private ArimaFittedModel(
            ArimaFit fit, ScaledSeries series, ArimaTransition transition, ArimaStates states, double origin) {
        this.fit = fit;
        this.series = series;
        this.transition = transition;
        this.states = states;
        this.origin = origin;
    }

    static ArimaFittedModel of(ArimaFit fit, ArimaSeries series) {
        ArmaPolynomials polynomials = fit.polynomials();
        polynomials.set(fit.point());
        ArimaTransition transition = ArimaTransition.of(polynomials).copy();
        double[] values = series.centred(fit.spec());
        ArimaStates states = transition.size() <= MOST_STATES || series.hasGaps()
                ? filtered(fit, values, series.trailing())
                : certain(fit, transition, values, series.trailing());
        return new ArimaFittedModel(fit, series.scaled(), transition, states, series.origin(fit.spec()));
    }

    private static ArimaStates filtered(ArimaFit fit, double[] values, int trailing) {
        double[] all = Arrays.copyOf(values, values.length + trailing);
        Arrays.fill(all, values.length, all.length, Double.NaN);
        KalmanFilter filter = new KalmanFilter(all, fit.polynomials());
        double[] ofConstant = new double[fit.spec().hasConstant() ? filter.length() : 0];
        filter.run(new double[filter.length()], ofConstant);
        return filter.last(fit.constant());
    }

    private static ArimaStates certain(ArimaFit fit, ArimaTransition transition, double[] values, int trailing) {
        double[] differenced = fit.spec().differencing().of(values);
        StationaryFilter filter = new StationaryFilter(differenced, fit.polynomials());
        double[] ofConstant = new double[fit.spec().hasConstant() ? filter.length() : 0];
        filter.run(new double[filter.length()], ofConstant);
        double[] states = new double[transition.size()];
        System.arraycopy(filter.lastStates(fit.constant()), 0, states, 0, transition.stationary());
        for (int index = 0; index < transition.weights().length; index++) {
            int period = values.length - 1 - index;
            states[transition.stationary() + index] = values[period] - accumulated(fit, period);
        }
        for (int period = 0; period < trailing; period++) {
            transition.move(states);
        }
        return new ArimaStates(states, new double[0][]);
    }

    private static double accumulated(ArimaFit fit, long period) {
        return fit.constant() == 0
                ? 0
                : fit.constant() * fit.spec().differencing().accumulated(period);
    }

    @Override
    public Forecast forecast(int horizon) {
        Fitting.checkHorizon(horizon);
        double[] expected = states.expected().clone();
        double[] points = new double[horizon];
        for (int index = 0; index < horizon; index++) {
            points[index] = origin + accumulated(fit, (long) series.length() + index) + transition.observed(expected);
            transition.move(expected);
        }
        return Forecast.of(series.unscaled(points));
    }

    @Override
    public Optional<double[]> standardDeviations(int horizon) {
        double[] variances = states.covariance().length > 0 ? filteredVariances(horizon) : certainVariances(horizon);
        for (int index = 0; index < horizon; index++) {
            variances[index] = Math.sqrt(fit.variance() * variances[index]);
        }
        return Optional.of(series.unscaled(variances));
    }

    private double[] filteredVariances(int horizon) {
        int size = transition.size();
        double[][] covariance = new double[size][];
        for (int row = 0; row < size; row++) {
            covariance[row] = states.covariance()[row].clone();
        }
        double[][] memory = new double[2][size + 1];
        double[] covariances = new double[size];
        double[] variances = new double[horizon];
        for (int index = 0; index < horizon; index++) {
            variances[index] = transition.observedCovariances(covariance, size, covariances);
            transition.move(covariance, size, memory);
        }
        return variances;
    }

    // What one error adds to the values after it, squared and summed up (Box and Jenkins 1976, section 5.1.1).
    private double[] certainVariances(int horizon) {
        double[] effects = new double[transition.size()];
        effects[0] = 1;
        System.arraycopy(transition.movingAverage(), 0, effects, 1, transition.stationary() - 1);
        double[] variances = new double[horizon];
        double sum = 0;
        for (int index = 0; index < horizon; index++) {
            double effect = transition.observed(effects);
            sum += effect * effect;
            variances[index] = sum;
            transition.move(effects);
        }
        return variances;
    }

    /** The model without its coefficients. */
    public ArimaSpec spec() {
        return fit.spec();
    }

    /** φ₁, φ₂, …, with the signs of y = φ₁ · y before + …. */
    public double[] autoregressive() {
        return fit.polynomials().autoregressive().clone();
    }

    /** θ₁, θ₂, …, with the signs of y = ε + θ₁ · ε before + …. */
    public double[] movingAverage() {
        return fit.polynomials().movingAverage().clone();
    }

    /** Φ₁, Φ₂, …, with the signs of φ. */
    public double[] seasonalAutoregressive() {
        return fit.polynomials().seasonalAutoregressive().clone();
    }

    /** Θ₁, Θ₂, …, with the signs of θ. */
    public double[] seasonalMovingAverage() {
        return fit.polynomials().seasonalMovingAverage().clone();
    }

    /** Mean of the differenced series, in units of the series; 0 if the model has none. */
    public double constant() {
        return series.unscaled(fit.spec().differencing().span() == 0 ? fit.constant() + origin : fit.constant());
    }

    /** Variance of an error, in squared units of the series, with the loss of one degree of freedom for each coefficient. */
    public double variance() {
        double unit = series.unscaled(1);
        return fit.variance() * unit * unit;
    }

    /** Logarithm of the Gaussian likelihood of the series, given as many first values as the differences reach back. */
    public double logLikelihood() {
        double logarithmOfUnit = Math.log(series.unscaled(0.5)) + Math.log(2);
        return -fit.deviance() / 2 - fit.counted() * logarithmOfUnit;
    }

    /** AICc (Hyndman and Athanasopoulos, FPP3, section 9.6); infinite if there are too few values for one. */
    public double correctedCriterion() {
        return fit.criterion() - fit.deviance() - 2 * logLikelihood();
    }
}
