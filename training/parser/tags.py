"""Tags for the words of the frames, told by their relation, case and ending.

Without them only the cue verbs would be tagged, and the tagger would see verbs everywhere.
"""

from __future__ import annotations

from treebank import Token

_NUMBER_OF_ADJECTIVE = {"ий": "Masc", "ого": "Masc", "а": "Fem", "ої": "Fem", "е": "Neut"}
_NOMINAL = ("", "nsubj", "appos", "nmod", "obj", "flat:name")
_CASES = {"nsubj": "Nom", "obj": "Acc", "nmod": "Gen"}
_SMALL = {"case": "ADP", "punct": "PUNCT", "cc": "CCONJ", "advmod": "ADV", "advmod:neg": "PART"}


def tagged(tokens: list[Token], case: str = "") -> list[Token]:
    """The tokens with tags where they have none; `case` is that of the whole phrase."""
    governed = {token.head for token in tokens if token.relation == "case"}
    return [
        token if token.upos else _tagged(token, case, place in governed)
        for place, token in enumerate(tokens)
    ]


def _tagged(token: Token, case: str, governed: bool) -> Token:
    relation = token.relation
    if relation in _SMALL:
        return token._replace(upos=_SMALL[relation], lemma=token.form.lower())
    if relation == "amod":
        gender = next(
            (g for end, g in _NUMBER_OF_ADJECTIVE.items() if token.form.endswith(end)), ""
        )
        number = f"Gender={gender}|Number=Sing" if gender else "Number=Plur"
        return token._replace(upos="ADJ", features=f"Case={case or 'Nom'}|{number}")
    if relation not in _NOMINAL or governed or not (case or relation):
        return token
    kind = "PROPN" if token.form[:1].isupper() else "NOUN"
    own = "Gen" if relation == "nmod" else case or _CASES.get(relation, "")
    if not own:
        return token
    return token._replace(upos=kind, features=f"Case={own}|{gender_of(token.form, own)}")


def gender_of(form: str, case: str) -> str:
    """Gender and number, as the ending most often has them in that case."""
    if case == "Nom":
        if form.endswith(("и", "і", "ї")):
            return "Number=Plur"
        if form.endswith(("а", "я", "ь")) and not form.endswith("ння"):
            return "Gender=Fem|Number=Sing"
        return ("Gender=Neut" if form.endswith(("о", "е", "я")) else "Gender=Masc") + "|Number=Sing"
    if form.endswith(("ів", "їв", "ей", "их", "ок")):
        return "Number=Plur"
    if form.endswith(("и", "і", "ї")):
        return "Gender=Fem|Number=Sing"
    return "Gender=Masc|Number=Sing"
