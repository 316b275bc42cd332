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

import java.util.Arrays;

/**
 * Level and information potential, of the last period and of the last period of each season; the season of the period at index i
 * of the series is at {@code i % m}. What a form does not have is 0.
 */
final class CesStates {
    double level;
    double potential;
    final double[] seasonLevels;
    final double[] seasonPotentials;

    CesStates(int seasonLength) {
        seasonLevels = new double[seasonLength];
        seasonPotentials = new double[seasonLength];
    }

    void set(CesStates other) {
        level = other.level;
        potential = other.potential;
        System.arraycopy(other.seasonLevels, 0, seasonLevels, 0, seasonLevels.length);
        System.arraycopy(other.seasonPotentials, 0, seasonPotentials, 0, seasonPotentials.length);
    }

    void clear() {
        level = 0;
        potential = 0;
        Arrays.fill(seasonLevels, 0);
        Arrays.fill(seasonPotentials, 0);
    }
}
