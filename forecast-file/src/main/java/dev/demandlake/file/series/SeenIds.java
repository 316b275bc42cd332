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
package dev.demandlake.file.series;

/** The ids that have gone by, as hashes of 64 bits: 16 bytes an id. Two ids may have the same hash, one never has two. */
final class SeenIds {
    private static final int FIRST_CAPACITY = 1 << 10;
    // Knuth's multiplier for linear congruential generators with modulus 2^64 (TAOCP volume 2, 3.3.4).
    private static final long MULTIPLIER = 6364136223846793005L;

    private long[] hashes = new long[FIRST_CAPACITY];
    private int count;

    /** Adds an id; false if it, or another one with its hash, is there already. */
    boolean add(String id) {
        long hash = hash(id);
        int slot = slot(hashes, hash);
        if (hashes[slot] == hash) {
            return false;
        }
        hashes[slot] = hash;
        count++;
        if (2 * count > hashes.length) {
            long[] larger = new long[2 * hashes.length];
            for (long old : hashes) {
                if (old != 0) {
                    larger[slot(larger, old)] = old;
                }
            }
            hashes = larger;
        }
        return true;
    }

    /** Where the hash is or has to go. */
    private static int slot(long[] table, long hash) {
        int slot = (int) (hash >>> 32) & table.length - 1;
        while (table[slot] != 0 && table[slot] != hash) {
            slot = slot + 1 & table.length - 1;
        }
        return slot;
    }

    /** Not 0, which is an empty slot. */
    private static long hash(String id) {
        long hash = id.length();
        for (int index = 0; index < id.length(); index++) {
            hash = hash * MULTIPLIER + id.charAt(index) + 1;
        }
        // the finalizer of SplitMix64 (Steele, Lea and Flood 2014)
        hash = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ hash >>> 27) * 0x94d049bb133111ebL;
        hash ^= hash >>> 31;
        return hash == 0 ? 1 : hash;
    }
}
