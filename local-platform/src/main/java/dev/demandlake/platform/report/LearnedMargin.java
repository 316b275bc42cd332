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
package dev.demandlake.platform.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The best learned model beside the seasonal naive, on the pairs that all models forecast. */
final class LearnedMargin {
    private static final List<String> FAMILIES = List.of("lgbm_", "xgboost_", "catboost_");
    private static final String REFERENCE = "seasonal_naive";

    private LearnedMargin() {}

    /**
     * The WAPEs of both, their difference in ratio points and as a share of the error of the seasonal naive; empty if one of
     * them did not compete.
     *
     * @param accuracy rows of {@code model_id} and {@code wape}, the best first
     */
    static Map<String, Object> measured(List<Map<String, Object>> accuracy) {
        Optional<Map<String, Object>> learned = accuracy.stream()
                .filter(row -> row.get("wape") != null)
                .filter(row -> FAMILIES.stream()
                        .anyMatch(family -> row.get("model_id").toString().startsWith(family)))
                .findFirst();
        Optional<Map<String, Object>> reference = accuracy.stream()
                .filter(row -> row.get("wape") != null && row.get("model_id").equals(REFERENCE))
                .findFirst();
        Map<String, Object> measured = new LinkedHashMap<>();
        if (learned.isPresent() && reference.isPresent()) {
            double ofLearned = ((Number) learned.get().get("wape")).doubleValue();
            double ofReference = ((Number) reference.get().get("wape")).doubleValue();
            measured.put("model_id", learned.get().get("model_id"));
            measured.put("wape", ofLearned);
            measured.put("seasonal_naive_wape", ofReference);
            measured.put("value_added", ofReference - ofLearned);
            measured.put("share_of_error_less", 1 - ofLearned / ofReference);
        }
        return measured;
    }

    static String text(Map<String, Object> measured) {
        return measured.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%n%nThe best learned model, %s, beside the seasonal naive: WAPE %s and %s, value added %s, the error %s less.",
                        measured.get("model_id"),
                        Percent.of(measured.get("wape")),
                        Percent.of(measured.get("seasonal_naive_wape")),
                        Percent.of(measured.get("value_added")),
                        Percent.of(measured.get("share_of_error_less")));
    }
}
