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

import dev.demandlake.file.FileFaultException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Opens text in UTF-8, compressed by gzip or not whatever the name of the file says, and explains why it cannot be read. */
final class TextInput {
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_MARK = 4;
    private static final byte[] GZIP = HexFormat.of().parseHex("1f8b");
    private static final byte[] UTF_8_MARK = HexFormat.of().parseHex("efbbbf");
    private static final byte[] UTF_16_LITTLE_ENDIAN_MARK = HexFormat.of().parseHex("fffe");
    private static final byte[] UTF_16_BIG_ENDIAN_MARK = HexFormat.of().parseHex("feff");
    private static final byte[] ZIP = HexFormat.of().parseHex("504b0304");
    private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private TextInput() {}

    static Reader open(Path file, LongConsumer bytes) throws IOException {
        return new InputStreamReader(openBytes(file, bytes), decoder());
    }

    private static CharsetDecoder decoder() {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** The text as bytes, without a byte order mark. */
    private static InputStream openBytes(Path file, LongConsumer bytes) throws IOException {
        InputStream input = new BufferedInputStream(new Counted(Files.newInputStream(file), bytes), BUFFER);
        try {
            if (startsWith(input, GZIP)) {
                input = new BufferedInputStream(new GZIPInputStream(input, BUFFER), BUFFER);
            }
            checkIsText(file, input);
            if (startsWith(input, UTF_8_MARK)) {
                input.skipNBytes(UTF_8_MARK.length);
            }
            return input;
        } catch (IOException | RuntimeException e) {
            input.close();
            throw e;
        }
    }

    private static void checkIsText(Path file, InputStream input) throws IOException {
        if (startsWith(input, UTF_16_LITTLE_ENDIAN_MARK) || startsWith(input, UTF_16_BIG_ENDIAN_MARK)) {
            throw new FileFaultException(
                    file, "is UTF-16; save it as UTF-8, such as by iconv -f UTF-16 -t UTF-8 " + file + " > utf8.csv");
        }
        if (startsWith(input, ZIP)) {
            throw new FileFaultException(
                    file, "is a zip archive or an Excel workbook; unpack it, or save the sheet as CSV in UTF-8");
        }
        if (startsWith(input, PARQUET)) {
            throw new FileFaultException(file, "is a Parquet file; write it as CSV");
        }
    }

    private static boolean startsWith(InputStream input, byte[] mark) throws IOException {
        input.mark(LONGEST_MARK);
        byte[] start = input.readNBytes(mark.length);
        input.reset();
        return Arrays.equals(start, mark);
    }

    /** Why reading the file has failed: a fault of the file if its content is to blame, else of the machine. */
    static RuntimeException explain(Path file, IOException failure) {
        if (failure instanceof CharacterCodingException) {
            return wrongEncoding(file, failure);
        }
        if (failure instanceof ZipException || failure instanceof EOFException) {
            return new FileFaultException(
                    file,
                    "its gzip data are damaged or end too early (" + failure.getMessage() + "); fetch it again",
                    failure);
        }
        return new FileFaultException(file, "cannot be read: " + reason(failure), failure);
    }

    private static String reason(IOException failure) {
        return switch (failure) {
            case NoSuchFileException missing -> "there is no such file";
            case AccessDeniedException denied -> "permission denied";
            default -> failure.getMessage();
        };
    }

    private static FileFaultException wrongEncoding(Path file, IOException failure) {
        try (InputStream input = openBytes(file, more -> {})) {
            ByteBuffer bytes = ByteBuffer.allocate(BUFFER).limit(0);
            CharBuffer text = CharBuffer.allocate(BUFFER);
            CharsetDecoder decoder = decoder();
            long line = 1;
            boolean end = false;
            while (true) {
                CoderResult result = decoder.decode(bytes, text, end);
                line += text.flip()
                        .chars()
                        .filter(character -> character == '\n')
                        .count();
                text.clear();
                if (result.isError()) {
                    byte[] wrong = new byte[Math.min(result.length(), bytes.remaining())];
                    bytes.get(wrong);
                    return FileFaultException.inLine(
                            file,
                            line,
                            "byte 0x%s is not UTF-8; save the file as UTF-8, such as by iconv -f WINDOWS-1252 -t UTF-8 %s > utf8.csv"
                                    .formatted(HexFormat.of().formatHex(wrong), file));
                }
                if (result.isUnderflow()) {
                    if (end) {
                        break;
                    }
                    bytes.compact();
                    int read = input.read(bytes.array(), bytes.position(), bytes.remaining());
                    end = read < 0;
                    bytes.position(bytes.position() + Math.max(0, read)).flip();
                }
            }
        } catch (IOException again) {
            failure.addSuppressed(again);
        }
        return new FileFaultException(file, "is not UTF-8; save it as UTF-8", failure);
    }

    /** Tells how many bytes have been read. */
    private static final class Counted extends FilterInputStream {
        private final LongConsumer bytes;

        private Counted(InputStream input, LongConsumer bytes) {
            super(input);
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            if (value >= 0) {
                bytes.accept(1);
            }
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            if (read > 0) {
                bytes.accept(read);
            }
            return read;
        }
    }
}
