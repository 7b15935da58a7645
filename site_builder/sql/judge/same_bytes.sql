-- private.same_bytes: files whose bytes come again under a later name; the later one is kept.
-- One row per file_no. Reads: file. Sets aside every row of such a file.
create or replace table private.same_bytes as
select older.file_no, max(newer.file_no) as kept_file_no
from file as older
join file as newer
    on newer.source = older.source
    and newer.sha256 = older.sha256
    and newer.file_no > older.file_no
where older.state = 'read' and newer.state = 'read'
group by older.file_no;

update private.ledger
set reason = 'duplicate_file'
where file_no in (select file_no from private.same_bytes)
