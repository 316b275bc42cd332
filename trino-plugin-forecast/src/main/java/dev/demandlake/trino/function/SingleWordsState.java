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

import static io.airlift.slice.SizeOf.instanceSize;
import static io.airlift.slice.SizeOf.sizeOf;

import io.trino.spi.function.AccumulatorState;

/** The words of the only group of an aggregation without GROUP BY. */
final class SingleWordsState implements AnyWordsState {
    private static final int INSTANCE_SIZE = instanceSize(SingleWordsState.class);

    private final long[] words;
    private final byte[] buffer;

    SingleWordsState(int wordsPerGroup) {
        this(new long[wordsPerGroup]);
    }

    private SingleWordsState(long[] words) {
        this.words = words;
        buffer = new byte[CompactWords.maximumLength(words.length)];
    }

    @Override
    public long[] words() {
        return words;
    }

    @Override
    public int offset() {
        return 0;
    }

    @Override
    public byte[] buffer() {
        return buffer;
    }

    @Override
    public long getEstimatedSize() {
        return INSTANCE_SIZE + sizeOf(words) + sizeOf(buffer);
    }

    @Override
    public AccumulatorState copy() {
        return new SingleWordsState(words.clone());
    }
}
