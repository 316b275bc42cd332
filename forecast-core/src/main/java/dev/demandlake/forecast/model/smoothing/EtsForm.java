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
package dev.demandlake.forecast.model.smoothing;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * One of the 30 exponential smoothing state space models (Hyndman, Koehler, Ord and Snyder 2008, tables 2.2 and 2.3).
 *
 * @param error how an error adds to the forecast: ADDITIVE or MULTIPLICATIVE
 * @param damped whether the trend fades; only with a trend
 */
record EtsForm(Component error, Component trend, boolean damped, Component season) {
    enum Component {
        NONE("N"),
        ADDITIVE("A"),
        MULTIPLICATIVE("M");

        private final String letter;

        Component(String letter) {
            this.letter = letter;
        }
    }

    EtsForm {
        requireNonNull(error, "error is null");
        requireNonNull(trend, "trend is null");
        requireNonNull(season, "season is null");
        if (error == Component.NONE || (damped && trend == Component.NONE)) {
            throw new IllegalArgumentException(
                    "There is no model with error " + error + ", trend " + trend + ", damped " + damped
                            + "; an error is additive or multiplicative, and only a trend can be damped");
        }
    }

    /** All 30 models, those with fewer parameters first. */
    static List<EtsForm> all() {
        List<EtsForm> forms = new ArrayList<>();
        for (Component season : Component.values()) {
            for (Component trend : Component.values()) {
                for (boolean damped : trend == Component.NONE ? new boolean[] {false} : new boolean[] {false, true}) {
                    forms.add(new EtsForm(Component.ADDITIVE, trend, damped, season));
                    forms.add(new EtsForm(Component.MULTIPLICATIVE, trend, damped, season));
                }
            }
        }
        return List.copyOf(forms);
    }

    /**
     * The 15 models that do not have a multiplicative trend, nor an additive error together with a multiplicative season, which
     * is unstable (Hyndman and Athanasopoulos, FPP3, section 8.6).
     */
    static List<EtsForm> withoutMultiplicativeTrend() {
        return all().stream()
                .filter(form -> form.trend() != Component.MULTIPLICATIVE)
                .filter(form -> !(form.error() == Component.ADDITIVE && form.season() == Component.MULTIPLICATIVE))
                .toList();
    }

    boolean hasTrend() {
        return trend != Component.NONE;
    }

    boolean hasSeason() {
        return season != Component.NONE;
    }

    /** Whether some part multiplies, which only a series of positive values allows. */
    boolean needsPositiveValues() {
        return error == Component.MULTIPLICATIVE
                || trend == Component.MULTIPLICATIVE
                || season == Component.MULTIPLICATIVE;
    }

    /** α, and where they are there β, γ and φ. */
    int smoothingParameters() {
        return 1 + (hasTrend() ? 1 : 0) + (hasSeason() ? 1 : 0) + (damped ? 1 : 0);
    }

    /** Number of values that are estimated: smoothing parameters, initial states that are free, and the variance. */
    int parameters(int seasonLength) {
        return smoothingParameters() + 1 + (hasTrend() ? 1 : 0) + (hasSeason() ? seasonLength - 1 : 0) + 1;
    }

    /** Such as {@code ETS(M,Ad,M)}. */
    String notation() {
        return "ETS(" + error.letter + "," + trend.letter + (damped ? "d" : "") + "," + season.letter + ")";
    }
}
