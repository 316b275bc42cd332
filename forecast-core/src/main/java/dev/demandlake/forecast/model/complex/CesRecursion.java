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
package dev.demandlake.forecast.model.complex;

/**
 * One step of complex exponential smoothing (Svetunkov, Kourentzes and Ord 2022, equations 11 and 17): level and potential are
 * the two parts of a complex level. An object serves one thread.
 */
final class CesRecursion {
    private final CesForm form;
    private final CesStates states;

    private double realFade;
    private double imaginaryFade;
    private double levelShare;
    private double potentialShare;
    private double seasonRealFade;
    private double seasonImaginaryFade;
    private double seasonLevelShare;
    private double seasonPotentialShare;

    CesRecursion(CesForm form, CesStates states) {
        this.form = form;
        this.states = states;
    }

    CesStates states() {
        return states;
    }

    void use(CesParameters parameters) {
        realFade = 1 - parameters.real();
        imaginaryFade = 1 - parameters.imaginary();
        levelShare = parameters.real() - parameters.imaginary();
        potentialShare = parameters.real() + parameters.imaginary();
        boolean partial = form == CesForm.PARTIAL;
        boolean simple = form == CesForm.SIMPLE;
        double real = simple ? parameters.real() : parameters.seasonReal();
        double imaginary = simple ? parameters.imaginary() : parameters.seasonImaginary();
        seasonRealFade = partial ? 0 : 1 - real;
        seasonImaginaryFade = partial ? 0 : 1 - imaginary;
        seasonLevelShare = partial ? real : real - imaginary;
        seasonPotentialShare = partial ? 0 : real + imaginary;
    }

    double expected(int season) {
        return (form.hasLevel() ? states.level : 0) + (form.hasSeason() ? states.seasonLevels[season] : 0);
    }

    void move(int season, double error) {
        if (form.hasLevel()) {
            double level = states.level;
            double potential = states.potential;
            states.level = level - imaginaryFade * potential + levelShare * error;
            states.potential = level + realFade * potential + potentialShare * error;
        }
        if (form.hasSeason()) {
            double level = states.seasonLevels[season];
            double potential = states.seasonPotentials[season];
            states.seasonLevels[season] = level - seasonImaginaryFade * potential + seasonLevelShare * error;
            // of PARTIAL there is none
            states.seasonPotentials[season] =
                    form == CesForm.PARTIAL ? 0 : level + seasonRealFade * potential + seasonPotentialShare * error;
        }
    }

    /** Runs through the values in their order; the sum of squared errors. */
    double forward(double[] values) {
        int seasonLength = states.seasonLevels.length;
        int season = 0;
        double sum = 0;
        for (double value : values) {
            double error = value - expected(season);
            if (error != error) {
                error = 0;
            }
            sum += error * error;
            move(season, error);
            season = season + 1 == seasonLength ? 0 : season + 1;
        }
        return sum;
    }

    /** Runs through the values from the last to the first. */
    void backward(double[] values) {
        int seasonLength = states.seasonLevels.length;
        int season = (values.length - 1) % seasonLength;
        for (int index = values.length - 1; index >= 0; index--) {
            double error = values[index] - expected(season);
            move(season, error != error ? 0 : error);
            season = season == 0 ? seasonLength - 1 : season - 1;
        }
    }
}
