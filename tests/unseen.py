"""Ledgers as publishers of many kinds would write them, none of which the reader was written for.

Each was decided before it was tried: the amounts of its rows in order, a reason in place of an amount
that is set aside, or the code of a refusal; and what some columns hold. Everything is invented.
"""

# ruff: noqa: E501, DTZ001
# fmt: off

import datetime as dt
import json
import lzma
from decimal import Decimal
from typing import Any

import pyarrow as pa
from tricky import book, parquet, tarred, zipped

MONEY = [125050, -4000]
CASES: list[tuple[str, bytes, Any, dict[str, Any]]] = []


def case(name: str, data: str | bytes, expected: Any, **columns: Any) -> None:
    """Add one: the file's name, its bytes, the amounts or a refusal, and what columns hold."""
    CASES.append((name, data if isinstance(data, bytes) else data.encode(), expected, columns))


# ERP exports
case("raindance.csv","Lev.nr;Lev.namn;Org.nr;Ver.nr;Ver.datum;Fakturanr;Konto;Konto (T);Ansvar;Ansvar (T);Verksamhet;Verksamhet (T);Belopp\n1001;A AB;559999-9991;L10001;2026-01-07;77;6410;Kontorsmaterial;3100;Grundskola;440;Skola;1 250,50\n1002;Ö HB;969999-9990;L10002;2026-01-08;78;6410;Kontorsmaterial;3100;Grundskola;440;Skola;-40,00\n",MONEY,
 supplier_name=["A AB","Ö HB"],supplier_number=["559999-9991","969999-9990"],account_no=["6410"]*2,account_text=["Kontorsmaterial"]*2,voucher=["L10001","L10002"],invoice_no=["77","78"],department=["Grundskola"]*2)
case("agresso.xlsx",book(("Sheet1",[["Vertyp","Vernr","Ver.datum","Period","Konto","Konto(T)","Ansvar","Ansvar(T)","Resknr","Resknr(T)","Organisationsnr","Fakturanr","Belopp"],["LF",10001.0,dt.date(2026,1,7),202601.0,6410.0,"Kontor",31.0,"Skola",1001.0,"A AB","559999-9991",77.0,1250.5],["LF",10002.0,dt.date(2026,1,8),202601.0,6410.0,"Kontor",31.0,"Skola",1002.0,"Ö HB","969999-9990",78.0,-40.0]])),MONEY,
 supplier_name=["A AB","Ö HB"],supplier_number=["559999-9991","969999-9990"],account_no=["6410"]*2,account_text=["Kontor"]*2,voucher=["10001","10002"],department=["Skola"]*2)
case("proceedo.csv","Leverantörsnamn;Leverantörsnummer;Organisationsnummer;Fakturanummer;Fakturadatum;Förfallodatum;Bokföringsdatum;Konto;Kontonamn;Kostnadsställe;Nettobelopp;Momsbelopp;Bruttobelopp;Valuta\nA AB;1;559999-9991;7;2026-01-02;2026-02-01;2026-01-07;6410;Kontor;31;1250,50;312,63;1563,13;SEK\nÖ HB;2;969999-9990;8;2026-01-02;2026-02-01;2026-01-08;6410;Kontor;31;-40,00;-10,00;-50,00;SEK\n",MONEY,
 posted=["2026-01-07","2026-01-08"],supplier_number=["559999-9991","969999-9990"],account_text=["Kontor"]*2)
case("adata.csv","LEVNR;LEVNAMN;ORGNR;FAKTNR;FAKTDAT;FFDAT;VERNR;BOKFDAT;KONTO;BELOPP\n1;A AB;5599999991;7;20260102;20260201;5;20260107;6410;1250,50\n2;Ö HB;9699999990;8;20260102;20260201;6;20260108;6410;-40,00\n",MONEY,posted=["2026-01-07","2026-01-08"],supplier_name=["A AB","Ö HB"],supplier_number=["5599999991","9699999990"],invoice_no=["7","8"])
case("palette.csv","SupplierNumber,SupplierName,SupplierOrgNo,InvoiceNumber,InvoiceDate,VoucherNumber,Account,AccountName,CostCenter,NetAmount,VatAmount,TotalAmount,Currency\n1,A AB,559999-9991,7,2026-01-07,5,6410,Kontor,31,1250.50,312.63,1563.13,SEK\n2,Ö HB,969999-9990,8,2026-01-08,6,6410,Kontor,31,-40.00,-10.00,-50.00,SEK\n",MONEY,
 supplier_name=["A AB","Ö HB"],supplier_number=["559999-9991","969999-9990"],account_text=["Kontor"]*2,voucher=["5","6"],invoice_no=["7","8"])
