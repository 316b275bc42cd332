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

import java.util.ArrayList;
import java.util.List;

/** A table for people: columns as wide as their widest cell, numbers to the right. */
public final class TextTable {
    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(List<String> header) {
        this.header = List.copyOf(header);
    }

    /** Adds a row with one cell a column. */
    public TextTable row(List<String> cells) {
        if (cells.size() != header.size()) {
            throw new IllegalArgumentException("the row has %d cells, but the table has %d columns: %s"
                    .formatted(cells.size(), header.size(), cells));
        }
        rows.add(cells.stream().map(TextTable::onOneLine).toList());
        return this;
    }

    public String render() {
        int columns = header.size();
        int[] widths = new int[columns];
        boolean[] numbers = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            int index = column;
            widths[column] = Math.max(
                    length(header.get(column)),
                    rows.stream().mapToInt(row -> length(row.get(index))).max().orElse(0));
            numbers[column] = rows.stream().anyMatch(row -> !row.get(index).isEmpty())
                    && rows.stream().map(row -> row.get(index)).allMatch(TextTable::looksLikeNumber);
        }
        StringBuilder text = new StringBuilder();
        appendRow(text, header, widths, numbers);
        text.append('\n');
        for (int column = 0; column < columns; column++) {
            text.append(column == 0 ? "" : "  ").append("─".repeat(widths[column]));
        }
        for (List<String> row : rows) {
            text.append('\n');
            appendRow(text, row, widths, numbers);
        }
        return text.toString();
    }

    private static void appendRow(StringBuilder text, List<String> cells, int[] widths, boolean[] numbers) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            String padding = " ".repeat(Math.max(0, widths[column] - length(cell)));
            line.append(column == 0 ? "" : "  ").append(numbers[column] ? padding + cell : cell + padding);
        }
        text.append(line.toString().stripTrailing());
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean looksLikeNumber(String cell) {
        return cell.isEmpty() || cell.matches("[+-]?[\\d,]*\\.?\\d+(E-?\\d+)?\\s?%?");
    }

    private static String onOneLine(String cell) {
        return cell.replace("\r", "").replace('\n', ' ');
    }
}
