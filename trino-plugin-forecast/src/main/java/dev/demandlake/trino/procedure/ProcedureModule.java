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
package dev.demandlake.trino.procedure;

import static com.google.inject.multibindings.Multibinder.newSetBinder;

import com.google.inject.Binder;
import com.google.inject.Module;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.ProvidesIntoSet;
import dev.demandlake.trino.planning.PlanningFunctions;
import dev.demandlake.trino.procedure.DecideOverride.Decision;

/** The procedures of {@code forecast.system}. */
public final class ProcedureModule implements Module {
    @Override
    public void configure(Binder binder) {
        Multibinder<DescribedProcedure> procedures = newSetBinder(binder, DescribedProcedure.class);
        procedures.addBinding().toProvider(ProposeOverride.class).in(Scopes.SINGLETON);
        procedures.addBinding().toProvider(AddComment.class).in(Scopes.SINGLETON);
        procedures.addBinding().toProvider(SetCompetition.class).in(Scopes.SINGLETON);
    }

    @ProvidesIntoSet
    @Singleton
    DescribedProcedure approve(PlanningFunctions planning) {
        return new DecideOverride(planning, Decision.APPROVE).procedure();
    }

    @ProvidesIntoSet
    @Singleton
    DescribedProcedure reject(PlanningFunctions planning) {
        return new DecideOverride(planning, Decision.REJECT).procedure();
    }

    @ProvidesIntoSet
    @Singleton
    DescribedProcedure withdraw(PlanningFunctions planning) {
        return new DecideOverride(planning, Decision.WITHDRAW).procedure();
    }
}
