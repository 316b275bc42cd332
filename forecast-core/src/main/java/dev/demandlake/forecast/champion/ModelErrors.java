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
import dev.demandlake.forecast.accuracy.ForecastAccuracyAccumulator;
import dev.demandlake.forecast.accuracy.ServiceImpact;

/** The errors of one model over a set of pairs. */
record ModelErrors(ForecastAccuracy accuracy, ServiceImpact service) {
    /** Mean of |A|, in units; NaN without pairs. */
    double meanDemand() {
        return accuracy.sumAbsoluteActual() / accuracy.pairs();
    }

    /** Collects errors; not safe for use by several threads. */
    static final class Accumulator {
        private final ForecastAccuracyAccumulator accuracy = new ForecastAccuracyAccumulator();
        private ServiceImpact service = ServiceImpact.NONE;

        void add(JudgedForecast pair) {
            accuracy.add(pair.actual(), pair.forecast());
            service = service.plus(pair.service());
        }

        void merge(SegmentState state) {
            accuracy.merge(state.accuracy());
            service = service.plus(state.service());
        }

        ModelErrors toErrors() {
            return new ModelErrors(accuracy.toState(), service);
        }
    }
}
