with

states as (

    select *
    from {{ source('gold', 'accuracy_state') }}
    where target_period >= date '{{ var("first_period") }}'

),

final as (

    select
        target_period,
        model_id,
        lag,
        is_execution_lag,
        cluster_id,
        supplier,
        region,
        category,
        customer_group,
        state,
        fva_state,
        naive_state
    from states

)

select * from final
