WITH rows AS (
    SELECT f.actual, f.forecast AS champion, max_by(o.quantity, o.approved_at) AS override
    FROM lake.gold.forecast_accuracy f
    JOIN lake.gold.fact_override o ON o.dfu_sk = f.dfu_sk AND o.target_period = f.target_period AND o.issue_period <= f.issue_period
    WHERE f.target_period BETWEEN DATE '2025-11-01' AND DATE '2026-10-01' AND f.model_id = 'champion'
      AND f.actual IS NOT NULL AND f.forecast IS NOT NULL
    GROUP BY f.dfu_sk, f.issue_period, f.target_period, f.actual, f.forecast)
SELECT CASE WHEN abs(override - champion) < 0.1 * champion THEN '1 below 10 %'
            WHEN abs(override - champion) < 0.3 * champion THEN '2 10 to 30 %' ELSE '3 30 % and more' END,
    count(*), (sum(abs(champion - actual)) - sum(abs(override - actual))) / sum(abs(actual))
FROM rows
GROUP BY 1
ORDER BY 1
