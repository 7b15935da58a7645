"""Why a row or a file was left out: every code, and the sentence that readers see.

A row code sets one row aside; a file code puts the whole file in quarantine. A fetch code is a file
code for what happened before there was a file; the source's last good copy stays meanwhile.
"""

ROW = {
    "amount_missing": "Beloppet saknas i raden.",
    "amount_format": "Beloppet går inte att läsa som ett tal.",
    "amount_precision": "Beloppet har fler än två decimaler.",
    "date_missing": "Datum saknas i raden.",
    "date_format": "Datumet går inte att läsa.",
    "ragged_row": "Raden har fler eller färre fält än rubrikraden.",
    "control_chars": "Raden innehåller styrtecken.",
    "total_row": "Raden är publicistens egen summa av de andra raderna.",
    "currency": "Beloppet är i en annan valuta än arkivets.",
    "duplicate_file": "Filen är en exakt kopia av en annan fil från samma källa.",
    "date_future": "Datumet ligger mer än en månad fram i tiden.",
    "period_repeated": "Månaden finns i en nyare fil från samma källa.",
    "wrong_buyer": "Raden gäller en annan köpare än källans.",
    "quarantined": "Raden finns i en fil eller källa som väntar på granskning.",
}

FETCH = {
    "source_unreachable": "Utgivarens server svarar inte som den ska.",
    "too_slow": "Utgivarens server blev inte klar i tid.",
    "tls_refused": "Utgivarens server kan inte visa att den är den rätta.",
    "access_refused": "Utgivarens server vill inte lämna ut filen nu.",
    "url_gone": "Filen finns inte längre på sin adress.",
    "redirect_refused": "Adressen leder vidare till en plats som källkortet inte godkänner.",
    "too_large": "Filen är större än källkortet tillåter.",
    "count_mismatch": "Tjänsten lämnade ett annat antal rader än den säger sig ha.",
    "not_fetched": "Filen har inte hämtats den här gången.",
}
"""Why a file could not be fetched. Some codes of FILE may also be found on the way: a web page, or a cut file."""

FILE = {
    **FETCH,
    "empty": "Filen är tom eller saknar rader.",
    "unreadable": "Filen går inte att öppna.",
    "not_data_html": "Filen är en webbsida, inte en tabell.",
    "not_data_pdf": "Filen är en pdf, inte en tabell.",
    "not_data_xml": "Filen är xml, inte en tabell.",
    "not_data": "Filen är inte en tabell som arkivet kan läsa.",
    "encoding": "Filens teckenkodning går inte att avgöra.",
    "no_header": "Ingen rubrikrad med leverantör och belopp hittades.",
    "which_table": "Filen har flera tabeller och det går inte att avgöra vilka som är reskontran.",
    "which_column": "Flera kolumner kan vara beloppet eller leverantören.",
    "unit_unclear": "Rubriken säger att beloppen inte står i hela kronor.",
    "schema_changed": "Kolumner som källkortet anger, eller som fanns förra gången, saknas eller finns flera gånger.",
    "amount_convention": "Det går inte att avgöra hur beloppen är skrivna, till exempel vad som är decimaltecken.",
    "date_convention": "Det går inte att avgöra hur datumen är skrivna: i vilken ordning dag, månad och år står.",
    "period_unknown": "Varken raderna, filnamnet eller källkortet säger vilken period filen gäller.",
    "date_suspect": "Radernas datum hör till en annan period än den som källkortet anger.",
    "truncated": "Filen är avkortad, eller så har många rader fler eller färre fält än rubrikraden.",
    "json_refused": "Filens json går inte att läsa säkert.",
    "formula_without_value": "Beloppen är formler som ingen har räknat ut.",
    "xlsx_refused": "Arbetsboken har lösenord eller delar som en tabell inte ska ha.",
    "limit": "Filen går över en gräns för storlek, kolumner eller fältlängd.",
    "unexpected": "Antal rader eller belopp ligger utanför vad källkortet väntar sig.",
    "missing": "Ingen fil finns där källkortet pekar.",
    "parser_crashed": "Läsaren avbröts av filens innehåll.",
    "split_number": "Två kolumner är tillsammans personnummer: födelsedatum i den ena, fyra siffror i den andra.",
    "wrong_buyer": "De flesta rader i filen gäller en annan köpare än källans.",
    "wrong_period": "Mer än var tjugonde rad ligger utanför den period som filen säger sig gälla.",
    "period_doubled": "Nästan varje rad i en månad finns exakt två gånger i filen.",
    "too_many_unread": "Fler rader i filen än källkortet tål går inte att läsa.",
    "unit_suspect": "Beloppen ser ut att stå i en annan enhet, till exempel ören eller tusental kronor.",
    "sign_suspect": "Nästan alla belopp är negativa, eller så har plus och minus bytt plats sedan förra gången.",
    "shrunk": "En månad har färre rader än förra gången, eller saknas nu.",
    "history_restated": "En avslutad månad har ändrats mer än vad sena rader brukar göra.",
    "volume_outlier": "En månad avviker mycket från köparens tidigare månader.",
    "correction_stale": "En rättelse i arkivet stämmer inte längre med filen.",
}
