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
package dev.demandlake.spark;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of rows as people write them: {@code 250000}, {@code 250k}, {@code 1.5M}, {@code 1G}. */
final class RowCount {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)([kmg]?)");
    private static final Map<String, BigDecimal> UNITS = Map.of(
            "", BigDecimal.ONE, "k", new BigDecimal("1e3"), "m", new BigDecimal("1e6"), "g", new BigDecimal("1e9"));

    private RowCount() {}

    /** @throws IllegalArgumentException if it is no whole number of rows */
    static long parse(String text) {
        Matcher matcher = TEXT.matcher(text.toLowerCase(Locale.ROOT).replace("_", ""));
        try {
            if (matcher.matches()) {
                return new BigDecimal(matcher.group(1))
                        .multiply(UNITS.get(matcher.group(2)))
                        .longValueExact();
            }
        } catch (ArithmeticException e) {
            // told below
        }
        throw new IllegalArgumentException(
                "--rows is '" + text + "', which is not a number of rows; write it as 250000, 250k, 10M or 1G");
    }
}
