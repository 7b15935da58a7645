"""What publishers call our columns, without case, accents and punctuation.

For each of our columns the names are in order of preference: where a file has several, the
first one here is taken. Net amounts stand before gross, booking dates before others.
Sources: the national specification 1.0 and 1.1, files of Swedish municipalities, the English
transparency code and the Treasury's 25 000 guidance, Icelandic, Finnish, Norwegian, Danish
and Czech publishers.
"""

NAMES: dict[str, str] = {
    "buyer_id": """
        kopare_id koparens_orgnr koparens_organisationsnummer kopare_orgnr kunnan_y_tunnus
        ostajan_y_tunnus hankintayksikko_tunnus org_bid payer_id buyer_id
    """,
    "buyer_name": """
        kopare kopare_text kopare_namn koparens_namn myndighet organisation name_of_body body_name
        organisation_name organization_name entity kaupandi org_name kunnan_nimi hankintayksikko
        kunnan_tai_kuntayhtyman_nimi payer_name buyer_name buyer department_family departmental_family
        kommun region bolag
    """,
    "supplier_name": """
        leverantor leverantorsnamn leverantor_namn leverantorens_namn levnamn lev_namn supplier_name
        supplier_name_t supplier supplier_beneficiary vendor_name vendorname vendor payee_name payee
        beneficiary_name beneficiary merchant_name suppl_name toimittajan_nimi toimittaja_nimi
        toimittaja birgi leverandor leverandornavn leverandor_navn leverandorens_navn kreditor
        kreditornavn dodavatel nazev_dodavatele subjekt_nazev lev_nr_t namn mottagare betalningsmottagare
        leverandorens_namn merchant supplier_payee resknr_t resk_nr_t apar_id_t apar_name creditor_name
        creditor paid_to trading_name company_name foretagsnamn foretag motpartsnamn saljare utforare name
        utbetalt_till betalat_till lev_benamning lev_text levtext
    """,
    "supplier_number": """
        leverantor_id leverantorsid leverantor_orgnr leverantorens_orgnr
        leverantorens_organisationsnummer organisationsnummer organisationsnr organisatio org_nummer
        orgnr org_nr supplier_id supplier_number supplier_no vendor_id vendor_number suppl_id
        toimittajan_y_tunnus toimittaja_y_tunnus organisasjonsnummer cvr_nr cvr_nummer cvr
        ico_dodavatele subjekt_ic leverantorsnummer leverantorsnr lev_nr levnr payee_id
        leverandor_orgnr orgnummer vat_tunnus resknr resk_nr apar_id y_tunnus ico kennitala org_number org_no
        company_number
    """,
    "account_no": """
        konto_nr kontonr kontonummer konto konto_t konto_kod expense_code account_number account_no
        account_code account gl_code expenditure_code tilin_numero tili_nro tili kirjanpidon_tilinumero
        artskonto polozka ledger_code s_kod_nr s_kod
        kto kto_nr ktonr
    """,
    "account_text": """
        konto_text kontotext kontonamn konto_namn kontobenamning kontobeskrivning expense_type
        expenses_type expenditure_type account_name accountname account_description tilin_nimi tegund
        kontonavn kontotekst subjective_description expenditure_category procurement_category
        merchant_category purpose_of_expenditure ledger_description artskontotekst s_kod_text
        kto_benamning kto_text ktotext
    """,
    "department": """
        forvaltning rn1_forvaltning namnd namnd_forvaltning ansvar_t ansvar kostnadsstalle enhet
        verksamhet expense_area service_area directorate department service_label service service_code
        center_name centername tulosyksikon_nimi vastuualue
    """,
    "amount_ore": """
        konterat_belopp konteringsbelopp radbelopp belopp_kontering line_amount distribution_amount
        belopp_exkl_moms belopp_ex_moms belopp_exklusive_moms nettobelopp exkl_moms net_amount net_amount_gbp
        amount_excl_vat amount_ex_vat price_ex_vat belopp_sek belopp_kr belopp_i_kr belopp_i_sek belopp
        utfall fakturabelopp amount_sek amount_gbp amount_in_sterling amount payment_amount
        paymentamount total_amount value upphaed_linu upphaed laskun_summa_ilman_alv summa_alv0
        tiliointisumma nettosumma netto kokonaissumma_euroina kokonaissumma belop belob castka summa
        value_amount net net_value sek kr gbp euroa eur
        bel bel_sek
    """,
    "currency": """
        valuta valutakod currency currency_code valuutta mena value_currency
    """,
    "debit_ore": """
        debet debit debetbelopp debitbelopp belopp_debet debit_amount amount_debit debet_sek debet_kr ma_dati
    """,
    "credit_ore": """
        kredit credit kreditbelopp creditbelopp belopp_kredit credit_amount amount_credit kredit_sek kredit_kr dal
    """,
    "year": """
        ar artal year ar_yyyy vuosi rok aar regnskabsar regnskapsar kalenderar fiscal_year
    """,
    "month": """
        manad manad_nr month manadsnummer kuukausi mesic maaned manadnr month_no
    """,
    "day": """
        dag dagnr day day_no paiva den
    """,
    "side": """
        debet_kredit debit_credit d_k dk dc d_c debit_credit_indicator dr_cr cr_dr s_h
        fakturatyp dokumenttyp transaktionstyp typ_av_faktura typ invoice_type document_type transaction_type type
    """,
    "posted": """
        bokforingsdatum bokforingsdag bokf_datum bokfdat datum ver_datum verifikationsdatum registreringsdatum
        fakturadatum betalningsdatum date payment_date paymentdate date_of_payment transaction_date posting_date
        invoice_payment_date pay_date paid_date date_paid paid_on date_incurred dags_greidslu kirjauspaivamaara
        kirjauspaiva kirjauspvm tositepvm tositepaivamaara laskun_paivamaara dato bilagsdato
        posteringsdato doklad_datum datum_platby period_yyyymm period bokforingsperiod
        vdatum vdat dat
    """,
    "voucher": """
        verifikationsnummer verifikationsnr vernr ver_nr verifikat verifikation transaction_number
        transaction_no trans_no transno transaction_id tositenumero tositteen_numero voucher
        voucher_number bilagsnummer bilagsnr doklad_cislo
        vnr
    """,
    "invoice_no": """
        fakturanummer faktura_nr fakturanr fakt_nr faktnr faktura invoice_number invoice_no invoice
        laskun_numero numer_reiknings fakturanummer_leverantor cislo_faktury
        fnr
    """,
}
ALIASES = {ours: tuple(names.split()) for ours, names in NAMES.items()}
MEANING = {name: ours for ours, names in ALIASES.items() for name in names}
