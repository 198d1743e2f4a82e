#!/usr/bin/env python3
"""Checks receipts, tenders' proofs and proofs of growth of a Gotong log.

A second verifier, written apart from the first (`gotong verify`): the standard library, and `cryptography` for Ed25519.
Usage: verify.py --key NAME+ID+KEY [--witness NAME+ID+KEY]... [--each] [--beside FILE]... FILE...
Prints one line a file: OK, or the code of the first flaw. Files are also checked beside the others that hold; with
`--each` only beside those of `--beside`, of which nothing is printed.
Formats: infra/verify.md.
"""

import argparse
import base64
import hashlib
import json
import sys
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

BUCKETS = (4 << 10, 16 << 10, 64 << 10, 256 << 10)
DASH = "\u2014 "
LEAF_FIELDS = {"bid", "commit", "ct", "seq", "t", "tender", "type", "v"}
TYPES = {
    "tender.published", "tender.amended", "tender.closed", "share.released", "tender.opened", "tender.cancelled",
    "bid.sealed", "bid.replaced", "bid.withdrawn", "bid.opened", "bid.failed", "technical.sealed", "technical.opened",
    "technical.failed", "prices.opened", "award.made",
}
# The first line of a promise, and how long after its own time an entry has its place at the latest.
PROMISE, MERGE_DELAY = "gotong.id/promise/v1", timedelta(seconds=60)
# The most tiers below an item's full quantity.
MOST_TIERS = 5
# What a commitment begins with, by the part of the bid.
CONTEXTS = {"WHOLE": "gotong.id/bid-commit/v1", "TECHNICAL": "gotong.id/bid-technical/v1"}


class Flaw(Exception):
    """Why a file does not hold."""


def need(holds, code):
    if not holds:
        raise Flaw(code)


def unbase64(text):
    try:
        raw = base64.b64decode(text, validate=True)
    except (ValueError, TypeError):
        raise Flaw("MALFORMED") from None
    # Spare bits at the end must be zeroes: each value has one way to be written.
    need(base64.b64encode(raw).decode() == text, "MALFORMED")
    return raw


def canonical(value):
    """RFC 8785 for texts, whole numbers, lists and objects."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(canonical(name) + ":" + canonical(value[name]) for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    need(not isinstance(value, float), "MALFORMED")
    return json.dumps(value, ensure_ascii=False)


def read_note(note):
    """The text of a signed note, and who is said to have signed it: names, key ids and signatures."""
    need(isinstance(note, str) and "\n\n" in note, "MALFORMED")
    cut = note.rindex("\n\n")
    text, under, signatures = note[: cut + 1], note[cut + 2:], []
    for line in under.removesuffix("\n").split("\n") if under else []:
        need(line.startswith(DASH) and line.count(" ") == 2, "MALFORMED")
        name, signature = line[len(DASH):].split(" ")
        raw = unbase64(signature)
        need(name and len(raw) >= 4, "MALFORMED")
        signatures.append((name, raw[:4], raw[4:]))
    return text, signatures


class Key:
    """A public key of a log (kind 1) or of a witness (kind 4)."""

    def __init__(self, text, kind):
        try:
            name, number, key = text.strip().split("+", 2)
            raw = base64.b64decode(key, validate=True)
        except ValueError:
            raise SystemExit("a key does not read") from None
        self.name = name
        self.id = hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4]
        if len(raw) != 33 or raw[0] != kind or self.id.hex() != number:
            raise SystemExit("a key does not read")
        self.key = Ed25519PublicKey.from_public_bytes(raw[1:])

    def signature_in(self, signatures):
        """The first that is said to be of this key."""
        own = (raw for name, number, raw in signatures if (name, number) == (self.name, self.id))
        return next(own, None)

    def signed(self, message, signature):
        try:
            self.key.verify(signature, message)
        except InvalidSignature:
            return False
        return True


class Trust:
    """The log's key, and those of witnesses, each of whom must have cosigned every checkpoint."""

    def __init__(self, log, witnesses):
        self.log, self.witnesses = Key(log, 1), [Key(witness, 4) for witness in witnesses]

    def checkpoint(self, note):
        """Size and root of a checkpoint that everybody signed who should have."""
        text, signatures = read_note(note)
        own = self.log.signature_in(signatures)
        need(own is not None and self.log.signed(text.encode(), own), "NOT_SIGNED")
        origin, size, root = (text.split("\n") + ["", ""])[:3]
        need(origin == self.log.name and size.isdigit() and str(int(size)) == size, "MALFORMED")
        root = unbase64(root)
        need(len(root) == 32, "MALFORMED")
        for witness in self.witnesses:
            cosignature = witness.signature_in(signatures)
            need(cosignature is not None and cosigned(text, witness, cosignature), "NOT_WITNESSED")
        return int(size), root

    def promise(self, note):
        """The entry that the log promised a place, and by when."""
        text, signatures = read_note(note)
        own = self.log.signature_in(signatures)
        need(own is not None and self.log.signed(text.encode(), own), "PROMISE_FORGED")
        lines = text.split("\n")
        need(len(lines) == 3 and lines[0] == PROMISE and lines[2] == "", "MALFORMED")
        said = json.loads(lines[1])
        need(isinstance(said, dict) and canonical(said) == lines[1], "MALFORMED")
        need(set(said) == {"leaf", "log", "merge_by", "type", "v"} and is_leaf(said["leaf"]), "MALFORMED")
        need((said["log"], said["type"], said["v"]) == (self.log.name, "promise", 1), "MALFORMED")
        delay = moment(said["merge_by"]) - moment(said["leaf"]["t"])
        need(timedelta(0) < delay <= MERGE_DELAY, "MALFORMED")
        return said["leaf"], said["merge_by"]


