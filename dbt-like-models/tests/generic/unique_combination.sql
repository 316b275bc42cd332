{# The gate of each publication has looked at every row; here rows of the latest months are enough, in the memory of a query. #}
{% test unique_combination(model, columns, latest_by=none, months=3) %}

select {{ columns | join(', ') }}, count(*) as occurrences
from {{ model }}
{% if latest_by %}
where {{ latest_by }} > (select date_add('month', -{{ months }}, max({{ latest_by }})) from {{ model }})
{% endif %}
group by {{ columns | join(', ') }}
having count(*) > 1

{% endtest %}
