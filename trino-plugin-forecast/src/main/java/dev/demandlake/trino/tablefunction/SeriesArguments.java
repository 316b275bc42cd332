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
package dev.demandlake.trino.tablefunction;

import static dev.demandlake.trino.tablefunction.FunctionFaults.invalidArgument;
import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.DoubleType.DOUBLE;
import static io.trino.spi.type.VarcharType.VARCHAR;

import dev.demandlake.forecast.time.CalendarGrain;
import io.airlift.slice.Slices;
import io.trino.spi.function.table.ArgumentSpecification;
import io.trino.spi.function.table.ScalarArgumentSpecification;
import io.trino.spi.function.table.TableArgumentSpecification;
import java.util.Optional;

/** The arguments that the functions over series share. */
final class SeriesArguments {
    static final String INPUT = "INPUT";
    static final String HORIZON = "HORIZON";
    static final String SEASON_LENGTH = "SEASON_LENGTH";
    static final String TIME_COLUMN = "TIME_COLUMN";
    static final String VALUE_COLUMN = "VALUE_COLUMN";
    static final String GRAIN = "GRAIN";

    private SeriesArguments() {}

    /** The series; a function that keeps empty input would get all of it on one node. */
    static ArgumentSpecification input() {
        return TableArgumentSpecification.builder().name(INPUT).pruneWhenEmpty().build();
    }

    static ArgumentSpecification optionalInteger(String name) {
        return ScalarArgumentSpecification.builder()
                .name(name)
                .type(BIGINT)
                .defaultValue(null)
                .build();
    }

    static ArgumentSpecification optionalInteger(String name, long defaultValue) {
        return ScalarArgumentSpecification.builder()
                .name(name)
                .type(BIGINT)
                .defaultValue(defaultValue)
                .build();
    }

    static ArgumentSpecification optionalNumber(String name) {
        return ScalarArgumentSpecification.builder()
                .name(name)
                .type(DOUBLE)
                .defaultValue(null)
                .build();
    }

    static ArgumentSpecification optionalText(String name) {
        return ScalarArgumentSpecification.builder()
                .name(name)
                .type(VARCHAR)
                .defaultValue(null)
                .build();
    }

    static ArgumentSpecification optionalText(String name, String defaultValue) {
        return ScalarArgumentSpecification.builder()
                .name(name)
                .type(VARCHAR)
                .defaultValue(Slices.utf8Slice(defaultValue))
                .build();
    }

    static Optional<CalendarGrain> grain(String function, ScalarArguments arguments) {
        try {
            return arguments.text(GRAIN).map(CalendarGrain::fromId);
        } catch (IllegalArgumentException e) {
            throw invalidArgument(function, e);
        }
    }
}
