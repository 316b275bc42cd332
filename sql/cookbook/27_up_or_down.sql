-- Do overrides help more when planners raise the forecast or when they lower it?
SELECT IF(override > champion, 'raised', 'lowered') AS direction, count(*) AS overrides, fva(actual, override, champion) AS value_added,
    bias(actual, override) AS bias
FROM forecast.planning.final_forecast
WHERE target_period BETWEEN DATE '2025-11-01' AND DATE '2026-10-01' AND is_execution_lag AND override <> champion
  AND actual IS NOT NULL AND champion IS NOT NULL
GROUP BY 1
ORDER BY 1
