-- supplier_namesake: suppliers that carry the same name under different numbers.
-- One row per (supplier_id, other_id).
-- Reads: supplier, supplier_total.
-- A shared name is no proof, so they are never added up; each page points to the others.
--
-- supplier_id  one of them
-- other_id     another
-- name         the other's name
-- amount_ore   what the other was paid, öre

select
    mine.supplier_id,
    other.supplier_id            as other_id,
    other.name,
    supplier_total.amount_ore
from supplier as mine
join supplier as other on other.sort_name = mine.sort_name and other.supplier_id <> mine.supplier_id
join supplier_total on supplier_total.supplier_id = other.supplier_id
order by mine.supplier_id, supplier_total.amount_ore desc, other.supplier_id
