SELECT d.demand_class, c.model_id, count(*)
FROM lake.gold.champion_current c, lake.silver.dim_dfu d
WHERE d.dfu_sk = c.dfu_sk
GROUP BY 1, 2
ORDER BY 1, 3 DESC, 2
