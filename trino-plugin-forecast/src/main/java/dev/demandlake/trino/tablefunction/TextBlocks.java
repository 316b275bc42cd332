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
package dev.demandlake.trino.tablefunction;

import static io.airlift.slice.Slices.utf8Slice;
import static io.trino.spi.type.VarcharType.VARCHAR;

import io.trino.spi.block.Block;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.block.RunLengthEncodedBlock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Blocks of one repeated text; the series of a query share the text itself, of which there are a handful. */
final class TextBlocks {
    private final Map<String, Block> blocks = new ConcurrentHashMap<>();

    Block repeated(String text, int positions) {
        return RunLengthEncodedBlock.create(blocks.computeIfAbsent(text, TextBlocks::single), positions);
    }

    private static Block single(String text) {
        BlockBuilder builder = VARCHAR.createBlockBuilder(null, 1);
        VARCHAR.writeSlice(builder, utf8Slice(text));
        return builder.build();
    }
}
