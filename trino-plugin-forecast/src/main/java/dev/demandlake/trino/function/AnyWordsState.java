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
package dev.demandlake.trino.function;

/**
 * A state of any number of words. There is one class of single and one of grouped states for all aggregates, so that code
 * they share meets two classes at most and is compiled without a virtual call a row.
 */
interface AnyWordsState
        extends TwoWordsState,
                ThreeWordsState,
                FourWordsState,
                FiveWordsState,
                SixWordsState,
                EightWordsState,
                AccuracyState {}
