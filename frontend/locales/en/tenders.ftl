tender-closes = Closes
tender-begins = Bids from

## List
tenders-title = Tenders
tenders-lead = What buyers need and you could do, alone or with an alliance.
tenders-tab-open = Open
tenders-tab-upcoming = Upcoming
tenders-tab-followed = Followed
tenders-tab-own = Of my business
tenders-tab-bids = My bids
tenders-filter-code = Activity
tenders-filter-region = City or regency
tenders-filter-type = Type
tenders-type-any = All types
tenders-sort-closing = Closing soon
tenders-count = { $capped ->
    [yes] More than { $count } tenders
   *[no] { $count ->
        [one] { $count } tender
       *[other] { $count } tenders
      }
  }
tenders-empty = No tender matches
tenders-empty-text = Clear the filters, or add your activities to your profile so that we tell you about new ones.
tenders-followed-empty = You follow no tender yet
tenders-followed-empty-text = Press “Follow” on a tender. We tell you when it changes or its deadline comes near.
tenders-upcoming-lead = Announced, but taking no bids yet. Follow one to be told when it begins.
tenders-upcoming-empty = No tender is planned yet
tenders-upcoming-empty-text = Tenders that are announced before they take bids appear here.
tenders-upcoming-none = No planned tender matches
tenders-upcoming-none-text = Clear the filters to see every upcoming tender.
tenders-see-open = See open tenders
tenders-own-empty = Your business has no tender yet
tenders-own-empty-text = For example “Breakfast for 120 guests, 30 days”. Start from a template and fill in four short steps.
tender-new = New tender

## Tender page
tender-facts = At a glance
tender-phases = Phases
tender-needs = What is needed
tender-criteria = How bids are judged
tender-deadline = Deadline for bids
tender-opens = Bids from
tender-questions-until = Questions until
tender-region = Place
tender-codes = Activities
tender-estimate = Estimated value
tender-delivery = Delivery
tender-min-bids = Bids needed at least
tender-openers = Openers who have to agree
tender-envelopes = Envelopes
envelopes-one = One envelope
envelopes-one-text = What bids offer and what they ask are opened together after the deadline.
envelopes-two = Two envelopes: prices are opened later
envelopes-two-text = What bids offer is opened and judged first, without prices. Then bidders have two working days to object, and only the prices of admitted bids are opened. Those of rejected bids are not.
tender-seal-level = Sealing of bids
seal-level-name-platform-sealed = The platform keeps the key
seal-level-name-witness-sealed = With a witness: two of three open
seal-level-name-open = Not sealed
seal-level-text-open = Bids are kept as they are; the platform’s operator could read them at any time. The buyer and other bidders still see nothing before the opening; receipts and the public log stay.
seal-level-text-platform-sealed = The platform seals bids and keeps the key until the deadline; its operator could read them.
seal-level-text-witness-sealed = Bidders seal on their own devices. Opening takes any two of buyer, platform and witness; none can alone. The witness takes part only after the deadline.
seal-level-witness = Witness on this platform: { $name }
seal-level-two-envelopes = Bids in two envelopes are always sealed by the platform, which keeps the key; its operator could read them.
opener-keys = Keys of the openers
opener-keys-text = Bids are sealed to the buyer’s openers as well. Usually platform and witness open; openers’ keys are needed when one of those cannot take part.
opener-keys-nobody = This tender’s team has no opener yet.
opener-keys-ask = No key yet: { $names }. Ask them to sign in, open the page where this tender is managed, and make their key under “Tender team”.
opener-key-there = Has a key
opener-key-missing = No key yet
opener-key-make = Make an opener key
opener-key-make-text = You are an opener. The key is made on this device; its secret half is sent nowhere.
opener-key-made = The opener key is made. Keep a copy of it.
opener-key-here = Your key is on this device. Keep a copy in a safe place: if it is lost, nobody can restore it. Whoever has the copy has your key.
opener-key-backup = Keep a copy of the key
opener-key-elsewhere = Your key is not on this device. Load it from the copy that you kept.
opener-key-file = Choose the copy of the key
opener-key-another = That key is kept, but it is not the one registered for you.
opener-key-lost = Lost the copy? A new key counts only for bids that are sealed after it.
opener-key-new = Replace it with a new key
tender-validity = Bids bind for
tender-standstill = Standstill
delivery-between = { $from } to { $until }
delivery-from = from { $from }
delivery-until = until { $until }
days = { $count ->
    [one] { $count } day
   *[other] { $count } days
  }
