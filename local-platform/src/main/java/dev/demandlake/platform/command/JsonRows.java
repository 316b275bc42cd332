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
package dev.demandlake.platform.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.demandlake.platform.report.RowSink;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows as a JSON array of objects, one a line. */
final class JsonRows implements RowSink {
    private final ObjectMapper mapper = new ObjectMapper();
    private final PrintWriter out;
    private List<String> columns = List.of();
    private boolean first = true;

    JsonRows(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void columns(List<String> names) {
        columns = List.copyOf(names);
        out.print("[");
    }

    @Override
    public void row(List<Object> values) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int column = 0; column < columns.size(); column++) {
            row.put(columns.get(column), Values.json(values.get(column)));
        }
        try {
            out.print(first ? "\n" : ",\n");
            out.print(mapper.writeValueAsString(row));
            first = false;
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void end() {
        out.println(first ? "]" : "\n]");
    }
}
