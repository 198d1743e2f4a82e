# A message for every code of crates/gotong-domain/src/error.rs; shared by the server and the browser.
# Say what happened and what to do. Never blame.

## Access and faults
error-unauthenticated = You are not signed in, or your session has ended. Please sign in again.
error-forbidden = Your role does not permit this. Ask an owner of the business.
error-not-found = It was not found, or it is not for you.
error-wrong-credentials = The e-mail address or the password does not match. Check them, or set a new password.
error-rate-limited = Too many requests. Wait a moment, then try again.
error-internal = Something failed on our side. Try again; your data is safe.
error-search-unavailable = Search is not available right now. Everything else still works.

## Limits of the protocol
error-body-too-large = The request is too large.
error-bad-request = The request could not be read.
error-foreign-origin = This request came from another site and was not accepted.
error-timeout = This took too long. Try again.
error-batching-unsupported = Send one operation per request.
error-unknown-document = This page is out of date. Reload it.
error-introspection-off = Sign in to read the schema.
error-graphql-syntax = The GraphQL document has a syntax error.
error-graphql-invalid = The GraphQL document does not fit the schema.
error-document-too-large = The GraphQL document is too large.
error-too-many-tokens = The GraphQL document is too long.
error-too-many-selections = The GraphQL document selects too much.
error-too-deep = The GraphQL document nests too deeply.
error-too-many-aliases = The GraphQL document has too many aliases.
error-too-many-root-fields = The GraphQL document has too many fields at its root.
error-too-many-directives = The GraphQL document has too many directives in one place.
error-too-many-credential-mutations = Only one sign-in or token per request.
error-page-too-large = Ask for at most 100 entries a page.
error-cost-too-high = The GraphQL document asks for too much at once. Ask for smaller pages.
error-too-many-subscriptions = Too many subscriptions on one connection.

## Concurrency
error-conflict = Someone has saved a newer version. Reload it, then try again.
error-idempotency-mismatch = This request was sent before with other content. Reload the page.

## State
error-invalid-transition = This step is not possible in the present state.
error-deadline-passed = The deadline has passed.
error-too-early = It is too early for this.

## Values
error-required = Please fill this in.
error-too-short = This is too short.
error-too-long = This is too long.
error-forbidden-character = It contains characters that are not allowed or cannot be seen.
error-look-alike = It contains look-alike letters of another script. Please retype it with ordinary letters.
error-malformed = This does not have the right form.
error-out-of-range = The number is out of range.
error-negative = This may not be negative.
error-too-few = There are too few.
error-too-many = There are too many.
error-duplicate = This is already there.
error-unknown = This is not known. Choose from the list.
error-in-the-past = This time has passed. Choose one in the future.
error-not-whole = The total must be exactly 100 %.
error-wrong-currency = The currency differs.

## Alliances
error-not-a-member = This business is not a member of the alliance.
error-already-a-member = This business is a member already, or has been asked.
error-member-left-out = A member is missing. Give every member a share.
error-too-few-members = Too few members so far. At least two are needed.
error-alliance-closed = This alliance takes in no more members.
error-no-coordinator = Name a coordinator.
error-not-coordinator = Only the coordinator acts for the alliance.
error-charter-pending = Another version of the charter is under way. Finish it first.
error-charter-outdated = Members or dates have changed since this charter was written. Update the draft.
error-no-charter-in-force = The alliance has no charter in force yet. Have all members sign it first.
error-beyond-binding-limit = This is more than the coordinator may decide alone under the charter.
error-hash-mismatch = The text has changed since you read it. Reload it and read it again before you sign.
error-already-signed = This business has already signed.

## Showcase
error-in-the-future = This day is still to come. Choose today or an earlier day.
error-signatures-missing = Not everyone named has signed yet.

