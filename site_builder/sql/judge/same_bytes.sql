-- Set aside every row of a file whose bytes come again under a later name.
-- Reads: file.
update private.ledger
set reason = 'duplicate_file'
where file_no in (
    select older.file_no
    from file as older
    join file as newer
        on newer.source = older.source
        and newer.sha256 = older.sha256
        and newer.file_no > older.file_no
    where older.state = 'read' and newer.state = 'read'
)
