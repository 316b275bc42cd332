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
package dev.demandlake.spark.gold;

import scala.Tuple3;

/** States of rows of actual, forecast and naive forecast; null for a missing one. */
final class AccuracyStates extends StatesAggregator<Tuple3<Double, Double, Double>> {
    private static final long serialVersionUID = 1;

    @Override
    public AccuracyStateSums reduce(AccuracyStateSums sums, Tuple3<Double, Double, Double> row) {
        sums.add(row._1(), row._2(), row._3());
        return sums;
    }
}
