"""The words that headers are made of, and the roles that they speak for.

A header is cut into lower-case words (``Monthlycharge`` -> monthly charge). A pattern is a set of words that must all
be there; ``@`` stands for any word for a customer. The weight says how strongly the pattern speaks for the role.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from vm_desktop.io.workbook.foreign_words import COMPOUND_PARTS, FOREIGN_PATTERNS
from vm_desktop.io.workbook.mapping import Role
from vm_desktop.io.workbook.patterns import Pattern, patterns, plain
from vm_desktop.io.workbook.patterns import word_set as word_set

# Words for the payer, the likelier first: where a sheet has account_id and user_id, the account pays.
_CUSTOMER_WORDS = (
    "customer cust account acct client org organization organisation company tenant workspace kunde kunden cliente "
    "klant debitor firma business merchant payer buyer subscriber shop team member user household partner"
)
CUSTOMER_WORDS = tuple(_CUSTOMER_WORDS.split())


_NO_MONEY = "discount tax vat refund refunds refunded outstanding overdue limit attributed generated saved"
_NO_BILL = (
    f"{_NO_MONEY} seat seats user users email emails count usage number date day cycle period frequency status id"
)

_OF_A_MONTH = "period billing usage event invoice current trial"
_NO_PRICE = "willingness stated max unit per each list gross annual"
_NOT_ID = "province country city region segment group type plan parent manager owner rep of phone tax vat"

_ENGLISH: Mapping[Role, tuple[Pattern, ...]] = {
    Role.CUSTOMER_ID: (
        *patterns(
            "@ id,@ no,@ nr,@ number,@ key,@ code,@ uid,@ uuid,@ guid,@ ref,@ identifier,@ nummer", 0.98, _NOT_ID
        ),
        *patterns("kundennummer,kundennr,kdnr,debitor,debitornummer,crm id,billing id", 0.95),
        *patterns("=id,=uid,=uuid,=identifier,=key,=#", 0.55),
        *patterns("@", 0.5, "name date segment type size since status plan tier count"),
        *patterns("domain,subdomain", 0.4, "count"),
        *patterns("email,mail", 0.3, "sent count opens emails"),
    ),
    Role.CUSTOMER_NAME: (
        *patterns("@ name", 0.95, "first last plan user"),
        *patterns("name,nombre,nom", 0.7, "plan feature metric event segment product first last file"),
        *patterns("@", 0.65, "id segment type size since status plan tier count country date no number"),
    ),
    Role.SEGMENT: (
        *patterns("segment,customer segment,kundensegment", 0.98),
        *patterns("size,@ size,company size,size band", 0.85),
        *patterns("industry,vertical,sector,branche,market", 0.85),
        *patterns("tier,@ tier,@ type,cohort,class,group,band", 0.7),
        *patterns("category,type,persona,use case", 0.6, "event usage metric payment churn"),
        *patterns("secteur,sector,größe,taille,tamaño,firmengröße", 0.85),
        *patterns("region,country,territory,continent,state,land,pays,pais,país,city", 0.55),
        *patterns("contract", 0.58, "id end start date until"),
        *patterns("channel,source,referral source,offer,internet type", 0.5, "id end start date"),
    ),
    Role.PLAN: (
        *patterns("plan,tariff,tarif,plan name,plan tier,price plan,subscription plan,pricing plan", 0.97, "id count"),
        *patterns("plan id,plan code,price id,pricing id", 0.6, "count"),
        *patterns("plans,forfait,formule,tarifa,abonnement", 0.9, "id count"),
        *patterns("edition,package,paket,abo,sku,subscription type,subscription tier", 0.8, "id count size"),
        *patterns("product,product name,subscription,license type", 0.55, "id count date"),
    ),
    Role.PERIOD: (
        *patterns("month,period,billing month,billing period,usage month,year month,monat,mois,mes,maand", 0.97),
        *patterns("usage date,event date,invoice date,bill date,billing date,reading date,period start", 0.95),
        *patterns("billing period start,usage period start,posting date,order date,transaction date,occurred at", 0.95),
        *patterns("date,day,week,timestamp,datetime,time,datum,fecha,tag,woche,quarter", 0.85),
        *patterns("occurred,recorded,measured,event time,logged,created,ts", 0.7),
    ),
    Role.METRIC: (
        *patterns("metric,meter,metric name,metric id,event name,event type,feature name,usage type", 0.95),
        *patterns("feature,event,measure,kpi,activity,action,dimension,counter", 0.8, "id date count value time"),
        *patterns("line item,line description,item description,metrik,métrique,ereignis", 0.75),
        *patterns("item,type,category,name,key,variable,resource,product,service,sku", 0.5, "contract customer"),
    ),
    Role.QUANTITY: (
        *patterns("quantity,qty,menge,cantidad,anzahl", 0.97),
        *patterns("value,units,count,usage,volume,amount,total,number,wert,usage count,consumption", 0.7),
    ),
    Role.CURRENT_BILL: (
        *patterns("mrr,current bill,monthly bill,monthly charge,monthly charges,monthly fee,monthly revenue", 0.97),
        *patterns("mrr amount,bill amount,billed amount,invoice amount,amount billed,current spend", 0.97),
        *patterns(
            "monthly total,total monthly,monthly amount,net amount,amount net,nettobetrag,net total", 0.9, _NO_BILL
        ),
        *patterns("bill,billed,charge,charges,invoiced,rechnungsbetrag,rechnung,monthly price", 0.85, _NO_BILL),
        *patterns("revenue,spend,paid,payment,umsatz,fee,betrag,turnover", 0.75, f"{_NO_BILL} method annual year unit"),
        *patterns("chiffre affaires,montant,facturation,facture,importe,factura,ingresos", 0.75, _NO_BILL),
        *patterns("invoice,amount,price,subscription amount,arpa,arpu", 0.6, f"{_NO_BILL} {_NO_PRICE}"),
        *patterns("arr,acv,annual amount,annual fee,annual contract value,yearly fee,arr amount", 0.6, _NO_MONEY),
    ),
    Role.SIGNED_UP_AT: (
        *patterns("signed up,signup,signup date,sign up,@ since,joined,registered,onboarded,registration", 0.97),
        *patterns(
            "start,started,start date,activated,activation date,first seen,begin,beginn,subscribed", 0.85, _OF_A_MONTH
        ),
        *patterns("became @,became @ date,inscription,anmeldung,kunde seit,alta,date d inscription", 0.9),
        *patterns("go live,go live date,golive,golive date,live since,installed,installed at,install date", 0.85),
        *patterns("created,created at,created date,create date,since,first", 0.75),
        *patterns("tenure,tenure months,tenure in months", 0.9, "contract"),
    ),
    Role.CHURNED_AT: (
        *patterns("churned,churn date,churned at,churn,cancelled,canceled,cancellation,cancel,left", 0.97, "reason"),
        *patterns("kündigung,gekündigt,résiliation,baja", 0.9),
        *patterns(
            "end,ended,end date,terminated,termination,deactivated,closed,stopped,ende,lost,uninstalled",
            0.85,
            f"contract close {_OF_A_MONTH}",
        ),
    ),
    Role.CONTRACT_END: (
        *patterns("contract end,contract until,contract expiry,renewal,renewal date,renews,term end", 0.97),
        *patterns("expires,expiry,expiration,contract expires,commitment end,vertragsende,fin contrat", 0.9),
    ),
    Role.VALUE_OUTCOME: (
        *patterns("revenue attributed,attributed revenue,value outcome,outcome,attributed,roi,gmv", 0.95),
        *patterns("revenue generated,value generated,savings,saved,time saved,money saved,benefit,value created", 0.9),
        *patterns("customer revenue,sales generated,leads generated,conversions won", 0.8),
        *patterns("nps,csat,satisfaction,health,health score,net promoter,rating,score", 0.65, "count"),
    ),
    Role.WILLINGNESS_TO_PAY: (
        *patterns("willingness,willingness pay,wtp,zahlungsbereitschaft", 0.98),
        *patterns("would pay,max price,maximum price,stated price,acceptable price,fair price", 0.9),
    ),
    Role.COST_TO_SERVE: (
        *patterns("cost serve,cost to serve,cogs,support cost,hosting cost,infrastructure cost,service cost", 0.97),
        *patterns("cost,costs", 0.6, "center centre acquisition cac"),
    ),
    Role.USAGE: (
        *patterns("seat,seats,user,users,licenses,licences,contacts,emails,api calls,calls,requests,messages", 0.9),
        *patterns("storage,stored,gb,mb,tb,bandwidth,download,downloads,upload,uploads,data,traffic", 0.85),
        *patterns("events,sessions,logins,transactions,orders,projects,documents,records,rows,queries,reports", 0.85),
        *patterns("sent,minutes,hours,secs,seconds,duration,jobs,runs,tasks,tickets,pages,views,visits,sms", 0.8),
        *patterns(
            "active,subscribers,members,employees,devices,agents,bots,workflows,units,points,tokens,credits", 0.8
        ),
        *patterns(
            "usage,count,quantity,volume,number,referrals,volumen,anzahl,nutzung", 0.7, "error errors failed failures"
        ),
        *patterns("nutzer,benutzer,anwender,lizenzen,plätze,speicher,aufrufe,nachrichten,kontakte", 0.85),
        *patterns("utilisateurs,appels,stockage,courriels,usuarios,llamadas,mensajes,contactos", 0.85),
        *patterns("errors,error,failed,failures", 0.6),
    ),
}

PATTERNS: Mapping[Role, tuple[Pattern, ...]] = {
    role: (*english, *FOREIGN_PATTERNS.get(role, ())) for role, english in _ENGLISH.items()
}

# Numbers that describe a customer but are neither used nor paid.
NO_QUANTITY = word_set(
    "age latitude longitude lat lon lng zip zipcode postal postcode phone fax year founded birth rank index lfd row "
    "nr id dependents dependants percent percentage rate probability likelihood ratio share version refund refunds "
    "latency uptime response refunded discount tax vat total totals cumulative lifetime ltv cltv clv steuer mwst "
    "ust iva tva btw imposto rabatt prozent pourcentage porcentaje remise desconto descuento sconto korting alter "
    "anteil gesamt plz"
)
# People who look after a customer or speak for it.
PEOPLE = word_set("owner manager rep representative csm contact ansprechpartner betreuer interlocuteur contacto")
LEVEL_WORDS = word_set(
    "seat seats user users license licenses licence licences contacts stored storage subscribers members employees "
    "devices projects agents records balance peak max maximum installed active avg average mean workspaces sites "
    "nutzer benutzer anwender lizenzen plätze speicher kontakte utilisateurs stockage usuarios contactos "
    "stores headcount capacity inventory bots domains"
)
FLOW_WORDS = word_set(
    "sent calls requests messages downloads download uploads upload orders transactions sessions logins minutes hours "
    "secs seconds count events sms views visits runs jobs emails new added created"
)
ID_WORDS = word_set("id ids uid uuid guid identifier")
TRIAL_WORDS = word_set("trial trials trialing test free demo pilot")
ANNUAL_WORDS = word_set("arr acv annual annually yearly year")
RECURRING_WORDS = word_set("mrr arr acv recurring subscription")

_GLUED_EXTRA = (
    "avg average monthly month months in of the customer account client id name number no date total revenue "
    "charge charges long distance extra data gb mb download upload tenure zip code zipcode referral referrals "
    "dependents refunds refund status reason category method payment billing paperless internet service phone "
    "multiple lines type online security backup device protection premium tech support streaming tv movies "
    "music unlimited sign signed up start end usage count quantity value plan tier segment size industry "
    "country bill amount invoice user users seats contract renewal churn churned active email emails sent api "
    "calls contacts stored storage cost serve event timestamp period day per"
)
_SMALL_WORDS = word_set("of the a de des du del della do da di dei le la les el il l d het der den das die")
_SPLIT = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+|\d+|#")


def words_of(header: str) -> tuple[str, ...]:
    """Return the words of a header in lower case: ``mrr_amount`` -> mrr amount, ``E-mails sent`` -> emails sent."""
    text = re.sub(r"\b([eE])-(?=[mM]ail)", r"\1", header.replace("’", "'"))
    words: list[str] = []
    for piece in _SPLIT.findall(plain(text)):
        words.extend(_unglued(piece.lower()))
    telling = tuple(word for word in words if word not in _SMALL_WORDS)
    return telling or tuple(words)


def pattern_score(role: Role, words: tuple[str, ...]) -> float:
    """Return how strongly the words speak for the role: the best pattern's weight, less where much else is said."""
    have = frozenset(words)
    if have.isdisjoint(_words_that_speak_for(role)):  # most headers speak for few roles
        return 0.0
    scores = [0.0]
    for pattern in PATTERNS.get(role, ()):
        if pattern.unless & have or (pattern.exact and pattern.words != have):
            continue
        needed = len(pattern.words)
        if "@" in pattern.words:
            rank = next((place for place, word in enumerate(CUSTOMER_WORDS) if word in have), None)
            if rank is None or not pattern.words - {"@"} <= have:
                continue
            scores.append((pattern.weight - 0.004 * rank) * _coverage(needed, len(have)))
        elif pattern.words <= have:
            scores.append(pattern.weight * _coverage(needed, len(have)))
    return max(scores)


