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
 * Why a planner overrides a forecast. The first ones rest on something that the planner knows of the true expectation, the
 * others on hope or habit: large adjustments for a cause tend to help, small and optimistic ones to harm (Fildes, Goodwin,
 * Lawrence, Nikolopoulos 2009).
 */
enum OverrideCause {
    /** A promotion runs in the month, or one that ran before does not come back. */
    PROMOTION("Promotion plan of the month, agreed with the customer", 1.08, 0.12),
    /** The unit is new and ramps up. */
    LAUNCH("Launch: distribution is still growing", 1.15, 0.18),
    /** The unit is on its way out. */
    PHASE_OUT("Phase-out: the successor takes over", 1.10, 0.15),
    /** The customer has announced an order, which may come in another month. */
    PROJECT_ORDER("Project order announced by the customer", 1.25, 0.35),
    /** Sales believe in the month. */
    OPTIMISM("Sales expect a strong month", 1.35, 0.18),
    /** Somebody has seen full shelves. */
    CAUTION("High stock at the customer, orders will be lower", 0.80, 0.15),
    /** The number looked better that way. */
    ROUNDING("Rounded to full layers, \"as always\"", 1.04, 0.12);

    private final String reason;
    private final double bias;
    private final double noise;

    OverrideCause(String reason, double bias, double noise) {
        this.reason = reason;
        this.bias = bias;
        this.noise = noise;
    }

    String reason() {
        return reason;
    }

    /** Factor by which overrides of this cause are too high in the mean. */
    double bias() {
        return bias;
    }

    /** Standard deviation of the logarithm of an override around its mean. */
    double noise() {
        return noise;
    }
}