## Uploads
error-file-too-large = The file is larger than 10 MB. Choose a smaller one.
error-file-kind-refused = This kind of file is not accepted. Use JPEG, PNG, WebP or PDF; for an import, CSV in UTF-8.
error-file-damaged = The file cannot be read. Save it again and retry.
error-picture-too-large = The picture has too many dots. Make it smaller and retry.
## Tenders
error-team-incomplete = Every role in the tender's team needs somebody.
error-value-needs-level-two = A tender of this value needs a business verified to level 2.
error-deadline-too-soon = The deadline is too soon. Give bidders at least { $days } days.
error-deadline-earlier = The deadline may only move later.
error-questions-end-too-late = Questions must end earlier before the deadline.
error-frozen-after-publication = This cannot be changed once the tender is published.
error-lots-frozen = Lots can be added or removed only in the first half of the tendering period.
error-nothing-changed = Nothing has changed.
error-already-extended = The deadline was already moved once because of questions.
error-change-pending = Another change of this tender is waiting for approval. Approve, decline or withdraw it first.
error-change-void = This change can no longer take effect: the tender has moved on. Propose it again if it is still needed.
error-opening-under-way = Some openers have already agreed. Let the bids be opened first, then cancel.
error-cancellation-pending = A cancellation is announced; nothing else can be done.
error-questions-closed = Questions are not taken now: the period for them has not begun, or is over.
error-answer-changes-terms = An answer that changes the terms must be made as an amendment.
error-not-in-procedure = This type of tender does not offer that.
error-experience-not-recorded = No finished work is recorded here yet, so nobody could meet this requirement. Make it optional, or ask for a document.
error-not-invited = Only invited businesses may bid for this tender.
error-value-too-high-for-direct = A contract of this value cannot be awarded directly. Choose a type that lets others bid.
error-own-tender = A buyer cannot take part in its own tender.
error-unit-cost-needs-number = Only a mandatory requirement that is answered with a number from 0 up can have a cost per unit.
error-bids-undecided = Some bids are neither admitted nor rejected.
error-scores-missing = Some scores are missing.
error-scores-locked = Scores are locked: they stay as they are, and nobody can become an evaluator any more.
error-scores-unlocked = Some evaluators have not locked their scores.
error-conflict-undeclared = First declare whether there is a conflict of interest.
error-conflict-of-interest = Whoever has a conflict of interest takes no part.
error-ranking-missing = Compute the ranking first.
error-not-first-in-rank = Only the first in rank can be awarded.
error-not-in-combination = Only the winner of the cheapest combination of all lots can be awarded.
error-combinations-need-lowest-price = Discounts for several lots go with the lowest price only.
error-combinations-need-lots = Discounts for several lots need { $least } to { $most } lots.
error-member-still-there = No member of this bid is gone: all its businesses are active and still members of the alliance.
error-already-awarded = This lot already has a winner.
error-proposer-cannot-approve = Whoever proposes an award of this value, or a change of the tender, cannot approve it.
error-already-agreed = You have already agreed to the opening. Other openers have to agree as well.
error-inquiry-pending = The bidder still has time to answer. Wait for the answer, or until the time is over.
error-inquiry-made = The bidder was asked this before. Once for each bid is all.
error-extension-pending = The bidders still have time to say whether they are bound for longer. Wait for their answers, or until the time is over.
error-extension-answered = This was answered already.
error-no-bid-to-extend = No bid can win this lot any more.
error-validity-too-short = Choose a time after { $after }: bidders are bound until then already, or still have time to answer.
error-validity-too-long = At most { $days } days more can be asked at once.
error-answer-time-too-short = The time to answer is too short: at least 24 hours to cure a defect, at least one working day to justify a price.
error-price-not-abnormal = This price is not abnormally low beside the others.
error-price-not-justified = This price is abnormally low. Ask the bidder to justify it before you propose an award.
## Claims and complaints
error-not-a-bidder = Only a business whose own bid was sealed in time can object to this. For a joint bid that is the lead.
error-complaint-pending = Somebody has complained about this tender. This has to wait until the complaint is settled.
error-cooling-period = Four of your complaints were inadmissible within 90 days. You can complain again from { $until }.
error-rule-does-not-fit = This rule does not apply to what you object to. Choose another rule.
error-remedy-does-not-fit = This remedy does not mend what is objected to. Choose another one.
error-remedy-not-possible = This remedy cannot be applied to the tender as it stands now. Choose another one.
error-evidence-missing = Add a document or a reference that proves this.
error-review-extended = The decision was already put off once.

