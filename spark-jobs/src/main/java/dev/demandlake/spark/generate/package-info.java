/**
 * Deterministic sales data for trying the platform: items, locations, customers, daily sales and the forecasts of other
 * systems. What the data look like is described in {@code docs/data.md}.
 */
package dev.demandlake.spark.generate;
