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
package dev.demandlake.spark.learning;

import static java.util.Objects.requireNonNull;

import dev.demandlake.learning.booster.BoosterKind;
import dev.demandlake.learning.features.FeatureLayout;
import dev.demandlake.learning.strategy.LearnedModel;
import dev.demandlake.learning.strategy.Strategy;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is learned and forecast: the same for every task.
 *
 * @param wanted issue period of a window → models that are trained and forecast there
 * @param horizon lags 0 to horizon − 1 are forecast
 * @param trees of a model, at most
 * @param sampledShare share of the rows that is learned from, above 0 to 1
 * @param catBoostPython interpreter with CatBoost; empty if it is not needed
 */
record LearningPlan(
        FeatureLayout layout,
        List<String> clusters,
        TreeMap<LocalDate, List<LearnedModel>> wanted,
        int horizon,
        int trees,
        double sampledShare,
        String catBoostPython)
        implements Serializable {
    LearningPlan {
        requireNonNull(layout, "layout is null");
        clusters = new ArrayList<>(clusters);
        requireNonNull(catBoostPython, "catBoostPython is null");
        if (!(sampledShare > 0 && sampledShare <= 1)) {
            throw new IllegalArgumentException("Sampled share is " + sampledShare + "; it must be above 0, at most 1");
        }
    }

    /** Booster → strategies in which it is wanted in a window. */
    Map<BoosterKind, TreeSet<Strategy>> strategies(LocalDate window) {
        return wanted.getOrDefault(window, List.of()).stream()
                .collect(Collectors.groupingBy(
                        LearnedModel::booster,
                        TreeMap::new,
                        Collectors.mapping(LearnedModel::strategy, Collectors.toCollection(TreeSet::new))));
    }

    /** Whether some model has trees for single clusters. */
    boolean learnsClusters() {
        return wanted.values().stream().flatMap(List::stream).anyMatch(model -> model.strategy() != Strategy.GLOBAL);
    }

    /**
     * Whether a row is among those that are learned from: drawn by a hash (the finaliser of SplitMix64, Steele, Lea and Flood
     * 2014), so that every run and every window draws the same ones.
     */
    boolean samples(long unit, int issueIndex, int lag) {
        long bits = unit + 0x9E3779B97F4A7C15L * (31L * issueIndex + lag + 1);
        bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        bits ^= bits >>> 31;
        return (bits >>> 11) * 0x1.0p-53 < sampledShare;
    }

    Optional<java.nio.file.Path> python() {
        return catBoostPython.isEmpty() ? Optional.empty() : Optional.of(java.nio.file.Path.of(catBoostPython));
    }
}
