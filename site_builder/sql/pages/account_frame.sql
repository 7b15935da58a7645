-- account_frame: which accounts have pages to be framed by others.
-- One row per (chart, account_id). Reads: account_file, account_form.
-- Those with files of their own and a whole page. A frame that is no more leads to the page.
--
-- chart       kommun, region, stat or ovrig
-- account_id  account as in URLs

select chart, account_id
from account_file
join account_form using (chart, account_id)
where own and year = 0 and whole
order by chart, account_id
