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
package dev.demandlake.forecast.champion;

/**
 * When a model may become champion.
 *
 * @param minimumPeriods scored periods below which a series takes the champion of its segment
 * @param minimumGain share of the incumbent's score by which a challenger must be better, such as 0.01
 */
public record ChampionRules(int minimumPeriods, double minimumGain) {
    /** Three scored periods and a gain of 1 %. */
    public static final ChampionRules DEFAULT = new ChampionRules(3, 0.01);

    public ChampionRules {
        if (minimumPeriods < 1) {
            throw new IllegalArgumentException("Minimum periods is " + minimumPeriods + "; it must be 1 or more");
        }
        if (!(minimumGain >= 0 && minimumGain < 1)) {
            throw new IllegalArgumentException("Minimum gain is " + minimumGain + "; it must be 0 or more and below 1");
        }
    }
}
