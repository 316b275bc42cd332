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
package dev.demandlake.learning.booster;

/** What training makes small. */
public enum Objective {
    /** Weighted mean absolute error: the median, and the numerator of WAPE where rows weigh their scale. */
    ABSOLUTE_ERROR,
    /** Tweedie deviance of power 1.5: the mean of demand with many zeros; labels are 0 or more (Jørgensen 1987). */
    TWEEDIE;

    /** Power of the variance, between 1 (Poisson) and 2 (gamma). */
    static final double TWEEDIE_POWER = 1.5;
}