def cosigned(text, witness, cosignature):
    """C2SP tlog-cosignature: eight bytes of time, then a signature over the time and the checkpoint."""
    time, signature = int.from_bytes(cosignature[:8], "big"), cosignature[8:]
    message = f"cosignature/v1\ntime {time}\n{text}".encode()
    return len(signature) == 64 and time < 1 << 63 and witness.signed(message, signature)


def leaf_hash(body):
    return hashlib.sha256(b"\0" + body).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def included(body, index, path, size, root):
    """RFC 9162, 2.1.3.2."""
    need(index < size, "NOT_INCLUDED")
    number, last, found = index, size - 1, leaf_hash(body)
    for other in path:
        need(last != 0, "NOT_INCLUDED")
        if number % 2 == 1 or number == last:
            found = node_hash(other, found)
            while number % 2 == 0 and number != 0:
                number, last = number >> 1, last >> 1
        else:
            found = node_hash(found, other)
        number, last = number >> 1, last >> 1
    need(last == 0 and found == root, "NOT_INCLUDED")


def grew(path, old, old_root, size, root):
    """RFC 9162, 2.1.4.2."""
    wrong = "NOT_CONSISTENT"
    need(old <= size, wrong)
    if old == size or old == 0:
        need(not path and (old == 0 or old_root == root), wrong)
        return
    path = list(path)
    if old & (old - 1) == 0:
        path.insert(0, old_root)
    need(path, wrong)
    number, last = old - 1, size - 1
    while number % 2 == 1:
        number, last = number >> 1, last >> 1
    first = second = path[0]
    for other in path[1:]:
        need(last != 0, wrong)
        if number % 2 == 1 or number == last:
            first, second = node_hash(other, first), node_hash(other, second)
            while number % 2 == 0 and number != 0:
                number, last = number >> 1, last >> 1
        else:
            second = node_hash(second, other)
        number, last = number >> 1, last >> 1
    need(last == 0 and first == old_root and second == root, wrong)


def moment(text):
    """A time as the log writes it."""
    try:
        found = datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%f%z")
    except (TypeError, ValueError):
        raise Flaw("MALFORMED") from None
    need(found.strftime("%Y-%m-%dT%H:%M:%S.%fZ") == text and found.year >= 1970, "MALFORMED")
    return found


def is_leaf(leaf):
    return isinstance(leaf, dict) and set(leaf) == LEAF_FIELDS and leaf["v"] == 1 and leaf["type"] in TYPES


def read_leaf(body):
    try:
        leaf = json.loads(body)
    except ValueError:
        raise Flaw("MALFORMED") from None
    need(is_leaf(leaf) and canonical(leaf).encode() == body, "MALFORMED")
    return leaf


def read_path(path):
    hashes = [unbase64(text) for text in path]
    need(all(len(one) == 32 for one in hashes), "MALFORMED")
    return hashes


def check_proof(text, trust):
    """A C2SP tlog-proof; answers its leaf."""
    head, found, note = text.partition("\n\n")
    lines = head.split("\n")
    need(found and len(lines) >= 3 and lines[0] == "c2sp.org/tlog-proof@v1", "MALFORMED")
    need(lines[1].startswith("extra ") and lines[2].startswith("index "), "MALFORMED")
    index = lines[2][len("index "):]
    need(index.isdigit() and str(int(index)) == index, "MALFORMED")
    body = unbase64(lines[1][len("extra "):])
    path = read_path(lines[3:])
    size, root = trust.checkpoint(note)
    included(body, int(index), path, size, root)
    return read_leaf(body)


