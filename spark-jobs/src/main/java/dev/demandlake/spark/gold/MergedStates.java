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

/** States of the rows behind other states, each a triple of them. */
final class MergedStates extends StatesAggregator<Tuple3<byte[], byte[], byte[]>> {
    private static final long serialVersionUID = 1;

    @Override
    public AccuracyStateSums reduce(AccuracyStateSums sums, Tuple3<byte[], byte[], byte[]> states) {
        sums.merge(states._1(), states._2(), states._3());
        return sums;
    }
}
