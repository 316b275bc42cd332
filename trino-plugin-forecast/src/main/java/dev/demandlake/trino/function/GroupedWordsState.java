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

import io.trino.spi.function.GroupedAccumulatorState;
import java.util.Arrays;

/** The words of many groups, those of one group side by side in a page, so that a row touches few cache lines. */
final class GroupedWordsState implements AnyWordsState, GroupedAccumulatorState {
    private static final int INSTANCE_SIZE = instanceSize(GroupedWordsState.class);
    private static final int PAGE_BITS = 10;
    private static final int PAGE_GROUPS = 1 << PAGE_BITS;
    private static final int PAGE_MASK = PAGE_GROUPS - 1;

    private final int wordsPerGroup;
    private final byte[] buffer;
    private long[][] pages = new long[0][];
    private int pageCount;
    private long[] page;
    private int offset;

    GroupedWordsState(int wordsPerGroup) {
        this.wordsPerGroup = wordsPerGroup;
        buffer = new byte[CompactWords.maximumLength(wordsPerGroup)];
    }

    @Override
    public void setGroupId(int groupId) {
        page = pages[groupId >>> PAGE_BITS];
        offset = (groupId & PAGE_MASK) * wordsPerGroup;
    }

    @Override
    public void ensureCapacity(int size) {
        int needed = (size + PAGE_GROUPS - 1) >>> PAGE_BITS;
        if (needed > pages.length) {
            pages = Arrays.copyOf(pages, Math.max(needed, pages.length * 2));
        }
        for (; pageCount < needed; pageCount++) {
            pages[pageCount] = new long[PAGE_GROUPS * wordsPerGroup];
        }
    }

    @Override
    public long[] words() {
        return page;
    }

    @Override
    public int offset() {
        return offset;
    }

    @Override
    public byte[] buffer() {
        return buffer;
    }

    @Override
    public long getEstimatedSize() {
        return INSTANCE_SIZE
                + sizeOf(buffer)
                + sizeOf(pages)
                + pageCount * (long) PAGE_GROUPS * wordsPerGroup * Long.BYTES;
    }
}
