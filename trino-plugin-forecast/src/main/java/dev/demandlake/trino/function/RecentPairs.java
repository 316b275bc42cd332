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

/**
 * The latest rows that a sliding window has taken in, by position, so that those that leave it need not be looked up in the
 * pages again. Holds {@value #MOST} rows at most: what a larger window lets go has to be looked up.
 */
final class RecentPairs {
    private static final int INSTANCE_SIZE = instanceSize(RecentPairs.class);
    private static final int FEWEST = 16;
    private static final int MOST = 4096;

    /** Actual and forecast of a position, side by side, at the position modulo the number of rows. */
    private double[] pairs;

    private int begin;
    private int end;

    RecentPairs() {
        this.pairs = new double[2 * FEWEST];
    }

    private RecentPairs(RecentPairs other) {
        this.pairs = other.pairs.clone();
        this.begin = other.begin;
        this.end = other.end;
    }

    RecentPairs copy() {
        return new RecentPairs(this);
    }

    /** Keeps a row; a position that does not follow the latest one makes it forget all others. */
    void add(int position, double actual, double forecast) {
        if (position != end) {
            begin = position;
        }
        end = position + 1;
        if (end - begin > pairs.length / 2) {
            makeRoom();
        }
        int at = at(position);
        pairs[at] = actual;
        pairs[at + 1] = forecast;
    }

    boolean holds(int position) {
        return position >= begin && position < end;
    }

    double actual(int position) {
        return pairs[at(position)];
    }

    double forecast(int position) {
        return pairs[at(position) + 1];
    }

    /** Lets go of a position and all before it. */
    void forgetThrough(int position) {
        begin = Math.max(begin, position + 1);
    }

    long getEstimatedSize() {
        return INSTANCE_SIZE + sizeOf(pairs);
    }

    private void makeRoom() {
        if (pairs.length == 2 * MOST) {
            begin++;
            return;
        }
        double[] before = pairs;
        pairs = new double[2 * before.length];
        for (int position = begin; position < end - 1; position++) {
            int from = (2 * position) & (before.length - 1);
            System.arraycopy(before, from, pairs, at(position), 2);
        }
    }

    private int at(int position) {
        return (2 * position) & (pairs.length - 1);
    }
}