working-days = { $count ->
    [one] { $count } working day
   *[other] { $count } working days
  }
tender-amended = The terms of this tender were changed. Version { $number } is in force.
tender-see-changes = See what changed
tender-bid-count = { $count ->
    [one] { $count } bid received
   *[other] { $count } bids received
  }
tender-calendar = Add to calendar
tender-manage = Manage tender
tender-edit-draft = Continue the draft
tender-follow = Follow
tender-unfollow = Stop following
tender-followed = You follow this tender.
tender-unfollowed = You no longer follow this tender.
upcoming-from = Upcoming: bids from
upcoming-text = Until then nobody can bid or ask questions.
upcoming-followed = You follow this tender; we tell you as soon as it begins.
upcoming-follow = Follow to be told
lot-heading = Lot { $number }: { $title }
lot-items = Needed
lot-requirements = Requirements
lot-ceiling = Estimated value of the lot:
lot-ceiling-hard = Bids above this value are invalid:
item-quantity = Quantity
requirement-wished = wished, not required
criterion = Criterion
criterion-weight = Weight
criterion-min = Below { $points } points a bid is rejected.
award-lowest-text = The lowest price among admissible bids wins.
award-weighted-text = Price and quality are judged together by these weights.
phase-published = Published
phase-opens = Bids from
phase-enquiry-ends = Questions end
phase-deadline = Deadline for bids
phase-opened = Bids opened
phase-pause-ends = Time to object to the technical evaluation ends
phase-standstill-ends = Standstill ends
phase-awarded = Award confirmed
phase-cancelled = Cancelled
phase-now = Now
phase-done = done
phase-plan-running = Not published yet
phase-tendering-running = Running
phase-tendering-unknown = Once published
phase-opening-running = Waiting to be opened
phase-opening-unknown = After the deadline
phase-evaluation-running = Being judged
phase-evaluation-unknown = After the opening
phase-qualification-running = First envelopes are being judged
phase-qualification-unknown = Once first envelopes are opened
phase-prices-running = Prices are open and being judged
phase-prices-unknown = After the time to object to the technical evaluation
phase-standstill-unknown = { $count ->
    [0] No standstill
    [one] { $count } working day after the proposed winner is approved
   *[other] { $count } working days after the proposed winner is approved
  }
phase-award-running = Confirmed
phase-award-unknown = After the standstill
step-plan = Plan
step-tendering = Bidding
step-opening = Opening
step-evaluation = Evaluation
step-qualification = Technical evaluation
step-prices = Prices and ranking
step-standstill = Standstill
step-award = Award
step-cancelled = Cancelled
step-unsuccessful = Unsuccessful

## Requirements
rule-bool = The bidder declares that it can.
rule-int-min = At least { $least }.
rule-at-most = At most { $max }.
rule-range = Between { $min } and { $max }.
rule-options = { $required } required, out of { $options }.
rule-certificate = A valid { $name } certificate.
rule-capacity = Capacity for { $code }: { $quantity } per { $period }.
rule-experience = Has done { $code } worth { $value } within the last { $years } years.
rule-geo = At most { $distance } from the place.
rule-document = Attach a document.
rule-document-named = Attach a document: { $name }.
aggregation-sum = In an alliance: summed over all members.
aggregation-any-member = In an alliance: one member is enough.
aggregation-all-members = In an alliance: every member.
aggregation-lead-only = In an alliance: the lead.
aggregation-responsible-member = In an alliance: the member that does the work.

## Fit
fit-title = How your business fits
fit-who = Checked for
fit-none = This tender has no particular requirements.
fit-count = { $met } of { $all } requirements met
fit-missing = Not met: { $names }. Add capabilities and evidence, or bid with an alliance.

