SELECT demand_class, avg(abs(forecast - actual) / nullif(abs(actual), 0)), count_if(actual = 0), sum(abs(forecast - actual)) / sum(abs(actual))
FROM lake.gold.forecast_accuracy a JOIN lake.silver.dim_dfu d ON d.dfu_sk = a.dfu_sk
WHERE target_period BETWEEN DATE '2026-01-01' AND DATE '2026-10-01' AND model_id = 'champion' AND is_execution_lag
  AND actual IS NOT NULL AND forecast IS NOT NULL
GROUP BY demand_class
ORDER BY demand_class
