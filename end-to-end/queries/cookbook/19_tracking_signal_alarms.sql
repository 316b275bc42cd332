SELECT item_id, location_id, customer_id, sum(actual - forecast) / avg(abs(forecast - actual)) AS t, count(*)
FROM lake.gold.forecast_accuracy a JOIN lake.silver.dim_dfu d ON d.dfu_sk = a.dfu_sk
WHERE target_period BETWEEN DATE '2026-01-01' AND DATE '2026-10-01' AND model_id = 'champion' AND lag = execution_lag AND is_execution_lag
  AND actual IS NOT NULL AND forecast IS NOT NULL
GROUP BY item_id, location_id, customer_id
HAVING count(*) BETWEEN 6 AND 12 AND abs(sum(actual - forecast)) > greatest(4, 3.3 * sqrt(count(*))) * avg(abs(forecast - actual))
ORDER BY t, item_id, location_id, customer_id