def check_bid(file, trust):
    plaintext = unbase64(file.get("plaintext"))
    need(file.get("v") == 1 and len(plaintext) in BUCKETS, "MALFORMED")
    length = int.from_bytes(plaintext[32:36], "big")
    document, padding = plaintext[36: 36 + length], plaintext[36 + length:]
    need(len(document) == length and not any(padding), "MALFORMED")
    try:
        need(canonical(json.loads(document)).encode() == document, "MALFORMED")
    except ValueError:
        raise Flaw("MALFORMED") from None
    part = file.get("part", "WHOLE")
    need(part in CONTEXTS, "MALFORMED")
    subject = f"{CONTEXTS[part]}\n{file['tender']}\n{file['bid']}\n{file['sequence']}\n"
    need(hashlib.sha256(subject.encode() + plaintext).hexdigest() == file["commitment"], "COMMITMENT_MISMATCH")
    check_asked(json.loads(document))
    if file.get("proof") is None:
        return
    leaf = check_proof(file["proof"], trust)
    same = (leaf["tender"], leaf["bid"], leaf["seq"]) == (file["tender"], file["bid"], file["sequence"])
    kinds = ("technical.sealed",) if part == "TECHNICAL" else ("bid.sealed", "bid.replaced")
    need(same and leaf["type"] in kinds, "WRONG_SUBJECT")
    need(leaf["commit"] == file["commitment"], "COMMITMENT_MISMATCH")


def whole(text):
    need(isinstance(text, str) and text.isascii() and text.isdigit(), "MALFORMED")
    return int(text)


def falls(prices):
    """No unit costs more in a larger quantity."""
    return all(smaller >= larger for smaller, larger in zip(prices, prices[1:]))


def parts_of(document):
    """What members of a bid deliver; nothing of a document that is no bid."""
    try:
        parts = [part for member in document["contents"]["members"] for part in member["items"]]
        for part in parts:
            texts = [part["item"], part["unit_price"], *part.get("tier_prices", [])]
            if not all(isinstance(text, str) for text in texts) or not isinstance(part.get("tier_prices", []), list):
                return []
        return parts
    except (KeyError, TypeError, AttributeError):
        return []


def check_asked(document):
    """Whoever names prices by quantity for an item names as many as the others, and none that rises."""
    counts = {}
    for part in parts_of(document):
        tiers = part.get("tier_prices", [])
        need(counts.setdefault(part["item"], len(tiers)) == len(tiers) <= MOST_TIERS, "TIERS_WRONG")
        if tiers:
            prices = [whole(price) for price in tiers]
            need(0 not in prices, "TIERS_WRONG")
            need(falls([*prices, whole(part["unit_price"])]), "TIERS_WRONG")


def check_tiers(terms):
    """Tiers begin one above the other, below the full quantity."""
    for tiers in terms.get("tiers", []):
        quantities = [0, *map(whole, tiers["from"]), whole(tiers["quantity"])]
        rising = all(one < following for one, following in zip(quantities, quantities[1:]))
        need(1 <= len(tiers["from"]) <= MOST_TIERS and rising, "TIERS_WRONG")


def check_award_by_quantity(made, terms):
    """What a winner asks by quantity is what the terms ask for, and comes to its price."""
    asked_for = [tiers for tiers in terms.get("tiers", []) if tiers["lot"] == made["lot"]]
    told = made.get("tiers", [])
    need([(one["item"], len(one["from"]) + 1) for one in asked_for] == [(one["item"], len(one["asked"])) for one in told], "TIERS_WRONG")
    total = 0
    for one in told:
        asked = [whole(price) for price in one["asked"]]
        need(falls(asked) and 0 not in asked[:-1], "TIERS_WRONG")
        total += asked[-1]
    winner = next(place for place in made["places"] if place["bid"] == made["bid"])
    need(not told or total == int(winner["price"]), "TIERS_WRONG")


def beside(own, lowest):
    """100 * lowest / own, at most 100; nothing where no bid passes."""
    if lowest is None:
        return Fraction(0)
    return 100 * lowest / own if own > lowest else Fraction(100)


