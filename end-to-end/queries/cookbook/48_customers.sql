WITH rows AS (
    SELECT customer_group, channel, actual, forecast, naive
    FROM lake.gold.forecast_accuracy JOIN lake.silver.dim_customer USING (customer_sk)
    WHERE target_period BETWEEN DATE '2026-01-01' AND DATE '2026-10-01' AND model_id = 'champion' AND is_execution_lag AND is_current
      AND actual IS NOT NULL AND forecast IS NOT NULL)
SELECT customer_group, channel, sum(abs(forecast - actual)) / sum(abs(actual)),
    (sum(abs(naive - actual)) - sum(IF(naive IS NULL, NULL, abs(forecast - actual)))) / sum(IF(naive IS NULL, NULL, abs(actual)))
FROM rows
GROUP BY GROUPING SETS ((customer_group), (channel))
ORDER BY customer_group NULLS LAST, channel NULLS LAST
