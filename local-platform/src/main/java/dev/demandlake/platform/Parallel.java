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
package dev.demandlake.platform;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs branches of work side by side; the first failure interrupts the others and is thrown when all have ended. */
final class Parallel {
    private Parallel() {}

    /** Work that may be interrupted. */
    @FunctionalInterface
    interface Branch {
        void run() throws InterruptedException;
    }

    static void run(List<Branch> branches) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletionService<Boolean> completed = new ExecutorCompletionService<>(threads);
            for (Branch branch : branches) {
                Callable<Boolean> work = () -> {
                    branch.run();
                    return true;
                };
                completed.submit(work);
            }
            try {
                for (int ended = 0; ended < branches.size(); ended++) {
                    completed.take().get();
                }
            } catch (ExecutionException failure) {
                threads.shutdownNow();
                switch (failure.getCause()) {
                    case RuntimeException unchecked -> throw unchecked;
                    case Error error -> throw error;
                    case InterruptedException interrupted -> throw interrupted;
                    default -> throw new IllegalStateException(failure.getCause());
                }
            }
        }
    }
}
