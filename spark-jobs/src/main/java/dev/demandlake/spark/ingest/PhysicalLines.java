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

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The lines of a stream, each decoded for itself, so that a malformed one is known by its number and does not spoil the
 * others. Holds one line in memory.
 */
final class PhysicalLines implements Closeable {
    private static final int LONGEST_LINE = 1 << 20;

    private final BufferedInputStream input;
    private final Charset charset;
    private final CharsetDecoder decoder;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    private long number;

    PhysicalLines(InputStream input, Charset charset) {
        this.input = new BufferedInputStream(input, 1 << 16);
        this.charset = charset;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** The next line, or null after the last. */
    PhysicalLine next() throws IOException {
        line.reset();
        boolean tooLong = false;
        boolean terminated = false;
        boolean any = false;
        int b;
        while ((b = input.read()) >= 0) {
            any = true;
            if (b == '\n') {
                terminated = true;
                break;
            }
            if (line.size() < LONGEST_LINE) {
                line.write(b);
            } else {
                tooLong = true;
            }
        }
        if (!any) {
            return null;
        }
        number++;
        byte[] bytes = line.toByteArray();
        int length = bytes.length;
        if (terminated && length > 0 && bytes[length - 1] == '\r') {
            length--;
        }
        int start = number == 1 && charset.equals(StandardCharsets.UTF_8) && hasByteOrderMark(bytes) ? 3 : 0;
        if (tooLong) {
            return new PhysicalLine(
                    number, shown(bytes, length), terminated, "the line is longer than " + LONGEST_LINE + " bytes");
        }
        return decode(bytes, start, length, terminated);
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    private PhysicalLine decode(byte[] bytes, int start, int length, boolean terminated) {
        ByteBuffer in = ByteBuffer.wrap(bytes, start, length - start);
        CharBuffer out =
                CharBuffer.allocate((int) Math.ceil((length - start) * (double) decoder.maxCharsPerByte()) + 1);
        decoder.reset();
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            String fault = String.format(
                    Locale.ROOT,
                    "byte 0x%02X at position %d of the line is not %s; set the encoding of the file in the mapping"
                            + " (ISO-8859-1 or windows-1252, perhaps) or convert the file",
                    bytes[in.position()] & 0xFF,
                    in.position() + 1,
                    charset.name());
            return new PhysicalLine(number, shown(bytes, length), terminated, fault);
        }
        decoder.flush(out);
        return new PhysicalLine(number, out.flip().toString(), terminated, "");
    }

    private static String shown(byte[] bytes, int length) {
        return new String(bytes, 0, Math.min(length, 1000), StandardCharsets.ISO_8859_1);
    }

    private static boolean hasByteOrderMark(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }
}
