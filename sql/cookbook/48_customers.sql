-- Which customer groups and channels are forecast worst?
SELECT customer_group, channel, wape(actual, forecast) AS wape, fva(actual, forecast, naive) AS value_added
FROM lake.gold.forecast_accuracy JOIN lake.silver.dim_customer USING (customer_sk)
WHERE target_period BETWEEN DATE '2026-01-01' AND DATE '2026-10-01' AND model_id = 'champion' AND is_execution_lag AND is_current
GROUP BY GROUPING SETS ((customer_group), (channel))
ORDER BY customer_group NULLS LAST, channel NULLS LAST
