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

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;

/**
 * What champions are measured against.
 *
 * @param candidates ids of the models among which the champion is chosen, each once
 * @param reference id of the naive forecast that the gap is measured from; it need not be a candidate
 * @param permutations of model labels behind the noise floor, 1 or more
 * @param resamples of the bootstrap, 1 or more
 * @param seed the same seed gives the same bits
 */
public record CeilingRules(List<String> candidates, String reference, int permutations, int resamples, long seed)
        implements Serializable {
    /** Id of the rows of champions, which are never candidates. */
    public static final String CHAMPION = "champion";

    private static final int PERMUTATIONS = 200;
    private static final int RESAMPLES = 1000;
    private static final long SEED = 20_140_601;

    public CeilingRules {
        candidates = List.copyOf(candidates);
        if (candidates.isEmpty() || new HashSet<>(candidates).size() < candidates.size()) {
            throw new IllegalArgumentException(
                    "Candidates are " + candidates + "; at least one is needed, and each only once");
        }
        if (candidates.contains(CHAMPION)) {
            throw new IllegalArgumentException(
                    "Candidates are " + candidates + "; the champion is chosen among them and cannot be one");
        }
        requireNonNull(reference, "reference is null");
        requirePositive("Number of permutations", permutations);
        requirePositive("Number of resamples", resamples);
    }

    /** Rules with the naive forecast as reference, 200 permutations and 1,000 resamples. */
    public static CeilingRules of(List<String> candidates) {
        return new CeilingRules(candidates, "naive", PERMUTATIONS, RESAMPLES, SEED);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be 1 or more");
        }
    }
}
