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

import java.util.Locale;

/** A system or a meeting that forecasts every month, with what it knows and how it errs. */
enum ExternalSource {
    /** Knows level, trend and season, nothing of single promotions, launches and ends; too high for some categories. */
    ERP(0.20, 0.03),
    /** Also knows the promotions and the launches and ends of the coming three months; optimistic where marketing is. */
    CONSENSUS(0.12, 0.025);

    private static final int MONTHS_PLANNED = 2;

    private final double noise;
    private final double noisePerLag;

    ExternalSource(double noise, double noisePerLag) {
        this.noise = noise;
        this.noisePerLag = noisePerLag;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Standard deviation of the logarithm of a forecast around what the source expects. */
    double noiseAt(int lag) {
        return noise + noisePerLag * lag;
    }

    /** Factor by which the source is off for a category, year after year. */
    double bias(ItemCategory category) {
        return switch (category) {
            case BEVERAGES -> this == ERP ? 0.95 : 1.15;
            case HOT_DRINKS -> this == ERP ? 1.00 : 1.02;
            case SNACKS -> this == ERP ? 1.12 : 1.30;
            case PANTRY -> this == ERP ? 1.02 : 0.98;
            case HOUSEHOLD -> this == ERP ? 1.35 : 1.00;
            case PERSONAL_CARE -> this == ERP ? 0.80 : 1.05;
        };
    }

    /** Share of the unit's full demand that the source expects in the target month. */
    double lifecycle(DemandProfile profile, int issueMonth, int targetMonth) {
        return profile.lifecycleOf(this == ERP ? issueMonth : Math.min(targetMonth, issueMonth + 1 + MONTHS_PLANNED));
    }

    /** True if the source knows which promotions run at that lag. */
    boolean knowsPromotionsAt(int lag) {
        return this == CONSENSUS && lag <= MONTHS_PLANNED;
    }
}
