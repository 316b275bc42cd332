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

import static java.util.Objects.requireNonNull;

import io.airlift.configuration.Config;
import io.airlift.configuration.ConfigDescription;
import io.airlift.configuration.ConfigSecuritySensitive;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A property of the catalog file that is no secret.
 *
 * @param value in force; empty if it is not set and has no default
 * @param defaultValue in force where it is not set
 */
public record Setting(String name, Optional<String> value, Optional<String> defaultValue, String description) {
    public Setting {
        requireNonNull(name, "name is null");
        requireNonNull(value, "value is null");
        requireNonNull(defaultValue, "defaultValue is null");
        requireNonNull(description, "description is null");
    }

    /** The properties of a configuration class, by name. */
    static List<Setting> of(Object config) {
        Object defaults = instance(config.getClass());
        return Arrays.stream(config.getClass().getMethods())
                .filter(method -> method.isAnnotationPresent(Config.class)
                        && !method.isAnnotationPresent(ConfigSecuritySensitive.class))
                .map(setter -> new Setting(
                        setter.getAnnotation(Config.class).value(),
                        read(config, setter),
                        read(defaults, setter),
                        setter.getAnnotation(ConfigDescription.class).value()))
                .sorted(Comparator.comparing(Setting::name))
                .toList();
    }

    private static Object instance(Class<?> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " has no public constructor without arguments", e);
        }
    }

    private static Optional<String> read(Object config, Method setter) {
        String property = setter.getName().substring("set".length());
        try {
            Object value = getter(config.getClass(), property).invoke(config);
            return value instanceof Optional<?> optional
                    ? optional.map(Object::toString)
                    : Optional.ofNullable(value).map(Object::toString);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("%s has no getter of %s".formatted(config.getClass(), property), e);
        }
    }

    private static Method getter(Class<?> type, String property) throws NoSuchMethodException {
        try {
            return type.getMethod("get" + property);
        } catch (NoSuchMethodException e) {
            return type.getMethod("is" + property);
        }
    }
}
