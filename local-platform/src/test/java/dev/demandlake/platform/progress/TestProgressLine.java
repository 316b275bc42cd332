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
package dev.demandlake.platform.progress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TestProgressLine {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, UTF_8);

    @Test
    void theLineIsDrawnAnewAndGoneInTheEnd() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(2);
        ProgressLine line = new ProgressLine(out, OutputStyle.TERMINAL, () -> {
            asked.countDown();
            return "3 of 5 series, " + asked.getCount() + " more";
        });
        asked.await();
        line.close();
        assertThat(bytes.toString(UTF_8))
                .startsWith("\r\033[K  3 of 5 series, 1 more\r\033[K  3 of 5 series, 0 more")
                .endsWith("\r\033[K");
    }

    @Test
    void aFileGetsNothing() {
        new ProgressLine(out, OutputStyle.PLAIN, () -> "3 of 5 series").close();
        assertThat(bytes.toString(UTF_8)).isEmpty();
    }
}
