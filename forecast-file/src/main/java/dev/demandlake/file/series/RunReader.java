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

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** Reads what {@link RunWriter} has written, series by series. */
final class RunReader implements Closeable {
    private static final int BYTES_PER_ROW = 3 * Long.BYTES;

    private final DataInputStream input;
    private final LongConsumer bytes;
    private long left;
    private String id = "";
    private int rows;

    RunReader(Path file, LongConsumer bytes) throws IOException {
        this.left = Files.size(file);
        this.bytes = bytes;
        this.input = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), RunWriter.BUFFER));
    }

    /** Goes to the next series, whose rows must be read before the one after it; false after the last. */
    boolean advance() throws IOException {
        if (left == 0) {
            return false;
        }
        byte[] text = new byte[input.readInt()];
        input.readFully(text);
        id = new String(text, StandardCharsets.UTF_8);
        rows = input.readInt();
        long size = 2 * Integer.BYTES + text.length + (long) rows * BYTES_PER_ROW;
        left -= size;
        bytes.accept(size);
        return true;
    }

    String id() {
        return id;
    }

    void readRows(SeriesCollector collector) throws IOException {
        for (; rows > 0; rows--) {
            long period = input.readLong();
            double value = input.readDouble();
            collector.add(period, value, input.readLong());
        }
    }

    void copyTo(RunWriter writer) throws IOException {
        writer.begin(id, rows);
        for (; rows > 0; rows--) {
            long period = input.readLong();
            double value = input.readDouble();
            writer.row(period, value, input.readLong());
        }
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
