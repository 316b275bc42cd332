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

import static io.trino.spi.StandardErrorCode.INVALID_PROCEDURE_ARGUMENT;
import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.VarcharType.VARCHAR;

import dev.demandlake.trino.planning.PlanningFunctions;
import io.trino.spi.TrinoException;
import io.trino.spi.procedure.Procedure.Argument;
import io.trino.spi.type.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;

/** Arguments of procedures, and how they are passed on to Postgres. */
final class Arguments {
    static final Argument REQUEST_ID = optional("REQUEST_ID", VARCHAR);
    static final Argument CUSTOMER_ID = optional("CUSTOMER_ID", VARCHAR);
    static final Argument OPTIONAL_COMMENT = optional("COMMENT", VARCHAR);
    static final Argument OVERRIDE_ID = new Argument("OVERRIDE_ID", BIGINT);
    // Trino takes no dates as arguments of procedures
    static final Argument PERIOD = text("PERIOD");

    private Arguments() {}

    static Argument text(String name) {
        return new Argument(name, VARCHAR);
    }

    static Argument optional(String name, Type type) {
        return new Argument(name, type, false, null);
    }

    static PlanningFunctions.Argument bigint(Long value) {
        return new PlanningFunctions.Argument("bigint", value);
    }

    static PlanningFunctions.Argument integer(String procedure, String name, Long value) {
        if (value != null && value.intValue() != value) {
            throw new TrinoException(
                    INVALID_PROCEDURE_ARGUMENT,
                    "%s: %s must be a small number, not %d".formatted(procedure, name, value));
        }
        return new PlanningFunctions.Argument("integer", value == null ? null : value.intValue());
    }

    static PlanningFunctions.Argument number(Double value) {
        return new PlanningFunctions.Argument("float8", value);
    }

    /** First day of a period, written as 2026-10-01. */
    static PlanningFunctions.Argument period(String procedure, String value) {
        try {
            return new PlanningFunctions.Argument("date", value == null ? null : LocalDate.parse(value));
        } catch (DateTimeException noDate) {
            throw new TrinoException(
                    INVALID_PROCEDURE_ARGUMENT,
                    "%s: period must be the first day of a period such as '2026-10-01', not '%s'"
                            .formatted(procedure, value),
                    noDate);
        }
    }

    /** The shortest decimal that is this double: 12.1 stays 12.1. */
    static PlanningFunctions.Argument decimal(String procedure, String name, Double value) {
        if (value == null) {
            return new PlanningFunctions.Argument("numeric", null);
        }
        if (value.isNaN() || value.isInfinite()) {
            throw new TrinoException(
                    INVALID_PROCEDURE_ARGUMENT, "%s: %s must be a number, not %s".formatted(procedure, name, value));
        }
        return new PlanningFunctions.Argument("numeric", BigDecimal.valueOf(value));
    }
}