case("medius.csv","Company;Supplier Id;Supplier;Invoice number;Invoice date;Posting date;Account;Cost center;Net;Gross;Voucher\nX kommun;1;A AB;7;2026-01-02;2026-01-07;6410;31;1250,50;1563,13;5\nX kommun;2;Ö HB;8;2026-01-02;2026-01-08;6410;31;-40,00;-50,00;6\n",MONEY,posted=["2026-01-07","2026-01-08"],supplier_name=["A AB","Ö HB"])
case("agency.csv","Myndighet;Orgnr myndighet;Leverantör;S-kod;S-kod text;Belopp exkl moms;Bokföringsdatum\nVerket;2021000142;A AB;S4711;Konsulter;1250,50;2026-01-07\nVerket;2021000142;Ö HB;S4711;Konsulter;-40,00;2026-01-08\n",MONEY,supplier_number=[None,None],buyer_id=["2021000142"]*2)
case("orgnr-of-buyer.csv","Kommunens organisationsnummer;Kommun;Leverantör;Belopp;Datum\n"+"".join(f"2120000142;X;L{n} AB;{n},50;2026-01-{n+1:02d}\n" for n in range(1,13)),[n*100+50 for n in range(1,13)],supplier_number=[None]*12,buyer_id=["2120000142"]*12)
case("bare-orgnr-of-buyer.csv","Organisationsnummer;Kommun;Leverantör;Belopp;Datum\n"+"".join(f"2120000142;X;L{n} AB;{n},50;2026-01-{n+1:02d}\n" for n in range(1,13)),[n*100+50 for n in range(1,13)],supplier_number=[None]*12,buyer_id=["2120000142"]*12)
case("region.csv","Bolag;Leverantör;Lev orgnr;Konto;Konto text;Motpart;Period;Belopp\n10;A AB;559999-9991;5831;Driftbidrag;8;202601;1250,50\n10;Ö HB;969999-9990;5831;Driftbidrag;8;202601;-40,00\n",MONEY,account_text=["Driftbidrag"]*2,supplier_number=["559999-9991","969999-9990"])
case("Leverantörsfaktura Juli 2021.csv","Förvaltning;Leverantör;Organisationsnummer;Fakturanummer;Konto;Kontotext;Belopp\nF;A AB;559999-9991;1;6410;K;1 250,50\nF;Ö HB;x;2;6410;K;-40,00\n",MONEY,posted=["2021-07-01"]*2)
case("lev.csv","Leverantörsfakturor juli 2021;;;\nUtskrivet 2021-08-03;;;\n;;;\nLeverantör;Org.nr;Konto;Belopp\nA AB;559999-9991;6410;1250,50\nÖ HB;;6410;-40,00\n",MONEY,posted=["2021-07-01"]*2)
case("stacked.csv","Januari 2026;;\nLeverantör;Konto;Belopp\nA AB;6410;1250,50\n;;\nFebruari 2026;;\nLeverantör;Konto;Belopp\nÖ HB;6410;-40,00\n","period_unknown")
# two amounts: line and invoice
case("line-and-invoice.csv","Leverantör;Fakturanr;Fakturabelopp;Konto;Konterat belopp;Datum\nA AB;7;1500,00;6410;1250,50;2026-01-07\nA AB;7;1500,00;6420;249,50;2026-01-07\n",[125050,24950])
case("line-en.csv","Supplier,Invoice No,Invoice Amount,Line Amount,Date\nA LTD,7,1500.00,1250.50,2026-01-07\nA LTD,7,1500.00,249.50,2026-01-07\n",[125050,24950])
case("rad.csv","Leverantör;Belopp;Radbelopp;Datum\nA AB;1500,00;1250,50;2026-01-07\nA AB;1500,00;249,50;2026-01-07\n",[125050,24950])
case("foreign-and-sek.csv","Leverantör;Belopp;Valuta;Belopp SEK;Datum\nA AB;100,00;EUR;1250,50;2026-01-07\nÖ HB;-40,00;SEK;-40,00;2026-01-08\n",MONEY,currency=["SEK","SEK"])
case("euro-heading.csv","Leverantör;Belopp (EUR);Datum\nA AB;1250,50;2026-01-07\n",[125050],currency=["EUR"])
case("euro-cells.csv","Leverantör;Belopp;Datum\nA AB;€ 1 250,50;2026-01-07\nÖ HB;-40,00 €;2026-01-08\n",MONEY,currency=["EUR","EUR"])
case("nok-cells.csv","Leverandør;Beløp;Dato\nA AS;NOK 1 250,50;07.01.2026\nB AS;NOK -40,00;13.01.2026\n",MONEY,currency=["NOK","NOK"])
# sums
case("sub-no-date.csv","Leverantör;Fakturanr;Belopp\nExempel AB;1;1000,00\nExempel AB;2;250,50\nSumma Exempel AB;;1250,50\nÖ HB;3;-40,00\nSumma Ö HB;;-40,00\nTotalt;;1210,50\n",[100000,25050,-4000])
case("sub-dept.csv","Nämnd;Leverantör;Belopp\nSkola;A AB;1000,00\nSkola;B AB;250,50\nSumma Skola;;1250,50\nVård;Ö HB;-40,00\nSumma Vård;;-40,00\nSumma totalt;;1210,50\n",[100000,25050,-4000])
case("sub-en.csv","Department,Supplier,Amount\nEd,A LTD,1000.00\nEd,B LTD,250.50\nEd Total,,1250.50\nCare,C LTD,-40.00\nCare Total,,-40.00\nGrand Total,,1210.50\n",[100000,25050,-4000])
case("sub-date.csv","Leverantör;Datum;Belopp\nExempel AB;2026-01-07;1000,00\nExempel AB;2026-01-07;250,50\nSumma Exempel AB;;1250,50\nÖ HB;2026-01-08;-40,00\nTotalt januari 2026;;1210,50\n",[100000,25050,-4000])
case("summa-ab.csv","Leverantör;Fakturanr;Belopp\nSumma Bygg AB;1;1000,00\nÖ HB;2;-40,00\nTotal Städ AB;3;77,00\n",[100000,-4000,7700])
case("saldo.csv","Leverantör;Text;Belopp\n;Ingående saldo;500,00\nA AB;x;1250,50\nÖ HB;y;-40,00\n;Utgående saldo;1710,50\n",MONEY)
case("lonely-sub.csv","Leverantör;Konto;Belopp\nA AB;1;1000,00\nB AB;1;250,50\n;;1250,50\nC AB;1;-40,00\n;;-40,00\n;;1210,50\n",[100000,25050,"total_row",-4000,"total_row","total_row"])
case("antal.csv","Leverantör;Datum;Belopp\nA AB;2026-01-07;1250,50\nÖ HB;2026-01-08;-40,00\nAntal rader: 2;;1210,50\n",MONEY)
case("pages.csv","Leverantör;Datum;Belopp\nA AB;2026-01-07;1250,50\nSida 1 av 2;;\nLeverantör ;Datum;BELOPP\nÖ HB;2026-01-08;-40,00\nSida 2 av 2;;\n",MONEY,set_aside={})
case("pages-ragged.csv","Leverantör;Datum;Belopp\n"+"".join(f"A{n} AB;2026-01-07;1,00\nB{n} AB;2026-01-07;2,00\nSida {n} av 15\n" for n in range(1,16)),[100,200]*15,set_aside={})
case("page-right.csv","Leverantör;Datum;Belopp\nA AB;2026-01-07;1250,50\n;;Sida 1 (2)\nÖ HB;2026-01-08;-40,00\n;;Sida 2 (2)\n",MONEY,set_aside={})
case("sqlcmd.csv","Leverantör;Datum;Belopp\n----------;-----;------\nA AB;2026-01-07;1250,50\nÖ HB;2026-01-08;-40,00\n\n(2 rows affected)\n",MONEY,set_aside={})
case("sqlplus.csv","SQL> select lev, datum, belopp from t;\n\nLeverantör|Datum|Belopp\nA AB|2026-01-07|1250,50\nÖ HB|2026-01-08|-40,00\n\n2 rows selected.\n\nSQL> spool off\n",MONEY,set_aside={})
case("md.md","| Leverantör | Belopp | Datum |\n|:---|---:|---|\n| A AB | 1250,50 | 2026-01-07 |\n| Ö HB | -40,00 | 2026-01-08 |\n",MONEY,set_aside={})
# headings
case("two-row.csv","Leverantör;;Faktura;;Belopp;\nNamn;Org.nr;Nr;Datum;Exkl moms;Inkl moms\nA AB;559999-9991;7;2026-01-07;1250,50;1563,13\nÖ HB;969999-9990;8;2026-01-08;-40,00;-50,00\n",MONEY,supplier_name=["A AB","Ö HB"],supplier_number=["559999-9991","969999-9990"],invoice_no=["7","8"],posted=["2026-01-07","2026-01-08"],set_aside={})
case("unit-row.csv","Leverantör;Datum;Belopp\n;;(kr)\nA AB;2026-01-07;1250,50\nÖ HB;2026-01-08;-40,00\n",MONEY,set_aside={})
case("unit-row-tkr.csv","Leverantör;Datum;Belopp\n;;(tkr)\nA AB;2026-01-07;1250,50\nÖ HB;2026-01-08;-40,00\n","unit_unclear")
case("split-words.xlsx",book(("Data",[["Leverantörens","Organisations-","Belopp","Bokförings-"],["namn","nummer","exkl. moms","datum"],["A AB","559999-9991",1250.5,dt.date(2026,1,7)],["Ö HB","969999-9990",-40,dt.date(2026,1,8)]])),MONEY,posted=["2026-01-07","2026-01-08"],supplier_number=["559999-9991","969999-9990"],set_aside={})
case("konto-konto.csv","Leverantör;Konto;Konto;Belopp;Datum\nA AB;6410;Kontor;1250,50;2026-01-07\nÖ HB;6410;Kontor;-40,00;2026-01-08\n",MONEY,account_no=["6410"]*2,account_text=["Kontor"]*2)
case("dept-dept.csv","Leverantör;Enhet;Enhet;Belopp;Datum\nA AB;31;Skola;1250,50;2026-01-07\nÖ HB;31;Skola;-40,00;2026-01-08\n",MONEY)
case("belopp-belopp.csv","Leverantör;Belopp;Belopp;Datum\nA AB;1;1250,50;2026-01-07\n","schema_changed")
case("entity.csv","Leverant&ouml;r,Amount (&pound;),Date\nSmith &amp; Sons Ltd,1250.50,2026-01-07\nJones &#39;n&#39; Co,-40.00,2026-01-08\n",MONEY,supplier_name=["Smith & Sons Ltd","Jones 'n' Co"])
case("pound.csv","Supplier,Date,£\nA LTD,13/01/2026,\"1,250.50\"\nB LTD,14/01/2026,-40.00\n",MONEY,currency=["GBP","GBP"])
case("paid-to.csv","Paid To,Paid On,Amount Paid (£),Ledger Code,Ledger Description\nA LTD,13/01/2026,1250.50,4711,Books\nB LTD,14/01/2026,-40.00,4711,Books\n",MONEY,supplier_name=["A LTD","B LTD"],posted=["2026-01-13","2026-01-14"],account_text=["Books"]*2)
case("name.csv","Name,Amount,Date\nA LTD,1250.50,2026-01-07\nB LTD,-40.00,2026-01-08\n",MONEY)
case("uk-pre.csv","Anytown Borough Council,,,,\nPayments to suppliers over £500,,,,\nApril 2023,,,,\n,,,,\nDate Paid,Supplier Name,Narrative,Service Area,Net Amount (£)\n13/04/2023,A LTD,Books,Library,\"£1,250.50\"\n14/04/2023,REDACTED PERSONAL DATA,Books,Library,(£40.00)\n,,,Total,\"£1,210.50\"\n",MONEY,posted=["2023-04-13","2023-04-14"],set_aside={})
case("uk-cr.csv","Body Name,Payment Date,Transaction Number,Directorate,Expense Type,Supplier ID,Supplier Name,Net Amount\nX,13-Apr-23,1,Y,B,7,A LTD,\"1,250.50\"\nX,14-Apr-23,2,Y,B,7,B LTD,40.00CR\n",MONEY,posted=["2023-04-13","2023-04-14"])
case("uk-cp1252.csv","Date,Supplier,Amount\n13/04/2023,A – B LTD,£1250.50\n14/04/2023,C’s LTD,-£40.00\n".encode("cp1252"),MONEY,supplier_name=["A – B LTD","C’s LTD"])
# abroad
case("no.csv","Leverandør;Org.nr.;Fakturadato;Beløp eks. mva;Beløp inkl. mva;Konto;Kontobeskrivelse;Enhet\nA AS;900000000;07.01.2026;1 250,50;1 563,13;6800;Kontor;Skole\nB AS;900000000;13.01.2026;-40,00;-50,00;6800;Kontor;Skole\n",MONEY,account_text=["Kontor"]*2)
case("dk.csv","Leverandørnavn;CVR-nummer;Bogføringsdato;Bilagsnummer;Artskonto;Artskontotekst;Beløb i DKK ekskl. moms;Beløb inkl. moms\nA A/S;10000000;07-01-2026;1;22;Varer;1.250,50;1.563,13\nB A/S;10000000;13-01-2026;2;22;Varer;-40,00;-50,00\n",MONEY,account_text=["Varer"]*2,posted=["2026-01-07","2026-01-13"])
case("cz.csv","Číslo faktury;Dodavatel;IČO;Datum úhrady;Předmět;Částka bez DPH;Částka s DPH\n1;A s.r.o.;00000000;7. 1. 2026;Zboží;1 250,50 Kč;1 513,11 Kč\n2;B s.r.o.;00000000;13. 1. 2026;Zboží;-40,00 Kč;-48,40 Kč\n",MONEY,posted=["2026-01-07","2026-01-13"],supplier_name=["A s.r.o.","B s.r.o."])
case("is.csv","Kaupandi;Nafn birgja;Kennitala birgja;Dagsetning;Reikningsnúmer;Tegund;Upphæð án vsk\nX;A ehf.;000000-0000;07.01.2026;1;Vörur;1.250,50 kr.\nX;B ehf.;000000-0000;13.01.2026;2;Vörur;-40,00 kr.\n",MONEY,supplier_name=["A ehf.","B ehf."],posted=["2026-01-07","2026-01-13"])
case("fi-2014.csv",',Toimittaja,"Tili\nnro","Tilin\nnimi",Netto,Unnamed: 5\n0,A Oy,4300,Tarvikkeet,1250.5,\n1,B Oy,4300,Tarvikkeet,-40.0,\n2,,,,1210.5,\n',[*MONEY,"total_row"],account_text=["Tarvikkeet"]*2+[None])
case("fi-y.csv","Kunta;Kunnan y-tunnus;Toimittaja;Y-tunnus;Kirjauspäivä;Tili;Tilin nimi;Netto;Alv;Brutto\nX;0000000-0;A Oy;1111111-1;7.1.2026;4300;T;1250,50;300,12;1550,62\nX;0000000-0;B Oy;1111111-1;13.1.2026;4300;T;-40,00;-9,60;-49,60\n",MONEY,supplier_number=["1111111-1"]*2)
case("fi-sv.csv","Leverantörens namn;Leverantörens FO-nummer;Bokföringsdatum;Kontots namn;Summa utan moms;Summa med moms\nA Ab;1111111-1;7.1.2026;Tarv;1250,50;1550,62\nB Ab;1111111-1;13.1.2026;Tarv;-40,00;-49,60\n",MONEY,account_text=["Tarv"]*2,supplier_number=["1111111-1"]*2)
case("hmt.csv","Department family,Entity,Date,Expense Type,Expense Area,Supplier,Transaction Number,Amount,Description,Supplier Postcode\nHMT,X,07/01/2026,B,Y,A LTD,1,\"1,250.50\",t,AB1\nHMT,X,31/01/2026,B,Y,B LTD,2,-40.00,t,AB1\n,,,,,,,,,\n",MONEY)
# debit/credit
case("dk-neg.csv","Leverantör;Debet;Kredit;Datum\nA AB;1250,50;;2026-01-07\nÖ HB;;-40,00;2026-01-08\n",MONEY)
case("debit-only-name.csv","Leverantör;Belopp debet;Belopp kredit;Verdatum\nA AB;1250,50;0,00;2026-01-07\nÖ HB;0,00;40,00;2026-01-08\n",MONEY)
# dates
case("yy-mm-dd.csv","Leverantör;Belopp;Datum\n"+"".join(f"L{n};{n},50;26-01-{n:02d}\n" for n in range(1,21)),[n*100+50 for n in range(1,21)],posted=[f"2026-01-{n:02d}" for n in range(1,21)])
case("dd-mm-yy.csv","Leverantör;Belopp;Datum\n"+"".join(f"L{n};{n},50;{n:02d}-01-26\n" for n in range(1,21)),[n*100+50 for n in range(1,21)],posted=[f"2026-01-{n:02d}" for n in range(1,21)])
case("yy-one.csv","Leverantör;Belopp;Datum\nA;1,50;26-01-07\n","date_convention")
case("yymmdd.csv","Leverantör;Belopp;Datum\nA AB;1250,50;260107\nÖ HB;-40,00;260131\n",MONEY,posted=["2026-01-07","2026-01-31"])
case("mm-yyyy.csv","Leverantör;Belopp;Period\nA AB;1250,50;01-2026\nÖ HB;-40,00;02-2026\n",MONEY,posted=["2026-01-01","2026-02-01"])
case("year-period.csv","År;Period;Leverantör;Belopp\n2026;01;A AB;1250,50\n2026;12;Ö HB;-40,00\n",MONEY,posted=["2026-01-01","2026-12-01"])
case("manad.csv","Månad;Leverantör;Belopp\n2026-01;A AB;1250,50\n2026-02;Ö HB;-40,00\n",MONEY,posted=["2026-01-01","2026-02-01"])
case("reskontra 2021.csv","Månad;Leverantör;Belopp\njuli;A AB;1250,50\naugusti;Ö HB;-40,00\n",MONEY,posted=["2021-07-01","2021-08-01"])
case("us-named.csv","Vendor,Amount,Date\nA Inc,1250.50,\"Jan 7, 2026\"\nB Inc,-40.00,\"February 13, 2026\"\n",MONEY,posted=["2026-01-07","2026-02-13"])
case("year-name.csv","Leverantör;Belopp;Period\nA AB;1250,50;2026 januari\nÖ HB;-40,00;2026 feb\n",MONEY,posted=["2026-01-01","2026-02-01"])
case("quarters.csv","Leverantör;Belopp;Period\n"+"A AB;1250,50;Kv 1 2026\n"*20,"date_convention")
case("am.csv","Vendor,Amount,Date\nA Inc,1250.50,1/7/2026 12:00:00 AM\nB Inc,-40.00,1/31/2026 12:00:00 AM\n",MONEY,posted=["2026-01-07","2026-01-31"])
case("blank-date.csv","Leverantör;Belopp;Bokföringsdatum;Fakturadatum\nA AB;1250,50;;2026-01-07\nÖ HB;-40,00;;2026-01-08\n",MONEY,posted=["2026-01-07","2026-01-08"])
# amounts
case("comma-dash.csv","Leverantör;Belopp;Datum\nA AB;1 250,-;2026-01-07\nÖ HB;-40,-;2026-01-08\n",[125000,-4000])
case("kolon.csv","Leverantör;Belopp;Datum\nA AB;1 250:50;2026-01-07\nÖ HB;-40:00;2026-01-08\n",MONEY)
case("sek-first.csv","Leverantör;Belopp;Datum\nA AB;SEK 1 250,50;2026-01-07\nÖ HB;SEK -40,00;2026-01-08\n",MONEY)
case("swiss.csv","Leverantör;Belopp;Datum\nA AB;1'250.50;2026-01-07\nÖ HB;-40.00;2026-01-08\n",MONEY)
case("brackets.csv","Leverantör;Belopp;Datum\nA AB;1 250,50;2026-01-07\nÖ HB;(40,00);2026-01-08\n",MONEY)
case("tkr.csv","Leverantör;Belopp tkr;Datum\nA AB;1;2026-01-07\n","unit_unclear")
case("mostly-negative.csv","Leverantör;Belopp;Datum\n"+"".join(f"L{n} AB;-{n},50;2026-01-07\n" for n in range(1,61))+"B;40,00;2026-01-07\n","sign_suspect")
# ids
case("pandas.csv",",leverantor,leverantor_id,konto_nr,belopp,datum\n0,A AB,5599999991.0,6410.0,1250.5,2026-01-07\n1,Ö HB,,6410.0,-40.0,2026-01-08\n",MONEY,supplier_number=["5599999991",None],account_no=["6410","6410"])
case("apostrophe.csv","Leverantör;Orgnr;Belopp;Datum\nA AB;'5599999991;1250,50;2026-01-07\nÖ HB;'9699999990;-40,00;2026-01-08\n",MONEY,supplier_number=["5599999991","9699999990"])
case("person-or-org.csv","Leverantör;Org.nr/Pers.nr;Belopp;Datum\nA AB;559999-9991;1250,50;2026-01-07\nÖ HB;969999-9990;-40,00;2026-01-08\n",MONEY,supplier_number=["559999-9991","969999-9990"])
case("acct-dash.csv","Leverantör;Konto;Belopp;Datum\nA AB;6410-Kontorsmaterial;1250,50;2026-01-07\nÖ HB;6420:Tele;-40,00;2026-01-08\n",MONEY,account_no=["6410","6420"],account_text=["Kontorsmaterial","Tele"])
case("acct-paren.csv","Leverantör;Konto;Belopp;Datum\nA AB;Kontorsmaterial (6410);1250,50;2026-01-07\nÖ HB;Tele (6420);-40,00;2026-01-08\n",MONEY,account_no=["6410","6420"],account_text=["Kontorsmaterial","Tele"])
case("name-and-number.csv","Leverantör;Belopp;Datum\n559999-9991 A AB;1250,50;2026-01-07\n969999-9990 Ö HB;-40,00;2026-01-08\n",MONEY,supplier_name=["A AB","Ö HB"],supplier_number=["559999-9991","969999-9990"])
# text
case("ctrl-z.csv","Leverantör;Belopp;Datum\nA AB;1250,50;2026-01-07\nÖ HB;-40,00;2026-01-08\n\x1a",MONEY)
case("utf16nobom.csv","Leverantör\tBelopp\tDatum\r\nA AB\t1250,50\t2026-01-07\r\nÖ HB\t-40,00\t2026-01-08\r\n".encode("utf-16-le"),MONEY)
case("backslash.csv",'Leverantör;Belopp;Datum\n"A \\"x\\" AB";1250,50;2026-01-07\nÖ HB;-40,00;2026-01-08\n',["ragged_row",-4000])
case("inner-quote.csv",'Leverantör;Belopp;Datum\nA "x" AB;1250,50;2026-01-07\nÖ HB;-40,00;2026-01-08\n',MONEY,supplier_name=['A "x" AB','Ö HB'])
case("tilde.csv","Leverantör~Belopp~Datum\nA AB~1250,50~2026-01-07\n",[125050])
case("fixed.txt","Leverantör      Belopp    Datum\nA AB            1250,50   2026-01-07\n","no_header")
case("comma-both.csv","Leverantör,Belopp,Datum\nA AB,1250,50,2026-01-07\nÖ HB,-40,00,2026-01-08\n"*1+"C AB,1,50,2026-01-08\n"*10,"truncated")
case("lfs.csv","version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n","not_data")
case("json-error.csv",'{"error": "not found"}',"json_refused")
# workbooks
case("late-sheet.xlsx",book(("Info",[["Kommunens leverantörsfakturor"],["Beställs hos ekonomi"]]),("Pivot",[["Radetiketter","Summa av Belopp"],["A AB",1250.5]]),("Data",[[None,None,None,None],[None,"Utdrag januari 2026"],[None,"Leverantör","Belopp","Datum"],[None,"A AB",1250.5,"2026-01-07"],[None,"Ö HB",-40,46030]])),MONEY,posted=["2026-01-07","2026-01-08"])
case("depts.xlsx",book(("Skola",[["Leverantör","Belopp","Datum"],["A AB",1250.5,"2026-01-07"]]),("Vård",[["Leverantör","Belopp","Datum"],["Ö HB",-40,"2026-01-08"]])),MONEY)
case("2021.xlsx",book(("Januari",[["Leverantör","Belopp"],["A AB",1250.5]]),("Februari",[["Leverantör","Belopp"],["Ö HB",-40]])),MONEY,posted=["2021-01-01","2021-02-01"])
case("export 2024-01-15.zip",zipped(("2023-12.csv","Leverantör;Belopp\nA AB;1250,50\n"),("2023-11.csv","Leverantör;Belopp\nÖ HB;-40,00\n"),("LÄSMIG.txt","Hej")),[-4000,125050],posted=["2023-11-01","2023-12-01"])
case("book.tar.xz",lzma.compress(tarred(("a/jan.csv",b"leverantor;belopp;datum\nA AB;1250,50;2026-01-07\n"),("a/feb.csv",b"leverantor;belopp;datum\nB AB;-40,00;2026-02-07\n"))),[-4000,125050])
case("f32.parquet",parquet(leverantor=["A","B"],belopp=pa.array([1234.56,-40.1],pa.float32()),datum=pa.array([dt.datetime(2026,1,7),dt.datetime(2026,1,8)],pa.timestamp("ns"))),[123456,-4010],posted=["2026-01-07","2026-01-08"])
case("dec.parquet",parquet(leverantor=["A","B"],belopp=pa.array([Decimal("1250.5000"),Decimal("-40.0000")],pa.decimal128(18,4)),datum=pa.array([dt.datetime(2026,1,7),dt.datetime(2026,1,8)],pa.timestamp("us","UTC")),orgnr=pa.array([5599999991,9699999990],pa.int64())),MONEY,posted=["2026-01-07","2026-01-08"],supplier_number=["5599999991","9699999990"])
case("floatids.parquet",parquet(leverantor=["A","B"],belopp=[1250.5,-40.0],datum=["2026-01-07","2026-01-08"],orgnr=[5599999991.0,None]),MONEY,supplier_number=["5599999991",None])
case("orient-index.json",json.dumps({"0":{"leverantor":"A AB","belopp":1250.5,"datum":"2026-01-07"},"1":{"leverantor":"Ö HB","belopp":-40,"datum":"2026-01-08"}}),MONEY)
case("other-key.json",json.dumps({"meta":{"antal":2},"data":{"leverantorsreskontra":[{"Leverantör":"A AB","Belopp":"1 250,50","Datum":"2026-01-07"},{"Datum":"2026-01-08","Belopp":"-40,00","Leverantör":"Ö HB"}]}}),MONEY)
case("lines.json",'{"leverantor":"A AB","belopp":1250.50,"datum":"2026-01-07"}\n{"datum":"2026-01-08","belopp":-40,"leverantor":"Ö HB"}\n',MONEY)
case("float-json.json",json.dumps([{"leverantor":"A AB","leverantor_id":5599999991.0,"belopp":1250.5,"datum":"2026-01-07"},{"leverantor":"B","leverantor_id":9699999990.0,"belopp":-40.0,"datum":"2026-01-08"}]),MONEY,supplier_number=["5599999991","9699999990"])
case("buyers.csv","Bolag orgnr;Bolag;Leverantör;Belopp;Datum\n2120000142;X;A AB;1250,50;2026-01-07\n2120001355;Y;Ö HB;-40,00;2026-01-08\n",MONEY,buyer_id=["2120000142","2120001355"],buyer_name=["X","Y"])

