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

import dev.demandlake.forecast.accuracy.AbsoluteErrors;
import dev.demandlake.forecast.accuracy.BiasSums;
import dev.demandlake.forecast.accuracy.ForecastAccuracy;
import dev.demandlake.forecast.accuracy.ForecastAccuracyAccumulator;
import dev.demandlake.forecast.accuracy.ForecastAccuracyException;
import dev.demandlake.forecast.accuracy.WapeSums;
import dev.demandlake.forecast.champion.CandidateRanking.Score;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Compares the models of one series on its closed periods, those with an actual. The score is the WAPE; a model without a
 * forecast for one of the periods cannot win. Of equal scores the lower absolute bias wins, then the cheaper family (models that
 * are not of this library last), then the model id. The order of the rows does not matter.
 *
 * @param <P> a period, equal to itself only
 */
public final class ModelComparison<P> {
    private final Map<String, Map<P, Pair>> pairsByModel = new HashMap<>();
    private final Map<P, Double> actuals = new HashMap<>();

    /**
     * Adds the forecast of a model for a closed period.
     *
     * @throws ForecastAccuracyException if the model has a row of the period already
     */
    public void add(String modelId, P period, double actual, double forecast) {
        add(modelId, period, new Pair(actual, OptionalDouble.of(forecast)));
    }

    /**
     * Adds a closed period for which the model has no forecast.
     *
     * @throws ForecastAccuracyException if the model has a row of the period already
     */
    public void addMissingForecast(String modelId, P period, double actual) {
        add(modelId, period, new Pair(actual, OptionalDouble.empty()));
    }

    private void add(String modelId, P period, Pair pair) {
        requireNonNull(period, "period is null");
        if (pairsByModel.computeIfAbsent(modelId, id -> new HashMap<>()).put(period, pair) != null) {
            throw new ForecastAccuracyException("model " + modelId + " has two rows for period " + period
                    + "; group by the series, and by the lag if there are several");
        }
        actuals.put(period, pair.actual());
    }

    /** The model that wins, if one may. */
    public BestModel best() {
        List<Score> scores = new ArrayList<>();
        boolean complete = true;
        for (Map.Entry<String, Map<P, Pair>> model : pairsByModel.entrySet()) {
            Collection<Pair> pairs = model.getValue().values();
            if (pairs.size() == actuals.size() && pairs.stream().allMatch(Pair::isComplete)) {
                score(model.getKey(), pairs).ifPresent(scores::add);
            } else {
                complete = false;
            }
        }
        scores.sort(CandidateRanking.BEST_FIRST);
        Optional<Score> best = scores.stream().findFirst();
        Optional<Score> runnerUp = scores.stream().skip(1).findFirst();
        return new BestModel(
                best.map(Score::modelId),
                best.isPresent() ? OptionalDouble.of(best.get().value()) : OptionalDouble.empty(),
                best.map(Score::bias).orElse(OptionalDouble.empty()),
                runnerUp.map(Score::modelId),
                runnerUp.isPresent()
                        ? OptionalDouble.of(runnerUp.get().value() - best.get().value())
                        : OptionalDouble.empty(),
                actuals.size(),
                complete);
    }

    /** Empty if the actuals are all 0. */
    private static Optional<Score> score(String modelId, Collection<Pair> pairs) {
        long[] wape = new long[WapeSums.WORDS];
        long[] bias = new long[BiasSums.WORDS];
        for (Pair pair : pairs) {
            WapeSums.add(wape, 0, pair.actual(), pair.forecast().getAsDouble());
            BiasSums.add(bias, 0, pair.actual(), pair.forecast().getAsDouble());
        }
        OptionalDouble score = WapeSums.wape(wape, 0);
        if (score.isEmpty()) {
            return Optional.empty();
        }
        OptionalDouble ratio = BiasSums.bias(bias, 0);
        return Optional.of(new Score(
                modelId, ModelFamilies.of(modelId), score.getAsDouble(), ratio, Math.abs(ratio.orElseThrow())));
    }

    /**
     * Accuracy of the pair with the smallest absolute error of each period, of equal errors the one of the lower model id: what
     * a choice after the fact would have reached. A period without any forecast counts as missing forecast.
     */
    public ForecastAccuracy ceiling() {
        Map<P, Map.Entry<String, Pair>> best = new HashMap<>();
        pairsByModel.forEach((modelId, pairs) -> pairs.forEach((period, pair) -> {
            if (pair.isComplete()) {
                best.merge(period, Map.entry(modelId, pair), ModelComparison::closer);
            }
        }));
        ForecastAccuracyAccumulator accuracy = new ForecastAccuracyAccumulator();
        actuals.forEach((period, actual) -> {
            Map.Entry<String, Pair> pair = best.get(period);
            if (pair == null) {
                accuracy.addMissingForecast(actual);
            } else {
                accuracy.add(
                        pair.getValue().actual(), pair.getValue().forecast().getAsDouble());
            }
        });
        return accuracy.toState();
    }

    private static Map.Entry<String, Pair> closer(Map.Entry<String, Pair> one, Map.Entry<String, Pair> other) {
        int order = AbsoluteErrors.compare(
                one.getValue().actual(),
                one.getValue().forecast().getAsDouble(),
                other.getValue().actual(),
                other.getValue().forecast().getAsDouble());
        if (order == 0) {
            order = one.getKey().compareTo(other.getKey());
        }
        return order <= 0 ? one : other;
    }

    private record Pair(double actual, OptionalDouble forecast) {
        boolean isComplete() {
            return forecast.isPresent();
        }
    }
}
