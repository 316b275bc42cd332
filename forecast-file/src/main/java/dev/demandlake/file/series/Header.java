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

import static java.util.Objects.requireNonNull;

import dev.demandlake.file.FileFaultException;
import dev.demandlake.forecast.naming.SimilarName;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where the columns of a file are.
 *
 * @param names all columns
 * @param id position of the series, from 0
 * @param time position of the period
 * @param value position of the value
 */
record Header(List<String> names, int id, int time, int value) {
    Header {
        names = List.copyOf(names);
    }

    /**
     * Finds the columns in the first line of the file.
     *
     * @throws FileFaultException if one is missing or there twice
     */
    static Header of(CsvFile csv, List<String> names) {
        requireNonNull(names, "names is null");
        Columns columns = csv.columns();
        return new Header(
                names,
                position(csv, names, columns.id(), "--id"),
                position(csv, names, columns.time(), "--time"),
                position(csv, names, columns.value(), "--value"));
    }

    private static int position(CsvFile csv, List<String> names, String column, String option) {
        int times = Collections.frequency(names, column);
        if (times == 1) {
            return names.indexOf(column);
        }
        if (times > 1) {
            throw FileFaultException.inLine(
                    csv.file(),
                    1,
                    "there are %d columns %s; rename one".formatted(times, FileFaultException.quoted(column)));
        }
        throw FileFaultException.inLine(
                csv.file(),
                1,
                "column %s is not in the file; its columns are %s.%s%s"
                        .formatted(
                                FileFaultException.quoted(column),
                                names.stream().map(FileFaultException::quoted).collect(Collectors.joining(", ")),
                                SimilarName.suggestion(column, names),
                                remedy(names, option)));
    }

    private static String remedy(List<String> names, String option) {
        if (names.size() == 1
                && (names.getFirst().contains(";") || names.getFirst().contains("\t"))) {
            return " The columns must be separated by commas, and decimals have a point";
        }
        return " The first line names the columns; say another name by " + option + " NAME";
    }
}
