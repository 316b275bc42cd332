SELECT model_id, avg(abs(forecast - actual) / nullif(mase_scale, 0)) AS m, sqrt(avg(power((forecast - actual) / nullif(rmsse_scale, 0), 2)))
FROM lake.gold.forecast_accuracy
WHERE target_period BETWEEN DATE '2026-01-01' AND DATE '2026-10-01' AND is_execution_lag
GROUP BY model_id
ORDER BY m, model_id
