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
import static io.trino.spi.type.DoubleType.DOUBLE;
import static java.lang.invoke.MethodHandles.lookup;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.inject.Inject;
import com.google.inject.Provider;
import dev.demandlake.trino.planning.Actor;
import dev.demandlake.trino.planning.PlanningFunctions;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.procedure.Procedure.Argument;
import java.util.List;

/** {@code CALL forecast.system.propose_override(…)}. */
final class ProposeOverride implements Provider<DescribedProcedure> {
    private static final String NAME = "propose_override";

    private final PlanningFunctions planning;

    @Inject
    ProposeOverride(PlanningFunctions planning) {
        this.planning = requireNonNull(planning, "planning is null");
    }

    @Override
    public DescribedProcedure get() {
        List<Argument> arguments = ImmutableList.of(
                Arguments.text("ITEM_ID"),
                Arguments.text("LOCATION_ID"),
                Arguments.PERIOD,
                new Argument("QUANTITY", DOUBLE),
                Arguments.text("REASON"),
                Arguments.CUSTOMER_ID,
                Arguments.REQUEST_ID);
        return DescribedProcedure.of(
                NAME,
                "Proposes a quantity instead of the forecast of an open period, in the name of the session's user;"
                        + " another person has to approve it",
                arguments,
                this,
                lookup());
    }

    void call(
            ConnectorSession session,
            String itemId,
            String locationId,
            String period,
            Double quantity,
            String reason,
            String customerId,
            String requestId) {
        planning.call(
                Actor.of(session),
                NAME,
                ImmutableList.of(
                        text(itemId),
                        text(locationId),
                        text(customerId),
                        Arguments.period(NAME, period),
                        Arguments.decimal(NAME, "quantity", quantity),
                        text(reason),
                        text(requestId)));
    }
}
