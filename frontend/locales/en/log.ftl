## Proofs of a tender
proofs-title = Proofs
proofs-link = Proofs of this tender
proofs-lead = Each time something happens to this tender, Gotong writes it into a public log: what, when, and a fingerprint of the contents. The log is signed, and made so that a later change shows. Anyone can check it, without an account too.
proofs-empty = Nothing is written down yet
proofs-empty-text = The first entry appears here a moment after the tender is published.
proofs-check-title = Does it all fit together?
proofs-check-text = Your browser fetches the proof file and the log’s key, and computes everything itself.
proofs-check = Check now
proofs-download = Download the proof file
proofs-differ = The list on this page is not the one in the proof file. Reload the page and check again.
proofs-entries = What is written down
proofs-proves = What this proves
proofs-proves-terms = The terms and the deadline are those that were published; the deadline was never moved earlier.
proofs-proves-seals = Every bid that was opened is exactly what was last sealed before the deadline.
proofs-proves-whole = No bid that stood under seal was passed over at the opening, and none that was opened is missing from the ranking of its lot.
proofs-proves-envelopes = Where bids come in two envelopes: prices were opened after first envelopes, and only those of bids whose first envelope was opened.
proofs-proves-award = The winner follows from the published criteria, the prices and the points given.
proofs-proves-growth = Whatever is changed, added or removed afterwards contradicts the files that people kept. So keep yours.
proofs-not = What this does not prove
proofs-not-read = That nobody read a bid before the opening. Where the platform seals, it keeps the keys; its operator could have read one. Where bids are sealed with a witness, any two of buyer, platform and witness could have read them together.
proofs-not-points = That the evaluators’ points are fair; only that the sums are right.
proofs-not-before = Anything about bids before the opening: until then this page shows none.
proofs-not-same = That everyone sees the same log. Only a witness, someone else who watches the log and signs it too, shows that; without one the platform could show others another log.

## Entries
log-tender-published = The tender was published
log-tender-amended = Its terms or its deadline were changed
log-tender-closed = The deadline passed
log-share-released = The witness took its layer off the shares of the bids’ keys
log-tender-opened = The bids were opened
log-tender-cancelled = The tender was cancelled
log-bid-sealed = A bid was sealed
log-bid-replaced = A bid was sealed again
log-bid-withdrawn = A bid was withdrawn
log-bid-opened = A bid was opened and matches its seal
log-bid-failed = A bid did not match its seal
log-technical-sealed = The first envelope of a bid was sealed
log-technical-opened = The first envelope of a bid was opened and matches its seal
log-technical-failed = The first envelope of a bid did not match its seal
log-prices-opened = The opening of prices began
log-award-made = A winner was decided
log-number = number { $number } in the log
log-hashes = Fingerprints
log-hash = Fingerprint of this entry
log-commitment = Fingerprint of its contents
log-version = Version of the terms
log-sequence = Seal number

## Checking
check-title = Check a proof
check-lead = Choose a receipt, a tender’s proof file or a .tlog-proof file. Everything is checked in this browser; nothing is sent anywhere.
check-link = Check a proof file
check-key-hint = Filled in with this server’s key. If you do not trust it, paste the key that you kept yourself.
check-key-wrong = This is no key of a log. Its form is name+number+key.
check-witnesses = Witness keys (one per line)
check-witnesses-hint = May stay empty. Witnesses are others who watch this log and sign it too. With their keys here, every proof must be cosigned by each of them.
check-witnesses-wrong = A line is no key of a witness. Its form is name+number+key.
check-witnesses-fill = Use this platform’s witnesses
check-witnesses-fill-hint = Safer: ask each witness for its key and paste that.
check-choose = Choose files
check-choose-hint = Several at once are fine. The files do not leave this device.
check-results = Results
check-again = Check again
check-unable = This browser cannot check signatures. Open this page over https in an up-to-date browser, or use one of the commands below.
key-title = Key of the log
key-text = Every proof is checked with this key. Keep it, or compare it with the one that others kept.
yourself-title = Check it yourself
yourself-text = You need not trust this page. Keep the proof file and the log’s key, then check without our server by one of these commands. KEY is the key, FILE the file; for each witness add --witness and its key.