def check_ranking(made, terms, opened, judged):
    criteria, places = terms["criteria"], made["places"]
    need(all(place["price"].isdigit() for place in places), "MALFORMED")
    figures = []
    for place in places:
        points = {one["criterion"]: Fraction(one["points"]) for one in place["points"]}
        need(len(place["points"]) == len(criteria) == len(points), "RANKING_WRONG")
        need(all(criterion["id"] in points for criterion in criteria), "RANKING_WRONG")
        life = Fraction(place["cost"]) if place.get("cost") is not None else Fraction(0)
        need(life >= 0, "MALFORMED")
        need(place["bid"] in opened, "RANKING_INCOMPLETE")
        parts = [(one["price"], points[one["id"]] * one["weight"] / 10_000) for one in criteria]
        quality = sum((part for price, part in parts if not price), Fraction(0))
        cost = int(place["price"]) + life
        figures.append((place, points, cost, quality, cost * (100 - quality) / 100, sum(part for _, part in parts)))
    passing = [one for one in figures if one[0]["rank"] is not None]
    lowest = min((one[2] for one in passing), default=None)
    cheapest = min((one[4] for one in passing), default=None)
    order = []
    for place, points, cost, quality, evaluated, whole in figures:
        for criterion in criteria:
            given = points[criterion["id"]]
            need(0 <= given <= 100, "RANKING_WRONG")
            need(not criterion["price"] or given == beside(cost, lowest), "RANKING_WRONG")
        score = beside(evaluated, cheapest) if terms.get("method") == "DISCOUNT" else whole
        need(Fraction(place["score"]) == score, "RANKING_WRONG")
        km = place.get("km")
        far = (2**32 - 1 if km is None else km) if terms.get("nearest") else 0
        order.append((-score, -quality, int(place["price"]), far, opened[place["bid"]], place["rank"]))
    ranked = [one for one in order if one[-1] is not None]
    need([one[-1] for one in order[: len(ranked)]] == list(range(1, len(ranked) + 1)), "RANKING_WRONG")
    need(all(one[-1] is None for one in order[len(ranked):]), "RANKING_WRONG")
    need(all(a[:-1] < b[:-1] for a, b in zip(ranked, ranked[1:])), "RANKING_WRONG")
    need(all(bid in opened or bid in judged for bid in made["rejected"]), "RANKING_INCOMPLETE")
    need(any(place["bid"] == made["bid"] and place["rank"] for place in places), "WINNER_UNRANKED")


def read_opening(statement, live, stale):
    """The lots of the bids that stood at the opening, and of those destroyed unread: every one is told of."""
    bids, void = ({one["bid"]: one["lot"] for one in statement[of]} for of in ("bids", "void"))
    need(len(bids) == len(statement["bids"]) and len(void) == len(statement["void"]), "NOT_OPENED")
    need(set(bids) <= live <= set(bids) | set(void), "NOT_OPENED")
    need(set(void) <= (live | stale) - set(bids), "NOT_OPENED")
    return bids, void


def check_whole(made, told, live, read, failed):
    """Every bid that stood was opened or did not open; those that were opened for the lot are all in its award."""
    bids, void = told or ({}, {})
    need(live <= read | failed | set(void), "NOT_OPENED")
    if told is None:
        return
    need(not read & set(void), "OPENED_ANOTHER")
    need(made["lot"] not in void.values(), "NOT_OPENED")
    of_lot = {bid for bid, lot in bids.items() if lot == made["lot"]}
    named = {place["bid"] for place in made["places"]} | set(made["rejected"])
    need((of_lot & read) - failed <= named <= of_lot, "RANKING_INCOMPLETE")


class Together:
    """Awards whose winners are found together, as they come in the log."""

    def __init__(self):
        # The decision that is being read; the last award of each lot with whose it is; every bid that ever won.
        self.read, self.won, self.winners = [], {}, set()

    def take(self, made, lots):
        combined = made.get("combined")
        if combined is None:
            need(not lots, "COMBINATION_WRONG")
            return
        few, places = combined["lots"], [place["bid"] for place in made["places"]]
        need(1 <= len(few) <= 10 and [lot for lot in lots if lot in few] == few, "COMBINATION_WRONG")
        for one in combined["won"]:
            bid, _ = self.won.get(one["lot"], (None, None))
            need(bid == one["bid"] and one["lot"] not in few, "COMBINATION_WRONG")
        need(all(bid in self.winners and bid in places for bid in combined["out"]), "COMBINATION_WRONG")
        need(made["lot"] in few and all(other["lot"] != made["lot"] for other in self.read), "WRONG_ORDER")
        same = (few, combined["won"])
        need(all((of["combined"]["lots"], of["combined"]["won"]) == same for of in self.read), "WRONG_ORDER")
        self.read.append(made)
        if len(self.read) == len(few):
            self.decide(sorted(self.read, key=lambda of: few.index(of["lot"])), few)
            self.read = []

    def decide(self, decided, few):
        bids = [bid for lot, made in enumerate(decided) for bid in self.bids(made, lot, few)]
        chosen = cheapest(bids, len(few))
        need([bid["bid"] for bid in chosen] == [made["bid"] for made in decided], "COMBINATION_WRONG")
        for bid, made in zip(chosen, decided):
            wins = {other["lot"] for other in chosen if other["bidder"] == bid["bidder"]}
            stated = made["combined"]["price"]
            need(stated.isdigit() and int(stated) == price(bid, wins), "PRICE_WRONG")
        for lot, bid in zip(few, chosen):
            self.winners.add(bid["bid"])
            self.won[lot] = (bid["bid"], bid["bidder"])

    def bids(self, made, lot, few):
        combined = made["combined"]
        for place in made["places"]:
            if place["rank"] is None or place["bid"] in combined["out"]:
                continue
            bidder = place.get("bidder")
            need(bidder is not None, "COMBINATION_WRONG")
            had = {one["lot"] for one in combined["won"] if self.won[one["lot"]][1] == bidder}
            off = []
            for offer in place.get("offers", []):
                need(0 <= offer["discount"] <= 10_000, "MALFORMED")
                # What hangs on a lot that its bidder cannot win counts for nothing.
                if all(named in few or named in had for named in offer["lots"]):
                    hangs = frozenset(few.index(named) for named in offer["lots"] if named in few)
                    off.append((hangs, offer["discount"]))
            beside = Fraction(place["cost"]) if place.get("cost") is not None else Fraction(0)
            yield {
                "bid": place["bid"], "bidder": bidder, "lot": lot, "rank": place["rank"], "off": off,
                "asked": int(place["price"]), "beside": beside,
            }