teams-title = Who could do this with me?
teams-text = Finds businesses near the site with whom yours fulfils what it cannot alone. Nobody learns that you looked.
teams-find = Find a team
teams-alone = You fulfil this alone
teams-together = Together with { $names } you fulfil everything
teams-nobody = No team of up to five fulfils everything
teams-stopped = No team that fulfils everything was found in time
teams-obstacle = In the way: { $names }.
teams-helpers = One capability away:
teams-proven = { $count ->
    [one] Proven: one business could take part, and there is no smaller or better team.
   *[other] Proven: { $count } businesses could take part, and there is no smaller or better team among them.
}
teams-best-found = { $count ->
    [one] The best that was found with one business that could take part.
   *[other] The best that was found among { $count } businesses; there may be a better one.
}
teams-number = Team { $number }
teams-away = { $km } km from the site
teams-here = in the same place
teams-not-needed = Without you they fulfil just as much. Add capabilities of yours that count for this tender.
teams-binding = Least to spare: { $name }
teams-who-what = Who brings what
teams-invite = Form an alliance
teams-how = How teams are ordered
teams-how-text = What counts first is how many requirements a team fulfils, then how small it is, then how far its members are verified, what they have won together, how near they are and how busy. Capacities of businesses verified at level 1 count by half. Nobody can pay for a place.
check-met = Met
check-not-met = Not met
check-answer-in-bid = Answered in the bid

## Questions
questions-title = Questions and answers
questions-empty = No questions yet
questions-empty-text = Answers to all bidders appear here.
questions-empty-ask = Be the first to ask. Nobody sees your name, not even the buyer.
questions-empty-closed = Nobody asked while bids were invited.
questions-empty-upcoming = Questions can be asked from { $at }.
question-text = Your question
question-hint = Do not write your business’s name: everybody reads the answer, nobody learns who asked.
question-send = Send question
question-sent = Question sent. Its answer appears here.
question-mine = Your question
question-rejected-duplicate = Not answered: already asked.
question-rejected-off-topic = Not answered: not about this tender.
question-rejected-reveals-identity = Not answered: it reveals who asked.
questions-unanswered = { $count ->
    [one] One question was left unanswered
   *[other] { $count } questions were left unanswered
}
questions-unanswered-text = The deadline had moved by a working day for the buyer to answer. It did not, and the tender went on.

## Versions
versions-title = History of changes
version-number = Version { $number }
version-first = The first version.
version-substantive = Changes what is offered
version-minor = Does not change what is offered
change-before = before
change-after = after
change-new = new
change-removed = removed

## Bidding
bid-start = Make a bid
bid-start-go = Start writing
bid-start-lot = For lot
bid-start-as = Bid as
bid-start-alone = { $name }, alone
bid-start-joint = { $name }, as an alliance
bid-start-alone-hint = You can bid as an alliance once its charter is in force.
bid-open-own = Bid of { $name }

## Results
results-title = Results
award-winner = Winner: { $name }
award-confirmed-at = Confirmed
standstill-until = Standstill until
ranking-title = Ranking
ranking-rank = Rank
ranking-bidder = Bidder
ranking-total = Price
ranking-score = Score
ranking-state = State
ranking-why = Why this order?
ranking-lowest-text = Admitted bids in order of price, the lowest first.
ranking-weighted-text = The points of each criterion (0–100) times its weight, added up. Points for price = 100 × lowest price ÷ price of the bid.
ranking-criterion = { $title } { $points } × { $weight } = { $weighted }
tie-quality = Equal scores; the higher quality goes first.
tie-price = Equal scores; the lower price goes first.
tie-distance = Equal scores; the nearer one goes first.
tie-receipt = Equal scores; the one sealed first goes first.
abnormally-low = Abnormally low price
abnormally-low-text = This price is far below the others: at most 60 % of their mean, or 70 % of the next one up. Something may have been forgotten. Before it may win, its bidder is asked to justify it.

