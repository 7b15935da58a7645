"""One address of every kind of page in the demo archive."""

BUYER = "kopare/4120001013/"
SUPPLIER = "leverantor/4570342917/"
LARGE = "leverantor/4321004048/"
ACCOUNT = "konto/kommun/46310/"

KINDS = {
    "start": "",
    "buyers": "kopare/",
    "buyer": BUYER,
    "buyer-suppliers": f"{BUYER}leverantorer/",
    "suppliers": "leverantor/",
    "letter": "leverantor/b/",
    "supplier": SUPPLIER,
    "supplier-with-files": LARGE,
    "supplier-without-number": "leverantor/x-miui5kpo/",
    "accounts": "konto/",
    "chart": "konto/kommun/",
    "account": ACCOUNT,
    "account-year": f"{ACCOUNT}2025/",
    "sorting": "konto/sortering/",
    "questions": "fragor/",
    "question": "fragor/konsulter/",
    "question-of-buyer": "fragor/konsulter/4120001013/",
    "leads": "uppslag/",
    "lead": "uppslag/koncentration/",
    "compare": "jamfor/?kopare=4120002029,4120003035",
    "calculator": "rakna/",
    "explorer": "utforska/?per=manad&delat=kopare&som=staplat",
    "data": "data/",
    "source": "data/bjorklunda/",
    "columns": "data/kolumner/",
    "downloads": "data/hamta/",
    "files": "data/filer/",
    "search": "sok/",
    "results": "sok/?q=bygg",
    "article": "metod/",
    "query": "metod/supplier-total/",
    "queries": "metod/sql/",
    "privacy": "integritet/",
    "accessibility": "tillganglighet/",
    "news": "nyheter/",
    "news-item": "nyheter/forsta-utgavan/",
    "editions": "utgava/",
    "corrections": "rattelser/",
    "asking": "begar-ut/4120001013/",
    "404": "404.html",
}
