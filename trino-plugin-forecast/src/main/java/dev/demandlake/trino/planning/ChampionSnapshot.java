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
package dev.demandlake.trino.planning;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import io.airlift.slice.Slice;
import io.airlift.slice.Slices;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The champion of every series at one moment, in 42 to 84 bytes a series: keys side by side in one array, open addressing,
 * models by number.
 */
final class ChampionSnapshot {
    private static final int KEY_WORDS = 3;
    private static final int FREE = -1;

    private final long[] keys;
    private final int[] models;
    private final List<Slice> names;

    private ChampionSnapshot(long[] keys, int[] models, List<Slice> names) {
        this.keys = requireNonNull(keys, "keys is null");
        this.models = requireNonNull(models, "models is null");
        this.names = ImmutableList.copyOf(names);
    }

    /** Model of the champion, null if there is no such series. */
    Slice model(long itemKey, long locationKey, long customerKey) {
        int slot = slot(keys, models, itemKey, locationKey, customerKey);
        return models[slot] == FREE ? null : names.get(models[slot]);
    }

    private static int slot(long[] keys, int[] models, long itemKey, long locationKey, long customerKey) {
        int mask = models.length - 1;
        int slot = hash(itemKey, locationKey, customerKey) & mask;
        while (models[slot] != FREE && !matches(keys, slot * KEY_WORDS, itemKey, locationKey, customerKey)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static boolean matches(long[] keys, int offset, long itemKey, long locationKey, long customerKey) {
        return keys[offset] == itemKey && keys[offset + 1] == locationKey && keys[offset + 2] == customerKey;
    }

    private static int hash(long itemKey, long locationKey, long customerKey) {
        long mixed = (itemKey * 31 + locationKey) * 31 + customerKey;
        mixed = (mixed ^ (mixed >>> 32)) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32);
    }

    /** Collects the series of a snapshot whose number is known. */
    static final class Builder {
        private final long[] keys;
        private final int[] models;
        private final Map<String, Integer> numbers = new HashMap<>();
        private final ImmutableList.Builder<Slice> names = ImmutableList.builder();
        private final int capacity;
        private int size;

        Builder(int series) {
            int slots = Math.max(2, Integer.highestOneBit(Math.max(1, series + series / 2)) * 2);
            this.capacity = series;
            this.keys = new long[Math.multiplyExact(slots, KEY_WORDS)];
            this.models = new int[slots];
            Arrays.fill(models, FREE);
        }

        void add(long itemKey, long locationKey, long customerKey, String model) {
            if (size == capacity) {
                throw new IllegalStateException("the snapshot has more than the " + capacity + " series that it names");
            }
            int number = numbers.computeIfAbsent(model, name -> {
                names.add(Slices.utf8Slice(name));
                return numbers.size();
            });
            int slot = slot(keys, models, itemKey, locationKey, customerKey);
            int offset = slot * KEY_WORDS;
            keys[offset] = itemKey;
            keys[offset + 1] = locationKey;
            keys[offset + 2] = customerKey;
            models[slot] = number;
            size++;
        }

        ChampionSnapshot build() {
            return new ChampionSnapshot(keys, models, names.build());
        }
    }
}
