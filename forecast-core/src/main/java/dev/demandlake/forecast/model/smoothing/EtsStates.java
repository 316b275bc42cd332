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

/** Level, trend and seasons at one time; the season of the period at index i of the series is {@code seasons[i % m]}. */
final class EtsStates {
    double level;
    double trend;
    final double[] seasons;

    EtsStates(int seasonLength) {
        seasons = new double[seasonLength];
    }

    void set(EtsStates other) {
        level = other.level;
        trend = other.trend;
        System.arraycopy(other.seasons, 0, seasons, 0, seasons.length);
    }
}
