-- Which ten items carry most of the error?
SELECT item_id, description, accuracy_sum_abs_error(accuracy_agg(actual, forecast)) AS error_units, wape(actual, forecast) AS wape
FROM lake.gold.forecast_accuracy JOIN lake.silver.dim_item USING (item_sk)
WHERE target_period BETWEEN DATE '2026-01-01' AND DATE '2026-10-01'
  AND model_id = 'champion' AND is_execution_lag AND is_current
GROUP BY item_id, description
ORDER BY error_units DESC, item_id
LIMIT 10