## Businesses
error-business-not-active = The business is not active, so it cannot do this.
error-verification-too-low = The business must be verified further first. Add a document under Documents.
error-live-obligations = There are still live bids or contracts. Finish them first.
error-last-owner = A business needs an owner. Make someone else an owner first.
error-limit-for-managers = Only managers have a binding limit.
error-own-list = A buyer cannot be on its own list.
error-other-address = This invitation was sent to another e-mail address. Sign in with that address.

## Capabilities
error-evidence-expired = A certificate has expired. Add a newer one first.

## Import
error-wrong-header = The first line does not match the template. Download the template and use its columns.
error-not-utf8 = The file is not UTF-8 text. Save it as "CSV UTF-8" and try again.
error-wrong-column-count = This row has too many or too few columns.

## Bids
error-not-tendering = This tender takes no bids.
error-already-bidding = This business is already in another bid for this lot. Withdraw that bid first.
error-lead-may-not-leave = The lead cannot leave the bid. Withdraw the whole bid instead.
error-bid-changed = The bid has changed since you saw it. Read it again, then confirm.
error-declaration-missing = Please make the declarations first.
error-not-confirmed = Not every member has confirmed this version of the bid.
error-item-not-covered = The parts do not add up to the quantity asked for.
error-price-missing = Please enter the prices.
error-above-ceiling = The total is above the ceiling of this lot.
error-combinations-not-asked = This tender takes no discounts for several lots.
error-above-framework-price = This unit price is above the price in the framework.
error-not-framework-supplier = Only suppliers of the framework can bid, each alone or as the alliance that it was.
error-framework-not-in-force = This lot has no suppliers that can be ordered from, or has them no longer.
error-framework-ended = The last day of the framework has passed.
error-above-framework-ceiling = All orders together would come to more than the ceiling of the framework.
error-not-in-framework = An order has items of its framework’s lot only.
error-first-delivers-most = The first in rank must deliver the most: shares may not grow from one supplier to the next.
error-part-too-small = Each supplier must deliver at least one unit of every item: make the share larger, or ask fewer suppliers.
error-tiers-not-rising = Each tier must be larger than the one before.
error-tiers-not-asked = This item asks no price for smaller quantities.
error-tier-prices-missing = Enter a price for every tier. { $have } of { $need } are filled in.
error-tier-dearer = A unit may not cost more in a larger quantity.
error-no-supplier-left = Every supplier of this lot was asked.
error-call-off-stands = The order to the supplier before is still under way.
error-requirement-not-met = A requirement is not met.
error-answer-missing = A requirement still needs an answer.
error-bid-too-long = The bid is too long. Shorten the note.
error-seal-on-device = Bids for this tender are sealed on your device. Open the bid and seal it there.
error-price-stays-on-device = The prices of this bid stay on your device until they are sealed; the platform does not take them.
error-envelope-malformed = The seal from your device cannot be accepted. Reload the page and seal again.
error-no-witness = No witness takes part in openings on this platform. Choose sealing by the platform.
error-opener-key-missing = Some openers have no key yet. Each opener has to make their own first.
error-witness-away = The witness cannot take part in the opening right now. Nothing was opened. Try again in a moment.
error-not-a-receipt = This file is no receipt file of a bid. Choose the .json file that you saved after sending.
error-receipt-mismatch = This file is not what you sealed: it may be of another bid, of the other envelope, or of a seal before the bid was replaced. Choose another file.
error-receipt-awaited = The envelope of a bid did not open. Its bidder still has time to open it with the receipt file; wait until that has passed.
