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
package dev.demandlake.spark.mapping;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.nio.charset.Charset;
import java.util.List;

/**
 * A file, or files of one shape, of the user.
 *
 * @param path relative to the data folder; its last part may be a glob
 * @param pathLine line of the mapping that gives the path
 * @param encoding name of a character set in which a line break is one byte
 * @param nullValues texts that stand for no value
 */
public record SourceFile(
        String key,
        String path,
        int pathLine,
        String encoding,
        char delimiter,
        char quote,
        String dateFormat,
        String timestampFormat,
        List<String> nullValues)
        implements Serializable {
    public SourceFile {
        requireNonNull(key, "key is null");
        requireNonNull(path, "path is null");
        requireNonNull(encoding, "encoding is null");
        requireNonNull(dateFormat, "dateFormat is null");
        requireNonNull(timestampFormat, "timestampFormat is null");
        nullValues = List.copyOf(nullValues);
    }

    public Charset charset() {
        return Charset.forName(encoding);
    }
}
