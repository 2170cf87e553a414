-- Grain: one row per stop: one round of one material at one link.
select
    reviews.material_id,
    materials.unit_id,
    materials.chain,
    reviews.round,
    reviews.link_no,
    reviews.received_on,
    reviews.decided_on,
    reviews.decision,
    reviews.reason,
    reviews.source_file,
    reviews.source_line

from src_reviews as reviews
join stg_materials as materials on materials.material_id = reviews.material_id
