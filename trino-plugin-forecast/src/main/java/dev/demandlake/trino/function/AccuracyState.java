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
package dev.demandlake.trino.function;

import dev.demandlake.forecast.accuracy.AccuracySums;
import io.trino.spi.function.AccumulatorStateMetadata;

/** The words of {@link AccuracySums}. */
@AccumulatorStateMetadata(
        stateFactoryClass = AccuracyState.Factory.class,
        stateSerializerClass = AccuracyState.Serializer.class)
public interface AccuracyState extends WordsState {
    final class Factory extends WordsStateFactory<AccuracyState> {
        public Factory() {
            super(AccuracyState.class, AccuracySums.WORDS);
        }
    }

    final class Serializer extends WordsStateSerializer<AccuracyState> {
        public Serializer() {
            super(AccuracySums.WORDS);
        }
    }
}
