## Claims to the buyer, complaints to an arbiter
claim-title = Claim { $code }
complaint-title = Complaint { $code }
complaint-subject = { $target }: { $rule }
complaint-subject-more = { $count ->
    [one] and { $count } more objection
   *[other] and { $count } more objections
}
complaint-late = Late
complaint-choose = Choose one
claim-answered-late = Answered late

claim-state-submitted = Waits for the buyer’s answer
claim-state-answered = Answered
claim-state-resolved = Settled by the buyer’s answer
claim-state-escalated = Passed on to an arbiter
claim-state-closed = Closed without a reply
claim-state-withdrawn = Taken back
claim-state-draft = Draft
complaint-state-submitted = Waits for an arbiter
complaint-state-inadmissible = Not admitted
complaint-state-admitted = Admitted
complaint-state-under-review = Under review
complaint-state-upheld = Upheld
complaint-state-declined = Declined
complaint-state-stopped = Taken back
complaint-state-remedied = Remedied
complaint-state-overdue = Remedy overdue

## What is objected to
target-tender = The tender as a whole
target-tender-hint = Rules, dates or terms for all lots
target-lot = A lot
target-lot-hint = What a lot describes, how much, or its value
target-lot-which = Which lot?
target-requirement = A requirement
target-requirement-hint = For example a certificate or a capacity that asks too much
target-requirement-which = Which requirement?
target-amendment = An amendment
target-amendment-hint = Terms that were changed after publication
target-amendment-which = Which amendment?
target-amendment-named = Amendment, version { $number }
target-bid-decision = A decision about a bid
target-bid-decision-hint = Your bid was wrongly rejected or scored, or another was wrongly admitted
target-bid-decision-which = Which bid?
target-award = The award
target-award-hint = The winner announced for a lot
target-award-which = Which award?
target-cancellation = The cancellation
target-cancellation-hint = The cancellation that was announced and is not yet in effect
target-named = { $kind }: { $name } ({ $lot })
target-named-alone = { $kind }: { $name }
target-option = { $name } ({ $lot })
target-mine = { $name } – your bid

remedy-fix-terms = The buyer corrects the terms
remedy-extend = The buyer extends the deadline
remedy-re-evaluate = Bids are judged anew
remedy-take-back = The cancellation is taken back
remedy-re-admit = The rejected bid is admitted
remedy-cancel-award = The award falls
remedy-answer = The buyer explains itself

## On the tender's page
cases-title = Claims & complaints
cases-object = Object
cases-offer-terms = Is a term unfair or unclear? Verified businesses can object until 2 working days before the deadline.
cases-offer-qualification = Do you disagree with the technical evaluation? Bidders can object until two working days after the last bid is decided. Prices are not open yet.
cases-offer-decisions = Do you disagree with the result? Bidders can object during the standstill.
cases-offer-cancellation = Do you disagree with the cancellation? Bidders can object until it takes effect.
case-filed = Filed
case-filed-by = Filed by { $name },
award-held = The award waits for an arbiter
award-held-text = A bidder has complained. The winner is confirmed only after the arbiter has decided, also once the standstill is over.
prices-held = The opening of prices waits for an arbiter
prices-held-text = A bidder has complained. Prices can be opened once an arbiter has decided.

## At the buyer's desk
claim-answer-open = Answer the claim
claim-read = Read the objections and the evidence
post-open = Explain yourself on complaint { $code }
todo-answer-claim = Answer a claim about { $name }

## A claim's page
claim-answer-title = The buyer’s answer
claim-due = The buyer answers by
claim-waits-text = The buyer has 2 working days. The tender goes on meanwhile.
claim-late-text = The buyer has not answered in time. The claimant can pass it on to an arbiter.
claim-closes = Reply by
claim-closes-text = Accept the answer or pass it on to an arbiter. Without a reply the claim is closed.
claim-went-on = This claim became a complaint to an arbiter.
claim-answer = Answer
claim-answer-hint = 20 to 5,000 characters. Only the claimant and your team read it, and an arbiter if it is passed on. You answer once.
claim-answer-send = Send the answer
claim-answered = Answer sent. We are telling the claimant.
claim-resolve = Accept this answer
claim-resolved = The claim is settled.
claim-escalate = Pass on to an arbiter
claim-escalate-title = Pass it on to an arbiter?
claim-escalate-text = Your objections and their evidence become a complaint. An arbiter reviews and decides it; the decision is published without your name. During the standstill the award waits for it.
claim-escalated = Complaint sent to the arbiter.
claim-withdraw = Take back
claim-withdraw-title = Take this claim back?
claim-withdraw-text = The claim ends and cannot be taken up again.
claim-withdrawn = Claim taken back.

