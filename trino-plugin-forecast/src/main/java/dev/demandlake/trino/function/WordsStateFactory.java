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

import static java.util.Objects.requireNonNull;

import io.trino.spi.function.AccumulatorStateFactory;

/** Makes states of a fixed number of words a group. */
abstract class WordsStateFactory<T extends WordsState> implements AccumulatorStateFactory<T> {
    private final Class<T> type;
    private final int wordsPerGroup;

    WordsStateFactory(Class<T> type, int wordsPerGroup) {
        this.type = requireNonNull(type, "type is null");
        this.wordsPerGroup = wordsPerGroup;
    }

    @Override
    public T createSingleState() {
        return type.cast(new SingleWordsState(wordsPerGroup));
    }

    @Override
    public T createGroupedState() {
        return type.cast(new GroupedWordsState(wordsPerGroup));
    }
}