## Witnesses
witness-title = Witnesses
witness-text = A witness is not the platform. It watches this log and signs it too, as long as the log only grows and nothing in it was changed or removed. Its signature shows that the log you see is the one that the witness sees, not one made for you alone. It does not show that what was written down is true.
witness-copy = Copy key
witness-trust = These keys come from the platform itself. Before you trust them, ask the witnesses for theirs and compare.
witness-missing = Not yet witnessed: { $names }
witness-missing-all = This proof was checked by the platform’s signature alone.
witness-missing-some = Besides the platform, only those named above have signed this proof.
witness-missing-next = New entries are witnessed a little later: check again in a minute. If this does not change, ask the witness.
witness-unknown = Checked without witnesses
witness-unknown-text = We could not find out who the witnesses are, so this proof was checked by the platform’s signature alone. Check again in a minute.

## What came of a check
verdict-good = This proof holds
verdict-part = Not everything is proven yet
verdict-bad = This proof does not hold
verdict-code = Code:
proven-bid = This is the bid that was received, exactly as it was sealed.
proven-technical = This is the first envelope of the bid that was received, without its price, exactly as it was sealed.
proven-bid-unplaced = The contents match their fingerprint, but this file does not yet prove that the bid was received. Download the receipt again.
proven-entries = { $count ->
    [one] One entry stands
   *[other] { $count } entries stand
  } in the log, which has at least { $size }.
proven-opened = { $count ->
    [0] No bid has been opened yet.
    [one] One bid was opened, exactly as it was sealed before the deadline.
   *[other] { $count } bids were opened, exactly as they were sealed before the deadline.
  }
proven-awards = { $count ->
    [0] There is no winner yet.
    [one] One winner follows from the published criteria.
   *[other] { $count } winners follow from the published criteria.
  }
proven-failed = { $count ->
    [one] One bid did not match its seal.
   *[other] { $count } bids did not match their seals.
  } The platform has to answer for it.
proven-growth = The log of { $now } entries begins with the older log of { $old }: nothing in that was changed or removed.
proven-promise = The log promised this entry a place by
proven-promise-kept = The promise was kept: it is number { $number } of the log. The files do not tell since when.
proven-promise-in-time = The promise was kept in time: it is number { $number } of the log.
proven-promise-open = The log’s key signed it. Whether it was kept is shown by the receipt, or after the opening by the tender’s proof: choose one of them together with this file.
proven-witnessed = Cosigned by { $names } at
flaw-malformed = This file is damaged, or no proof file of Gotong.
flaw-not-signed = It is not signed with this key. If the key is right, this file is not from that log.
flaw-not-witnessed = It is not cosigned by every witness whose key you entered.
flaw-not-included = An entry does not stand in the log that was signed.
flaw-not-consistent = The newer log does not begin with the older one: something was changed or removed.
flaw-commitment-mismatch = The bid is not the one that was sealed.
flaw-wrong-subject = An entry is about another tender or bid.
flaw-wrong-order = Entries are missing, repeated or out of order.
flaw-statement-mismatch = The terms or the ranking are not those that were written down.
flaw-deadline-moved = The deadline was moved earlier, or after it had passed.
flaw-sealed-late = A bid was sealed after the deadline.
flaw-opened-early = Something was opened too early: before the deadline had passed, or a price before prices were opened.
flaw-opened-late = A bid that had not opened was opened more than a day later.
flaw-opened-another = What was opened is not what was last sealed for the terms in force.
flaw-not-opened = A sealed bid was neither opened nor said not to have opened.
flaw-ranking-wrong = The ranking does not follow from the published criteria.
flaw-ranking-incomplete = The ranking is not of the bids that were opened.
flaw-winner-unranked = The winner is not in the ranking.
flaw-combination-wrong = The winners of lots decided together are not those that cost least together.
flaw-price-wrong = An awarded price is not the bid’s price less its discount.
flaw-not-next-in-rank = An award passed over a bid that could still win.
flaw-too-many-awards = A lot has more awards than the terms say.
flaw-part-wrong = An award is not about the part that the terms say, or not for the price of that part.
flaw-promise-forged = The promise is not signed with the log’s key.
flaw-promise-broken = What was promised does not stand in the log, though the time by which it was to has passed.
flaw-promise-late = What was promised got its place in the log later than was promised.
flaw-tiers-wrong = Prices by quantity are not those asked for, or rise with the quantity.