## A complaint's page
complaint-now = Now
complaint-due-admit = The arbiter says whether it is admitted by
complaint-due-decide = The arbiter decides by
complaint-due-remedy = The buyer remedies it by
complaint-now-submitted = The arbiter first reads whether this can be reviewed. It is not public yet.
complaint-now-admitted = The complaint is admitted. The arbiter begins the review soon; from then on it is public that there is one.
complaint-now-under-review = The arbiter is reviewing it. The parties can explain themselves until one working day before the decision.
complaint-now-upheld = The buyer has to carry out the remedy within this time: amend the tender, or answer here where an explanation is asked for.
complaint-now-overdue = The buyer did not carry out the remedy in time.
complaint-now-stopped = The claimant took this complaint back, so nothing is decided.
complaint-claim-answer = The buyer’s answer to the claim
ruling-title = The arbiter’s decision
ruling-inadmissible = The complaint was not admitted
ruling-declined = The complaint was declined
ruling-upheld = The complaint was upheld
ruling-remedy = Remedy: { $remedy }
extension-title = The decision was put off

objections-title = Objections
objection-number = Objection { $number }
objection-add = Add an objection
objection-remove = Remove objection { $number }
objection-target = What do you object to?
objection-rule = Rule that was broken
objection-rule-hint = Every buyer on Gotong is bound by these rules.
objection-remedy = What is asked for
objection-text = What happened?
objection-text-hint = 20 to 5,000 characters. Say what went wrong, when, and why that breaks the rule.
objection-evidence = Evidence
evidence-documents = Documents
evidence-hint = Upload documents ({ $most } at most, up to 10 MB each) or name a reference below. One of them is needed.
evidence-needed = Add a document or a reference that proves it.
evidence-reference = Reference
evidence-reference-hint = For example “Questions and answers, 3 March” or the number of a line in the tender’s proofs.
evidence-reference-shown = Reference: { $reference }

course-title = Course
course-filed = Filed
course-claim-filed = Claim to the buyer
course-answered = The buyer answered
course-answer-due = Waits for the buyer’s answer
course-reply-to-come = The claimant replies
course-reply-due = Waits for the claimant’s reply
course-claim-resolved = Settled by the buyer’s answer
course-claim-escalated = Passed on to an arbiter
course-claim-closed = Closed without a reply
course-claim-withdrawn = Taken back
course-stopped = Taken back
course-inadmissible = Not admitted
course-admit-due = Waits to be admitted
course-admitted = Admitted
course-review = Review begun
course-extended = Decision put off
course-decide-due = The arbiter’s decision
course-upheld = Upheld
course-declined = Declined
course-remedy-due = Remedy by the buyer
course-remedied = Remedied
course-overdue = Remedy overdue

parties-title = Parties
parties-tender = Tender
parties-buyer = Buyer
parties-claimant = Claimant
parties-hidden = Not published

posts-title = Exchange with the arbiter
posts-none = Nothing was written yet.
side-claimant = Claimant
side-buyer = Buyer
side-arbiter = Arbiter
post-text = Your explanation
post-text-arbiter = Question to the parties
post-hint = 10 to 5,000 characters. Both parties and the arbiter read it, not the public.
post-hint-arbiter = 10 to 5,000 characters. Both parties read it, not the public.
post-hint-remedy = 10 to 5,000 characters. This answer carries out the remedy.
post-send = Send
post-sent = Sent. We are telling the others.