## Making a tender
builder-lead = Four steps. Each one is kept; stop and go on whenever you like.
builder-published = This tender is already published
builder-step-basics = Basics
builder-step-lots = Needs
builder-step-judging = Terms
builder-step-dates = Publish
builder-template = Start from a template
builder-template-hint = A template fills in title, items and how bids are judged. You can change all of it.
builder-template-none = No template
builder-title = Title
builder-title-hint = What is needed, for how many, for how long.
builder-description = Description
builder-region-hint = Where the goods or the work are needed.
builder-estimate-public = Publish the estimated value
builder-delivery-from = Begins
builder-delivery-until = Ends
builder-questions-hint = Empty: follows the deadline.
builder-standstill = Standstill (working days)
builder-validity = Bids bind for (days)
builder-openers-hint = Bids are opened only once this many openers have agreed. The tender team needs at least as many; it has { $count } now.
builder-openers-missing = { $needed } openers have to agree, but the tender team has { $count }
builder-openers-missing-text = The tender cannot be published before there are enough. Lower the number, or add openers.
builder-between = { $least ->
    [0] At most { $most }
   *[other] { $least } to { $most }
  }
builder-exactly = With this type it has to be { $count }.
builder-fixed = Set by this type of tender.
builder-deadline-zone = { $zone } time.
builder-deadline-working = { $zone } time. At the earliest { $days } working days after publication.
builder-deadline-calendar = { $zone } time. At the earliest { $days } days after publication.
builder-deadline-working-opens = { $zone } time. At the earliest { $days } working days after bids are first taken.
builder-deadline-calendar-opens = { $zone } time. At the earliest { $days } days after bids are first taken.
opens-title = Take bids
opens-now = From publication
opens-now-text = Once published, businesses can bid and ask questions.
opens-later = From a date …
opens-later-text = The tender is first announced as a plan; businesses can read and follow it.
opens-at = Bids from
opens-before-deadline = The deadline has to be after bids are first taken
opens-summary = Announce; bids from { $at }
opens-summary-text = Everybody can read and follow this tender. Until then its terms cannot be changed, and the start stays as it is.
builder-refused = Cannot be published yet
builder-preview = Preview
builder-preview-hint = This is what bidders see once it is published.
tender-publish = Publish
tender-announce = Announce
tender-published = Tender published. We tell the businesses that match.
tender-announced = Tender announced. We tell its followers when bids are first taken.
lots-hint = One lot has one winner. Split into several lots when different businesses could do the parts.
lots-need-one = At least one lot is needed
lot-needs-item = At least one item or task is needed
lot-add = Add lot
lot-title = Name of the lot
lot-title-hint = For example “Breakfast bread”.
lot-description = About this lot
lot-value = Estimated value of the lot
lot-hard-ceiling = Bids above this value are invalid
item-title = Item or task { $number }
item-add = Add item or task
requirements-of = Requirements: { $title }
requirements-none = No requirements yet.
requirement-add = Add requirement
requirement-title = Requirement
requirement-title-hint = For example “Halal certificate” or “Capacity of 5,000 pieces a month”.
requirement-kind = Checked as
requirement-aggregation = In an alliance met by
requirement-mandatory = Mandatory: without it a bid cannot be sent
rule-kind-bool = Declaration
rule-kind-int-min = Number of at least
rule-kind-num-range = Number within bounds
rule-kind-enum-subset = Options
rule-kind-certificate = Certificate
rule-kind-capacity = Capacity
rule-kind-experience = Experience
rule-kind-geo = Distance
rule-kind-document = Document
aggregation-short-sum = the sum of all members
aggregation-short-any-member = any one member
aggregation-short-all-members = every member
aggregation-short-lead-only = the lead
aggregation-short-responsible-member = the member that does the work
rule-field-least = At least
rule-field-min = Lower bound
rule-field-max = Upper bound
rule-field-unit = Unit
rule-field-quantity = Quantity
rule-field-years = Within the last years
rule-field-radiuskm = Farthest distance (km)
rule-field-hint = Which document
rule-field-options = Options, one a line
rule-field-required = Required ones, one a line
rule-field-value = Value of the work
award-method = How the winner is chosen
criterion-price = Price
criterion-add = Add quality criterion
criterion-least = Least points
criterion-weight-least = A weight must be above 0 %
criteria-need-quality = Add at least one quality criterion, or choose the lowest price
criteria-need-whole = The weights must add up to exactly 100 %
form-decimal = Write a number such as 12.5
form-points = Write a number from 0 to 100
openers-range = Write a number from 1 to 9

