-- Are the errors smaller than those of a seasonal naive forecast of the past (MASE, RMSSE below 1)?
SELECT model_id, mase(actual, forecast, mase_scale) AS mase, rmsse(actual, forecast, rmsse_scale) AS rmsse
FROM lake.gold.forecast_accuracy
WHERE target_period BETWEEN DATE '2026-01-01' AND DATE '2026-10-01' AND is_execution_lag
GROUP BY model_id
ORDER BY mase, model_id
