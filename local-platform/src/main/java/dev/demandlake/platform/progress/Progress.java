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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Steps of a command as people see them; steps may run side by side. */
public final class Progress implements AutoCloseable {
    private static final String[] SPINNER = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
    private static final Duration REDRAW = Duration.ofMillis(150);
    private static final Duration PLAIN_REMINDER = Duration.ofSeconds(60);
    private static final String CLEAR_LINE = "\r\033[K";

    private final PrintStream out;
    private final OutputStyle style;
    private final int steps;
    private final long started = System.nanoTime();
    private final Set<Step> running = new LinkedHashSet<>();
    private final List<StepTime> times = new ArrayList<>();
    private final Thread ticker;
    private int begun;
    private int frame;

    /** {@code steps} is the number that the counter counts to. */
    public Progress(PrintStream out, OutputStyle style, int steps) {
        this.out = requireNonNull(out, "out is null");
        this.style = requireNonNull(style, "style is null");
        this.steps = steps;
        this.ticker = Thread.ofPlatform().daemon().name("progress").start(this::tick);
    }

    /** Work of a step that may fail as it likes. */
    @FunctionalInterface
    public interface Work {
        void run(Step step) throws InterruptedException;
    }

    /** Runs one step; its line says how long it took, or that it failed. */
    public void run(String title, Work work) throws InterruptedException {
        Step step = begin(title);
        boolean done = false;
        try {
            work.run(step);
            done = true;
        } finally {
            end(step, done ? "✓" : "✗");
        }
    }

    /** A line between the steps. */
    public synchronized void line(String text) {
        clear();
        out.println(text);
        draw();
    }

    /** Durations of the finished steps, in the order in which they ended. */
    public synchronized List<StepTime> times() {
        return List.copyOf(times);
    }

    public Duration total() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** Seconds with one decimal. */
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private synchronized Step begin(String title) {
        begun++;
        Step step = new Step(title, begun);
        running.add(step);
        if (style == OutputStyle.PLAIN) {
            out.println("[%d/%d] %s …".formatted(step.number, steps, title));
        } else {
            draw();
        }
        return step;
    }

    private synchronized void end(Step step, String mark) {
        running.remove(step);
        Duration duration = step.elapsed();
        times.add(new StepTime(step.title, duration));
        clear();
        String detail = step.detail.isEmpty() ? "" : "  " + step.detail;
        out.println("[%d/%d] %s %s%s  %s".formatted(step.number, steps, mark, step.title, detail, seconds(duration)));
        draw();
    }

    private void tick() {
        long reminded = System.nanoTime();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(REDRAW);
            } catch (InterruptedException closed) {
                return;
            }
            synchronized (this) {
                frame++;
                if (style == OutputStyle.TERMINAL) {
                    clear();
                    draw();
                } else if (System.nanoTime() - reminded > PLAIN_REMINDER.toNanos() && !running.isEmpty()) {
                    reminded = System.nanoTime();
                    out.println("      still at work: " + describeRunning());
                }
            }
        }
    }

    private void clear() {
        if (style == OutputStyle.TERMINAL) {
            out.print(CLEAR_LINE);
        }
    }

    private void draw() {
        if (style == OutputStyle.TERMINAL && !running.isEmpty()) {
            out.print("\r" + SPINNER[frame % SPINNER.length] + " " + describeRunning());
            out.flush();
        }
    }

    private String describeRunning() {
        return running.stream()
                .map(step -> "%s %d s".formatted(step.title, step.elapsed().toSeconds()))
                .collect(Collectors.joining(" · "));
    }

    @Override
    public void close() {
        ticker.interrupt();
        synchronized (this) {
            clear();
            out.flush();
        }
    }

    /** One step under way. */
    public final class Step {
        private final String title;
        private final int number;
        private final long begunAt = System.nanoTime();
        private volatile String detail = "";

        private Step(String title, int number) {
            this.title = title;
            this.number = number;
        }

        /** What the line of the finished step shall add. */
        public void detail(String text) {
            detail = text;
        }

        /** A line of this step's own output. */
        public void line(String text) {
            Progress.this.line("      " + text);
        }

        private Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - begunAt);
        }
    }
}
