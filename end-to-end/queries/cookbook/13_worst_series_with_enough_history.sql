SELECT item_id, location_id, customer_id, sum(abs(forecast - actual)) / nullif(sum(IF(forecast IS NULL, 0e0, abs(actual))), 0) AS w, count(actual)
FROM lake.gold.forecast_accuracy a JOIN lake.silver.dim_dfu d ON d.dfu_sk = a.dfu_sk
WHERE target_period BETWEEN DATE '2025-11-01' AND DATE '2026-10-01' AND model_id = 'champion' AND is_execution_lag
GROUP BY item_id, location_id, customer_id
HAVING count(actual) >= 8
ORDER BY w DESC NULLS LAST, item_id, location_id, customer_id
LIMIT 10
