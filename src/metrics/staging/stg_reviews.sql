-- Grain: one row per stop: one round of one material at one link. `link` is the link among those of all chains.
select
    reviews.material_id,
    materials.unit_id,
    materials.chain,
    reviews.round,
    reviews.link_no,
    links.link,
    reviews.received_on,
    reviews.decided_on,
    reviews.decision,
    reviews.reason,
    reviews.source_file,
    reviews.source_line

from src_reviews as reviews
join stg_materials as materials on materials.material_id = reviews.material_id
join plan_links as links on links.chain = materials.chain and links.link_no = reviews.link_no
