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
package dev.demandlake.platform.process;

/** How a process is asked to end. */
public enum StopSignal {
    TERMINATE {
        @Override
        void send(ProcessHandle process) {
            process.destroy();
        }
    },
    /** Ends Postgres without waiting for its clients. */
    INTERRUPT {
        @Override
        void send(ProcessHandle process) {
            // Java has no call for it; every shell has one built in
            if (!Commands.succeeds("sh", "-c", "kill -INT " + process.pid())) {
                process.destroy();
            }
        }
    };

    abstract void send(ProcessHandle process);
}