# A second helping
R = "A AB;1250,50;2026-01-07\nÖ HB;-40,00;2026-01-08\n"
case("mottagare.csv","Betalningsmottagare;Utbetalt belopp;Utbetalningsdag\n"+R,MONEY,posted=["2026-01-07","2026-01-08"])
case("numbered.csv","1. Leverantör;2. Belopp;3. Datum\n"+R,MONEY,posted=["2026-01-07","2026-01-08"])
case("cr-cr-lf.csv",("Leverantör;Belopp;Datum\n"+R).replace("\n","\r\r\n"),MONEY)
case("bom-again.csv","\ufeffLeverantör;Belopp;Datum\nA AB;1250,50;2026-01-07\n\ufeffLeverantör;Belopp;Datum\nÖ HB;-40,00;2026-01-08\n",MONEY,set_aside={})
case("other-order.csv","Leverantör;Belopp;Datum\n"+R+"Datum;Leverantör;Belopp\n2026-02-07;B AB;7,00\n","which_table")
case("wrapped.csv",'"Leverantör;Belopp;Datum"\n"A AB;1250,50;2026-01-07"\n"Ö ""H"" HB;-40,00;2026-01-08"\n',MONEY,supplier_name=["A AB",'Ö "H" HB'])
case("pasted.xlsx",book(("Blad1",[["Leverantör;Belopp;Datum"],["A AB;1250,50;2026-01-07"],["Ö HB;-40,00;2026-01-08"]])),MONEY)
case("many-empty.csv","Leverantör;Belopp;Datum"+";"*300+"\n"+R.replace("\n",";"*300+"\n"),MONEY)
case("sep-comma.csv",'sep=,\nLeverantör,Belopp,Datum\nA AB,"1250,50",2026-01-07\nÖ HB,"-40,00",2026-01-08\n',MONEY)
case("mac.csv",("Leverantör;Belopp;Datum\n"+R.replace("A AB","Ånäs AB")).replace("\n","\r").encode("mac_roman"),MONEY,supplier_name=["Ånäs AB","Ö HB"])
case("cp850.csv",("Leverantör;Belopp;Datum\n"+R.replace("A AB","Ånäs AB")).encode("cp850"),MONEY,supplier_name=["Ånäs AB","Ö HB"])
case("be.csv",("Leverantör;Belopp;Datum\n"+R).encode("utf-16-be"),MONEY)
case("double-bom.csv",'ï»¿"Leverantör";"Belopp";"Datum"\n'+R,MONEY)
case("table.xls","<html><body><table><tr><td>Leverantör</td></tr></table></body></html>","not_data_html")
case("group.csv","Leverantör;Faktura;Belopp;Datum\nA AB;1;1250,50;2026-01-07\n;2;-40,00;2026-01-08\n",MONEY,supplier_name=["A AB",None])
# Nordic and English words
case("no-mottaker.csv","Mottaker;Beløp;Utbetalingsdato;Forfallsdato\nA AS;1250,50;13.01.2026;01.02.2026\nB AS;-40,00;14.01.2026;01.02.2026\n",MONEY,posted=["2026-01-13","2026-01-14"])
case("dk-kreditor.csv","Kreditor;Bilag;Bogføringsdato;Forfaldsdato;Beløb\nA A/S;1;13-01-2026;01-02-2026;1.250,50\nB A/S;2;14-01-2026;01-02-2026;-40,00\n",MONEY,posted=["2026-01-13","2026-01-14"],voucher=["1","2"])
case("dk-modtager.csv","Modtager;Beløb;Dato\nA A/S;1.250,50;13-01-2026\nB A/S;-40,00;14-01-2026\n",MONEY)
case("fi-saaja.csv","Saaja;Euroa;Maksupäivä;Eräpäivä\nA Oy;1250,50;13.1.2026;1.2.2026\nB Oy;-40,00;14.1.2026;1.2.2026\n",MONEY,posted=["2026-01-13","2026-01-14"],currency=["EUR","EUR"])
case("cz-prijemce.csv","Příjemce;Částka celkem;Datum vystavení;Datum splatnosti\nA s.r.o.;1250,50;13.1.2026;1.2.2026\nB s.r.o.;-40,00;14.1.2026;1.2.2026\n",MONEY,posted=["2026-01-13","2026-01-14"])
case("is-eindagi.csv","Seljandi;Upphæð;Reikningsdagur;Eindagi\nA ehf.;1.250,50;13.1.2026;1.2.2026\nB ehf.;-40,00;14.1.2026;1.2.2026\n",MONEY,posted=["2026-01-13","2026-01-14"])
case("net-vat-total.csv","Supplier,Invoice Date,Net,VAT,Invoice Total\nA LTD,13/01/2026,1250.50,250.10,1500.60\nB LTD,14/01/2026,-40.00,-8.00,-48.00\n",MONEY)
case("exc-inc.csv","Supplier,Date,Amount (inc VAT),Amount (exc VAT)\nA LTD,13/01/2026,1500.60,1250.50\nB LTD,14/01/2026,-48.00,-40.00\n",MONEY)
case("card.csv","Merchant Name,Transaction Date,Merchant Category,Billing Amount,Original Gross Amt\nA LTD,13/01/2026,Books,1250.50,1250.50\nB LTD,14/01/2026,Books,-40.00,-40.00\n",MONEY,account_text=["Books"]*2)
case("vat-reg.csv","Name of Body,Body,Date,Supplier Name,Vat Reg No,Supplier ID,Amount\nX,E1,13/01/2026,A LTD,1,7,1250.50\nX,E1,14/01/2026,B LTD,2,8,-40.00\n",MONEY,supplier_number=["7","8"])
# JSON of services
case("socrata.json",json.dumps({"meta":{"view":{"name":"x","columns":[{"name":"sid"},{"name":"Supplier"},{"name":"Amount"},{"name":"Date"}]}},"data":[["r1","A LTD","1250.50","2026-01-07T00:00:00"],["r2","B LTD","-40.00","2026-01-08T00:00:00"]]}),MONEY)
case("odata2.json",json.dumps({"d":{"results":[{"__metadata":{"uri":"x"},"Leverantor":"A AB","Belopp":"1250.50","Datum":"2026-01-07"},{"__metadata":{"uri":"y"},"Leverantor":"B AB","Belopp":"-40.00","Datum":"2026-01-08"}]}}),MONEY)
case("ckan-lists.json",json.dumps({"result":{"fields":[{"id":"_id"},{"id":"leverantor"},{"id":"belopp"},{"id":"datum"}],"records":[[1,"A AB","1250.50","2026-01-07"],[2,"B AB","-40.00","2026-01-08"]],"total":2}}),MONEY)
case("arcgis.json",json.dumps({"objectIdFieldName":"OBJECTID","fields":[{"name":"leverantor"},{"name":"belopp"}],"features":[{"attributes":{"leverantor":"A AB","belopp":1250.5,"datum":"2026-01-07"}},{"attributes":{"leverantor":"B AB","belopp":-40,"datum":"2026-01-08"}}]}),MONEY)
case("columns.json",json.dumps({"leverantor":["A AB","B AB"],"belopp":[1250.5,-40],"datum":["2026-01-07","2026-01-08"]}),MONEY)
case("orient-columns.json",json.dumps({"leverantor":{"0":"A AB","1":"B AB"},"belopp":{"0":1250.5,"1":-40},"datum":{"0":"2026-01-07","1":"2026-01-08"}}),MONEY)
case("rowstore.json",json.dumps({"next":None,"resultCount":2,"offset":0,"limit":100,"queryTime":5,"results":[{"\ufeffkopare_id":"2120000142","belopp":"1250,50","leverantor":"A AB","datum":"2026-01-07"},{"datum":"2026-01-08","leverantor":"B AB","belopp":"-40,00"}]}),MONEY,buyer_id=["2120000142",None])
case("record.json",json.dumps({"records":[{"ocid":"o","compiledRelease":{"id":"r","date":"2026-01-31","contracts":[{"id":"c","implementation":{"transactions":[{"id":"1","date":"2026-01-07T00:00:00Z","value":{"amount":1250.5,"currency":"SEK"},"payee":{"id":"a","name":"A AB"}},{"id":"2","date":"2026-01-08T00:00:00Z","value":{"amount":-40,"currency":"SEK"},"payee":{"id":"b","name":"B AB"}}]}}]}}]}),MONEY,posted=["2026-01-07","2026-01-08"])
case("awards.json",json.dumps({"releases":[{"ocid":"o","id":"r","awards":[{"value":{"amount":5}}]}]}),"not_data")
# Parquet and workbooks
case("nested.parquet",parquet(leverantor=["A","B"],belopp=[1250.5,-40.0],datum=["2026-01-07","2026-01-08"],taggar=[["x"],[]]),MONEY)
case("words.parquet",parquet(SupplierName=pa.array(["A","B"]).dictionary_encode(),NetAmount=pa.array([Decimal("1250.50"),Decimal("-40.00")]),PostingDate=pa.array([dt.date(2026,1,7),dt.date(2026,1,8)],pa.date64()),OrgNo=pa.array(["5599999991",None],pa.large_string())),MONEY,posted=["2026-01-07","2026-01-08"],supplier_number=["5599999991",None])
case("titles.xlsx",book(("Läs mig",[["Innehåll"],["Blad 2 är reskontran"]]),("Reskontra",[["Exempelby kommun",None,None],["Leverantörsfakturor mars 2024",None,None],[None,None,None],["Leverantör","Orgnr","Belopp"],["A AB",5599999991,1250.5],["Ö HB","969999-9990","-40,00"],[None,None,None],["Totalt",None,1210.5]])),MONEY,posted=["2024-03-01","2024-03-01"],supplier_number=["5599999991","969999-9990"])
case("errors.xlsx",book(("Blad1",[["Leverantör","Belopp","Datum"],["A AB",1250.5,"2026-01-07"],["B AB","#VÄRDEFEL!","2026-01-08"],["Ö HB",-40,"2026-01-08"]])),[125050,"amount_format",-4000])
case("dates.xlsx",book(("Blad1",[["Leverantör","Belopp","Datum"],["A AB",1250.5,dt.date(2026,1,7)],["B AB",1,"2026-01-08"],["Ö HB",-40,46031]])),[125050,100,-4000],posted=["2026-01-07","2026-01-08","2026-01-09"])
# More that a sum could be told by
case("summary-top.csv","Leverantör;Konto;Belopp\n;;1210,50\nA AB;1;1250,50\nÖ HB;1;-40,00\n",["total_row",*MONEY])
case("wrong-total.csv","Leverantör;Konto;Fakturanr;Belopp\nA AB;1;7;1250,50\nÖ HB;1;8;-40,00\n;;;1200,00\n",[*MONEY,"total_row"])
case("wrong-sub.csv","Leverantör;Konto;Belopp\nA AB;1;1250,50\nSumma A AB;;1251,00\nÖ HB;1;-40,00\n",[125050,"total_row",-4000])
case("hidden-names.csv","Leverantör;Belopp\nA AB;1250,50\n;40,00\n;7,00\n",[125050,4000,700])
case("sum-words.csv","Leverantör;Konto;Kontotext;Belopp\nA AB;1;Total entreprenad;1250,50\n;1;Total entreprenad;99,00\nÖ HB;1;x;-40,00\n",[125050,9900,-4000])
case("transport.csv","Leverantör;Datum;Belopp\nA AB;2026-01-07;1250,50\nTransport;;1250,50\nTransport;;1250,50\nÖ HB;2026-01-08;-40,00\n",MONEY)

