-- Whose overrides help?
SELECT o.proposed_by, count(*) AS rows, fva(f.actual, f.override, f.champion) AS value_added
FROM forecast.planning.final_forecast f
JOIN lake.gold.fact_override o ON o.dfu_sk = f.dfu_sk AND o.target_period = f.target_period AND o.quantity = f.override AND o.issue_period <= f.issue_period
WHERE f.target_period BETWEEN DATE '2025-11-01' AND DATE '2026-10-01' AND f.is_execution_lag
GROUP BY o.proposed_by
ORDER BY value_added DESC, o.proposed_by
