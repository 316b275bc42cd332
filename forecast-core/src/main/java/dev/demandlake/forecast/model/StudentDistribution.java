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
package dev.demandlake.forecast.model;

/** Student's t distribution: that of an error over its standard deviation where that is estimated from few values. */
public final class StudentDistribution {
    private StudentDistribution() {}

    /**
     * The t for which the share of values in −t…t is the level, by the expansion about the normal quantile of Abramowitz and
     * Stegun (1964, 26.7.5); at 90 percent 5 percent too small with one degree of freedom, less than one in a thousand from three on.
     *
     * @param level probability in percent, above 0 and below 100
     * @param degreesOfFreedom 1 or more
     * @throws IllegalArgumentException if the level is not between 0 and 100 or there is no degree of freedom
     */
    public static double centralQuantile(double level, int degreesOfFreedom) {
        if (degreesOfFreedom < 1) {
            throw new IllegalArgumentException(
                    "Degrees of freedom are " + degreesOfFreedom + "; there must be 1 or more");
        }
        double z = NormalDistribution.centralQuantile(level);
        double square = z * z;
        double share = 1.0 / degreesOfFreedom;
        double first = (square + 1) / 4;
        double second = ((5 * square + 16) * square + 3) / 96;
        double third = (((3 * square + 19) * square + 17) * square - 15) / 384;
        double fourth = ((((79 * square + 776) * square + 1482) * square - 1920) * square - 945) / 92160;
        return z * (1 + share * (first + share * (second + share * (third + share * fourth))));
    }
}
