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

import dev.demandlake.forecast.model.smoothing.EtsForm.Component;

/** One period of a model of any form; what {@link EtsRecursion} does, a loop for each form because of its speed. */
final class EtsStep {
    private final EtsForm form;
    private final EtsParameters parameters;
    private final EtsStates states;

    private double damped;
    private double base;
    private double factor;

    EtsStep(EtsForm form, EtsParameters parameters, EtsStates states) {
        this.form = form;
        this.parameters = parameters;
        this.states = states;
    }

    /** What the states say of the period at this index of the series. */
    double expected(long time) {
        boolean multiplied = form.trend() == Component.MULTIPLICATIVE;
        double season = states.seasons[season(time)];
        damped = multiplied ? Math.pow(states.trend, parameters.phi()) : states.trend * parameters.phi();
        base = multiplied ? states.level * damped : states.level + damped;
        factor = form.season() == Component.MULTIPLICATIVE ? season : 1;
        return form.season() == Component.ADDITIVE ? base + season : base * factor;
    }

    /** Moves the states by the error, in units of the series, of what was expected of the same period just before. */
    void move(long time, double error) {
        double adjusted = error / factor;
        if (form.hasTrend()) {
            double slope = form.trend() == Component.MULTIPLICATIVE ? adjusted / states.level : adjusted;
            states.trend = damped + parameters.beta() * slope;
        }
        states.level = base + parameters.alpha() * adjusted;
        if (form.hasSeason()) {
            double share = form.season() == Component.ADDITIVE ? error : error / base;
            states.seasons[season(time)] += parameters.gamma() * share;
        }
    }

    private int season(long time) {
        return (int) (time % states.seasons.length);
    }
}
