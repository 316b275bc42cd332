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
import static io.trino.spi.type.VarbinaryType.VARBINARY;

import dev.demandlake.forecast.accuracy.LadderSums;
import io.airlift.slice.Slice;
import io.airlift.slice.Slices;
import io.trino.spi.block.Block;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.function.AccumulatorState;
import io.trino.spi.function.AccumulatorStateFactory;
import io.trino.spi.function.AccumulatorStateMetadata;
import io.trino.spi.function.AccumulatorStateSerializer;
import io.trino.spi.function.GroupedAccumulatorState;
import io.trino.spi.type.Type;
import java.util.Arrays;

/** The steps of a group and the words of {@link LadderSums}; both null before the first row. */
@AccumulatorStateMetadata(
        stateFactoryClass = LadderState.Factory.class,
        stateSerializerClass = LadderState.Serializer.class)
public interface LadderState extends AccumulatorState {
    LadderSteps steps();

    long[] words();

    void set(LadderSteps steps, long[] words);

    /** Reads the steps of rows; shared by all groups, which mostly have the same ones. */
    LadderSteps.Reader reader();

    final class Single implements LadderState {
        private static final int INSTANCE_SIZE = instanceSize(Single.class);

        private final LadderSteps.Reader reader = new LadderSteps.Reader();
        private LadderSteps steps;
        private long[] words;

        @Override
        public LadderSteps steps() {
            return steps;
        }

        @Override
        public long[] words() {
            return words;
        }

        @Override
        public void set(LadderSteps steps, long[] words) {
            this.steps = steps;
            this.words = words;
        }

        @Override
        public LadderSteps.Reader reader() {
            return reader;
        }

        @Override
        public AccumulatorState copy() {
            Single copy = new Single();
            copy.steps = steps;
            copy.words = words == null ? null : words.clone();
            return copy;
        }

        @Override
        public long getEstimatedSize() {
            return INSTANCE_SIZE + reader.getEstimatedSize() + sizeOf(words);
        }
    }

    final class Grouped implements LadderState, GroupedAccumulatorState {
        private static final int INSTANCE_SIZE = instanceSize(Grouped.class);

        private final LadderSteps.Reader reader = new LadderSteps.Reader();
        private LadderSteps[] steps = new LadderSteps[0];
        private long[][] words = new long[0][];
        private long wordsSize;
        private int groupId;

        @Override
        public void setGroupId(int groupId) {
            this.groupId = groupId;
        }

        @Override
        public void ensureCapacity(int size) {
            if (size > words.length) {
                int grown = Math.max(size, words.length + words.length / 2);
                steps = Arrays.copyOf(steps, grown);
                words = Arrays.copyOf(words, grown);
            }
        }

        @Override
        public LadderSteps steps() {
            return steps[groupId];
        }

        @Override
        public long[] words() {
            return words[groupId];
        }

        @Override
        public void set(LadderSteps steps, long[] words) {
            wordsSize += sizeOf(words) - sizeOf(this.words[groupId]);
            this.steps[groupId] = steps;
            this.words[groupId] = words;
        }

        @Override
        public LadderSteps.Reader reader() {
            return reader;
        }

        @Override
        public long getEstimatedSize() {
            return INSTANCE_SIZE + reader.getEstimatedSize() + sizeOf(steps) + sizeOf(words) + wordsSize;
        }
    }

    final class Factory implements AccumulatorStateFactory<LadderState> {
        @Override
        public LadderState createSingleState() {
            return new Single();
        }

        @Override
        public LadderState createGroupedState() {
            return new Grouped();
        }
    }

    /** The names of the steps, then the words; nothing before the first row. Never stored. */
    final class Serializer implements AccumulatorStateSerializer<LadderState> {
        @Override
        public Type getSerializedType() {
            return VARBINARY;
        }

        @Override
        public void serialize(LadderState state, BlockBuilder out) {
            if (state.steps() == null) {
                VARBINARY.writeSlice(out, Slices.EMPTY_SLICE);
                return;
            }
            Slice names = state.steps().encoded();
            long[] words = state.words();
            byte[] bytes = state.reader().bytes(CompactWords.maximumLength(words.length));
            int length = CompactWords.write(words, 0, words.length, bytes);
            Slice slice = Slices.allocate(names.length() + length);
            slice.setBytes(0, names);
            slice.setBytes(names.length(), bytes, 0, length);
            VARBINARY.writeSlice(out, slice);
        }

        @Override
        public void deserialize(Block block, int position, LadderState state) {
            Slice slice = VARBINARY.getSlice(block, position);
            if (slice.length() == 0) {
                state.set(null, null);
                return;
            }
            LadderSteps steps = state.reader().decode(slice);
            long[] words = new long[LadderSums.words(steps.count())];
            CompactWords.read(
                    slice.byteArray(), slice.byteArrayOffset() + steps.encoded().length(), words, 0, words.length);
            state.set(steps, words);
        }
    }
}
