-- For which share of what was sold did we have a forecast at all?
SELECT model_id, accuracy_coverage(accuracy_agg(actual, forecast)) AS coverage,
    accuracy_missing_forecast(accuracy_agg(actual, forecast)) AS missing_forecasts,
    accuracy_missing_actual(accuracy_agg(actual, forecast)) AS not_closed
FROM lake.gold.forecast_accuracy
WHERE target_period BETWEEN DATE '2026-01-01' AND DATE '2026-10-01' AND is_execution_lag
GROUP BY model_id
ORDER BY model_id
