"""The words by which people head the columns of an interview sheet, in English, German, French and Spanish."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum

from vm_desktop.core.fit.criterion import Criterion


class Field(StrEnum):
    """What a column of the sheet holds."""

    NOTHING = "nothing"
    WHO = "who"
    ROLE = "role"
    SEGMENT = "segment"
    DATE = "date"
    METRIC = "metric"
    CRITERION = "criterion"
    RATING = "rating"
    QUOTE = "quote"


_FIELDS: Mapping[Field, str] = {
    Field.WHO: "who|name|full name|person|respondent|interviewee|participant|contact|contact person|customer|company|"
    "wer|befragter|befragte|gesprachspartner|interviewpartner|teilnehmer|ansprechpartner|kunde|firma|"
    "qui|nom|personne|interviewe|repondant|client|quien|nombre|persona|entrevistado|cliente|encuestado",
    Field.ROLE: "role|job|job title|title|position|function|department|rolle|funktion|stelle|beruf|abteilung|position|"
    "fonction|poste|metier|rol|cargo|puesto|funcion",
    Field.SEGMENT: "segment|customer segment|customer group|group|segments|kundensegment|kundengruppe|gruppe|"
    "groupe|segmento|grupo|grupo de clientes",
    Field.DATE: "date|day|when|interview date|date of interview|interviewed on|held on|datum|tag|wann|interviewdatum|"
    "date de l entretien|jour|fecha|dia|cuando|fecha de la entrevista",
    Field.METRIC: "metric|value metric|pricing metric|price metric|candidate|unit|metrik|wertmetrik|kennzahl|"
    "messgrosse|preismetrik|einheit|metrique|indicateur|unite|metrica|indicador|unidad|metrica de valor",
    Field.CRITERION: "criterion|criteria|question|aspect|dimension|kriterium|frage|aspekt|critere|critere evalue|"
    "criterio|pregunta|aspecto",
    Field.RATING: "rating|score|points|stars|answer|bewertung|punkte|wertung|antwort|sterne|evaluation|reponse|"
    "puntuacion|valoracion|respuesta|puntos",
    Field.QUOTE: "quote|quotes|comment|comments|note|notes|verbatim|remark|remarks|what they said|said|zitat|zitate|"
    "kommentar|kommentare|bemerkung|bemerkungen|anmerkung|anmerkungen|notiz|notizen|aussage|o ton|citation|"
    "commentaire|commentaires|remarque|remarques|cita|citas|comentario|comentarios|observacion|observaciones|nota",
}

_CRITERIA: Mapping[Criterion, str] = {
    Criterion.UNDERSTANDABILITY: "understandability|understandable|understand|understanding|understood|clear|clarity|"
    "easy to understand|verstandlich|verstandlichkeit|klar|klarheit|leicht zu verstehen|comprehensible|comprehension|"
    "clair|clarte|comprensible|comprension|claridad|claro",
    Criterion.CUSTOMER_LANGUAGE: "customer language|customers language|customer s language|language|own words|wording|"
    "speaks our language|kundensprache|sprache|sprache der kunden|wortwahl|langage client|langage|langage du client|"
    "lenguaje|lenguaje del cliente|idioma del cliente",
    Criterion.CONTROLLABILITY: "controllability|controllable|control|in control|can control|influence|steuerbar|"
    "steuerbarkeit|kontrollierbar|kontrolle|beeinflussbar|maitrisable|maitrise|controlable|controle|controlabilidad",
    Criterion.GAMING: "gaming resistance|gaming|resistance to gaming|hard to game|cannot be gamed|ungameable|"
    "abuse resistance|manipulationssicher|manipulationssicherheit|schwer zu umgehen|missbrauchssicher|"
    "resistance a la fraude|difficile a contourner|resistencia al abuso|dificil de manipular",
}

# Asked the other way round: 5 is bad there.
_REVERSED_GAMING = (
    "gameability|gameable|easy to game|can be gamed|manipulierbar|manipulierbarkeit|umgehbar|leicht zu umgehen|"
    "facile a contourner|manipulable|facil de manipular"
)

_FIELD_OF = {word: field for field, words in _FIELDS.items() for word in words.split("|")}
_CRITERION_OF = {word: criterion for criterion, words in _CRITERIA.items() for word in words.split("|")}
_REVERSED = frozenset(_REVERSED_GAMING.split("|"))


def plain_words(text: str) -> str:
    """Return a header as it is compared: no capitals, accents, punctuation, or scale such as ``(1-5)``."""
    without_scale = re.sub(r"[(\[]?\s*\b1\s*(?:-|–|to|bis|à|a|\.\.)\s*5\b\s*[)\]]?", " ", text, flags=re.IGNORECASE)
    decomposed = unicodedata.normalize("NFKD", without_scale.casefold())
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(re.sub(r"[^\w]+|_", " ", letters).split())


def field_of(text: str) -> Field | None:
    """Return what a header says its column holds, or None."""
    return _FIELD_OF.get(plain_words(text))


def criterion_of(text: str) -> tuple[Criterion, bool] | None:
    """Return the criterion that a text names, and whether 5 is bad there; None where it names none."""
    words = plain_words(text)
    if words in _REVERSED:
        return Criterion.GAMING, True
    criterion = _CRITERION_OF.get(words)
    return (criterion, False) if criterion is not None else None
