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
import io.trino.spi.function.AccumulatorState;
import io.trino.spi.function.AccumulatorStateFactory;
import io.trino.spi.function.AccumulatorStateMetadata;

/** The words of {@link AccuracySums}. */
@AccumulatorStateMetadata(
        stateFactoryClass = AccuracyState.Factory.class,
        stateSerializerClass = AccuracyState.Serializer.class)
public interface AccuracyState extends WordsState {
    final class Single extends SingleWordsState implements AccuracyState {
        Single() {
            this(new long[AccuracySums.WORDS]);
        }

        private Single(long[] words) {
            super(words);
        }

        @Override
        public AccumulatorState copy() {
            return new Single(words().clone());
        }
    }

    final class Grouped extends GroupedWordsState implements AccuracyState {
        Grouped() {
            super(AccuracySums.WORDS);
        }
    }

    final class Factory implements AccumulatorStateFactory<AccuracyState> {
        @Override
        public AccuracyState createSingleState() {
            return new Single();
        }

        @Override
        public AccuracyState createGroupedState() {
            return new Grouped();
        }
    }

    final class Serializer extends WordsStateSerializer<AccuracyState> {
        public Serializer() {
            super(AccuracySums.WORDS);
        }
    }
}