## Templates
template-quality-1 = Taste and quality of samples
template-quality-2 = Delivery plan
template-breakfast = Breakfast bread for a hotel
template-breakfast-title = Breakfast bread and cakes for 120 guests, 30 days
template-breakfast-description = Fresh bread every morning at 05:30 for 30 days. Send samples when asked.
template-breakfast-bread = Assorted sweet bread
template-breakfast-bread-unit = pieces
template-breakfast-cake = Traditional cakes
template-breakfast-cake-unit = pieces
template-catering = Catering for an event
template-catering-title = Lunch and snacks for 150 participants
template-catering-description = One day. Boxed lunch at 12:00, snacks at 10:00 and 15:00.
template-catering-lunch = Boxed lunch
template-catering-lunch-unit = boxes
template-catering-snack = Snack
template-catering-snack-unit = boxes
template-uniform = Uniforms
template-uniform-title = 80 staff uniforms
template-uniform-description = Sizes follow after the award. Names embroidered on the left chest.
template-uniform-shirt = Embroidered work shirt
template-uniform-shirt-unit = pieces
template-uniform-apron = Apron
template-uniform-apron-unit = pieces

## The buyer's desk
desk-see-public = See the public page
desk-now-draft = Draft: nobody outside your business sees it.
desk-now-published = Upcoming: announced, but taking no bids yet.
desk-upcoming-text = The terms cannot be changed before bids are taken. You can still set the team, invite, and cancel.
desk-now-tendering = Bids are coming in. Nobody sees them, you included, until they are opened.
desk-now-opening = The deadline has passed. Open the bids to start judging.
desk-now-opening-several = The deadline has passed. Bids are opened once { $needed } openers have agreed.
desk-now-qualification-tech = Technical evaluation: decide on each bid and lock the quality scores. Prices are still sealed.
desk-now-evaluation = Evaluation: decide on each bid, score, compute the ranking, propose a winner.
desk-now-standstill = The standstill is running. After it the award is confirmed by itself.
desk-now-awarded = The award is confirmed.
desk-now-complete = The tender is complete.
desk-now-unsuccessful = The tender was unsuccessful: no admissible bid.
desk-now-cancelled = The tender is cancelled.
desk-open = Open bids
desk-opened = Bids opened.
desk-opened-first = First envelopes opened. Prices are still sealed.
desk-agree = Agree to open
desk-agreed = You agreed to the opening. Bids are opened once the other openers agree.
opening-progress = { $agreed } of { $needed } openers have agreed
opening-agreed = Agreed
opening-awaited = Not agreed yet
opening-left = No longer an opener, not counted
opening-must-wait = You have agreed. { $count ->
    [one] One more opener has
   *[other] { $count } more openers have
  } to agree.
opening-protocol = Record of the opening
opening-opened-at = Bids opened

## Opening prices
prices-title = Before prices are opened
prices-text = An approver opens the prices once all of this is done.
prices-done = Done
prices-waits = Not yet
prices-decided = Every bid is decided
prices-undecided = { $count ->
    [one] { $count } bid is neither admitted nor rejected
   *[other] { $count } bids are neither admitted nor rejected
  }
prices-undeclared = No word yet on a conflict of interest from { $names }
prices-locked = Every evaluator has locked the scores
prices-unlocked = Some evaluators have not locked their scores
prices-pause-ahead = Time for bidders to object: two working days, once the last bid is decided
prices-pause = Bidders can object until
prices-pause-over = The time for bidders to object ended
prices-contested = A complaint is not settled
prices-uncontested = No complaint is waiting
prices-open = Open prices
prices-ask = Open the prices now?
prices-ask-opened = { $count ->
    [0] No bid is admitted, so no price is opened.
    [one] The price of this bid is opened and cannot be sealed again:
   *[other] The prices of these { $count } bids are opened and cannot be sealed again:
  }
prices-ask-sealed = { $count ->
    [one] The price of the rejected bid stays sealed:
   *[other] The prices of the { $count } rejected bids stay sealed:
  }
