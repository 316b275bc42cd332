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
package dev.demandlake.platform.service;

import static java.util.Objects.requireNonNull;

import dev.demandlake.platform.PlatformContext;
import dev.demandlake.platform.process.ProcessFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service as it is now.
 *
 * @param name which
 * @param state {@code ready}, {@code starting} (runs but does not answer), {@code crashed} or {@code stopped}
 * @param url where it is reached; meaningful while it runs
 * @param pid its process
 * @param residentMegabytes memory of it and its descendants
 */
public record ServiceStatus(
        ServiceName name, String state, Optional<String> url, Optional<Long> pid, Optional<Long> residentMegabytes) {

    public ServiceStatus {
        requireNonNull(name, "name is null");
        requireNonNull(state, "state is null");
    }

    public static ServiceStatus of(Service service, PlatformContext context) {
        String id = service.name().id();
        Optional<ProcessHandle> process = context.processes().find(id);
        if (process.isEmpty()) {
            String state = context.processes().crashed(id) ? "crashed" : "stopped";
            return new ServiceStatus(service.name(), state, Optional.empty(), Optional.empty(), Optional.empty());
        }
        return new ServiceStatus(
                service.name(),
                service.answers() ? "ready" : "starting",
                Optional.of(service.url()),
                process.map(ProcessHandle::pid),
                process.map(ProcessFacts::residentMegabytes));
    }

    /** For JSON. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("state", state);
        url.ifPresent(value -> map.put("url", value));
        pid.ifPresent(value -> map.put("pid", value));
        residentMegabytes.ifPresent(value -> map.put("rss_mb", value));
        return map;
    }

    /** For a table. */
    public List<String> cells() {
        return List.of(
                name.title(),
                state,
                url.orElse(""),
                pid.map(String::valueOf).orElse(""),
                residentMegabytes.map(String::valueOf).orElse(""));
    }
}
