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

import dev.demandlake.forecast.demand.DemandSums;
import io.trino.spi.function.AccumulatorState;
import io.trino.spi.function.AccumulatorStateFactory;
import io.trino.spi.function.AccumulatorStateMetadata;

/** The words of {@link DemandSums}. */
@AccumulatorStateMetadata(
        stateFactoryClass = DemandState.Factory.class,
        stateSerializerClass = DemandState.Serializer.class)
public interface DemandState extends WordsState {
    final class Single extends SingleWordsState implements DemandState {
        Single() {
            this(new long[DemandSums.WORDS]);
        }

        private Single(long[] words) {
            super(words);
        }

        @Override
        public AccumulatorState copy() {
            return new Single(words().clone());
        }
    }

    final class Grouped extends GroupedWordsState implements DemandState {
        Grouped() {
            super(DemandSums.WORDS);
        }
    }

    final class Factory implements AccumulatorStateFactory<DemandState> {
        @Override
        public DemandState createSingleState() {
            return new Single();
        }

        @Override
        public DemandState createGroupedState() {
            return new Grouped();
        }
    }

    final class Serializer extends WordsStateSerializer<DemandState> {
        public Serializer() {
            super(DemandSums.WORDS);
        }
    }
}