prices-opened = Prices opened. Compute the ranking to go on.

## Judging at the desk
desk-bids = Bids
desk-no-bids = No bids
desk-no-bids-text = Extend or relax the terms in a new tender, and invite businesses nearby.
desk-read = Read
desk-admit = Admit
desk-admit-default = Meets all requirements.
desk-admit-reason = Why it is admitted
desk-admitted = { $name } is admitted.
desk-reject = Reject
desk-reject-reason = Why it is rejected
desk-rejected = { $name } is rejected.
desk-reason-hint = The bidder reads this reason.
desk-ask-cure = Ask for a correction
desk-ask-justification = Ask to justify the price
desk-reject-price = Reject for its price
desk-reject-price-text = This bid leaves the order. After that the ranking has to be computed again before a winner can be proposed.
desk-price-rejected = { $name } is rejected for its price. Compute the ranking again.
desk-compare = Compare side by side
desk-lowest = Lowest price
desk-above = { $share } above the lowest
desk-per-unit = { $price } each
desk-prices-differ = unit prices differ between members
desk-award = Ranking and winner
desk-questions = Questions to answer
desk-questions-empty = No question is waiting
desk-questions-empty-text = New questions appear here. Who asks stays hidden.
question-due = Answer by
question-reject = Not answered because …
question-reject-duplicate = already asked
question-reject-off-topic = not about this tender
question-reject-reveals-identity = it reveals who asked
question-rejected-done = Question closed without an answer.
answer-text = Answer
answer-hint = All bidders read it.
answer-no-terms = This answer does not change the terms
answer-terms-needed = If the answer changes terms, amend the tender instead
answer-publish = Publish answer
answer-published = Answer published to all bidders.
amend-title = Amend the tender
amend-hint = Changes are published with their reason. The deadline is extended where needed.
amend-open = Start amending
amend-deadline-hint = It can only move later.
amend-diff = What changes
amend-nothing = Nothing has changed yet.
amend-warning = When needs, requirements or dates change, sealed bids have to be reconfirmed.
amend-reason = Reason for the change
amend-reason-hint = All bidders read it.
amend-go = Publish the changes
amend-done = Version { $number } is in force. We tell the bidders.
reason-least = At least { $least } characters. Everybody reads it.
conflict-title = Conflict of interest
conflict-text = Are you related to, an owner of, or employed by any of the bidders?
conflict-explain = Details
conflict-none = None
conflict-some = Yes, there is
conflict-declared = Declaration saved.
conflict-has = You declared a conflict of interest, so you do not score.
scores-title = Quality scores
scores-hint = Other evaluators do not see your points until all are locked. The price scores itself.
scores-range = 0 to { $most }
scores-points = Write a number from 0 to { $most }
scores-save = Save points
scores-saved = Points for { $name } saved.
scores-lock = Lock all my points
scores-locked = Your points are locked.
scores-locked-badge = Locked
ranking-compute = Compute ranking
ranking-done = Ranking computed.
ranking-again = A bid was rejected for its price, so the old order no longer holds. Compute the ranking once more.
award-reason = Reason for the award
award-reason-hint = At least 20 characters. All bidders read it.
award-propose = Propose { $name } as winner
award-proposed = { $name } is proposed as winner.
award-unjustified = The price of { $name } is abnormally low
award-unjustified-text = Ask for a justification first, at that bid in the list of bids. Once it is answered, or the time is over, a winner can be proposed.
award-waits = No winner can be proposed yet: a bidder still has time to answer, until
award-approve = Approve { $name }
award-approve-text = Once approved, the standstill begins and all bidders receive their result.
award-approved = Approved. The standstill begins.
standstill-text = The award is confirmed by itself when the standstill ends.

## Tender team
desk-team = Tender team
desk-team-edit = Change the team
desk-team-save = Save the team
desk-team-hint = People of your business. Every role but the editor's needs at least one person. Evaluator and approver are better not the same person.
tender-role-owner = Responsible
tender-role-owner-text = Publishes, amends, cancels and proposes the winner.
tender-role-editor = Editor
tender-role-editor-text = Writes drafts and answers questions.
tender-role-opener = Opener
tender-role-opener-text = Opens the bids after the deadline.
tender-role-evaluator = Evaluator
tender-role-evaluator-text = Admits, rejects and scores.
tender-role-approver = Approver
tender-role-approver-text = Approves the proposed winner. With two envelopes, opens the prices too.