@functools.cache
def _words_that_speak_for(role: Role) -> frozenset[str]:
    """Return the words of the role's patterns, one of which each of them needs."""
    words = frozenset().union(*(pattern.words for pattern in PATTERNS.get(role, ())))
    return words | frozenset(CUSTOMER_WORDS) if "@" in words else words


def _coverage(needed: int, said: int) -> float:
    return 0.75 + 0.25 * min(1.0, needed / max(1, said))


def _unglued(word: str) -> tuple[str, ...]:
    """Return the known words that a word is made of, the fewest; the word itself where it is not made of them."""
    if len(word) < 6 or word in _vocabulary():
        return (word,)
    best: list[tuple[str, ...] | None] = [()] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 14), end):
            before = best[start]
            if before is not None and word[start:end] in _vocabulary():
                candidate = (*before, word[start:end])
                current = best[end]
                if current is None or len(candidate) < len(current):
                    best[end] = candidate
    return best[-1] or (word,)


@functools.cache
def _vocabulary() -> frozenset[str]:
    known = set(_GLUED_EXTRA.split()) | set(COMPOUND_PARTS.split()) | set(CUSTOMER_WORDS)
    for of_role in PATTERNS.values():
        known.update(word for pattern in of_role for word in pattern.words if len(word) > 1)
    return frozenset(word for word in known | NO_QUANTITY | LEVEL_WORDS | FLOW_WORDS if len(word) > 1)
