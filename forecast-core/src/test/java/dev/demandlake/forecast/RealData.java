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
package dev.demandlake.forecast;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Real data sets, which are not part of the project. */
public final class RealData {
    private RealData() {}

    /**
     * A file of the folder that {@code DEMANDLAKE_TEST_DATA} names, by default {@code shared/data} beside the project; a test
     * that asks for one which is not there is skipped and says so.
     */
    public static Path file(String name) {
        Path data = Optional.ofNullable(System.getenv("DEMANDLAKE_TEST_DATA"))
                .map(Path::of)
                .orElse(Path.of("..", "..", "shared", "data"));
        Path file = data.resolve(name);
        assumeTrue(
                Files.isRegularFile(file), () -> "skipped: the data " + file + " are absent; set DEMANDLAKE_TEST_DATA");
        return file;
    }
}
