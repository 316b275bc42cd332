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

import dev.demandlake.forecast.accuracy.ForecastAccuracy;
import dev.demandlake.forecast.accuracy.ServiceImpact;
import dev.demandlake.forecast.model.NormalDistribution;
import java.util.OptionalDouble;

/**
 * wape · WAPE + bias · |bias| + service · service impact. The service impact is the share of demand that a safety stock of
 * z · RMSE leaves short, where the RMSE is that of the model's earlier folds and z the quantile of the normal distribution at the
 * service level. A part of weight 0 is not looked at; if one of the others is undefined, so is the score.
 *
 * @param wape weight, 0 or more
 * @param bias weight, 0 or more
 * @param service weight, 0 or more
 * @param serviceLevel share of the periods that the safety stock is to last, above 0 and below 1
 */
public record WeightedScore(double wape, double bias, double service, double serviceLevel) implements ChampionScore {
    public WeightedScore {
        requireWeight("WAPE", wape);
        requireWeight("bias", bias);
        requireWeight("service", service);
        if (wape == 0 && bias == 0 && service == 0) {
            throw new IllegalArgumentException("All weights are 0; at least one must be above 0");
        }
        if (!(serviceLevel > 0 && serviceLevel < 1)) {
            throw new IllegalArgumentException(
                    "Service level is " + serviceLevel + "; it must be above 0 and below 1, such as 0.95");
        }
    }

    private static void requireWeight(String name, double weight) {
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Weight of " + name + " is " + weight + "; it must be 0 or more");
        }
    }

    @Override
    public OptionalDouble of(ForecastAccuracy accuracy, ServiceImpact impact) {
        double score = 0;
        if (wape > 0) {
            score += wape * accuracy.wape().orElse(Double.NaN);
        }
        if (bias > 0) {
            score += bias * Math.abs(accuracy.bias().orElse(Double.NaN));
        }
        if (service > 0) {
            score += service * impact.ratio().orElse(Double.NaN);
        }
        return Double.isNaN(score) ? OptionalDouble.empty() : OptionalDouble.of(score);
    }

    @Override
    public boolean isInUnits() {
        return false;
    }

    @Override
    public OptionalDouble safetyFactor() {
        return service > 0 ? OptionalDouble.of(NormalDistribution.quantile(serviceLevel)) : OptionalDouble.empty();
    }
}
