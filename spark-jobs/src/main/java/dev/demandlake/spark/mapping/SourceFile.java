package dev.demandlake.spark.mapping;

import static java.util.Objects.requireNonNull;

import java.nio.charset.Charset;
import java.util.List;

/**
 * A file, or files of one shape, of the user.
 *
 * @param path relative to the data folder; its last part may be a glob
 * @param pathLine line of the mapping that gives the path
 * @param nullValues texts that stand for no value
 */
public record SourceFile(
        String key,
        String path,
        int pathLine,
        Charset encoding,
        char delimiter,
        char quote,
        String dateFormat,
        String timestampFormat,
        List<String> nullValues) {
    public SourceFile {
        requireNonNull(key, "key is null");
        requireNonNull(path, "path is null");
        requireNonNull(encoding, "encoding is null");
        requireNonNull(dateFormat, "dateFormat is null");
        requireNonNull(timestampFormat, "timestampFormat is null");
        nullValues = List.copyOf(nullValues);
    }
}
