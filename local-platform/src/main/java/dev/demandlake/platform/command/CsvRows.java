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

import dev.demandlake.platform.report.RowSink;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** Rows as CSV (RFC 4180) with a header; an absent value is empty, an empty text is "". */
final class CsvRows implements RowSink {
    private final PrintWriter out;

    CsvRows(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void columns(List<String> names) {
        out.println(names.stream().map(CsvRows::quoted).collect(Collectors.joining(",")));
    }

    @Override
    public void row(List<Object> values) {
        out.println(values.stream()
                .map(value -> value == null ? "" : quoted(Values.text(value)))
                .collect(Collectors.joining(",")));
    }

    @Override
    public void end() {}

    private static String quoted(String text) {
        boolean plain = !text.isEmpty()
                && text.chars()
                        .noneMatch(character ->
                                character == ',' || character == '"' || character == '\n' || character == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
