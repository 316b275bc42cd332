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
package dev.demandlake.forecast.model.arima;

/**
 * States of an ARIMA model ({@link ArimaTransition}), as expected before their period.
 *
 * @param expected the states
 * @param covariance of what is not known of them, in units of the error variance; without rows if they are as certain as they
 *     can be
 */
record ArimaStates(double[] expected, double[][] covariance) {}
