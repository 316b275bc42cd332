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

/** Seasons of complex exponential smoothing (Svetunkov, Kourentzes and Ord 2022, sections 3 and 4). */
enum CesForm {
    /** Level and information potential of the period before. */
    NONE(2),
    /** Level and potential of the same season, none of the period before. */
    SIMPLE(2),
    /** Level and potential of the period before, and a real index of the season. */
    PARTIAL(3),
    /** Level and potential both of the period before and of the season. */
    FULL(4);

    private final int smoothingParameters;

    CesForm(int smoothingParameters) {
        this.smoothingParameters = smoothingParameters;
    }

    /** α₀ and α₁, the first of PARTIAL and both of FULL also for the season. */
    int smoothingParameters() {
        return smoothingParameters;
    }

    /**
     * Number of values that the errors are free of: smoothing parameters, level and potential, and a level a season but one if
     * there is another. The potential of a season follows its level.
     */
    int parameters(int seasonLength) {
        return smoothingParameters + (hasLevel() ? 2 : 0) + (hasSeason() ? seasonLength - (hasLevel() ? 1 : 0) : 0);
    }

    boolean hasSeason() {
        return this != NONE;
    }

    /** Whether there is a level of the period before. */
    boolean hasLevel() {
        return this != SIMPLE;
    }
}
