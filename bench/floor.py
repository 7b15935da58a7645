"""The page of peer_pages/jinja/entity.html as f-strings without escaping:
the floor that no template engine can go under.
"""

from typing import Any


def page(one: dict[str, Any]) -> bytes:
    """One page's bytes; whoever places real values would have to escape them."""
    years = "\n".join(f'<tr><th>{year}</th><td class="n">{sum_}</td></tr>' for year, sum_ in one["years"])
    payers = "\n".join(
        f'<tr><th><a href="/kopare/{target}/">{buyer}</a></th><td>{since}</td><td class="n">{sum_}</td></tr>'
        for target, buyer, since, sum_ in one["payers"]
    )
    invoices = "\n".join(
        f'<tr><th><a href="/kopare/{target}/">{buyer}</a></th><td>{day}</td><td>{account}</td><td>{number}</td>'
        f'<td class="n">{sum_}</td></tr>'
        for target, buyer, day, account, number, sum_ in one["invoices"]
    )
    return f"""<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{one["seller"]} · Påhittat riksarkiv</title>
<link rel="canonical" href="https://pahittat.example/leverantor/{one["slug"]}/">
<link rel="stylesheet" href="/site.css">
</head>
<body>
<header class="masthead"><a class="brand" href="/">Påhittat riksarkiv</a>
<nav aria-label="Huvudmeny"><ul><li><a href="/kopare/">Köpare</a></li><li><a href="/leverantor/">Leverantörer</a></li>\
<li><a href="/konto/">Konton</a></li></ul></nav></header>
<main id="innehall">
<h1>{one["seller"]}</h1>
<p class="id">Leverantör · organisationsnummer {one["number"]}</p>
<p class="lead">{one["seller"]} har fakturerat {one["buyers"]} offentliga köpare <data>{one["total"]}</data> kronor.</p>
<figure><svg viewBox="0 0 576 80" role="img" aria-label="Betalat per månad"><path d="{one["bars"]}"/></svg></figure>
<table><caption>Per år</caption><tbody>
{years}
</tbody></table>
<table><caption>Vem betalar?</caption><tbody>
{payers}
</tbody></table>
<table><caption>Senaste fakturorna</caption><tbody>
{invoices}
</tbody></table>
</main>
<footer><p>Allt är påhittat. Gjort för att mätas.</p></footer>
</body>
</html>
""".encode()
