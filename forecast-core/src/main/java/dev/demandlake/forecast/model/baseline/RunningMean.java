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
package dev.demandlake.forecast.model.baseline;

/** Mean of the values that are not NaN; that of equal values is exactly their value. */
final class RunningMean {
    private double mean;
    private int count;

    void add(double value) {
        if (!Double.isNaN(value)) {
            count++;
            mean += value / count - mean / count;
        }
    }

    int count() {
        return count;
    }

    /** The mean, 0 without a value. */
    double value() {
        return mean;
    }
}
