"""Which column says whose a row is: a customer id, or a key that another sheet translates into one."""

from __future__ import annotations

from dataclasses import dataclass

from vm_desktop.core.language import say
from vm_desktop.io.workbook.columns import ColumnType
from vm_desktop.io.workbook.distinct_texts import DistinctTexts
from vm_desktop.io.workbook.id_spelling import shared_by_spelling
from vm_desktop.io.workbook.mapping import Join, Role
from vm_desktop.io.workbook.profiles import ColumnProfile, TableProfile
from vm_desktop.io.workbook.words import CUSTOMER_WORDS, ID_WORDS, word_set, words_of

_SHARED = 0.3  # of a sheet's ids must be known ids
_SHARED_UNNAMED = 0.6  # where the header does not speak of a customer
_SURE_WORDS = 0.85
_SURE_KEY = 0.75
_LOOKED_AT = 50  # values
_MOST_KEYS = 100  # columns of a table that are tried as keys
_REMARKS = word_set("comment comments note notes remark remarks description bemerkung kommentar commentaire nota notas")
_CUSTOMER_SHEET = word_set(
    "customer customers account accounts client clients companies kunden users crm master clientes clienti klanten "
    "stammdaten"
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Identity:
    """The customer column of a table, or the join that leads to one; both None: the rows are nobody's."""

    column: str | None = None
    join: Join | None = None
    confidence: float = 0.0
    reason: str = ""


def id_candidates(profile: TableProfile) -> list[tuple[float, ColumnProfile]]:
    """Return (confidence, column) for the columns that could identify a customer, the likeliest first."""
    columns = [column for column in profile.columns if column.can_be_id]
    beside_name = any(c.score(Role.CUSTOMER_NAME) >= 0.6 and c.is_unique for c in columns)
    beside_id = any(c.score(Role.CUSTOMER_ID) >= _SURE_WORDS for c in columns)
    beside_called_name = any(c.score(Role.CUSTOMER_NAME) >= 0.9 and len(c.words) > 1 for c in columns)
    needed = beside_name and not beside_id
    found = [
        (max(_id_score(c), _promoted(c, is_needed=needed, beside_called_name=beside_called_name)), c) for c in columns
    ]
    return sorted((pair for pair in found if pair[0] > 0), key=lambda pair: -pair[0])


def choose_customer_table(profiles: tuple[TableProfile, ...]) -> TableProfile | None:
    """Return the table with one row for each customer, or None."""
    monthly = [profile for profile in profiles if profile.month is not None or profile.is_monthly]
    is_usage_of_months = len(monthly) > 1 or any(profile.is_monthly for profile in monthly)
    candidates = [p for p in profiles if not is_usage_of_months or p not in monthly or _is_list_of_customers(p)]
    rated = [(rate, profile) for profile in candidates if (rate := _rate_customer_table(profile)) > 0]
    return max(rated, key=lambda pair: pair[0])[1] if rated else None


def customer_key(customers: TableProfile, profiles: tuple[TableProfile, ...]) -> Identity:
    """Return the id of the customer table: what its header says or, where that is hardly more than a name and nothing
    else knows its values, the unique column that most sheets refer to (an e-mail address)."""
    candidates = id_candidates(customers)
    own = _own_column(candidates) or Identity(column=candidates[0][1].name, confidence=round(candidates[0][0], 2))
    others = [profile for profile in profiles if profile is not customers]
    first = candidates[0][1]
    if candidates[0][0] >= _SURE_KEY or not others or _references(first, others):
        return own
    unique = [column for column in customers.columns if column.can_be_id and column.is_unique and column is not first]
    unique = [column for column in unique if column.type is ColumnType.TEXT][:_MOST_KEYS]
    best = max(unique, key=lambda column: _references(column, others), default=None)
    count = _references(best, others) if best is not None else 0
    if best is None or not count:
        return own
    what = say("another sheet refers") if count == 1 else say("{count} other sheets refer").format(count=count)
    return Identity(column=best.name, confidence=0.75, reason=say("{what} to it").format(what=what))


def identify(
    profile: TableProfile,
    customers: TableProfile | None,
    others: tuple[TableProfile, ...],
    key: Identity | None = None,
) -> Identity:
    """Return how rows of the table lead to customers, given the customer table with its key (`customer_key`; None = as
    its headers say) and the other tables with ids."""
    candidates = id_candidates(profile)
    if customers is not None and profile is customers and key is not None:
        return key
    if customers is None or profile is customers:
        own = _own_column(candidates)
        if own is not None:
            return own
        join = _by_join(profile, others)
        return join if join.join is not None else _first_text(profile)
    named = customers.column(key.column) if key is not None and key.column is not None else None
    known = (named or id_candidates(customers)[0][1]).values
    shared = [(_share(column.values, known), score, column) for score, column in _possible(profile, candidates)]
    best = max(shared, key=lambda entry: entry[0] * (0.5 + entry[1]), default=None)
    if best is not None and best[0] >= (_SHARED if best[1] else _SHARED_UNNAMED):
        reason = say("{best:.0%} of its values are customers of {customers}").format(
            best=best[0], customers=customers.name
        )
        return Identity(column=best[2].name, confidence=max(0.7, best[1]), reason=reason)
    join = _by_join(profile, others)
    if join.join is not None:
        return join
    if candidates and candidates[0][0] >= _SURE_WORDS:
        reason = say("the header says so, but its values are not in {customers}").format(customers=customers.name)
        return Identity(column=candidates[0][1].name, confidence=0.5, reason=reason)
    return Identity(reason=say("no column says which customer a row belongs to"))


def _possible(
    profile: TableProfile, candidates: list[tuple[float, ColumnProfile]]
) -> list[tuple[float, ColumnProfile]]:
    """Return the candidates and, with no score, other columns of texts whose values may be customers."""
    named = {column.name for _, column in candidates}
    texts = [c for c in profile.columns if c.type is ColumnType.TEXT and c.can_be_id and c.name not in named]
    return [*candidates, *((0.0, column) for column in texts[:_MOST_KEYS] if column.distinct > 1)]


def _references(column: ColumnProfile, others: list[TableProfile]) -> int:
    """Return how many of the tables have a column whose values are mostly among this one's."""
    return sum(
        any(
            other.can_be_id
            and other.distinct > 1
            and other.type is column.type
            and _share(other.values, column.values) >= 0.5
            for other in profile.columns[:_MOST_KEYS]
        )
        for profile in others
    )


def _promoted(column: ColumnProfile, *, is_needed: bool, beside_called_name: bool) -> float:
    """Return the score that a column gets from the columns beside it; 0 = none.

    Beside a ``Customer Name`` the codes under ``Customer`` are the customer's id. Beside an ``id`` of the row (an
    invoice's) the repeated ``Customer`` says whose it is. Beside a customer's name, which occurs once, a unique
    ``Record ID`` is the better id where it is needed: none is called the customer's id.
    """
    names_customer = bool(set(CUSTOMER_WORDS) & set(column.words)) and column.score(Role.CUSTOMER_ID) > 0
    if names_customer and beside_called_name and len(column.words) == 1 and _are_codes(column):
        return 0.9
    if names_customer and not column.is_nearly_unique:
        return 0.6
    is_id = bool(ID_WORDS & set(column.words[-1:])) and len(column.words) <= 2
    return 0.8 if is_needed and is_id and column.is_unique else 0.0


def _are_codes(column: ColumnProfile) -> bool:
    """Whether the values are single words with digits, as ids are and names are not."""
    some = [str(word) for word in column.values[:_LOOKED_AT]]
    return bool(some) and all(" " not in word and any(letter.isdigit() for letter in word) for word in some)


def _share(values: DistinctTexts, known: DistinctTexts) -> float:
    """Return the share of values that are known, if need be in another spelling."""
    exact = values.shared_with(known) / max(1, len(values))
    return exact if exact >= _SHARED else shared_by_spelling(values, known) / max(1, len(values))


def _id_score(column: ColumnProfile) -> float:
    as_id = column.score(Role.CUSTOMER_ID)
    as_name = 0.75 * column.score(Role.CUSTOMER_NAME) if column.type is ColumnType.TEXT else 0.0
    return max(as_id, as_name)


def _is_list_of_customers(profile: TableProfile) -> bool:
    """Whether a list of each month tells facts about customers, and not only what they used."""
    return _is_called_customers(profile) or profile.best_date(Role.SIGNED_UP_AT) is not None


def _is_called_customers(profile: TableProfile) -> bool:
    return bool(_CUSTOMER_SHEET & set(words_of(profile.table.title)))


def _rate_customer_table(profile: TableProfile) -> float:
    """Return how much the table looks like one row for each customer; 0 = not at all."""
    candidates = id_candidates(profile)
    is_dated = profile.best_date(Role.PERIOD) is not None
    unique = [pair for pair in candidates if pair[1].is_unique or (pair[1].is_nearly_unique and not is_dated)]
    if not candidates or candidates[0] not in unique:
        return 0.0
    period = profile.best_date(Role.PERIOD, least=0.9)
    named = 0.5 if _is_called_customers(profile) else 0.0
    facts = sum(
        profile.best(role) is not None for role in (Role.CUSTOMER_NAME, Role.SEGMENT, Role.PLAN, Role.SIGNED_UP_AT)
    )
    return unique[0][0] + named + 0.1 * facts - (0.6 if period is not None else 0.0)


def _own_column(candidates: list[tuple[float, ColumnProfile]]) -> Identity | None:
    if not candidates or candidates[0][0] < 0.3:
        return None
    score, column = candidates[0]
    return Identity(
        column=column.name,
        confidence=round(score, 2),
        reason=say("the header says “{column}”").format(column=" ".join(column.words)),
    )


def _first_text(profile: TableProfile) -> Identity:
    """Return the first column of texts beside numbers: the last resort, to be confirmed by a person."""
    has_numbers = any(column.type is ColumnType.NUMBER for column in profile.columns)
    for column in profile.columns:
        is_text = column.type is ColumnType.TEXT and column.can_be_id and not _REMARKS & set(column.words)
        if has_numbers and is_text and column.distinct > 1:
            return Identity(column=column.name, confidence=0.2, reason=say("the first column of texts; please check"))
    return Identity(reason=say("no column says which customer a row belongs to"))


def _by_join(profile: TableProfile, others: tuple[TableProfile, ...]) -> Identity:
    """Return the join through the column whose values are found best among another table's unique ones."""
    best: tuple[float, Join] | None = None
    columns = [column for column in profile.columns if column.can_be_id][:_MOST_KEYS]
    for other in others:
        if other is profile:
            continue
        targets = [target for target in other.columns if target.can_be_id and target.is_unique and target.distinct >= 2]
        for target in targets[:_MOST_KEYS]:
            for column in columns:
                rate = _join_rate(column, target)
                if rate > 0 and (best is None or rate > best[0]):
                    best = (
                        rate,
                        Join(sheet=profile.name, column=column.name, to_sheet=other.name, to_column=target.name),
                    )
    if best is None:
        return Identity(reason=say("no column says which customer a row belongs to"))
    return Identity(join=best[1], confidence=min(0.95, best[0]), reason=best[1].sentence())


def _join_rate(column: ColumnProfile, target: ColumnProfile) -> float:
    """Return the share of values that are found in the target, more for the same header; 0 below a half."""
    if (
        not column.can_be_id
        or column.distinct < 2
        or (column.type is ColumnType.NUMBER and column.words != target.words)
    ):
        return 0.0
    shared = _share(column.values, target.values)
    return shared + (0.5 if column.words == target.words else 0.0) if shared >= 0.5 else 0.0
