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
import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.VarcharType.VARCHAR;
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

/** {@code CALL forecast.system.add_comment(…)}. */
final class AddComment implements Provider<DescribedProcedure> {
    private static final String NAME = "add_comment";

    private final PlanningFunctions planning;

    @Inject
    AddComment(PlanningFunctions planning) {
        this.planning = requireNonNull(planning, "planning is null");
    }

    @Override
    public DescribedProcedure get() {
        List<Argument> arguments = ImmutableList.of(
                Arguments.text("COMMENT"),
                Arguments.optional("OVERRIDE_ID", BIGINT),
                Arguments.optional("ITEM_ID", VARCHAR),
                Arguments.optional("LOCATION_ID", VARCHAR),
                Arguments.CUSTOMER_ID,
                Arguments.optional("PERIOD", VARCHAR),
                Arguments.REQUEST_ID);
        return DescribedProcedure.of(
                NAME,
                "Adds a comment to an override, or to an item at a location, as a whole or in one period",
                arguments,
                this,
                lookup());
    }

    void call(
            ConnectorSession session,
            String comment,
            Long overrideId,
            String itemId,
            String locationId,
            String customerId,
            String period,
            String requestId) {
        planning.call(
                Actor.of(session),
                NAME,
                ImmutableList.of(
                        text(itemId),
                        text(locationId),
                        text(customerId),
                        Arguments.period(NAME, period),
                        Arguments.bigint(overrideId),
                        text(comment),
                        text(requestId)));
    }
}
