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

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A forecast in a process of its own, for tests that bound its memory or end it: INPUT OUTPUT MODEL. */
public final class ForecastProcess {
    /** Whoever runs the tests in the background of a script has told them, and all they start, to ignore SIGINT. */
    private static final List<String> HEARING_CTRL_C =
            System.getProperty("os.name").equals("Linux") ? List.of("env", "--default-signal=INT") : List.of();

    private ForecastProcess() {}

    public static void main(String[] arguments) throws Exception {
        FileForecastResult result = new FileForecast(
                        Path.of(arguments[0]), Path.of(arguments[1]), 6, 12, List.of(arguments[2]))
                .threads(2)
                .execute(new ForecastProgress());
        System.out.println(result);
    }

    static Process start(int heapMegabytes, Path log, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(HEARING_CTRL_C);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ForecastProcess.class.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }
}