# What taught something, tried as a maintainer would
case("single-quoted.csv","'Leverantör';'Belopp';'Datum'\n'A; O\'B AB';'1250,50';'2026-01-07'\n'Ö HB';'-40,00';'2026-01-08'\n",MONEY,supplier_name=["A; O'B AB","Ö HB"])
case("curly-quoted.csv","“Leverantör”;“Belopp”;“Datum”\n“A AB”;“1250,50”;“2026-01-07”\n“Ö ”H” HB”;“-40,00”;“2026-01-08”\n",MONEY,supplier_name=["A AB","Ö ”H” HB"])
case("quotes-and-blanks.csv",'"Leverantör" ;"Belopp" ; "Datum"\n"A; AB" ; "1 250,50" ;"2026-01-07"\n"Ö HB" ; "-40,00" ;"2026-01-08"\n',MONEY,supplier_name=["A; AB","Ö HB"])
case("quoted-elsewhere.csv",'Leverantör;Belopp;Datum\n"A "" ; B AB";1250,50;2026-01-07\nÖ HB;-40,00;2026-01-08\n',MONEY,supplier_name=['A " ; B AB',"Ö HB"])
case("invisible.csv","\u200bLeverantör;Belopp;Datum\nA AB;1250,50\u200b;\u200e2026-01-07\nÖ HB;\u2212\u206040,00;2026-01-08\n",MONEY,posted=["2026-01-07","2026-01-08"])
case("other-hyphens.csv","Leverantör;Belopp;Datum\nA AB;1250,50;2026\u201101\u201107\nÖ HB;-40,00;2026\u201301\u201308\n",MONEY,posted=["2026-01-07","2026-01-08"])
case("reskontra.xlsx",book(("2024",[["Leverantör","Belopp"],["A AB",1250.5],["Ö HB",-40]])),MONEY,posted=["2024-01-01"]*2,precision=["year"]*2)
case("2023-05.xlsx",book(("2024",[["Leverantör","Belopp"],["A AB",1250.5],["Ö HB",-40]])),MONEY,posted=["2023-05-01"]*2)
case("kinds.csv","Leverantör;Typ;Belopp;Datum\nA AB;Faktura;1250,50;2026-01-07\nÖ HB;Kreditfaktura;40,00;2026-01-08\n",MONEY)
case("kinds-signed.csv","Leverantör;Typ;Belopp;Datum\nA AB;Faktura;1250,50;2026-01-07\nÖ HB;Kreditfaktura;-40,00;2026-01-08\nC AB;Kredit;7,00;2026-01-08\n",[*MONEY,700])
case("kinds-cards.csv","Leverantör;Typ;Belopp;Datum\nA AB;Kreditkort;1250,50;2026-01-07\nÖ HB;Faktura;40,00;2026-01-08\n",[125050,4000])
case("notes-en.csv","Supplier,Document Type,Amount,Date\nA LTD,Invoice,1250.50,2026-01-07\nB LTD,Credit Note,40.00,2026-01-08\n",MONEY)
case("all-on-one-side.csv","Leverantör;D/K;Belopp;Datum\nA AB;K;1250,50;2026-01-07\nÖ HB;K;40,00;2026-01-08\n","sign_suspect")
case("tkr-in-cells.csv","Leverantör;Belopp;Datum\n"+"".join(f"L{n} AB;{n},5 tkr;2026-01-07\n" for n in range(1,13)),"amount_convention")
case("hashes.csv","Leverantör;Belopp;Datum\n"+"".join(f"L{n} AB;########;2026-01-07\n" for n in range(1,13)),"amount_convention")
case("exponents.csv","Leverantör;Belopp;Datum\n"+"".join(f"L{n} AB;1,{n:02}E+3;2026-01-07\n" for n in range(1,13)),"amount_convention")
case("exkl-inkl.csv","Leverantör;Inkl. moms;Exkl. moms;Datum\nA AB;1563,13;1250,50;2026-01-07\nÖ HB;-50,00;-40,00;2026-01-08\n",MONEY)
case("blank.csv","\n\n  \n;;;\n","empty")
case("two-languages.csv","Leverantör / Supplier;Belopp / Amount;Datum / Date\n"+R,MONEY,posted=["2026-01-07","2026-01-08"])
case("heading-twice.csv","Leverantör;Belopp;Datum\nSupplier;Amount;Date\n"+R,MONEY,posted=["2026-01-07","2026-01-08"])
case("line-ends-inside.csv",'Leverantör;Text;Belopp;Datum\r\n"A AB";"ett\ntvå\r\ntre\rfyra";1250,50;2026-01-07\r\nÖ HB;x;-40,00;2026-01-08\n',MONEY)
case("caret.csv","Leverantör^Belopp^Datum\nA AB^1250,50^2026-01-07\nÖ HB^-40,00^2026-01-08\n",MONEY)
case("three-columns.csv","Leverantör;Belopp;År;Månad;Dag\nA AB;1250,50;2026;1;7\nÖ HB;-40,00;2026;01;08\nC AB;1,00;2026;2;\n",[*MONEY,100],posted=["2026-01-07","2026-01-08","2026-02-01"],precision=["day","day","month"])
case("three-words.csv","Supplier,Amount,Year,Month,Day\nA LTD,1250.50,2026,January,7\nB LTD,-40.00,2026,January,8\n",MONEY,posted=["2026-01-07","2026-01-08"])
case("year-and-day.csv","Leverantör;Belopp;År;Dag\nA AB;1250,50;2026;7\nÖ HB;-40,00;2026;8\n",MONEY,precision=["year","year"])
case("1904.xlsx",book(("Blad1",[["Leverantör","Belopp","Datum"],["A AB",1250.5,dt.date(2026,1,7)],["Ö HB",-40,dt.date(2026,1,8)]]),since=1904),MONEY,posted=["2026-01-07","2026-01-08"])
case("short-lower.csv","Belopp;Bokförings;Konto;Leverantör;\nexkl moms;datum\n1250,50;2026-01-07;6410;A AB;\n-40,00;2026-01-08;6410;Ö HB;\n",MONEY,supplier_name=["A AB","Ö HB"],posted=["2026-01-07","2026-01-08"])
case("both-orgnrs.csv","Kommun;Org nr;Leverantör;Lev. org. nr;Belopp;Datum\n"+"".join(f"X;2120000142;L{n} AB;5599999{n:03};{n},50;2026-01-{n+1:02d}\n" for n in range(1,13)),[n*100+50 for n in range(1,13)],buyer_id=["2120000142"]*12,supplier_number=[f"5599999{n:03}" for n in range(1,13)])
case("short-words.csv","levnr;levnamn;fnr;vnr;vdatum;kto;ktotext;bel\n1;A AB;7;5;2026-01-07;6410;Kontor;1250,50\n2;Ö HB;8;6;2026-01-08;6420;Tele;-40,00\n",MONEY,supplier_name=["A AB","Ö HB"],account_text=["Kontor","Tele"],voucher=["5","6"],invoice_no=["7","8"],posted=["2026-01-07","2026-01-08"])
case("number-and-konto.csv","Leverantör;Kontonr;Konto;Belopp;Datum\nA AB;6410;Kontor;1250,50;2026-01-07\nÖ HB;6420;Tele;-40,00;2026-01-08\n",MONEY,account_no=["6410","6420"],account_text=["Kontor","Tele"])
case("paid-to.csv","Utbetalt till;Utbetalt belopp;Utbetalningsdatum\n"+R,MONEY,posted=["2026-01-07","2026-01-08"])
case("tabs-and-nothing.csv",'"Leverantör"\t""\t"Belopp"\t"Datum"\n"A AB"\t\t"1250,50"\t"2026-01-07"\n"Ö HB"\t\t"-40,00"\t"2026-01-08"\n',MONEY,posted=["2026-01-07","2026-01-08"])
case("tabs-in-heading.csv",'"Leverantör"\t"Belopp" \t"Datum"\n"A AB"\t"1250,50" \t"2026-01-07"\n"Ö HB"\t"-40,00"\t"2026-01-08"\n',MONEY,posted=["2026-01-07","2026-01-08"])
case("inv-crn.csv","Supplier,Type,Amount,Date\nA LTD,INV,1250.50,2026-01-07\nB LTD,CRN,40.00,2026-01-08\n",MONEY)
case("kreditering.csv","Leverantör;Fakturatyp;Belopp;Datum\nA AB;Debetfaktura;1250,50;2026-01-07\nÖ HB;Kreditering;40,00;2026-01-08\n",MONEY)
case("quotes-and-blanks-crlf.csv",'"Leverantör" ;"Belopp" ; "Datum" \r\n"A; AB" ; "1 250,50" ;"2026-01-07" \r\n"Ö HB" ; "-40,00" ;"2026-01-08"\r\n',MONEY,supplier_name=["A; AB","Ö HB"])
case("single-quoted-cr.csv","'Leverantör';'Belopp';'Datum'\r'A; AB';'1250,50';'2026-01-07'\r'Ö HB';'-40,00';'2026-01-08'\r",MONEY,supplier_name=["A; AB","Ö HB"])
