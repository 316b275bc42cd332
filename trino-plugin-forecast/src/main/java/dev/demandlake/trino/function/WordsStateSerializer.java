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

import static io.trino.spi.type.VarbinaryType.VARBINARY;

import io.airlift.slice.Slice;
import io.trino.spi.block.Block;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.block.VariableWidthBlock;
import io.trino.spi.block.VariableWidthBlockBuilder;
import io.trino.spi.function.AccumulatorStateSerializer;
import io.trino.spi.type.Type;

/** The words of a group as they travel between the nodes of one query; never stored. */
abstract class WordsStateSerializer<T extends WordsState> implements AccumulatorStateSerializer<T> {
    private final int wordsPerGroup;

    WordsStateSerializer(int wordsPerGroup) {
        this.wordsPerGroup = wordsPerGroup;
    }

    @Override
    public Type getSerializedType() {
        return VARBINARY;
    }

    @Override
    public void serialize(T state, BlockBuilder out) {
        byte[] buffer = state.buffer();
        int length = CompactWords.write(state.words(), state.offset(), wordsPerGroup, buffer);
        ((VariableWidthBlockBuilder) out).writeEntry(buffer, 0, length);
    }

    @Override
    public void deserialize(Block block, int position, T state) {
        VariableWidthBlock values = (VariableWidthBlock) block.getUnderlyingValueBlock();
        Slice bytes = values.getRawSlice();
        int start = bytes.byteArrayOffset() + values.getRawSliceOffset(block.getUnderlyingValuePosition(position));
        CompactWords.read(bytes.byteArray(), start, state.words(), state.offset(), wordsPerGroup);
    }
}
