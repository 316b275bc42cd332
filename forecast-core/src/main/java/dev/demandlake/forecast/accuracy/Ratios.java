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
package dev.demandlake.forecast.accuracy;

import java.util.OptionalDouble;

/** Division of exact sums: each is rounded to the nearest double once, then divided once. */
final class Ratios {
    private Ratios() {}

    static OptionalDouble divide(Wide numerator, Wide denominator) {
        return denominator.isZero()
                ? OptionalDouble.empty()
                : OptionalDouble.of(numerator.toDouble() / denominator.toDouble());
    }

    static OptionalDouble mean(double sum, long count) {
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
    }

    static OptionalDouble rootMean(double sumOfSquares, long count) {
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(sumOfSquares / count));
    }
}
