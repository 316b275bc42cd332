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

import static java.util.Objects.requireNonNull;

import io.trino.spi.procedure.Procedure;
import io.trino.spi.procedure.Procedure.Argument;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/** A procedure of the schema {@code system}, and what it does in words. */
public record DescribedProcedure(Procedure procedure, String description) {
    static final String SCHEMA = "system";

    public DescribedProcedure {
        requireNonNull(procedure, "procedure is null");
        requireNonNull(description, "description is null");
    }

    /**
     * A procedure that runs the method {@code call} of an object. Arguments have to be named: the order in which Trino
     * wants them, required ones first, is no order that people would guess.
     */
    static DescribedProcedure of(
            String name, String description, List<Argument> arguments, Object target, Lookup lookup) {
        Method method = Arrays.stream(target.getClass().getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals("call"))
                .findFirst()
                .orElseThrow();
        try {
            MethodHandle handle = lookup.unreflect(method).bindTo(target);
            return new DescribedProcedure(new Procedure(SCHEMA, name, arguments, handle, true), description);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
