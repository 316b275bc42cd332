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
package dev.demandlake.forecast.champion;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far the champions of many series were from what could have been reached. Memory does not grow with the series: it is that of
 * the permutations and resamples of the rules. Neither the order of the series nor their split over several of these changes a bit
 * of the result. Not safe for use by several threads: give each its own and merge them.
 */
public final class ChampionCeiling {
    private final CeilingRules rules;
    private final CeilingSums sums;
    private final RatioBootstrap bootstrap;

    public ChampionCeiling(CeilingRules rules) {
        this.rules = requireNonNull(rules, "rules is null");
        this.sums = new CeilingSums(rules);
        this.bootstrap = new RatioBootstrap(rules);
    }

    /** Adds a series that was compared by the same rules; one without common periods counts for nothing. */
    public void add(SeriesCeiling series) {
        if (series.sums().isEmpty()) {
            return;
        }
        sums.merge(series.sums());
        bootstrap.add(series.sums(), SeriesRandom.of(rules.seed(), series.series(), "bootstrap"));
    }

    /** Adds the series of another one with the same rules. */
    public void merge(ChampionCeiling other) {
        if (!rules.equals(other.rules)) {
            throw new IllegalArgumentException(
                    "Rules are " + rules + " and " + other.rules + "; only sums by the same rules can be merged");
        }
        sums.merge(other.sums);
        bootstrap.merge(other.bootstrap);
    }

    /** The result over all series added so far, with an interval of the ratio if there are at least two. */
    public ChampionCeilingResult result() {
        OptionalDouble ratio = sums.championToBestSingle();
        ChampionCeilingResult result = sums.result(Optional.empty());
        return ratio.isEmpty() || result.series() < 2 ? result : sums.result(bootstrap.around(ratio.getAsDouble()));
    }

    /** The sums as bytes, for {@link #fromBytes} with the same rules. */
    public byte[] toBytes() {
        int words = sums.words().length + bootstrap.words().length;
        ByteBuffer bytes = ByteBuffer.allocate(words * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(sums.words()).put(bootstrap.words());
        return bytes.array();
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if the length is not that of sums by these rules
     */
    public static ChampionCeiling fromBytes(CeilingRules rules, byte[] bytes) {
        int words = CeilingSums.words(rules) + RatioBootstrap.words(rules);
        if (bytes.length != words * Long.BYTES) {
            throw new IllegalArgumentException(
                    "Sums have " + bytes.length + " bytes; by the rules " + rules + " they have " + words * Long.BYTES);
        }
        ChampionCeiling ceiling = new ChampionCeiling(rules);
        LongBuffer from = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
        from.get(ceiling.sums.words()).get(ceiling.bootstrap.words());
        return ceiling;
    }
}
