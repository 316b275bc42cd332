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

import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.expressions.Aggregator;
import scala.Tuple3;

/** Spark's aggregate from the three states of {@link AccuracyStates} to those of all rows behind them. */
final class MergedAccuracyStates
        extends Aggregator<Tuple3<byte[], byte[], byte[]>, AccuracyStateSums, Tuple3<byte[], byte[], byte[]>> {
    private static final long serialVersionUID = 1;

    @Override
    public AccuracyStateSums zero() {
        return new AccuracyStateSums();
    }

    @Override
    public AccuracyStateSums reduce(AccuracyStateSums sums, Tuple3<byte[], byte[], byte[]> states) {
        sums.merge(states._1(), states._2(), states._3());
        return sums;
    }

    @Override
    public AccuracyStateSums merge(AccuracyStateSums left, AccuracyStateSums right) {
        left.merge(right);
        return left;
    }

    @Override
    public Tuple3<byte[], byte[], byte[]> finish(AccuracyStateSums sums) {
        return new Tuple3<>(
                sums.all().toBytes(), sums.compared().toBytes(), sums.naive().toBytes());
    }

    @Override
    public Encoder<AccuracyStateSums> bufferEncoder() {
        return Encoders.javaSerialization(AccuracyStateSums.class);
    }

    @Override
    public Encoder<Tuple3<byte[], byte[], byte[]>> outputEncoder() {
        return encoder();
    }

    static Encoder<Tuple3<byte[], byte[], byte[]>> encoder() {
        return Encoders.tuple(Encoders.BINARY(), Encoders.BINARY(), Encoders.BINARY());
    }
}
