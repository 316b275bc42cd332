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
package dev.demandlake.file.series;

import static dev.demandlake.file.FileFaultException.quoted;
import static dev.demandlake.file.period.PeriodFormat.NOT_A_PERIOD;
import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.demandlake.file.FileFaultException;
import dev.demandlake.file.period.PeriodFormat;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** The rows of a CSV file (RFC 4180), one at a time, checked; a row makes no objects but a new id. */
final class CsvRows implements Closeable {
    private static final int LONGEST_FIELD = 1 << 20;

    private final CsvFile csv;
    private final CsvReader<Fields> reader;
    private final CloseableIterator<Fields> iterator;
    private final Fields fields;

    private CsvRows(CsvFile csv, LongConsumer bytes) throws IOException {
        this.csv = requireNonNull(csv, "csv is null");
        this.fields = new Fields();
        this.reader = CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .maxBufferSize(LONGEST_FIELD)
                .build(fields, TextInput.open(csv.file(), bytes));
        this.iterator = reader.iterator();
    }

    /**
     * Opens a file and reads its header.
     *
     * @param bytes is told how many more bytes have been read
     * @throws FileFaultException if the file cannot be read, is empty or lacks a column
     */
    static CsvRows open(CsvFile csv, LongConsumer bytes) throws IOException {
        try {
            CsvRows rows = new CsvRows(csv, bytes);
            try {
                rows.readHeader();
                return rows;
            } catch (RuntimeException e) {
                rows.close();
                throw e;
            }
        } catch (IOException e) {
            throw TextInput.explain(csv.file(), e);
        }
    }

    private void readHeader() {
        if (!advance()) {
            throw new FileFaultException(
                    csv.file(),
                    "is empty; its first line must name the columns, such as %s,%s,%s"
                            .formatted(
                                    csv.columns().id(),
                                    csv.columns().time(),
                                    csv.columns().value()));
        }
        fields.header = Header.of(csv, fields.names);
    }

    /**
     * Goes to the next row; false after the last.
     *
     * @throws FileFaultException if the row is not as it must be
     */
    boolean next() {
        if (!advance()) {
            return false;
        }
        if (fields.count() != fields.header.names().size()) {
            throw fault("has %d fields, but the header has %d; quote fields that hold commas, line breaks or quotes"
                    .formatted(fields.count(), fields.header.names().size()));
        }
        if (fields.id.isEmpty()) {
            throw fault(csv.columns().id() + " is empty; each row must name its series");
        }
        if (fields.wrongTime.isPresent()) {
            throw wrongTime(fields.wrongTime.get());
        }
        if (fields.wrongValue.isPresent()) {
            throw wrongValue(fields.wrongValue.get());
        }
        return true;
    }

    private boolean advance() {
        try {
            if (!iterator.hasNext()) {
                return false;
            }
            iterator.next();
            return true;
        } catch (UncheckedIOException e) {
            throw TextInput.explain(csv.file(), e.getCause());
        } catch (CsvParseException e) {
            throw explain(e);
        }
    }

    private RuntimeException explain(CsvParseException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof CsvParseException
                ? fault("is no CSV: " + cause.getMessage() + "; a quote inside a quoted field is written twice")
                : failure;
    }

    private FileFaultException wrongTime(String text) {
        String column = csv.columns().time();
        if (text.isEmpty()) {
            return fault(column + " is empty; leave out rows without a period");
        }
        return fault(
                fields.format.isEmpty()
                        ? "%s is %s, which is no period; it must be %s"
                                .formatted(column, quoted(text), PeriodFormat.FORMS)
                        : "%s is %s, which is not %s, as in the first row; write all alike"
                                .formatted(
                                        column,
                                        quoted(text),
                                        fields.format.get().description()));
    }

    private FileFaultException wrongValue(String text) {
        return fault("%s is %s, which is no number; %s"
                .formatted(
                        csv.columns().value(),
                        quoted(text),
                        text.indexOf(',') >= 0
                                ? "decimals have a point, thousands no mark"
                                : "leave it empty if it is not known"));
    }

    private FileFaultException fault(String text) {
        return FileFaultException.inLine(csv.file(), line(), text);
    }

    /** Line in which the row begins. */
    long line() {
        return fields.line();
    }

    String id() {
        return fields.id;
    }

    long period() {
        return fields.period;
    }

    /** Finite, infinite, or NaN where it is missing. */
    double value() {
        return fields.value;
    }

    /** How the periods are written; known from the first row on. */
    PeriodFormat format() {
        return fields.format.orElseThrow(() -> new IllegalStateException("No row has been read"));
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** Takes the fields of a row from the buffer of the parser. What is wrong is kept, since the parser wraps what is thrown. */
    private static final class Fields extends AbstractBaseCsvCallbackHandler<Fields> {
        private final List<String> names = new ArrayList<>();
        private Header header;
        private Optional<PeriodFormat> format = Optional.empty();
        private String id = "";
        private long period;
        private double value;
        private Optional<String> wrongTime = Optional.empty();
        private Optional<String> wrongValue = Optional.empty();

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            if (header == null) {
                names.add(new String(buffer, offset, length));
            } else if (index == header.id()) {
                if (!isSameId(buffer, offset, length)) {
                    id = new String(buffer, offset, length);
                }
            } else if (index == header.time() || index == header.value()) {
                int start = offset;
                int end = offset + length;
                while (start < end && buffer[start] == ' ') {
                    start++;
                }
                while (end > start && buffer[end - 1] == ' ') {
                    end--;
                }
                if (index == header.time()) {
                    readTime(buffer, start, end - start);
                } else {
                    readValue(buffer, start, end - start);
                }
            }
        }

        private boolean isSameId(char[] buffer, int offset, int length) {
            if (length != id.length()) {
                return false;
            }
            for (int index = 0; index < length; index++) {
                if (buffer[offset + index] != id.charAt(index)) {
                    return false;
                }
            }
            return true;
        }

        private void readTime(char[] buffer, int offset, int length) {
            if (format.isEmpty()) {
                format = PeriodFormat.of(new String(buffer, offset, length));
            }
            period = format.isPresent() ? format.get().parse(buffer, offset, length) : NOT_A_PERIOD;
            wrongTime = period == NOT_A_PERIOD ? Optional.of(new String(buffer, offset, length)) : Optional.empty();
        }

        private void readValue(char[] buffer, int offset, int length) {
            try {
                value = Numbers.parse(buffer, offset, length);
                wrongValue = Optional.empty();
            } catch (NumberFormatException e) {
                wrongValue = Optional.of(new String(buffer, offset, length));
            }
        }

        @Override
        protected Fields buildRecord() {
            return this;
        }

        private int count() {
            return getFieldCount();
        }

        private long line() {
            return getStartingLineNumber();
        }
    }
}
