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
package dev.demandlake.platform.pipeline;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The sales of an imaginary company, made on this machine.
 *
 * @param series how many series; as many as the size has if empty
 * @param end the data end with the last month that is over by this day; today if empty
 */
public record GeneratedSales(DataSize size, OptionalInt series, Optional<LocalDate> end) {
    public GeneratedSales {
        requireNonNull(size, "size is null");
        requireNonNull(series, "series is null");
        requireNonNull(end, "end is null");
    }

    /** Data of another end or number do not take the place of these. */
    String folderName() {
        return size
                + (series.isPresent() ? "-" + series.getAsInt() + "-series" : "")
                + end.map(day -> "-" + day).orElse("");
    }

    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("--size", size.toString()));
        series.ifPresent(number -> arguments.addAll(List.of("--dfus", Integer.toString(number))));
        end.ifPresent(day -> arguments.addAll(List.of("--end", day.toString())));
        return arguments;
    }
}
