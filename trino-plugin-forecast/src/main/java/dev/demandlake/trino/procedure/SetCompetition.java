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
import static dev.demandlake.trino.procedure.Arguments.integer;
import static dev.demandlake.trino.procedure.Arguments.number;
import static dev.demandlake.trino.procedure.Arguments.optional;
import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.DoubleType.DOUBLE;
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
import io.trino.spi.type.ArrayType;
import java.util.List;

/** {@code CALL forecast.system.set_competition(…)}. */
final class SetCompetition implements Provider<DescribedProcedure> {
    private static final String NAME = "set_competition";

    private final PlanningFunctions planning;

    @Inject
    SetCompetition(PlanningFunctions planning) {
        this.planning = requireNonNull(planning, "planning is null");
    }

    @Override
    public DescribedProcedure get() {
        List<Argument> arguments = ImmutableList.of(
                optional("CANDIDATES", new ArrayType(VARCHAR)),
                optional("METRIC", VARCHAR),
                optional("W_WAPE", DOUBLE),
                optional("W_BIAS", DOUBLE),
                optional("W_SERVICE", DOUBLE),
                optional("SERVICE_LEVEL", DOUBLE),
                optional("LAG", BIGINT),
                optional("PERIODS", BIGINT),
                optional("MINIMUM_PERIODS", BIGINT),
                optional("MINIMUM_GAIN", DOUBLE),
                optional("LEVEL", VARCHAR),
                optional("SEGMENT_WEIGHT", DOUBLE),
                optional("EXTERNAL_STEP", VARCHAR),
                Arguments.REQUEST_ID);
        return DescribedProcedure.of(
                NAME,
                "Changes how champions are chosen from the next run on; what is not named stays. lag -1 stands for the"
                        + " execution lag of each series, periods 0 for all, external_step '' for none",
                arguments,
                this,
                lookup());
    }

    void call(
            ConnectorSession session,
            List<?> candidates,
            String metric,
            Double wapeWeight,
            Double biasWeight,
            Double serviceWeight,
            Double serviceLevel,
            Long lag,
            Long periods,
            Long minimumPeriods,
            Double minimumGain,
            String level,
            Double segmentWeight,
            String externalStep,
            String requestId) {
        planning.call(
                Actor.of(session),
                NAME,
                ImmutableList.of(
                        new PlanningFunctions.Argument("text[]", candidates),
                        text(metric),
                        number(wapeWeight),
                        number(biasWeight),
                        number(serviceWeight),
                        number(serviceLevel),
                        integer(NAME, "lag", lag),
                        integer(NAME, "periods", periods),
                        integer(NAME, "minimum_periods", minimumPeriods),
                        number(minimumGain),
                        text(level),
                        number(segmentWeight),
                        text(externalStep),
                        text(requestId)));
    }
}
