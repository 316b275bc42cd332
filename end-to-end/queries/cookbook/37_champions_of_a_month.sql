SELECT model_id, count(*) FROM lake.gold.champion_history WHERE issue_period = DATE '2026-05-01' GROUP BY model_id ORDER BY 2 DESC, 1
