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
package dev.demandlake.spark.ingest;

import dev.demandlake.spark.mapping.SourceFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.zip.ZipException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.LongAccumulator;

/** The rows of one CSV file as they stream by: the columns as text, then file, line, fault and raw text. */
final class CsvRows implements Iterator<Row> {
    private final Path file;
    private final CsvRecords records;
    private final int columns;
    private final LongAccumulator faults;
    private Row next;
    private long lastLine;

    CsvRows(Path file, SourceFile source, int columns, LongAccumulator faults) throws IOException {
        this.file = file;
        this.columns = columns;
        this.faults = faults;
        this.records = CsvFile.open(file, source);
        records.next();
        advance();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Row next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        Row row = next;
        advance();
        return row;
    }

    void close() {
        try {
            records.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void advance() {
        try {
            CsvRecord csv = records.next();
            if (csv == null) {
                next = null;
                return;
            }
            lastLine = csv.line();
            next = row(csv);
        } catch (EOFException | ZipException e) {
            if (lastLine < 0) {
                next = null;
                return;
            }
            // A cut gzip stream ends here; what came before it is good.
            next = bad(
                    lastLine + 1,
                    "",
                    "the compressed file ends early or is damaged behind line " + lastLine + ": " + e.getMessage());
            lastLine = -1;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private Row row(CsvRecord csv) {
        if (!csv.good()) {
            return bad(csv.line(), csv.raw(), csv.fault());
        }
        String[] fields = csv.fields();
        if (fields.length != columns) {
            return bad(
                    csv.line(),
                    csv.raw(),
                    csv.terminated()
                            ? "the line has " + fields.length + " fields, the header " + columns
                            : "the file ends in the middle of this line, after " + fields.length + " of " + columns
                                    + " fields");
        }
        Object[] values = new Object[columns + 4];
        System.arraycopy(fields, 0, values, 0, columns);
        values[columns] = file.getFileName().toString();
        values[columns + 1] = csv.line();
        values[columns + 2] = "";
        return RowFactory.create(values);
    }

    private Row bad(long line, String raw, String fault) {
        faults.add(1);
        Object[] values = new Object[columns + 4];
        values[columns] = file.getFileName().toString();
        values[columns + 1] = line;
        values[columns + 2] = fault;
        values[columns + 3] = raw.substring(0, Math.min(raw.length(), 1000));
        return RowFactory.create(values);
    }
}
