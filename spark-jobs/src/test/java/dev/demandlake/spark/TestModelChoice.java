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
package dev.demandlake.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TestModelChoice {
    @Test
    void testNamesBecomeIds() {
        assertThat(ModelChoice.ids("default")).isEmpty();
        assertThat(ModelChoice.ids("AutoETS, auto_ets,LGBM_Global,naive"))
                .contains(List.of("auto_ets", "lgbm_global", "naive"));
        assertThat(ModelChoice.ids("all").orElseThrow())
                .contains("naive", "auto_ets", "lgbm_transfer", "xgboost_cluster", "catboost_global")
                .doesNotHaveDuplicates();
    }

    @Test
    void testAnUnknownNameIsRefusedWithTheClosestOne() {
        assertThatThrownBy(() -> ModelChoice.ids("naive,lgbm_globl"))
                .isInstanceOf(WrongUsageException.class)
                .hasMessageContaining("Model is \"lgbm_globl\"; the models are ")
                .hasMessageContaining("xgboost_transfer")
                .hasMessageEndingWith("Did you mean \"lgbm_global\"?");
        assertThatThrownBy(() -> ModelChoice.ids("naive,,ses")).hasMessageContaining("Model is \"\"");
    }

    @Test
    void testTheCommandSaysItBeforeASessionIsMade() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        assertThat(line.execute("models", "ses,lgbm_cluster")).isZero();
        assertThat(out.toString().lines()).containsExactly("ses", "lgbm_cluster");
        assertThat(line.execute("models", "sess")).isEqualTo(Main.WRONG_USAGE);
        assertThat(err.toString()).contains("Did you mean \"SES\"?");
    }
}