## Arbiters
arbiter-title = Arbiter’s desk
arbiter-lead = Complaints that wait, the most urgent first. Those that concern your own businesses are not shown.
arbiter-empty = Nothing is waiting
arbiter-empty-text = New complaints appear here.
arbiter-late = { $count ->
    [one] { $count } complaint is late
   *[other] { $count } complaints are late
}
arbiter-count = { $count ->
    [0] No complaint is waiting
    [one] { $count } complaint is waiting
   *[other] { $count } complaints are waiting
}
arbiter-about = Tender { $tender }, buyer { $buyer }
complaint-admit = Admit
complaint-admitted = Complaint admitted. The decision is due in 5 working days.
complaint-dismiss = Do not admit
complaint-dismiss-title = Do not admit it?
complaint-dismiss-text = The complaint ends without a review. The claimant reads the reason.
complaint-dismiss-reason = Why it cannot be reviewed
complaint-dismiss-hint = 20 to 5,000 characters. Both parties read it.
complaint-dismissed = The complaint was not admitted.
complaint-review = Begin the review
complaint-review-title = Begin the review?
complaint-review-text = From now on everybody sees that there is a complaint and what it is about, without the claimant’s name and words.
complaint-reviewed = Review begun.
complaint-extend = Put the decision off
complaint-extend-title = Put the decision off by 5 working days
complaint-extend-text = The decision can be put off once only.
complaint-extend-reason = Why more time is needed
complaint-extend-hint = 20 to 2,000 characters. Both parties read it.
complaint-extended = The decision was put off by 5 working days.
complaint-decide = Decide
complaint-decide-title = Decision
complaint-decide-text = The decision is published and cannot be changed.
complaint-decide-send = Publish the decision
complaint-decided = The decision was published.
verdict = Decision
verdict-upheld = Upheld: the claimant is right
verdict-declined = Declined: no rule was broken
verdict-remedy = Remedy
verdict-remedy-hint = Judging anew, re-admission and the fall of an award take effect at once. The rest the buyer carries out within 3 working days.
verdict-text = Reasons
verdict-text-hint = 20 to 10,000 characters. Everybody reads them, so do not name the claimant.
complaint-withdraw = Take the complaint back
complaint-withdraw-title = Take this complaint back?
complaint-withdraw-text = The complaint ends without a decision and cannot be taken up again.
complaint-withdrawn = Complaint taken back.

## Objecting
wizard-title = Object to the procedure
wizard-for = for { $name }
wizard-step-level = To whom
wizard-step-objections = Objections
wizard-step-review = Check & send
wizard-level = To whom do you object?
level-claim = Claim to the buyer
level-claim-text = Fastest: the buyer answers within 2 working days and the tender goes on. If the answer does not satisfy you, you can pass it on to an arbiter.
level-complaint = Complaint to an arbiter
level-complaint-text = An impartial arbiter decides within about 6 working days. The award waits for the decision.
level-complaint-text-qualification = An impartial arbiter decides within about 6 working days. Prices stay sealed until then.
level-complaint-text-terms = An impartial arbiter decides within about 6 working days. During the review it is published that there is a complaint, without your name.
wizard-barred = This cannot be filed now
wizard-window-terms = Objections to the terms are taken until 2 working days before the deadline.
wizard-window-qualification = Objections to the technical evaluation are taken until two working days after the last bid is decided.
wizard-window-decisions = Objections to decisions are taken during the standstill.
wizard-window-cancellation = Objections to a cancellation are taken until it takes effect.
wizard-objections-text = Choose one thing for each objection. The next question appears once you have chosen.
wizard-check = Check
wizard-change = Change
wizard-complete = Formally complete
wizard-then-claim = { $buyer } answers within 2 working days. Only you and { $buyer } read it.
wizard-then-complaint = An arbiter says within 1 working day whether it is admitted, then decides within 5 working days. { $buyer } and the arbiter read your objections.
wizard-send-claim = Send the claim
wizard-send-complaint = Send the complaint
wizard-sent-claim = Claim sent. We are telling the buyer.
wizard-sent-complaint = Complaint sent. We are telling the arbiters.
wizard-closed = There is nothing to object to now
wizard-closed-text = Terms can be objected to before the deadline, decisions only by bidders: during the standstill, or with two envelopes before prices are opened. A buyer cannot object to its own tender.
wizard-back = Back to the tender

draft-title = Prepared claim
drafts-title = Prepared claims
draft-saved-by = Saved by { $name },
draft-keep = Keep as draft
draft-kept = Draft kept. Your colleagues find it on the tender’s page.
draft-not-kept = The draft could not be kept. Check your connection and try again.
draft-only = You prepare, an owner or manager files
draft-only-text = Nothing has to be complete yet. What you keep is on the tender’s page for everybody in your business, and for nobody else.
draft-gone = This draft is no longer there
draft-gone-text = A colleague has filed it or thrown it away.
draft-throw = Throw away
draft-throw-title = Throw this draft away?
draft-throw-text = It is gone for all your colleagues. What was filed stays.
draft-thrown = Draft thrown away.

lead-conflict-title = Conflict with the lead
lead-conflict-why = A member of a joint bid normally objects through its lead.
lead-conflict-text = You bid together, led by { $lead }. Normally { $lead } objects for all of you. You can object yourself only if your interests conflict.
lead-conflict-label = How do you and { $lead } conflict?
lead-conflict-hint = 20 to 2,000 characters. The buyer and the arbiter read it; it is not published.