def price(bid, wins):
    most = max((discount for hangs, discount in bid["off"] if hangs <= wins), default=0)
    return bid["asked"] - bid["asked"] * most // 10_000


def cheapest(bids, count):
    """One bid of each lot, of the least sum; of equal sums the one of the better ranks in the order of the lots.

    Lot by lot, over whole deals of bidders: each deal holds the first lot that is still open.
    """
    hands = {}
    for bid in bids:
        hands.setdefault(bid["bidder"], []).append(bid)

    def deal(hand, lots):
        """What a bidder asks for exactly these lots: cost, ranks, bids."""
        chosen = []
        for lot in sorted(lots):
            here = [(price(bid, lots) + bid["beside"], bid["rank"], bid) for bid in hand if bid["lot"] == lot]
            chosen.append(min(here, key=lambda one: one[:2]))
        ranks = [0] * count
        for _, rank, bid in chosen:
            ranks[bid["lot"]] = rank
        return sum(cost for cost, _, _ in chosen), tuple(ranks), [bid for _, _, bid in chosen]

    def joined(one, other):
        return one[0] + other[0], tuple(map(sum, zip(one[1], other[1]))), one[2] + other[2]

    # Each lot's best for itself; whoever is better only with several lots is dealt those at once.
    best = {}
    for lot in range(count):
        here = [deal([bid], {lot}) for bid in bids if bid["lot"] == lot]
        need(here, "COMBINATION_WRONG")
        best[frozenset((lot,))] = min(here, key=lambda one: one[:2])
    deals = []
    for bidder, hand in hands.items():
        lots = {bid["lot"] for bid in hand}
        if not any(hangs and hangs <= lots for bid in hand for hangs, _ in bid["off"]):
            continue
        for mask in range(1, 1 << count):
            wins = frozenset(lot for lot in range(count) if mask >> lot & 1)
            if len(wins) < 2 or not wins <= lots:
                continue
            alone = (Fraction(0), (0,) * count, [])
            for lot in wins:
                alone = joined(alone, best[frozenset((lot,))])
            dealt = deal(hand, wins)
            if dealt[:2] < alone[:2]:
                deals.append((wins, dealt))
    known = {}

    def least(left):
        if not left:
            return Fraction(0), (0,) * count, []
        if left not in known:
            first = min(left)
            ways = [(frozenset((first,)), best[frozenset((first,))])]
            ways += [(wins, dealt) for wins, dealt in deals if first in wins and wins <= left]
            known[left] = min((joined(dealt, least(left - wins)) for wins, dealt in ways), key=lambda one: one[:2])
        return known[left]

    return sorted(least(frozenset(range(count)))[2], key=lambda bid: bid["lot"])


def amount(text):
    need(isinstance(text, str) and text.isascii() and text.isdigit(), "MALFORMED")
    return int(text)


