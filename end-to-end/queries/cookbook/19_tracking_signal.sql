SELECT item_id, location_id, customer_id, sum(actual - forecast) / avg(abs(forecast - actual)) AS t, count(*),
    abs(sum(actual - forecast)) > greatest(4, 3.3 * sqrt(count(*))) * avg(abs(forecast - actual))
FROM lake.gold.forecast_accuracy a JOIN lake.silver.dim_dfu d ON d.dfu_sk = a.dfu_sk
WHERE target_period BETWEEN DATE '2025-11-01' AND DATE '2026-10-01' AND model_id = 'champion' AND is_execution_lag
  AND actual IS NOT NULL AND forecast IS NOT NULL
GROUP BY item_id, location_id, customer_id
HAVING count(*) BETWEEN 6 AND 12 AND avg(abs(forecast - actual)) > 0
ORDER BY abs(round(sum(actual - forecast) / avg(abs(forecast - actual)), 9)) DESC NULLS LAST, item_id, location_id, customer_id
LIMIT 10
