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

/** Writes fields of CSV (RFC 4180). */
final class CsvText {
    private CsvText() {}

    /** Appends a text, in quotes if it needs them. */
    static void append(StringBuilder target, String text) {
        if (isPlain(text)) {
            target.append(text);
            return;
        }
        target.append('"').append(text.replace("\"", "\"\"")).append('"');
    }

    private static boolean isPlain(String text) {
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == ',' || character == '"' || character == '\n' || character == '\r') {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