## Throwing a draft away
draft-delete = Delete draft
draft-delete-title = Delete this draft?
draft-delete-text = What it says is lost and cannot be brought back.
draft-delete-keep = Keep it
draft-delete-go = Yes, delete
draft-deleted = The draft was deleted.

## Discounts for several lots: the winners of all lots are found together
together-title = Discounts for several lots
together-ask = Bids may take something off for several lots
together-text = A bidder may say: “If we also win these other lots, our price of this one falls by so many percent.” The winners of all lots are then found together: the combination that costs least.
together-yes = Taken; the winners of all lots are found together
together-rule = Bids may take something off if the same bidder also wins other lots. The winners of all lots are found together: the combination of the lowest sum after discounts. Of equal sums the one with the better ranks in the order of the lots wins.
together-result = The cheapest combination
together-result-text = The winners of all lots are found together, so that the winner of a lot is not always the cheapest for that lot alone.
together-lot = Lot
together-winner = Winner
together-price = Price after discount
together-first = First in rank, without discount
together-total = Sum
together-saving = Less than the first in rank of each lot by
together-no-saving = No combination costs less than the first in rank of each lot.
together-before = before its discount
together-not-first = Not the cheapest for this lot alone, but with the other lots the sum is the lowest.
together-waits = The winner is known once the ranking of every lot is computed.

# Changes that wait for approval
change-title = A change is waiting for approval
change-amend = Amendment
change-cancel = Cancellation
change-by = Proposed by { $name }
change-cancel-tender = The whole tender is cancelled: { $reason }.
change-cancel-lots = { $lots } cancelled: { $reason }.
change-waits-for = Waiting for { $names } to approve. Nothing changes until then.
change-nobody = Nobody else in the team may approve yet. Add an approver to the team.
change-approve-text = Waiting for your approval. With it the change takes effect at once and is announced; nothing changes until then.
change-approve = Approve the change
change-approved-amend = Approved. The change is in force and announced.
change-approved-cancel = Approved. The cancellation is announced.
change-decline = Decline
change-decline-title = Decline this change?
change-decline-reason = Why you decline
change-decline-hint = At least 10 characters. Read by { $name } and the team, not by bidders.
change-decline-go = Decline the change
change-declined = Declined. We tell { $name }.
change-declined-amend = Amendment declined by { $name }
change-declined-cancel = Cancellation declined by { $name }
change-declined-text = Proposed by { $name }. The tender goes on as it was.
change-withdraw = Withdraw the proposal
change-withdrawn = Proposal withdrawn. The tender stays as it was.
change-proposed = Not in force yet: waiting for { $names } to approve.
change-proposed-nobody = Not in force yet: it waits for approval, but the team has no other approver.

## Disqualification

disqualify = Disqualify
disqualify-title = Disqualify { $name }
disqualify-ground = Ground of the disqualification
disqualify-reason = Reason
disqualify-reason-hint = At least { $least } characters. Read by its bidders and the buyer’s team, not by the public.
disqualify-go = Disqualify this bid
disqualify-keep = Do not disqualify
disqualify-done = { $name } is disqualified.
disqualify-next-awarded = The award of this bid falls. Its lot is judged again, and the next in rank may win.
disqualify-next-ranked = This bid leaves the order and can win no more.
disqualify-told = Its bidders are told and read this ground and reason. This decision cannot be taken back.
disqualified-because = { $ground }: { $reason }
ground-false-declaration = False declaration
ground-false-declaration-text = What its bidders declared is proven to be false.
ground-member-gone = A member is gone
ground-member-gone-text = A member's business is suspended or closed, or has been no member of the alliance for three working days and was not replaced.
ground-exclusion-ground = Not allowed to win
ground-exclusion-ground-text = The rules keep this bidder from winning, for example because it is banned from tenders.
