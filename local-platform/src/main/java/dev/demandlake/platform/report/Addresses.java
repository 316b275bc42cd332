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
package dev.demandlake.platform.report;

import static java.util.Objects.requireNonNull;

import dev.demandlake.platform.PlatformContext;
import dev.demandlake.platform.service.Service;
import dev.demandlake.platform.service.ServiceName;
import dev.demandlake.platform.service.Services;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where people reach the platform, and as whom. */
public final class Addresses {
    private static final String USERS = "analyst, planner, approver, admin";

    private final PlatformContext context;

    public Addresses(PlatformContext context) {
        this.context = requireNonNull(context, "context is null");
    }

    /** Addresses of the running services, by name. */
    public Map<String, String> urls() {
        Map<String, String> urls = new LinkedHashMap<>();
        for (Service service : new Services(context).all()) {
            if (context.processes().find(service.name().id()).isPresent()) {
                urls.put(service.name().id(), service.url());
            }
        }
        return urls;
    }

    public String text() {
        Map<String, String> urls = urls();
        StringBuilder text = new StringBuilder();
        if (urls.containsKey(ServiceName.SUPERSET.id())) {
            text.append("Superset  %s   users %s; password of all: %s%n"
                    .formatted(
                            urls.get(ServiceName.SUPERSET.id()),
                            USERS,
                            context.secrets().get("demo-password")));
        }
        text.append("Trino     %s   users %s; identity is asserted: no password, this machine only%n"
                .formatted(urls.getOrDefault(ServiceName.TRINO.id(), "not running"), USERS));
        if (urls.containsKey(ServiceName.MLFLOW.id())) {
            text.append("MLflow    %s   for data scientists: every backtest with its parameters and accuracy by lag%n"
                    .formatted(urls.get(ServiceName.MLFLOW.id())));
        }
        text.append("SQL       ./demandlake sql \"SELECT * FROM forecast.champion.current LIMIT 5\"");
        return text.toString();
    }
}
