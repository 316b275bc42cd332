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
package dev.demandlake.forecast;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;

/** Results of other programs, each file beside the script that made it. */
public final class Fixtures {
    private Fixtures() {}

    /** The cases of {@code fixtures/<name>.json}. */
    public static List<JsonNode> cases(String name) {
        try (InputStream file = Fixtures.class.getResourceAsStream("/fixtures/" + name + ".json")) {
            return StreamSupport.stream(
                            new ObjectMapper().readTree(file).get("cases").spliterator(), false)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An array of numbers; null is NaN. */
    public static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(number -> number.isNull() ? Double.NaN : number.asDouble())
                .toArray();
    }

    /** The values of a case of {@code fixtures/<name>.json}. */
    public static double[] values(String name, String caseName) {
        return cases(name).stream()
                .filter(one -> one.get("name").asText().equals(caseName))
                .map(one -> numbers(one.get("values")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no case " + caseName + " in " + name));
    }
}
