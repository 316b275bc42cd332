SELECT supplier, sum(abs(forecast - actual)) / sum(abs(actual)), sum(forecast - actual) / sum(abs(actual)),
    greatest(0e0, 1 - sum(abs(forecast - actual)) / sum(abs(actual))), avg(abs(forecast - actual) / nullif(abs(actual), 0)),
    avg(IF(actual = 0 AND forecast = 0, 0e0, 2 * abs(forecast - actual) / nullif(abs(actual) + abs(forecast), 0))),
    avg(abs(forecast - actual)), sqrt(avg((forecast - actual) * (forecast - actual))),
    (sum(abs(forecast - actual)) + abs(sum(forecast - actual))) / sum(abs(actual)), count(*), sum(actual), sum(forecast)
FROM lake.gold.forecast_accuracy JOIN lake.silver.dim_item USING (item_sk)
WHERE target_period BETWEEN DATE '2026-01-01' AND DATE '2026-10-01' AND model_id = 'champion' AND is_execution_lag AND is_current
  AND actual IS NOT NULL AND forecast IS NOT NULL
GROUP BY supplier
ORDER BY supplier
