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
 * Complex smoothing parameters α₀ + i α₁ of the level and β₀ + i β₁ of the season.
 *
 * @param seasonReal β₀ of FULL, β of PARTIAL
 */
record CesParameters(double real, double imaginary, double seasonReal, double seasonImaginary) {
    /** The parameters of a form from those that it has. */
    static CesParameters of(CesForm form, double[] point) {
        return switch (form) {
            case NONE, SIMPLE -> new CesParameters(point[0], point[1], 0, 0);
            case PARTIAL -> new CesParameters(point[0], point[1], point[2], 0);
            case FULL -> new CesParameters(point[0], point[1], point[2], point[3]);
        };
    }

    /** Whether old values lose their weight (Svetunkov, Kourentzes and Ord 2022, stability condition of section 3). */
    boolean isStable(CesForm form) {
        return isStable(real, imaginary)
                && (form != CesForm.FULL || isStable(seasonReal, seasonImaginary))
                && (form != CesForm.PARTIAL || (seasonReal > 0 && seasonReal < 1));
    }

    private static boolean isStable(double real, double imaginary) {
        return square(real - 2.5) + square(imaginary) > 1.25
                && square(real - 0.5) + square(imaginary - 1) > 0.25
                && square(real - 1.5) + square(imaginary - 0.5) < 1.5;
    }

    private static double square(double value) {
        return value * value;
    }
}
