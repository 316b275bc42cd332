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

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes a run: for each series the length of its id in bytes, the id, the number of its rows, and the rows. */
final class RunWriter implements Closeable {
    static final int BUFFER = 1 << 15;

    private final DataOutputStream output;

    RunWriter(Path target) throws IOException {
        output = new DataOutputStream(
                new BufferedOutputStream(Files.newOutputStream(target, StandardOpenOption.CREATE_NEW), BUFFER));
    }

    /** Begins a series; so many rows must follow. */
    void begin(String id, int rows) throws IOException {
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        output.writeInt(bytes.length);
        output.write(bytes);
        output.writeInt(rows);
    }

    void row(long period, double value, long line) throws IOException {
        output.writeLong(period);
        output.writeDouble(value);
        output.writeLong(line);
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
