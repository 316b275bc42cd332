-- |Σe| ≤ Σ|e|, over the same denominator.
select *
from {{ ref('accuracy_by_model_month') }}
where abs(bias) > wape
