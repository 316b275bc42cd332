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

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Supplier;

/** One line that is drawn anew while work goes on and is gone when it ends; nothing where the output is no terminal. */
public final class ProgressLine implements AutoCloseable {
    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final String CLEAR_LINE = "\r\033[K";

    private final PrintStream out;
    private final OutputStyle style;
    private final Supplier<String> text;
    private final Thread ticker;

    /** {@code text} is asked by a thread of its own. */
    public ProgressLine(PrintStream out, OutputStyle style, Supplier<String> text) {
        this.out = requireNonNull(out, "out is null");
        this.style = requireNonNull(style, "style is null");
        this.text = requireNonNull(text, "text is null");
        this.ticker = Thread.ofPlatform().daemon().name("progress").unstarted(this::tick);
        if (style == OutputStyle.TERMINAL) {
            ticker.start();
        }
    }

    private void tick() {
        while (!Thread.currentThread().isInterrupted()) {
            synchronized (this) {
                out.print(CLEAR_LINE + "  " + text.get());
                out.flush();
            }
            try {
                Thread.sleep(REDRAW);
            } catch (InterruptedException closed) {
                return;
            }
        }
    }

    @Override
    public void close() {
        if (style == OutputStyle.TERMINAL) {
            ticker.interrupt();
            try {
                ticker.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            out.print(CLEAR_LINE);
            out.flush();
        }
    }
}
