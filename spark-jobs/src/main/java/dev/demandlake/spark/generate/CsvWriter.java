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
package dev.demandlake.spark.generate;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes one CSV file by RFC 4180, in UTF-8 with a header line, with line feeds on every system. */
final class CsvWriter implements Closeable {
    private final String name;
    private final int columns;
    private final Writer writer;
    private long rows;

    CsvWriter(Path folder, String name, String... columns) throws IOException {
        this.name = name;
        this.columns = columns.length;
        writer = new BufferedWriter(
                new OutputStreamWriter(
                        new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)), 1 << 16),
                        StandardCharsets.UTF_8),
                1 << 16);
        writeLine(columns);
    }

    /**
     * Writes a row.
     *
     * @throws IllegalStateException if it has not as many values as the header
     */
    void row(String... values) throws IOException {
        if (values.length != columns) {
            throw new IllegalStateException(name + ": row has " + values.length + " values, the header has " + columns);
        }
        writeLine(values);
        rows++;
    }

    String name() {
        return name;
    }

    /** Rows so far, without the header. */
    long rows() {
        return rows;
    }

    /** Hundredths as a decimal number with two digits, such as -0.05. */
    static String decimal(long hundredths) {
        long magnitude = Math.abs(hundredths);
        long fraction = magnitude % 100;
        return (hundredths < 0 ? "-" : "") + magnitude / 100 + (fraction < 10 ? ".0" : ".") + fraction;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private void writeLine(String... values) throws IOException {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                writer.write(',');
            }
            writer.write(quoted(values[i]));
        }
        writer.write('\n');
    }

    private static String quoted(String value) {
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (character == ',' || character == '"' || character == '\n' || character == '\r') {
                return '"' + value.replace("\"", "\"\"") + '"';
            }
        }
        return value;
    }
}
