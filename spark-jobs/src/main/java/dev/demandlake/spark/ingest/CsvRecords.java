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

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.UnescapedQuoteHandling;
import dev.demandlake.spark.mapping.SourceFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The records of a CSV stream (RFC 4180): quoted fields may hold line breaks. A quote that is never closed spoils the
 * record it stands in and nothing behind it: reading goes on at the next line. Holds one record in memory, of at most
 * {@value #LONGEST_RECORD} characters.
 */
final class CsvRecords implements Closeable {
    private static final int LONGEST_RECORD = 1 << 20;

    private final PhysicalLines lines;
    private final char delimiter;
    private final char quote;
    private final CsvParser parser;
    private final Deque<PhysicalLine> putBack = new ArrayDeque<>();

    CsvRecords(InputStream input, SourceFile source) {
        lines = new PhysicalLines(input, source.charset());
        delimiter = source.delimiter();
        quote = source.quote();
        CsvParserSettings settings = new CsvParserSettings();
        settings.getFormat().setDelimiter(delimiter);
        settings.getFormat().setQuote(quote);
        settings.getFormat().setQuoteEscape(quote);
        settings.getFormat().setLineSeparator("\n");
        settings.getFormat().setComment('\0');
        settings.setUnescapedQuoteHandling(UnescapedQuoteHandling.STOP_AT_DELIMITER);
        settings.setIgnoreLeadingWhitespaces(false);
        settings.setIgnoreTrailingWhitespaces(false);
        settings.setIgnoreLeadingWhitespacesInQuotes(false);
        settings.setIgnoreTrailingWhitespacesInQuotes(false);
        settings.setSkipEmptyLines(false);
        settings.setNullValue("");
        settings.setEmptyValue("");
        settings.setMaxCharsPerColumn(-1);
        settings.setMaxColumns(4096);
        parser = new CsvParser(settings);
    }

    /** The next record, or null after the last; empty lines are left out. */
    CsvRecord next() throws IOException {
        while (true) {
            PhysicalLine first = nextLine();
            if (first == null) {
                return null;
            }
            if (!first.readable()) {
                return bad(first, first.text(), first.fault());
            }
            if (!first.text().isEmpty()) {
                return record(first);
            }
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private CsvRecord record(PhysicalLine first) throws IOException {
        if (!endsInQuotes(first.text(), false)) {
            return new CsvRecord(first.number(), parser.parseLine(first.text()), first.text(), first.terminated(), "");
        }
        StringBuilder text = new StringBuilder(first.text());
        List<PhysicalLine> joined = new ArrayList<>();
        while (true) {
            PhysicalLine line = nextLine();
            if (line == null || text.length() > LONGEST_RECORD) {
                if (line != null) {
                    joined.add(line);
                }
                for (int i = joined.size() - 1; i >= 0; i--) {
                    putBack.push(joined.get(i));
                }
                return bad(
                        first,
                        first.text(),
                        line == null
                                ? "a quote opened in this line is not closed before the end of the file"
                                : "a quote opened in this line is not closed within " + LONGEST_RECORD + " characters");
            }
            joined.add(line);
            text.append('\n').append(line.text());
            if (!line.readable()) {
                return bad(first, text.toString(), "in line " + line.number() + ", " + line.fault());
            }
            if (!endsInQuotes(line.text(), true)) {
                return new CsvRecord(
                        first.number(), parser.parseLine(text.toString()), text.toString(), line.terminated(), "");
            }
        }
    }

    // A quote opens a field only at its start, as in the parser; inside quotes a doubled one is a character.
    private boolean endsInQuotes(String line, boolean startsInQuotes) {
        boolean quoted = startsInQuotes;
        boolean fieldStart = !startsInQuotes;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted) {
                if (c == quote) {
                    if (i + 1 < line.length() && line.charAt(i + 1) == quote) {
                        i++;
                    } else {
                        quoted = false;
                    }
                }
            } else if (c == delimiter) {
                fieldStart = true;
                continue;
            } else if (c == quote && fieldStart) {
                quoted = true;
            }
            fieldStart = false;
        }
        return quoted;
    }

    private PhysicalLine nextLine() throws IOException {
        return putBack.isEmpty() ? lines.next() : putBack.pop();
    }

    private static CsvRecord bad(PhysicalLine first, String raw, String fault) {
        return new CsvRecord(
                first.number(), new String[0], raw.substring(0, Math.min(raw.length(), 1000)), true, fault);
    }
}
