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

import dev.demandlake.forecast.accuracy.BiasSums;
import dev.demandlake.forecast.accuracy.WapeSums;
import dev.demandlake.forecast.champion.CandidateRanking.Score;
import dev.demandlake.forecast.decomposition.Quantiles;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** The sums of champion, ceiling, best models and noise floor over the common pairs of some series, in one array of words. */
final class CeilingSums {
    private static final int SERIES = 0;
    private static final int PAIRS = 1;
    private static final int CHAMPION = 2;
    private static final int CEILING = CHAMPION + WapeSums.WORDS;
    private static final int BEST_SINGLE = CEILING + WapeSums.WORDS;
    private static final int REFERENCE = BEST_SINGLE + WapeSums.WORDS;
    private static final int MODELS = REFERENCE + WapeSums.WORDS;
    private static final int WORDS_PER_MODEL = WapeSums.WORDS + BiasSums.WORDS;

    private static final double NOISE_LOWER = 0.05;
    private static final double NOISE_UPPER = 0.95;

    private final CeilingRules rules;
    private final List<String> candidates;
    private final long[] words;

    CeilingSums(CeilingRules rules) {
        this.rules = rules;
        this.candidates = rules.candidates().stream().sorted().toList();
        this.words = new long[words(rules)];
    }

    /** How many words these sums have. */
    static int words(CeilingRules rules) {
        return noise(rules) + rules.permutations() * WapeSums.WORDS;
    }

    /** @throws CancellationException if cancelled */
    static CeilingSums ofSeries(
            CeilingRules rules, CommonForecasts series, SplittableRandom random, BooleanSupplier cancelled) {
        CeilingSums sums = new CeilingSums(rules);
        if (series.size() == 0) {
            return sums;
        }
        long[] words = sums.words;
        words[SERIES] = 1;
        words[PAIRS] = series.size();
        series.addChampion(words, CHAMPION);
        series.addReference(words, REFERENCE);
        for (int period = 0; period < series.size(); period++) {
            long[] errors = series.errors(period);
            WapeSums.merge(words, CEILING, errors, NoiseFloor.best(errors));
        }
        for (int model = 0; model < sums.candidates.size(); model++) {
            series.addCandidate(model, words, wape(model), bias(model));
        }
        WapeSums.merge(words, BEST_SINGLE, words, wape(sums.bestModel()));
        NoiseFloor.add(series, rules.permutations(), random, words, noise(rules), cancelled);
        return sums;
    }

    void merge(CeilingSums other) {
        words[SERIES] += other.words[SERIES];
        words[PAIRS] += other.words[PAIRS];
        for (int sum = CHAMPION; sum < MODELS; sum += WapeSums.WORDS) {
            WapeSums.merge(words, sum, other.words, sum);
        }
        for (int model = 0; model < candidates.size(); model++) {
            WapeSums.merge(words, wape(model), other.words, wape(model));
            BiasSums.merge(words, bias(model), other.words, bias(model));
        }
        for (int sum = noise(rules); sum < words.length; sum += WapeSums.WORDS) {
            WapeSums.merge(words, sum, other.words, sum);
        }
    }

    void addChampion(long[] sums, int offset) {
        WapeSums.merge(sums, offset, words, CHAMPION);
    }

    void addBestSingle(long[] sums, int offset) {
        WapeSums.merge(sums, offset, words, BEST_SINGLE);
    }

    /** Σ|e| of the champion over Σ|e| of the best single models; empty if the latter is 0. */
    OptionalDouble championToBestSingle() {
        double best = WapeSums.sumAbsoluteError(words, BEST_SINGLE);
        return best == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(WapeSums.sumAbsoluteError(words, CHAMPION) / best);
    }

    boolean isEmpty() {
        return words[PAIRS] == 0;
    }

    /** The words of these sums, shared. */
    long[] words() {
        return words;
    }

    ChampionCeilingResult result(Optional<Interval> championToBestSingle) {
        OptionalDouble champion = WapeSums.wape(words, CHAMPION);
        OptionalDouble ceiling = WapeSums.wape(words, CEILING);
        OptionalDouble reference = WapeSums.wape(words, REFERENCE);
        return new ChampionCeilingResult(
                words[SERIES],
                words[PAIRS],
                champion,
                ceiling,
                WapeSums.wape(words, BEST_SINGLE),
                isEmpty() ? Optional.empty() : Optional.of(candidates.get(bestModel())),
                isEmpty() ? OptionalDouble.empty() : WapeSums.wape(words, wape(bestModel())),
                reference,
                noiseFloor(),
                championToBestSingle);
    }

    private Optional<Interval> noiseFloor() {
        double[] floors = IntStream.range(0, rules.permutations())
                .mapToObj(permutation -> WapeSums.wape(words, noise(rules) + permutation * WapeSums.WORDS))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        if (floors.length == 0) {
            return Optional.empty();
        }
        double sum = 0;
        for (double floor : floors) {
            sum += floor;
        }
        return Optional.of(Interval.of(sum / floors.length, Quantiles.sorted(floors), NOISE_LOWER, NOISE_UPPER));
    }

    /** Position of the model with the smallest Σ|e|, ties as between champions. */
    private int bestModel() {
        return IntStream.range(0, candidates.size())
                .boxed()
                .min(Comparator.comparing(this::score, CandidateRanking.BEST_FIRST))
                .orElseThrow();
    }

    private Score score(int model) {
        String modelId = candidates.get(model);
        double absoluteError = WapeSums.sumAbsoluteError(words, wape(model));
        OptionalDouble bias = BiasSums.bias(words, bias(model));
        return new Score(modelId, ModelFamilies.of(modelId), absoluteError, bias, Math.abs(bias.orElse(0)));
    }

    private static int wape(int model) {
        return MODELS + model * WORDS_PER_MODEL;
    }

    private static int bias(int model) {
        return wape(model) + WapeSums.WORDS;
    }

    private static int noise(CeilingRules rules) {
        return MODELS + rules.candidates().size() * WORDS_PER_MODEL;
    }
}
