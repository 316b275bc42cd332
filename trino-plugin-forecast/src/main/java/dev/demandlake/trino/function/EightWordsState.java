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

import io.trino.spi.function.AccumulatorStateMetadata;

/** Sums that take eight words a group. */
@AccumulatorStateMetadata(
        stateFactoryClass = EightWordsState.Factory.class,
        stateSerializerClass = EightWordsState.Serializer.class)
public interface EightWordsState extends WordsState {
    final class Factory extends WordsStateFactory<EightWordsState> {
        public Factory() {
            super(EightWordsState.class, 8);
        }
    }

    final class Serializer extends WordsStateSerializer<EightWordsState> {
        public Serializer() {
            super(8);
        }
    }
}
