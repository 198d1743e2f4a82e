## List
bids-title = Bids
bids-lead = Bids of your business, alone and with alliances. Only you and your allies see them before the opening.
bids-empty = No bids yet
bids-empty-text = Open a tender and press “Make a bid”. Bid alone for one lot, say, or with an alliance for a large order.

## Writing
bid-title = Bid of { $name }
bid-steps = Steps of the bid
bid-offer = What is offered
bid-item = Item or task
bid-quantity = Quantity ({ $unit })
bid-unit-price = Unit price
bid-row-total = Price
bid-total = Total
bid-total-hint = Paid by the buyer to the bidders. Gotong takes no fee from this bid.
price-sealed = Price still sealed
price-unopened = Price not opened
bid-over-ceiling = Above the ceiling of { $ceiling }: this bid is invalid.
bid-covered = Complete: { $need } { $unit }
bid-covered-part = { $have } of { $need } { $unit } taken
bid-shares = Each member’s share
bid-shares-hint = How the payment is divided. It must add up to exactly 100 %.
bid-shares-even = Divide evenly
bid-answers = Answers to requirements
bid-answer-by = { $title } ({ $name })
bid-answer-yes = Yes, we can
bid-answer-file = Choose a document (PDF or picture)
bid-note = Note to the buyer
bid-note-hint = Sealed with the bid; readable only after the opening.
bid-note-hint-first = It goes into the first envelope, which is judged before prices are opened: name no price here.
bid-save = Save changes
bid-saved = Saved. Members whose part changed have to confirm again.
bid-fit = Eligibility
bid-rejected = This bid was not admitted
bid-lapsed = This bid has lapsed
bid-lapsed-text = The deadline passed before it was sent or reconfirmed.
bid-lapsed-cancelled = The cancellation is in effect. Bids that were never opened are destroyed; nobody will ever read them.
bid-withdrawn = This bid was withdrawn
bid-withdrawn-text = Until the deadline you can bid again from the tender’s page.

## Two envelopes
envelopes-bid = This bid is sealed in two envelopes
envelopes-bid-text = The first envelope holds what you offer without its price and is opened after the deadline. The second holds the price; it is opened only if your bid is admitted, once all bids are judged. So name no price in the note, in answers or in documents.
envelopes-opened = The first envelope is open and being judged
envelopes-opened-text = Your price is still sealed: the buyer and other bidders do not see it.
envelopes-admitted = The first envelope is admitted
envelopes-admitted-text = Your price is still sealed. The buyer opens it once the time to object is over, together with the prices of the other admitted bids.
envelopes-rejected = The first envelope was not admitted
envelopes-rejected-text = Your price stays sealed and will not be opened, unless this bid is admitted after all.
envelopes-object = Do you disagree with how it is judged? You can object, and still for two working days after the last bid is decided.
envelopes-object-until = Do you disagree with how it is judged? You can object until

## Members' confirmations
confirm-title = Members’ confirmations
confirm-hint = All members confirm the same contents. When they change, everybody confirms again.
confirm-hash = Fingerprint of what is confirmed:
confirm-save-first = Save your changes first, then confirm.
confirm-part = { $name }: { $price }, share { $share }. { $liability }
confirm-action = Confirm for { $name }
confirm-done = { $name } has confirmed this bid.
confirm-needed = This has to be declared
liability-text-several = Each member answers for its own part.
liability-text-joint-several = Each member answers for the whole.
declare-independent = We set our price ourselves, without agreement with other bidders.
declare-necessity = We have read why this joint bid is needed.

## Sending
seal-title = Send the bid
seal-ready = Complete. The bid can be sent.
seal-missing = What is still missing
seal-save-first = Save your changes first, then send.
seal-action = Send bid
seal-done = Bid sealed. Its receipt is on this page.
seal-level-open = This bid is not sealed: whoever has access can read it.
seal-level-platform-sealed = Sealed by the platform: the platform keeps the key; its operator could read it.
seal-level-witness-sealed = Sealed with a witness: any two of buyer, platform and witness open it; none alone.
seal-nobody = The buyer and other bidders see neither contents nor price, not even that this bid exists, until the deadline has passed. Before the deadline you can change or withdraw it.
receipt-title = Receipt
receipt-sealed-at = Sealed
receipt-commitment = Fingerprint of the bid
receipt-download = Keep the receipt file
receipt-download-first = Keep the receipt file of the first envelope
receipt-download-proof = Keep the .tlog-proof
receipt-proves = It proves that exactly these contents were received at this time. Keep the file: with it you can prove that without Gotong too.
receipt-waits = The bid has no place in the public log yet. Reload this page in a moment, then keep the file.
stale-title = The tender changed; this bid needs to be reconfirmed
stale-text = Read what changed. Reconfirm if your bid stays as it is, or change it. Otherwise it lapses at the deadline.
stale-text-joint = Read what changed. Every member confirms again, then the lead sends it again. Otherwise it lapses at the deadline.
reconfirm-action = Reconfirm
reconfirm-done = Bid reconfirmed and sealed.
replace-action = Change the bid
replace-done = Change it now. The old one stays in force until the new one is sent.
withdraw-action = Withdraw the bid
withdraw-title = Withdraw this bid?
withdraw-text = The buyer will not see it. Until the deadline you can write a new bid.
withdraw-keep = Keep it
withdraw-go = Yes, withdraw
withdraw-done = Bid withdrawn.
leave-action = Take { $name } out
leave-title = Leave this bid?
leave-text = The other members have to divide your share anew and confirm again.
leave-go = Yes, leave
leave-done = Your business has left this bid.

## After the award
debrief-title = Your result
debrief-rank = Rank
debrief-rank-of = { $rank } of { $count }
debrief-own = You
debrief-own-total = Your price
debrief-winner = Winner
debrief-winner-total = Winning price
debrief-reason = Reason

## Declining an award
award-decline = Decline the award
award-decline-title = Decline this award?
award-decline-text = The buyer judges again and may choose the next in rank. This cannot be undone.
award-decline-reason = Why you decline
award-decline-hint = At least 10 characters. The buyer reads it.
award-decline-go = Yes, decline
award-decline-done = You declined this award. We tell the buyer.

## Discounts for several lots
bid-together = Discounts for several lots
bid-together-hint = If your business or alliance also wins all lots that are chosen, the price of this one falls. Of several discounts that apply the largest counts. They are as secret as your price until bids are opened.
bid-together-lots = Other lots that have to be won as well
bid-together-off = Off the price of this lot
bid-together-range = Give more than 0 % and at most 50 %.
bid-together-add = Add a discount for several lots
bid-together-remove = Remove discount { $number }
bid-together-row = { $off } if { $lots } are won as well
bid-together-gone = (void: one of the lots is gone)
debrief-together = The winners of all lots of this tender were found together, after discounts for several lots. Who is first in rank for a lot therefore does not always win it.
