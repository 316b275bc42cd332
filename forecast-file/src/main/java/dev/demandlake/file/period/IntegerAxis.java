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
package dev.demandlake.file.period;

/**
 * Integers that lie whole numbers of steps apart.
 *
 * @param step 1 or more
 */
record IntegerAxis(long first, long step) implements SeriesAxis {
    IntegerAxis {
        if (step < 1) {
            throw new IllegalArgumentException("Step is " + step + "; it must be 1 or more");
        }
    }

    @Override
    public long position(long period) {
        return Math.floorDiv(period - first, step);
    }

    @Override
    public long period(long position) {
        return Math.addExact(first, Math.multiplyExact(position, step));
    }

    @Override
    public String frequency() {
        return Long.toString(step);
    }
}
