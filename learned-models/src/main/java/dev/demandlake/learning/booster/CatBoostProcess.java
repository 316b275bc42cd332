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
package dev.demandlake.learning.booster;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A Python process that runs {@code catboost_trainer.py} and trains one model after the other, since it takes longer to start one
 * than to train a small model. As many run as models are trained at the same time; they wait for the next one, and end with this
 * process, whose end closes their input.
 */
final class CatBoostProcess {
    private static final String SCRIPT = "catboost_trainer.py";
    private static final String ANSWER = "answer\t";
    private static final String TRAINED = ANSWER + "trained";
    private static final String END = "";
    private static final long MOST_MINUTES = 60;
    private static final int SHOWN_CHARACTERS = 2_000;

    // Of the whole process: the tasks that train come and go.
    private static final Map<Path, Deque<CatBoostProcess>> IDLE = new ConcurrentHashMap<>();

    private final Process process;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final StringBuffer log = new StringBuffer();

    private CatBoostProcess(Path python) {
        // one thread for CatBoost, and none for the numeric libraries that come with it
        ProcessBuilder builder = new ProcessBuilder(python.toString(), "-I", "-c", script()).redirectErrorStream(true);
        builder.environment().putAll(Map.of("OMP_NUM_THREADS", "1", "OPENBLAS_NUM_THREADS", "1"));
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new BoosterException("CatBoost's trainer cannot be started by " + python + ": " + e.getMessage(), e);
        }
        Thread reader = new Thread(this::read, "catboost-trainer-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Trains a model by a process that is idle, or by a new one.
     *
     * @param python interpreter of an environment with CatBoost
     * @param arguments of the script, without tabs and ends of lines
     * @throws BoosterException if CatBoost cannot train it, with CatBoost's own words
     */
    static void train(Path python, List<String> arguments) {
        Deque<CatBoostProcess> idle =
                IDLE.computeIfAbsent(requireNonNull(python, "python is null"), unused -> new ConcurrentLinkedDeque<>());
        CatBoostProcess waiting = idle.poll();
        while (waiting != null && !waiting.process.isAlive()) {
            waiting = idle.poll();
        }
        CatBoostProcess used = waiting == null ? new CatBoostProcess(python) : waiting;
        boolean answered = false;
        try {
            String answer = used.answerTo(String.join("\t", arguments));
            answered = true;
            if (!answer.equals(TRAINED)) {
                throw new BoosterException("CatBoost cannot train: " + answer.substring(ANSWER.length()));
            }
        } finally {
            if (answered) {
                idle.push(used);
            } else {
                used.process.destroyForcibly();
            }
        }
    }

    private String answerTo(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            String answer = answers.poll(MOST_MINUTES, TimeUnit.MINUTES);
            if (answer == null) {
                throw new BoosterException("CatBoost's trainer took more than " + MOST_MINUTES + " minutes");
            }
            if (answer.equals(END)) {
                throw new BoosterException("CatBoost's trainer ended with exit code " + process.waitFor() + ": " + log);
            }
            return answer;
        } catch (IOException e) {
            throw new BoosterException("CatBoost's trainer has ended: " + log, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while CatBoost was training");
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(ANSWER)) {
                    answers.add(line);
                } else {
                    log.append(line).append('\n');
                    log.delete(0, Math.max(0, log.length() - SHOWN_CHARACTERS));
                }
            }
        } catch (IOException e) {
            log.append(e);
        } finally {
            answers.add(END);
        }
    }

    private static String script() {
        try (InputStream script = CatBoostProcess.class.getResourceAsStream(SCRIPT)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(SCRIPT + " cannot be read", e);
        }
    }
}
