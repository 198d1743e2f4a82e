## What bidders are asked
inquiry-cure = Asked for a correction
inquiry-justification = Asked to justify the price
inquiry-state-open = Waiting for an answer
inquiry-state-answered = Answered
inquiry-state-expired = Time is over
inquiry-left = { $time } left
inquiry-asked-at = Asked
inquiry-answered-at = Answered
inquiry-waits = It cannot be decided yet: the bidder still has time to answer, until
inquiry-expired = The time to answer ended
inquiry-expired-desk = There is no answer; decide on what there is.

## Asking, at the buyer's desk
ask-text = The bidder answers once, in words and with documents. Price, quantities and shares stay as they were sealed. Each bid can be asked this only once, and nothing can be decided about it while it waits.
ask-cure-question = What needs to be corrected
ask-cure-hint = Formal defects only: a document, a certificate, who signed. For example “The halal certificate you attached has expired. Please send one that is valid.”
ask-cure-due-hint = { $zone } time. Left empty: 24 hours, the shortest allowed. At most 14 days more.
ask-justification-question = What needs to be explained
ask-justification-hint = The example below can be sent as it is, or changed.
ask-justification-default = Your price is far below the other bids. Please explain how you calculated it: materials, labour, delivery, and where you save. Attach evidence if you have any, such as a supplier’s price list.
ask-justification-due-hint = { $zone } time. Left empty: one working day, the shortest allowed. At most 14 days more.
ask-due = May be answered until
ask-send = Send the request
ask-done = Request sent. The bid of { $name } waits for an answer.

## Answering, on the bid's page
inquiry-asks-cure = This bid needs a correction
inquiry-asks-justification = The price of this bid needs to be justified
inquiry-from = Asked by the evaluators of { $buyer },
inquiry-due = Answer no later than
inquiry-who-answers = The owner or a manager of { $name } answers.
inquiry-moot = The evaluation is no longer running, so this need not be answered.
inquiry-expired-text = This bid is judged without an answer.
inquiry-answer = Answer
inquiry-answer-hint = 10 to 5,000 characters. Only the tender team and the members of this bid read it.
inquiry-answer-note = Price, quantities and shares stay as they were sealed; an answer does not change them. You answer only once, so check it before you send it.
inquiry-documents = Documents
inquiry-documents-hint = At most { $most } files, up to 10 MB each.
inquiry-answer-send = Send answer
inquiry-answered = Answer sent. We tell the evaluators.
