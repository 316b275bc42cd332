-- Do late overrides, close to the month, help more than early ones?
SELECT lag, count(override) AS overrides, fva(actual, override, champion) AS value_added
FROM forecast.planning.final_forecast
WHERE target_period BETWEEN DATE '2025-11-01' AND DATE '2026-10-01'
GROUP BY lag
ORDER BY lag
