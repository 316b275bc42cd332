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
package dev.demandlake.trino.procedure;

import static dev.demandlake.trino.planning.PlanningFunctions.Argument.text;
import static java.lang.invoke.MethodHandles.lookup;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import dev.demandlake.trino.planning.Actor;
import dev.demandlake.trino.planning.PlanningFunctions;
import io.trino.spi.connector.ConnectorSession;

/** {@code CALL forecast.system.approve_override(…)}, {@code reject_override(…)} and {@code withdraw_override(…)}. */
final class DecideOverride {
    private final PlanningFunctions planning;
    private final Decision decision;

    DecideOverride(PlanningFunctions planning, Decision decision) {
        this.planning = requireNonNull(planning, "planning is null");
        this.decision = requireNonNull(decision, "decision is null");
    }

    enum Decision {
        APPROVE("approve_override", "Approves a proposal of another person: it takes the place of the forecast"),
        REJECT("reject_override", "Rejects a proposal of another person"),
        WITHDRAW("withdraw_override", "Withdraws a proposal of one's own");

        private final String function;
        private final String description;

        Decision(String function, String description) {
            this.function = function;
            this.description = description;
        }
    }

    DescribedProcedure procedure() {
        return DescribedProcedure.of(
                decision.function,
                decision.description,
                ImmutableList.of(Arguments.OVERRIDE_ID, Arguments.OPTIONAL_COMMENT, Arguments.REQUEST_ID),
                this,
                lookup());
    }

    void call(ConnectorSession session, Long overrideId, String comment, String requestId) {
        planning.call(
                Actor.of(session),
                decision.function,
                ImmutableList.of(Arguments.bigint(overrideId), text(comment), text(requestId)));
    }
}
