"""The words of headers in German, French, Spanish, Portuguese, Italian and Dutch, and the roles that they speak for.

Accents do not matter (see `patterns.plain`); English words are in `words`.
"""

from __future__ import annotations

from collections.abc import Mapping

from vm_desktop.io.workbook.mapping import Role
from vm_desktop.io.workbook.patterns import Pattern, patterns

_NOT_THE_BILL = (
    "brutto gross unit einzel unitario unitaire steuer mwst iva tva btw rabatt remise descuento sconto korting"
)

FOREIGN_PATTERNS: Mapping[Role, tuple[Pattern, ...]] = {
    Role.CUSTOMER_ID: (
        *patterns(
            "@ codigo,@ codice,@ numero,@ num,@ n,@ identificador,@ identifiant,@ reference", 0.98, "pais postal"
        ),
        *patterns("debitorennummer,debitorennr,debiteurnummer,debiteur,relatienummer,mandantennummer", 0.95),
    ),
    Role.CUSTOMER_NAME: (
        *patterns("@ nome,@ nombre,@ nom,@ naam", 0.95, "plano plan usuario usuarios"),
        *patterns("firmenname,unternehmen,unternehmensname,kundenname,raison sociale,razon social", 0.9),
        *patterns("ragione sociale,bedrijfsnaam,bedrijf,klantnaam,empresa,azienda,societe,debitorname", 0.9),
        *patterns("nome,naam,denominazione,denominacion,bezeichnung kunde", 0.7, "plano piano metrica evento"),
    ),
    Role.SEGMENT: (
        *patterns("segmento,segmentierung,kundengruppe,kundenklasse,klantgroep,klantsegment", 0.98),
        *patterns("settore,setor,bedrijfstak,ramo,rubro,wirtschaftszweig,secteur activite", 0.85),
        *patterns("kundentyp,kundenart,gruppe,kategorie,categorie,categoria,grupo,gruppo,groep,klasse", 0.65),
        *patterns("land,bundesland,regione,regiao,provincia,paese,nazione,gebiet,vertriebsgebiet", 0.55),
    ),
    Role.PLAN: (
        *patterns("plano,piano,pacote,pacchetto,pakket,tarief,tarifmodell,formula,abbonamento,assinatura", 0.9, "id"),
        *patterns("suscripcion,abonnementstype,vertragsart,vertragstyp,produktpaket", 0.8, "id fin ende beginn"),
    ),
    Role.PERIOD: (
        *patterns("mese,periode,periodo,zeitraum,abrechnungsmonat,leistungsmonat,buchungsmonat,nutzungsmonat", 0.97),
        *patterns("abrechnungszeitraum,rechnungsmonat,mois facture,competencia,mes referencia", 0.97),
        *patterns("buchungsdatum,rechnungsdatum,belegdatum,leistungsdatum,factuurdatum,boekdatum", 0.95),
        *patterns("date facture,fecha factura,data fattura,data fatura,fecha emision,data emissao", 0.95),
        *patterns("=data,=datum,quartal,trimestre,kwartaal,semaine,semana,settimana,kalenderwoche,giorno,dia", 0.85),
    ),
    Role.METRIC: (
        *patterns("kennzahl,metrica,indicateur,indicador,indicatore,meetwaarde,messgrosse,zahlerart,metriek", 0.95),
        *patterns("metrik,metrique,ereignis,compteur,contador,contatore,evento,evenement,nutzungsart", 0.85),
        *patterns("artikel,artikelbezeichnung,leistung,leistungsart,prestation,articulo,articolo,artigo", 0.75),
        *patterns("concepto,produkt,produto,produit,producto,prodotto,posten,position,omschrijving,servicio", 0.55),
    ),
    Role.QUANTITY: (
        *patterns("quantite,quantita,quantidade,cantidad,aantal,hoeveelheid,stuckzahl,stuck", 0.97),
        *patterns("wert,valeur,valor,valore,waarde,verbrauch,consommation,consumo,verbruik", 0.7),
    ),
    Role.CURRENT_BILL: (
        *patterns("monatsbetrag,monatspreis,monatsgebuhr,monatsumsatz,monatliche gebuhr,monatlicher betrag", 0.95),
        *patterns("cuota mensual,importe mensual,mensalidade,valor mensal,canone mensile,importo mensile", 0.95),
        *patterns("maandbedrag,maandprijs,montant mensuel,abonnement mensuel,prix mensuel,ca mensuel", 0.95),
        *patterns("netto betrag,montant ht,importe neto,valor liquido,importo netto,netto bedrag,netto umsatz", 0.9),
        *patterns(
            "bedrag,factuurbedrag,omzet,importo,fattura,fatturato,ricavi,receita,fatura,ca ht", 0.75, _NOT_THE_BILL
        ),
        *patterns(
            "rechnungssumme,rechnungsbetrag,facturacion,faturamento,canone,cuota,erlos,erlose", 0.8, _NOT_THE_BILL
        ),
    ),
    Role.SIGNED_UP_AT: (
        *patterns("@ seit,@ sinds,@ desde,@ dal,@ depuis,@ da", 0.97),
        *patterns("fecha alta,registriert,registrierung,vertragsbeginn,anlagedatum,angelegt,aanmelddatum", 0.9),
        *patterns("startdatum,begindatum,ingangsdatum,date debut,fecha inicio,data inicio,data inizio", 0.87),
        *patterns("aktivierung,aktiviert,attivazione,ativacao,activacion,date creation,fecha creacion", 0.85),
    ),
    Role.CHURNED_AT: (
        *patterns("kundigungsdatum,opzegdatum,opgezegd,resilie,date resiliation,disdetta,cancelado", 0.95),
        *patterns("fecha baja,data cancelamento,enddatum,einddatum,date fin,fecha fin,data fine,data fim", 0.87),
    ),
    Role.CONTRACT_END: (
        *patterns("laufzeitende,vertragsende,vertrag bis,laufzeit bis,renouvellement,renovacion,renovacao", 0.95),
        *patterns("rinnovo,scadenza,vencimiento,vencimento,echeance,verlengingsdatum,verlenging,ablaufdatum", 0.92),
        *patterns("fin contrat,fin contrato,fim contrato,fine contratto,einde contract,contracteinde", 0.95),
    ),
    Role.COST_TO_SERVE: (*patterns("kosten,kostprijs,coste,custo,costo,selbstkosten,servicekosten", 0.6, "stelle"),),
    Role.USAGE: (
        *patterns("utenti,usuarios,usuario,gebruikers,anwender,mitarbeiter,postos,asientos,licenze,licencias", 0.85),
        *patterns("arbeitsplatze,lizenzanzahl,nutzeranzahl,seats anzahl,mitarbeitende,employes,empleados", 0.85),
        *patterns("chiamate,chamadas,aanroepen,oproepen,verzoeken,richieste,peticiones,requetes,anfragen", 0.85),
        *patterns("berichten,messaggi,mensagens,opslag,archiviazione,armazenamento,almacenamiento,speicher", 0.85),
        *patterns("transaktionen,transacciones,transazioni,transacoes,transacties,bestellungen,pedidos", 0.85),
        *patterns("ordini,commandes,sendungen,belege,dokumente,vorgange,dokumenten,documentos,documenti", 0.8),
        *patterns("minuten,stunden,heures,horas,uren,gerate,appareils,dispositivos,dispositivi,apparaten", 0.8),
        *patterns("kwh,mwh,verbrauch,consommation,consumo,verbruik,utilizacion,utilizzo,uso,gebruik", 0.8),
    ),
}

# Parts of German and Dutch compounds: Bruttobetrag, Kundenname.
COMPOUND_PARTS = (
    "kunden kunde klant firmen firma nummer nr name namen naam brutto netto betrag bedrag summe monat monats maand "
    "jahr jahres datum rechnung rechnungs factuur vertrag vertrags contract beginn ende preis prijs gebuhr umsatz "
    "gruppe groep typ art nutzer anzahl aantal lizenz lizenzen speicher verbrauch steuer rabatt wahrung plan "
    "tarif"
)
