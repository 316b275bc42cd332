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
package dev.demandlake.trino.meta;

import static java.util.stream.Collectors.joining;

import dev.demandlake.trino.meta.FunctionDescription.Kind;
import io.trino.spi.function.AggregationFunction;
import io.trino.spi.function.Description;
import io.trino.spi.function.InputFunction;
import io.trino.spi.function.OutputFunction;
import io.trino.spi.function.ScalarFunction;
import io.trino.spi.function.ScalarOperator;
import io.trino.spi.function.SqlType;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what Trino reads: the annotations of the global functions. */
final class AnnotatedFunctions {
    private AnnotatedFunctions() {}

    static List<FunctionDescription> of(Iterable<Class<?>> classes) {
        Stream.Builder<FunctionDescription> found = Stream.builder();
        for (Class<?> type : classes) {
            methods(type, OutputFunction.class)
                    .forEach(output -> aggregates(type, output).forEach(found::add));
            methods(type, ScalarFunction.class).map(AnnotatedFunctions::scalar).forEach(found::add);
            methods(type, ScalarOperator.class).map(AnnotatedFunctions::cast).forEach(found::add);
        }
        return found.build()
                .sorted(Comparator.comparing(FunctionDescription::kind)
                        .thenComparing(FunctionDescription::name)
                        .thenComparing(FunctionDescription::signature))
                .toList();
    }

    private static Stream<FunctionDescription> aggregates(Class<?> type, Method output) {
        AnnotatedElement named = output.isAnnotationPresent(AggregationFunction.class) ? output : type;
        String name = named.getAnnotation(AggregationFunction.class).value();
        Optional<String> description = description(output).or(() -> description(type));
        return methods(type, InputFunction.class)
                .map(input -> new FunctionDescription(
                        name,
                        Kind.AGGREGATE,
                        signature(
                                name,
                                input,
                                output.getAnnotation(OutputFunction.class).value()),
                        description));
    }

    private static FunctionDescription scalar(Method method) {
        String given = method.getAnnotation(ScalarFunction.class).value();
        String name = given.isEmpty() ? method.getName() : given;
        return new FunctionDescription(name, Kind.SCALAR, signature(name, method, result(method)), description(method));
    }

    private static FunctionDescription cast(Method method) {
        return new FunctionDescription(
                "cast", Kind.CAST, "cast(%s AS %s)".formatted(arguments(method), result(method)), description(method));
    }

    private static String signature(String name, Method method, String result) {
        return "%s(%s) -> %s".formatted(name, arguments(method), result);
    }

    private static String arguments(Method method) {
        return Arrays.stream(method.getParameters())
                .flatMap(parameter -> Optional.ofNullable(parameter.getAnnotation(SqlType.class)).stream())
                .map(SqlType::value)
                .collect(joining(", "));
    }

    private static String result(Method method) {
        return method.getAnnotation(SqlType.class).value();
    }

    private static Optional<String> description(AnnotatedElement element) {
        return Optional.ofNullable(element.getAnnotation(Description.class)).map(Description::value);
    }

    private static Stream<Method> methods(Class<?> type, Class<? extends Annotation> annotation) {
        return Arrays.stream(type.getMethods()).filter(method -> method.isAnnotationPresent(annotation));
    }
}
