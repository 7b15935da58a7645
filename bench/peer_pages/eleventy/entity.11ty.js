const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" };
const h = (text) => text.replace(/[&<>"']/g, (sign) => SIGNS[sign]);

export const data = {
  pagination: { data: "entities", size: 1, alias: "e", addAllPagesToCollections: false },
  eleventyExcludeFromCollections: true,
  permalink: ({ e }) => `leverantor/${e.slug}/index.html`,
};

export const render = ({ e }) => `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${h(e.seller)} · Påhittat riksarkiv</title>
<link rel="canonical" href="https://pahittat.example/leverantor/${h(e.slug)}/">
<link rel="stylesheet" href="/site.css">
</head>
<body>
<header class="masthead"><a class="brand" href="/">Påhittat riksarkiv</a>
<nav aria-label="Huvudmeny"><ul><li><a href="/kopare/">Köpare</a></li><li><a href="/leverantor/">Leverantörer</a></li><li><a href="/konto/">Konton</a></li></ul></nav></header>
<main id="innehall">
<h1>${h(e.seller)}</h1>
<p class="id">Leverantör · organisationsnummer ${h(e.number)}</p>
<p class="lead">${h(e.seller)} har fakturerat ${h(e.buyers)} offentliga köpare <data>${h(e.total)}</data> kronor.</p>
<figure><svg viewBox="0 0 576 80" role="img" aria-label="Betalat per månad"><path d="${h(e.bars)}"/></svg></figure>
<table><caption>Per år</caption><tbody>
${e.years.map(([year, sum]) => `
<tr><th>${h(year)}</th><td class="n">${h(sum)}</td></tr>
`).join("")}
</tbody></table>
<table><caption>Vem betalar?</caption><tbody>
${e.payers.map(([target, buyer, since, sum]) => `
<tr><th><a href="/kopare/${h(target)}/">${h(buyer)}</a></th><td>${h(since)}</td><td class="n">${h(sum)}</td></tr>
`).join("")}
</tbody></table>
<table><caption>Senaste fakturorna</caption><tbody>
${e.invoices.map(([target, buyer, day, account, number, sum]) => `
<tr><th><a href="/kopare/${h(target)}/">${h(buyer)}</a></th><td>${h(day)}</td><td>${h(account)}</td><td>${h(number)}</td><td class="n">${h(sum)}</td></tr>
`).join("")}
</tbody></table>
</main>
<footer><p>Allt är påhittat. Gjort för att mätas.</p></footer>
</body>
</html>
`;
