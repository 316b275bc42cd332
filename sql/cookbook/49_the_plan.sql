-- What do we plan to sell in the coming quarter, and which step of the process said so?
SELECT category, final_step, count(*) AS rows, sum(final) AS units
FROM forecast.planning.final_forecast JOIN lake.silver.dim_item USING (item_sk)
WHERE target_period BETWEEN DATE '2026-11-01' AND DATE '2027-01-01' AND is_current
GROUP BY category, final_step
ORDER BY category, final_step
