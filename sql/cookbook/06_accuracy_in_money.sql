-- What is our accuracy if every unit counts by its price?
SELECT category, wape(actual, forecast, unit_price) AS wape_by_value, wape(actual, forecast) AS wape_by_units
FROM lake.gold.forecast_accuracy JOIN lake.silver.dim_item USING (item_sk)
WHERE target_period BETWEEN DATE '2026-01-01' AND DATE '2026-10-01'
  AND model_id = 'champion' AND is_execution_lag AND is_current
GROUP BY ROLLUP (category)
ORDER BY category NULLS LAST
