-- Which kinds of demand does each champion serve?
SELECT demand_class, model_id, count(*) AS series
FROM forecast.champion.current c JOIN lake.silver.dim_dfu d ON d.dfu_sk = c.dfu_sk
GROUP BY demand_class, model_id
ORDER BY demand_class, series DESC, model_id
