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
package dev.demandlake.trino.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Fields as MLflow writes them; absent ones are NULL. Numbers may be texts. */
final class Json {
    private Json() {}

    static String text(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.get(field).asText() : null;
    }

    /** A text for which an empty one stands for none. */
    static String filledText(JsonNode node, String field) {
        String text = text(node, field);
        return text == null || text.isEmpty() ? null : text;
    }

    /** A time in milliseconds since 1970; 0 stands for none. */
    static Instant time(JsonNode node, String field) {
        long millis = node.path(field).asLong();
        return millis == 0 ? null : Instant.ofEpochMilli(millis);
    }

    static Long number(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.get(field).asLong() : null;
    }

    /** NaN and infinite values may be texts. */
    static Double real(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isTextual()) {
            return Double.valueOf(value.asText());
        }
        return value.isNumber() ? value.asDouble() : null;
    }

    /** Tags: an array of keys and values. */
    static Map<String, String> tags(JsonNode array) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (JsonNode tag : array) {
            tags.put(tag.path("key").asText(), tag.path("value").asText());
        }
        return tags;
    }
}
