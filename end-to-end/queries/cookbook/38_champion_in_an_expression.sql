SELECT d.item_id, d.location_id, d.customer_id, c.model_id
FROM lake.silver.dim_dfu d LEFT JOIN lake.gold.champion_current c ON c.dfu_sk = d.dfu_sk
ORDER BY 1, 2, 3
LIMIT 10
