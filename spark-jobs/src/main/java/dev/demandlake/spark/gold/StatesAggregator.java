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

/**
 * Spark's aggregate to the bytes of three exact states: forecast against actual, and over the rows where actual, forecast and
 * naive are all present, forecast and naive against actual. The sums are forecast-core's.
 */
abstract class StatesAggregator<I> extends Aggregator<I, AccuracyStateSums, Tuple3<byte[], byte[], byte[]>> {
    private static final long serialVersionUID = 1;

    @Override
    public final AccuracyStateSums zero() {
        return new AccuracyStateSums();
    }

    @Override
    public final AccuracyStateSums merge(AccuracyStateSums left, AccuracyStateSums right) {
        left.merge(right);
        return left;
    }

    @Override
    public final Tuple3<byte[], byte[], byte[]> finish(AccuracyStateSums sums) {
        return new Tuple3<>(
                sums.all().toBytes(), sums.compared().toBytes(), sums.naive().toBytes());
    }

    @Override
    public final Encoder<AccuracyStateSums> bufferEncoder() {
        return Encoders.javaSerialization(AccuracyStateSums.class);
    }

    @Override
    public final Encoder<Tuple3<byte[], byte[], byte[]>> outputEncoder() {
        return encoder();
    }

    /** Of three states. */
    static Encoder<Tuple3<byte[], byte[], byte[]>> encoder() {
        return Encoders.tuple(Encoders.BINARY(), Encoders.BINARY(), Encoders.BINARY());
    }
}
