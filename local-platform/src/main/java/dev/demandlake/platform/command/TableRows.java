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
import dev.demandlake.platform.report.TextTable;
import java.io.PrintWriter;
import java.util.List;

/** Rows as a table; long results come in several, so that memory does not grow with them. */
final class TableRows implements RowSink {
    private static final int ROWS_A_TABLE = 1_000;

    private final PrintWriter out;
    private List<String> columns = List.of();
    private TextTable table;
    private long rows;

    TableRows(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void columns(List<String> names) {
        columns = List.copyOf(names);
        table = new TextTable(columns);
    }

    @Override
    public void row(List<Object> values) {
        if (rows > 0 && rows % ROWS_A_TABLE == 0) {
            out.println(table.render());
            table = new TextTable(columns);
        }
        rows++;
        table.row(values.stream()
                .map(value -> value == null ? "NULL" : Values.text(value))
                .toList());
    }

    @Override
    public void end() {
        out.println(table.render());
        out.println(rows == 1 ? "(1 row)" : "(%,d rows)".formatted(rows));
    }
}
