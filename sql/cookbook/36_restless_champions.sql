-- Which series change their champion most often?
WITH steps AS (
    SELECT dfu_sk, model_id <> lag(model_id) OVER (PARTITION BY dfu_sk ORDER BY issue_period) AS changed
    FROM forecast.champion.history)
SELECT changes, count(*) AS series
FROM (SELECT dfu_sk, count_if(changed) AS changes FROM steps GROUP BY dfu_sk)
GROUP BY changes
ORDER BY changes
