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
package dev.demandlake.forecast.model;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Words for a name that does not exist. */
public final class SimilarName {
    private SimilarName() {}

    /** {@code  Did you mean "AutoETS"?} with a blank before it if a known name is close, else nothing. */
    public static String suggestion(String name, List<String> known) {
        String asked = letters(name);
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(asked, letters(candidate))))
                .filter(candidate -> distance(asked, letters(candidate)) <= Math.max(2, asked.length() / 3))
                .map(candidate -> " Did you mean \"" + candidate + "\"?")
                .orElse("");
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "");
    }

    // Levenshtein distance
    private static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[right.length() + 1];
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int substitution = previous[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(substitution, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