def units(quantity, shares, number):
    """How many units are of a part: what is left of whole ones goes to the largest remainders, of equal ones to the first."""
    need(sum(shares) == 10_000, "MALFORMED")
    exact = [quantity * share for share in shares]
    left = quantity - sum(one // 10_000 for one in exact)
    first = sorted(range(len(shares)), key=lambda at: (-(exact[at] % 10_000), at))[:left]
    return exact[number - 1] // 10_000 + (number - 1 in first)


class Several:
    """Awards of lots that have several: each goes to the next in rank and is about the part of its number."""

    def __init__(self):
        # Of each lot: the bids whose awards stand, by the awards' numbers; every bid that ever won it.
        self.standing, self.winners = {}, {}

    def take(self, made, terms):
        shared = next((one for one in terms.get("shared", []) if one["lot"] == made["lot"]), None)
        if shared is None and terms.get("suppliers") is None:
            return
        most = terms["suppliers"] if shared is None else len(shared["shares"])
        told, bid = made["several"], made["bid"]
        number, out = told["number"], told["out"]
        ranked = [place["bid"] for place in made["places"] if place["rank"] is not None]
        winners = self.winners.setdefault(made["lot"], set())
        standing = self.standing.get(made["lot"], {}).items()
        standing = {of: holder for of, holder in standing if holder in ranked and holder not in out}
        need(number not in standing and 1 <= number <= most, "TOO_MANY_AWARDS")
        can = [one for one in ranked if one not in out and one not in winners]
        need(all(one in ranked for one in out) and can[:1] == [bid], "NOT_NEXT_IN_RANK")
        # A better part is left open only by somebody who had it and can win no more.
        need(sum(of not in standing for of in range(1, number)) <= len(out), "PART_WRONG")
        if shared is not None:
            self.check_part(made, shared, number)
        standing[number] = bid
        winners.add(bid)
        self.standing[made["lot"]] = standing

    @staticmethod
    def check_part(made, shared, number):
        """The price of a part is what the bid asks for its units, each item rounded down."""
        part = made["several"]["part"]
        totals = {one["item"]: amount(one["total"]) for one in part["items"]}
        price = 0
        for item in shared["items"]:
            need(item["item"] in totals, "PART_WRONG")
            quantity = amount(item["quantity"])
            need(quantity > 0, "MALFORMED")
            price += totals[item["item"]] * units(quantity, shared["shares"], number) // quantity
        asked = next(int(place["price"]) for place in made["places"] if place["bid"] == made["bid"])
        need(len(part["items"]) == len(shared["items"]) and sum(totals.values()) == asked, "PART_WRONG")
        need(amount(part["price"]) == price, "PART_WRONG")


def envelopes(statement):
    return statement.get("envelopes", 1)


def a_day_later(t):
    """Times are RFC 3339 in UTC, whose days are all of the same length."""
    return (date.fromisoformat(t[:10]) + timedelta(days=1)).isoformat() + t[10:]


def check_tender(file, trust):
    need(file.get("v") == 1, "MALFORMED")
    size, root = trust.checkpoint(file["checkpoint"])
    terms, changed, closed, seals, opened, following = None, 0, False, {}, {}, 0
    # Of bids in two envelopes: the commitments to the first, which of those were opened, whether prices were.
    firsts, judged, priced = {}, set(), False
    # When what did not open failed to: its bidder's receipt file opens it within a day.
    failed = {}
    # Which bids stood at the opening, and for which lots; older logs do not tell.
    told = None
    together, several = Together(), Several()
    for entry in file["entries"]:
        body, place, statement = entry["leaf"].encode(), entry["index"], entry.get("statement")
        included(body, place, read_path(entry["path"]), size, root)
        need(place >= following, "WRONG_ORDER")
        following = place + 1
        leaf = read_leaf(body)
        need(leaf["tender"] == file["tender"], "WRONG_SUBJECT")
        if statement is not None:
            digest = hashlib.sha256(canonical(statement).encode()).hexdigest()
            need(digest == leaf["commit"], "STATEMENT_MISMATCH")
        kind, bid = leaf["type"], leaf["bid"]
        need((terms is None) == (kind == "tender.published"), "WRONG_ORDER")
        if kind in ("tender.published", "tender.amended"):
            need(statement is not None, "STATEMENT_MISMATCH")
            same = statement["tender"] == leaf["tender"] and statement["version"] == leaf["seq"]
            need(same, "STATEMENT_MISMATCH")
            if terms is not None:
                later = not closed and statement["closesAt"] >= terms["closesAt"]
                need(later and statement["version"] >= terms["version"], "DEADLINE_MOVED")
                need(not seals or all(statement.get(of) == terms.get(of) for of in ("criteria", "method", "nearest", "level", "recipients")), "RANKING_WRONG")
                need(not seals or envelopes(statement) == envelopes(terms), "RANKING_WRONG")
                asked = [bool(of.get("combinations")) for of in (statement, terms)]
                need(not seals or asked[0] == asked[1], "RANKING_WRONG")
                # Parts change with terms that bids have to be confirmed for; what older terms did not say may be added.
                parts = not terms.get("shared") or statement.get("shared") == terms["shared"] or statement["substantive"]
                number = terms.get("suppliers") is None or statement.get("suppliers") == terms["suppliers"]
                need(not seals or (parts and number), "RANKING_WRONG")
            check_tiers(statement)
            # Who named prices for other quantities has to confirm them again.
            other = terms is not None and statement.get("tiers", []) != terms.get("tiers", [])
            need(not (other and seals) or statement["substantive"], "TIERS_WRONG")
            if statement["substantive"]:
                changed = place
            terms = statement
        elif kind == "tender.closed":
            need(leaf["t"] >= terms["closesAt"], "OPENED_EARLY")
            closed = True
        elif kind in ("bid.sealed", "bid.replaced"):
            need(not closed and leaf["t"] < terms["closesAt"], "SEALED_LATE")
            need((kind == "bid.sealed") == (leaf["seq"] == 1), "WRONG_ORDER")
            seals[bid] = (place, leaf["seq"], leaf["commit"])
            firsts.pop(bid, None)
        elif kind == "technical.sealed":
            need(not closed and leaf["t"] < terms["closesAt"], "SEALED_LATE")
            last = seals.get(bid)
            need(envelopes(terms) > 1 and last is not None and last[1] == leaf["seq"], "WRONG_ORDER")
            need(bid not in firsts and leaf["commit"] is not None, "WRONG_ORDER")
            firsts[bid] = leaf["commit"]
        elif kind == "technical.opened":
            need(closed, "OPENED_EARLY")
            need(not priced, "WRONG_ORDER")
            last = seals.get(bid)
            need(last is not None and bid in firsts and firsts[bid] == leaf["commit"], "OPENED_ANOTHER")
            need(last[1] == leaf["seq"] and last[0] >= changed, "OPENED_ANOTHER")
            need(bid not in failed or leaf["t"] < a_day_later(failed.pop(bid)), "OPENED_LATE")
            judged.add(bid)
        elif kind == "share.released":
            need(closed, "OPENED_EARLY")
            need(terms.get("level") == "WITNESS_SEALED", "WRONG_ORDER")
        elif kind in ("technical.failed", "bid.failed"):
            need(bid is not None, "MALFORMED")
            failed.setdefault(bid, leaf["t"])
        elif kind == "prices.opened":
            need(closed, "OPENED_EARLY")
            need(not priced and envelopes(terms) > 1, "WRONG_ORDER")
            priced = True
        elif kind == "tender.opened" and leaf["commit"] is not None:
            need(statement is not None, "STATEMENT_MISMATCH")
            live = {of for of, last in seals.items() if last[0] >= changed}
            told = read_opening(statement, live, set(seals) - live)
        elif kind == "bid.withdrawn":
            need(not closed and leaf["t"] < terms["closesAt"], "WRONG_ORDER")
            seals.pop(bid, None)
            firsts.pop(bid, None)
        elif kind == "bid.opened":
            need(closed and (priced or envelopes(terms) == 1), "OPENED_EARLY")
            last = seals.get(bid)
            need(bid in judged or envelopes(terms) == 1, "OPENED_ANOTHER")
            need(last is not None and last[1:] == (leaf["seq"], leaf["commit"]), "OPENED_ANOTHER")
            need(last[0] >= changed, "OPENED_ANOTHER")
            need(bid not in failed or leaf["t"] < a_day_later(failed.pop(bid)), "OPENED_LATE")
            opened[bid] = last[0]
        elif kind == "award.made":
            need(statement is not None and statement["bid"] == bid, "STATEMENT_MISMATCH")
            check_ranking(statement, terms, opened, judged)
            live = {of for of, last in seals.items() if last[0] >= changed}
            check_whole(statement, told, live, set(opened) | judged, set(failed))
            several.take(statement, terms)
            check_award_by_quantity(statement, terms)
            together.take(statement, terms.get("combinations", []))
    # A decision that was begun is told to its end.
    need(terms is not None and not together.read, "WRONG_ORDER")


def check_growth(file, trust):
    need(file.get("v") == 1, "MALFORMED")
    old, old_root = trust.checkpoint(file["old"])
    size, root = trust.checkpoint(file["new"])
    grew(read_path(file["path"]), old, old_root, size, root)


def check(text, trust):
    try:
        if text.startswith(PROMISE + "\n"):
            trust.promise(text)
            return
        if not text.lstrip().startswith("{"):
            check_proof(text, trust)
            return
        file = json.loads(text)
        checks = {
            "gotong.bid-receipt": check_bid,
            "gotong.tender-proof": check_tender,
            "gotong.log-consistency": check_growth,
        }
        need(file.get("type") in checks, "MALFORMED")
        checks[file["type"]](file, trust)
    except (KeyError, ValueError, TypeError, AttributeError):
        raise Flaw("MALFORMED") from None


def heads_in(text, trust):
    """The checkpoints in a file that holds, the newest last."""
    if text.startswith(PROMISE + "\n"):
        return []
    if not text.lstrip().startswith("{"):
        return [trust.checkpoint(text.partition("\n\n")[2])]
    file = json.loads(text)
    if file["type"] == "gotong.bid-receipt":
        return heads_in(file["proof"], trust) if file.get("proof") is not None else []
    notes = ("old", "new") if file["type"] == "gotong.log-consistency" else ("checkpoint",)
    return [trust.checkpoint(file[note]) for note in notes]


def check_beside(text, other, trust):
    """Two files show the same log, and a tender's file leaves out nothing that the other shows of it."""
    heads, (entries, file) = heads_in(text, trust), entries_in(text)
    own, sizes = dict(entries), dict(heads)
    need(all(sizes.get(size, root) == root for size, root in heads_in(other, trust)), "NOT_CONSISTENT")
    others = entries_in(other)[0]
    need(all(own.get(place, leaf) == leaf for place, leaf in others), "NOT_CONSISTENT")
    if file.get("type") == "gotong.tender-proof" and tells_of_bids(entries):
        size = heads[-1][0]
        missing = any(
            leaf["tender"] == file["tender"] and place < size and place not in own for place, leaf in others
        )
        need(not missing, "WRONG_ORDER")


def tells_of_bids(entries):
    """Before the opening, and of a tender that was cancelled before it, a file tells of no bids."""
    kinds = {leaf["type"] for _, leaf in entries}
    opened = "tender.opened" in kinds and "tender.cancelled" not in kinds
    return opened or any(leaf["bid"] is not None for _, leaf in entries)


def entries_in(text):
    """What a file that holds shows of the log: entries by their places, and the file where it is one of JSON."""
    if text.startswith(PROMISE + "\n"):
        return [], {}
    if not text.lstrip().startswith("{"):
        lines = text.split("\n")
        return [(int(lines[2][len("index "):]), read_leaf(unbase64(lines[1][len("extra "):])))], {}
    file = json.loads(text)
    if file["type"] == "gotong.tender-proof":
        return [(entry["index"], read_leaf(entry["leaf"].encode())) for entry in file["entries"]], file
    if file["type"] == "gotong.bid-receipt":
        return entries_in(file["proof"])[0] if file.get("proof") is not None else [], file
    return [], {}


def check_kept(promise, text):
    """What a promise is worth beside a file that holds."""
    leaf, merge_by = promise
    entries, file = entries_in(text)
    if file.get("type") == "gotong.bid-receipt":
        part = "TECHNICAL" if leaf["type"] == "technical.sealed" else "WHOLE"
        ours = (file["tender"], file["bid"], file["sequence"], file.get("part", "WHOLE"))
        same = ours == (leaf["tender"], leaf["bid"], leaf["seq"], part)
        need(not same or file["commitment"] == leaf["commit"], "COMMITMENT_MISMATCH")
    for place, other in entries:
        if other == leaf:
            # What stands before it was written down before it got its place.
            late = any(index < place and before["t"] > merge_by for index, before in entries)
            need(not late, "PROMISE_LATE")
            return
    subject = ("type", "tender", "bid", "seq")
    instead = any(all(other[of] == leaf[of] for of in subject) for _, other in entries)
    need(not instead, "PROMISE_BROKEN")
    whole = file.get("type") == "gotong.tender-proof" and file["tender"] == leaf["tender"]
    past = any(other["t"] > merge_by for _, other in entries)
    need(not (whole and tells_of_bids(entries) and past), "PROMISE_BROKEN")


def check_all(texts, trust):
    """The code of the first flaw of each file, or None: first of each alone, then beside the others that hold."""
    found = []
    for text in texts:
        try:
            check(text, trust)
            found.append(None)
        except Flaw as flaw:
            found.append(str(flaw))
    holding = [text for text, code in zip(texts, found) if code is None]
    for number, text in enumerate(texts):
        if found[number] is None:
            try:
                for other in holding:
                    if text.startswith(PROMISE + "\n"):
                        check_kept(trust.promise(text), other)
                    else:
                        check_beside(text, other, trust)
            except Flaw as flaw:
                found[number] = str(flaw)
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--key", required=True)
    parser.add_argument("--witness", action="append", default=[])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--each", action="store_true")
    parser.add_argument("--beside", action="append", default=[], type=Path)
    options = parser.parse_args()
    trust = Trust(options.key, options.witness)
    texts, beside = (
        [path.read_text(encoding="utf-8") for path in paths] for paths in (options.files, options.beside)
    )
    if options.each:
        found = [check_all([text, *beside], trust)[0] for text in texts]
    else:
        found = check_all(texts + beside, trust)
    for path, code in zip(options.files, found):
        print(f"{path.name}: {code or 'OK'}")
    sys.exit(1 if any(found) else 0)


if __name__ == "__main__":
    main()
