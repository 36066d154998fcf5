"""Who does the saying: the subject of a verb of saying, by the parse and, where it fails, by place.

The parse is asked first. Where it names nobody, or a word that cannot be the subject, English word
order is plain enough: the speaker stands right before the verb, before a comma-bound aside that
ends there, or, turned round, right after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.actors.descriptions import sort_of
from detente.evidence.actors.name_ranges import DAYS_AND_MONTHS
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import FINITE, RELATIVE, child, has_word, subject

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Doc, Token

NOMINAL = {"NOUN", "PROPN", "PRON"}
NEVER_SPEAK = {
    "that", "which", "what", "this", "these", "those", "there", "it", "who", "whom", "whose",
    "himself", "herself", "itself", "themselves", "each",
}  # fmt: skip
OPENING = {"whose", "a", "an", "the", "its", "his", "her", "their"}
QUANTITIES = {"all", "both", "each", "half", "many", "most", "several", "some"}
PREPOSITIONS = {"at", "by", "for", "from", "in", "near", "of", "on", "to", "with", "within"}
AUXILIARIES = {"AUX", "ADV", "PART"}
POSSESSIVE = {"’s", "'s", "’", "'"}
TITLE_JOINTS = {"-", "–", "&", "’s", "'s", "’", "'", "/"}


def speaker_token(verb: Token, *, turned: bool = False) -> Token | None:
    """The head of who says it; ``turned`` when the verb may stand before it (“…,” said Ann)."""
    quoted = _quoted_by_another(verb)
    if quoted is not None:
        return whole_name(quoted)
    shared = _shares_subject(verb)
    if shared is not None:
        return speaker_token(shared, turned=turned)
    main = _main_of(verb)
    if main is not verb and lemma_of(main) in words("statements")["clause"]:
        return speaker_token(main, turned=turned)
    found = subject(main)
    behind = found is None or found.i > verb.i or _cuts_off(verb)
    if turned and behind and _turned_round(verb):
        return speaker_behind(verb)
    found = _nearer(main, _before_apposition(found)) if found is not None else None
    if found is not None and (_strange(found, verb) or found.i > verb.i):
        found = None
    found = _named_before_relative(main, found)
    told_of = main.dep_ == "acl:relcl" and main.head is found and found.pos_ == "PROPN"
    told_of = told_of or (found is not None and has_word(main, "nsubj", "who"))
    if not told_of:  # "rosettes of Climate Action, which has urged": Action has
        found = _before(verb) if found is None else _out_of_phrase(found)
    return whole_name(found) if found is not None else None


def _nearer(verb: Token, found: Token) -> Token:
    """A subject of the verb's own, where the parse took one from before a semicolon ("; Lee, asked
    twice, declined") or from above a relative ("a firm whose owner, a widow, told them").
    """
    helping = {c.i for c in verb.lefts if c.dep_ in {"aux", "aux:pass", "cop"}}
    told = verb.tag_ in FINITE or any(verb.doc[i].tag_ in FINITE for i in helping)
    finite = not told
    for token in reversed(verb.doc[found.i + 1 : verb.i]):
        if token.text == ";":
            return (told and _before(verb)) or found
        if token.dep_ == "nmod:poss" and token.tag_ == "WP$" and not finite:
            behind = verb.doc[token.head.i + 1 : verb.i]
            named = behind[1] if len(behind) > 2 and behind[0].text == "," else token
            return named if named.pos_ == "PROPN" else token.head
        finite = finite or (token.tag_ in FINITE and token.i not in helping)
    return found


def _named_before_relative(verb: Token, found: Token | None) -> Token | None:
    """ "the badges of Norway, which has urged us to …": of things and a name, the name urges."""
    if found is None or verb.dep_ != "acl:relcl" or found.pos_ != "NOUN" or _is_somebody(found):
        return found
    which = next((c for c in verb.lefts if c.lower_ in {"which", "who"}), None)
    if which is None or which.i < 2 or which.nbor(-1).text != ",":
        return found
    name = which.nbor(-2)
    return _phrase_head(name) if name.pos_ == "PROPN" and name.i > found.i else found


def _quoted_by_another(verb: Token) -> Token | None:
    """The minister of "the paper quoted the minister as saying": who is quoted, not who quotes."""
    if verb.tag_ != "VBG" or verb.i == verb.sent.start or verb.nbor(-1).lower_ != "as":
        return None
    for i in range(verb.i - 2, max(verb.sent.start, verb.i - 14), -1):
        token = verb.doc[i]
        if lemma_of(token) in {"quote", "cite"}:
            return None if child(token, "aux:pass") is not None else child(token, "obj")
    return None


def _led_by(noun: Token) -> Token | None:
    """ "officials" of "officials leading the talks": whom a participle before it describes."""
    first = noun.i
    while first > noun.sent.start and noun.doc[first - 1].pos_ in {"DET", "ADJ", "NOUN", "PROPN"}:
        first -= 1
    at = first - 1
    if at <= noun.sent.start or noun.doc[at].tag_ != "VBG":
        return None
    before = noun.doc[at - 1]
    return _phrase_head(before) if before.pos_ in {"NOUN", "PROPN"} else None


def _out_of_list(noun: Token) -> Token:
    """ "Ministry" of "the Ministry of Economy, Trade and Industry": not the end of the list."""
    at, first = noun.i - 1, noun.sent.start
    if at <= first or not noun.text.istitle() or noun.doc[at].lower_ != "and":
        return noun
    while at > first and (
        noun.doc[at].text[:1].isupper() or noun.doc[at].text in {",", "and", "&"}
    ):
        at -= 1
    body = noun.doc[at - 1] if at > first else noun
    if noun.doc[at].lower_ != "of" or lemma_of(body) not in {"department", "ministry"}:
        return noun
    return _phrase_head(body)


def _out_of_phrase(noun: Token) -> Token:
    """ "A source close to Mr Dunne": never the noun of a prepositional phrase but what it is of."""
    for _ in range(4):
        noun = _out_of_list(noun)
        led = _led_by(noun)
        if led is not None:
            noun = led
            continue
        case = noun.left_edge
        if case.i > noun.sent.start and case.nbor(-1).lower_ in PREPOSITIONS:
            case = case.nbor(-1)  # "people familiar with | the talks said"
        if (
            (case.pos_ != "ADP" and case.lower_ not in PREPOSITIONS)
            or case.i >= noun.i
            or case.i <= noun.sent.start
        ):
            break
        at = case.i - 1
        while at > noun.sent.start and (
            noun.doc[at].pos_ in {"ADJ", "ADV"} or noun.doc[at].tag_ == "VBN"
        ):
            at -= 1
        if noun.doc[at].pos_ not in {"NOUN", "PROPN"}:
            break
        noun = _phrase_head(noun.doc[at])
    return noun


def _cuts_off(verb: Token) -> bool:
    """ "Their aim, said a diplomat, was peace": one comma parts no subject from its verb."""
    doc, start = verb.doc, verb.sent.start
    if verb.i < start + 2 or verb.nbor(-1).text != ",":
        return False
    return not any(t.is_punct or t.tag_ in FINITE for t in doc[start : verb.i - 1])


def _turned_round(verb: Token) -> bool:
    """ "…, said a person at the talks, …": after a comma, a noun phrase that has no verb."""
    behind = _after(verb)
    if behind is None or verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return False
    if lemma_of(verb) not in words("statements")["inverting"]:
        return False
    for token in verb.doc[behind.i + 1 : verb.sent.end]:
        if token.text in {",", ";", "."} or token.lower_ in RELATIVE:
            return True
        if token.tag_ in FINITE or token.lower_ == "that" or token.tag_ == "TO":
            return False
    return True


def _main_of(verb: Token) -> Token:
    """Of ", adding that …" the clause it adds to: the main one, or the relative it stands in."""
    before = verb.i - 1
    while before > verb.sent.start and verb.doc[before].pos_ == "ADV":
        before -= 1
    if child(verb, "aux") is not None and verb.doc[before].pos_ == "AUX":
        return verb  # "which has been urging them to …"
    perfect = verb.tag_ == "VBN" and verb.doc[before].lower_ == "having"
    if (verb.tag_ != "VBG" and not perfect) or before < 0:
        return verb
    before -= perfect
    if verb.doc[before].text != ",":
        return _writing_of(verb)
    above = [
        a for a in verb.ancestors if a.i < verb.i and (a.pos_ in {"VERB", "AUX"} or _copular(a))
    ]
    for node in above:
        theirs = child(node, "nsubj", "nsubj:pass")  # not "whose farm lies there, adding that …"
        led = theirs is None or theirs.lower_ in RELATIVE
        if node.dep_ == "acl:relcl" and led and _is_somebody(node.head):
            return node
    return above[-1] if above else verb


def _writing_of(verb: Token) -> Token:
    """Of "wrote to them in May urging …" the writing, when the parse hung the urging on May."""
    hung_on = verb.head
    before = verb.nbor(-1)
    dated = before.ent_type_ in {"DATE", "TIME"} or before.lower_ in DAYS_AND_MONTHS
    if not dated or not (before.head.i == verb.i or hung_on.i == before.i):
        return verb
    return next((a for a in verb.ancestors if a.tag_ in FINITE and a.i < verb.i), verb)


def _copular(token: Token) -> bool:
    return child(token, "cop") is not None


def _is_somebody(noun: Token) -> bool:
    return noun.tag_ in {"NNP", "NNPS"} or sort_of(noun) is not None


def _shares_subject(verb: Token) -> Token | None:
    """Of "…, but argued that …" the verb of saying before it, with which it has its subject."""
    at, perfect = verb.i - 1, child(verb, "aux") if verb.tag_ == "VBN" else None
    while at > verb.sent.start and verb.doc[at].pos_ in {"ADV", "AUX"}:
        at -= 1
    if at < verb.sent.start or verb.doc[at].lower_ not in {"and", "but"}:
        return None
    finite = verb.tag_ in {"VBD", "VBZ", "VBP"} or perfect is not None
    if not finite or child(verb, "nsubj", "nsubj:pass") is not None:
        return None
    reporting = words("statements")["clause"]
    for i in range(at - 1, verb.sent.start, -1):
        token = verb.doc[i]
        alike = token.tag_ == verb.tag_
        if perfect is not None:
            alike = alike and has_word(token, "aux", perfect.lower_)
        if alike and lemma_of(token) in reporting:
            near = verb.head if verb.dep_ == "conj" and verb.head.dep_ == "advcl" else token
            if token.i < near.i and child(near, "nsubj"):
                return None  # "found out when Ann Lee left and told them …": Ann Lee told them
            return token if child(token, "nsubj") or _before(token) else None
    return None


def _before_apposition(noun: Token) -> Token:
    """ "Hallam Foods, the maker of Old Mill biscuits, …": not the biscuits that a parse made one
    long name of.
    """
    doc, first = noun.doc, noun.left_edge
    comma = next((t.i for t in doc[first.i : noun.i] if t.text == ","), None)
    if comma is None or first.pos_ != "PROPN" or noun.pos_ == "PRON" or first.dep_ != "compound":
        return noun
    if any(t.dep_ == "cc" or t.text in {"“", '"'} for t in doc[first.i : noun.i]):
        return noun
    return _phrase_head(doc[comma - 1])


def _strange(found: Token, verb: Token) -> bool:
    """A subject the parse must have got wrong: a time, or no kind of noun."""
    nouns = {*NOMINAL, "ADJ", "NUM", "DET", "VERB"}
    return found.lower_ in DAYS_AND_MONTHS or found.pos_ not in nouns or found.i == verb.i


def _before(verb: Token) -> Token | None:
    """The noun right before a verb, or before the aside that ends right before it."""
    doc, at = verb.doc, verb.i - 1
    first = verb.sent.start
    while at >= first and doc[at].pos_ in AUXILIARIES:
        at -= 1
    if at < first:
        return None
    if doc[at].text in {",", "–", "—", ")"}:
        return _before_aside(verb, at)
    described = _before_relative(verb)
    if described is not None:
        return described
    token = doc[at]
    if (
        token.pos_ not in NOMINAL and not token.ent_type_
    ) or token.lower_ in NEVER_SPEAK | DAYS_AND_MONTHS:
        return None
    return _out_of_phrase(_phrase_head(token))


def _before_relative(verb: Token) -> Token | None:
    """ "A skipper whose boat was seized vowed": the noun before a relative without commas."""
    finite = False
    for i in range(verb.i - 1, verb.sent.start, -1):
        token = verb.doc[i]
        if token.is_punct:
            return None
        if token.tag_ in {"WP", "WP$", "WDT"} and finite:
            before = token.nbor(-1)
            return _phrase_head(before) if before.pos_ in {"NOUN", "PROPN"} else None
        finite = finite or token.tag_ in FINITE
    return None


def _before_aside(verb: Token, closing: int) -> Token | None:
    """ "The source, who was not named, said": the noun before the comma that opens the aside."""
    doc = verb.doc
    for i in range(closing - 1, max(verb.sent.start, closing - 45), -1):
        if doc[i].text not in {",", "–", "—", "("} or i + 1 >= closing:
            continue
        after, before = doc[i + 1], doc[i - 1]
        opens = (
            after.lower_ in {*RELATIVE, *QUANTITIES, *OPENING, "asked"}
            or after.pos_ == "NUM" or after.tag_ in {"VBG", "VBN", "NNP"}
        )  # fmt: skip
        told = any(t.tag_ in FINITE for t in doc[i:closing])
        if told and has_word(before, "nmod:poss", "whose"):
            continue  # "Ann Lee, whose son, Bo, is ill, said"
        if opens and before.pos_ in NOMINAL and before.lower_ not in NEVER_SPEAK:
            return _out_of_phrase(_phrase_head(before))
    return None


def _after(verb: Token) -> Token | None:
    """ "said the minister": the noun phrase that begins right after the verb."""
    doc = verb.doc
    for token in doc[verb.i + 1 : min(verb.i + 8, len(doc))]:
        if token.is_punct and token.text not in TITLE_JOINTS:
            return None
        if "-" in {token.text, token.nbor(1).text} and _of_age(token):
            continue  # "said the 72-year-old fisherman"
        if token.pos_ in NOMINAL and token.lower_ not in NEVER_SPEAK:
            return _phrase_head(token)
        following = token.nbor(1)
        if token.pos_ in {"DET", "NUM"} and following.lower_ == "of":
            return token  # "said one of them"
        if token.pos_ == "ADJ" and token.text.istitle() and following.is_punct:
            return token  # "said the Dutch"
        if token.pos_ not in {"DET", "ADJ", "NUM", "ADV", "PRON", "PUNCT"}:
            return None
    return None


def _of_age(token: Token) -> bool:
    return any(t.lower_ == "old" for t in token.doc[token.i : token.i + 5])


def speaker_behind(verb: Token) -> Token | None:
    """ "…,” said the minister": the whole name or noun phrase that begins right after the verb."""
    found = _after(verb)
    return whole_name(found) if found is not None else None


def speaker_between(doc: Doc, start: int, verb: Token) -> Token | None:
    """ "…,” Ann Lee, the mayor, told the paper": who stands between a place and the verb."""
    found = subject(verb)
    if found is None or not start <= found.i < verb.i or _strange(found, verb):
        found = next(
            (
                t for t in doc[start : verb.i]
                if t.pos_ in NOMINAL and t.lower_ not in NEVER_SPEAK | DAYS_AND_MONTHS
            ),
            None,
        )  # fmt: skip
        found = _phrase_head(found) if found is not None else None
    return whole_name(found) if found is not None else None


def _phrase_head(token: Token) -> Token:
    """Up through what is only part of the same noun phrase."""
    for _ in range(6):
        if token.dep_ not in {"compound", "flat", "nmod:desc", "amod", "nmod", "nmod:poss"}:
            break
        head = token.head
        if head.pos_ not in NOMINAL or abs(head.i - token.i) > 8:
            break
        first, last = sorted((token.i, head.i))
        if any(t.text == "," for t in token.doc[first:last]):
            break  # "Ann Lee, Minister of Trade"
        token = head
    return token


def _is_name(token: Token) -> bool:
    return token.lower_ not in DAYS_AND_MONTHS and token.ent_type_ not in {"DATE", "TIME"}


def whole_name(token: Token) -> Token:
    """ "Rivet" of "Rivet co-founder Shira Malka": the name that the whole phrase leads up to."""
    doc, best, i = token.doc, token, token.i + 1
    if token.pos_ == "PRON" or child(token, "case") is not None:
        return token
    while i < len(doc):
        following = doc[i]
        joined = following.text in TITLE_JOINTS and i + 1 < len(doc)
        if following.pos_ not in {"NOUN", "PROPN"} and not joined:
            break
        owned = doc[i - 1].text in POSSESSIVE
        if owned or (following.tag_ in {"NNP", "NNPS"} and _is_name(following)):
            best = following
        i += 1
    return best
