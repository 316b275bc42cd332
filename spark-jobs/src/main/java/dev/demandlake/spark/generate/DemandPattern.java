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
package dev.demandlake.spark.generate;

/**
 * How the demand of a unit behaves. The patterns stand in a fixed cycle over the unit numbers, so that any twenty units
 * in a row hold each of them.
 */
enum DemandPattern {
    /** A level with noise; no season and a trend within ±3 % a year. */
    STABLE(5),
    /** A yearly cosine of ±35 to 70 % around the level, with its peak near the one of the item's category. */
    SEASONAL(5),
    /** Growth or decline by 20 to 45 % a year. */
    TRENDING(2),
    /** A promotion of 7 to 14 days every one to two months: price down by 15 to 35 %, demand 1.8 to 3.2 times as high, and a week of weaker demand after it. */
    PROMOTED(3),
    /** Demand in one month out of two to three and a half, in sizes that differ little (Croston 1972). */
    INTERMITTENT(2),
    /** Demand as rare as the intermittent one, with every third order about eight times as large as the others. */
    LUMPY(1),
    /** Demand falls over half a year and ends three to eight months before the data do. */
    DYING(1),
    /** The first sale is four to fourteen months before the end; demand ramps up over three months. */
    NEW(1);

    private static final int CYCLE = 20;

    private final int unitsInCycle;

    DemandPattern(int unitsInCycle) {
        this.unitsInCycle = unitsInCycle;
    }

    /** The pattern of a unit by its number, from 0. */
    static DemandPattern ofUnit(int number) {
        // 7 has no factor in common with 20: neighbours get different patterns, a cycle still holds all of them.
        int place = (int) (number * 7L % CYCLE);
        for (DemandPattern pattern : values()) {
            if (place < pattern.unitsInCycle) {
                return pattern;
            }
            place -= pattern.unitsInCycle;
        }
        throw new IllegalStateException("The patterns fill " + (CYCLE - place) + " of " + CYCLE + " places");
    }

    boolean isSparse() {
        return this == INTERMITTENT || this == LUMPY;
    }
}
