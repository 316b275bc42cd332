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

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The first rule that matches decides, as in Trino's file access control. */
class TestAccessRules {
    private static final Set<String> PROCEDURES = Set.of(
            "propose_override",
            "withdraw_override",
            "approve_override",
            "reject_override",
            "add_comment",
            "set_competition");

    private final JsonNode rules = rules();

    @Test
    void aStrangerMatchesNoRuleThatGrantsAnything() {
        for (JsonNode kind : rules) {
            for (JsonNode rule : kind) {
                if (matches(rule, "user", "mallory") && matches(rule, "original_user", "mallory")) {
                    assertThat(rule.path("allow").asBoolean(true))
                            .as(rule.toString())
                            .isFalse();
                }
            }
        }
    }

    @Test
    void readersReadGoldMartsAndSilverAndNothingElseOfTheLake() {
        for (String user : Set.of("analyst", "planner", "approver")) {
            for (String schema : Set.of("gold", "marts", "silver")) {
                assertThat(tablePrivileges(user, "lake", schema, "any")).containsExactly("SELECT");
            }
            assertThat(tablePrivileges(user, "lake", "bronze", "sales")).isEmpty();
            assertThat(tablePrivileges(user, "forecast", "champion", "current")).containsExactly("SELECT");
        }
    }

    @Test
    void dbtOwnsItsMartsAndThePipelineItsTwoViewsOnly() {
        assertThat(tablePrivileges("dbt", "lake", "marts", "accuracy")).contains("OWNERSHIP");
        assertThat(tablePrivileges("dbt", "lake", "gold", "forecast_accuracy"))
                .containsExactly("GRANT_SELECT", "SELECT");
        assertThat(tablePrivileges("pipeline", "lake", "gold", "fact_sales")).contains("OWNERSHIP");
        assertThat(tablePrivileges("pipeline", "lake", "gold", "forecast_accuracy"))
                .containsExactly("GRANT_SELECT", "SELECT");
    }

    @Test
    void readersCannotSwitchOffTheRequiredPeriod() {
        assertThat(maySet("analyst", "query_partition_filter_required")).isFalse();
        assertThat(maySet("analyst", "query_partition_filter_required_schemas")).isFalse();
        assertThat(maySet("analyst", "minimum_assigned_split_weight")).isTrue();
    }

    @Test
    void peopleCallWhatTheirRoleMayDoInTheFormsToo() {
        assertThat(procedures("planner"))
                .containsExactlyInAnyOrder("propose_override", "withdraw_override", "add_comment", "set_competition");
        assertThat(procedures("approver"))
                .containsExactlyInAnyOrder("approve_override", "reject_override", "add_comment");
        assertThat(procedures("admin")).containsExactlyInAnyOrderElementsOf(PROCEDURES);
        for (String user : Set.of("analyst", "dbt", "pipeline", "mallory")) {
            assertThat(procedures(user)).as(user).isEmpty();
        }
    }

    private Set<String> procedures(String user) {
        Set<String> allowed = new TreeSet<>();
        for (String procedure : PROCEDURES) {
            for (JsonNode rule : rules.get("procedures")) {
                if (matches(rule, "user", user)
                        && matches(rule, "catalog", "forecast")
                        && matches(rule, "schema", "system")
                        && matches(rule, "procedure", procedure)) {
                    allowed.add(procedure);
                    break;
                }
            }
        }
        return allowed;
    }

    private boolean maySet(String user, String property) {
        for (JsonNode rule : rules.get("catalog_session_properties")) {
            if (matches(rule, "user", user)
                    && matches(rule, "catalog", "lake")
                    && matches(rule, "property", property)) {
                return rule.get("allow").asBoolean();
            }
        }
        return false;
    }

    private Set<String> tablePrivileges(String user, String catalog, String schema, String table) {
        for (JsonNode rule : rules.get("tables")) {
            if (matches(rule, "user", user)
                    && matches(rule, "catalog", catalog)
                    && matches(rule, "schema", schema)
                    && matches(rule, "table", table)) {
                Set<String> privileges = new TreeSet<>();
                rule.get("privileges").forEach(privilege -> privileges.add(privilege.asText()));
                return privileges;
            }
        }
        return Set.of();
    }

    private static boolean matches(JsonNode rule, String field, String value) {
        return Optional.ofNullable(rule.get(field))
                .map(pattern -> value.matches(pattern.asText()))
                .orElse(true);
    }

    private static JsonNode rules() {
        try {
            return new ObjectMapper().readTree(TrinoConfiguration.template("rules.json"));
        } catch (JsonProcessingException failure) {
            throw new AssertionError(failure);
        }
    }
}
