-- Are small tweaks worth the effort, or only large corrections?
SELECT CASE WHEN abs(override - champion) < 0.1 * champion THEN '1 below 10 %'
            WHEN abs(override - champion) < 0.3 * champion THEN '2 10 to 30 %' ELSE '3 30 % and more' END AS change,
    count(*) AS overrides, fva(actual, override, champion) AS value_added
FROM forecast.planning.final_forecast
WHERE target_period BETWEEN DATE '2025-11-01' AND DATE '2026-10-01' AND override IS NOT NULL AND actual IS NOT NULL AND champion IS NOT NULL
GROUP BY 1
ORDER BY 1
