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
package dev.demandlake.file;

import java.nio.file.Path;

/**
 * A fault of a file that its owner can mend; the message says which file, where, which value, and what to do. A fault that is
 * no fault of the file has another type.
 */
public final class FileFaultException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final int LONGEST_VALUE = 60;

    public FileFaultException(Path file, String fault) {
        super(file + ": " + fault);
    }

    public FileFaultException(Path file, String fault, Throwable cause) {
        super(file + ": " + fault, cause);
    }

    /** A fault in a line, counted from 1. */
    public static FileFaultException inLine(Path file, long line, String fault) {
        return new FileFaultException(file, "line " + line + ": " + fault);
    }

    /** A value in quotes, on one line and cut where it is too long to be read. */
    public static String quoted(CharSequence value) {
        String text = value.toString().replace("\r", "\\r").replace("\n", "\\n").replace("\0", "\\0");
        return '"' + (text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + '…' : text) + '"';
    }
}
