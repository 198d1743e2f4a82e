verification-l0 = Not verified
verification-l1 = Documents uploaded
verification-l2 = Verified
verification-l3 = Verified and visited

state-business-draft = Draft
state-business-active = Active
state-business-suspended = Suspended
state-business-closing = Closing
state-business-closed = Closed

state-capability-draft = Draft
state-capability-published = Published
state-capability-stale = Evidence expired
state-capability-archived = Archived

state-alliance-forming = Gathering members
state-alliance-chartering = Agreeing the charter
state-alliance-active = Active
state-alliance-suspended = Suspended
state-alliance-dissolving = Dissolving
state-alliance-dissolved = Dissolved
state-alliance-expired = Term ended
state-alliance-abandoned = Abandoned

state-membership-invited = Invited
state-membership-applied = Applied
state-membership-accepted = Joined
state-membership-signed = Member
state-membership-notice = Leaving
state-membership-exited = Left
state-membership-suspended = Suspended
state-membership-expelled = Expelled
state-membership-declined = Declined
state-membership-lapsed = Invitation lapsed

state-charter-draft = Draft
state-charter-proposed = Proposed
state-charter-signing = Being signed
state-charter-in-force = In force
state-charter-superseded = Superseded
state-charter-rejected = Rejected
state-charter-lapsed = Lapsed

state-tender-draft = Draft
state-tender-published = Upcoming
state-tender-tendering = Open for bids
state-tender-opening = Opening
state-tender-qualification-tech = Technical evaluation
state-tender-evaluation = Evaluation
state-tender-standstill = Standstill
state-tender-awarded = Awarded
state-tender-complete = Complete
state-tender-unsuccessful = Unsuccessful
state-tender-cancelled = Cancelled

state-lot-active = Active
state-lot-awarded = Awarded
state-lot-unsuccessful = Unsuccessful
state-lot-cancelled = Cancelled
state-lot-complete = Complete

state-bid-draft = Draft
state-bid-assembling = Awaiting members
state-bid-sealed = Sealed
state-bid-stale = Needs reconfirming
state-bid-withdrawn = Withdrawn
state-bid-lapsed = Lapsed
state-bid-opened = Opened
state-bid-admitted = Admitted
state-bid-rejected = Rejected
state-bid-ranked = Ranked
state-bid-awarded = Won
state-bid-not-awarded = Not awarded
state-bid-disqualified = Disqualified
state-bid-expired = Expired

state-award-proposed = Proposed
state-award-standstill = Standstill
state-award-confirmed = Confirmed
state-award-contracted = Contracted
state-award-cancelled = Cancelled
state-award-declined = Declined by the winner
state-award-lapsed = Lapsed

state-showcase-draft = Draft
state-showcase-cosigning = Awaiting signatures
state-showcase-published = Published
state-showcase-hidden = Hidden
state-showcase-withdrawn = Withdrawn

state-question-asked = Not answered yet
state-question-answered = Answered, not published
state-question-published = Answered
state-question-rejected = Rejected

complaint-rule-equal-treatment = All bidders are treated alike
complaint-rule-criteria-unclear = Award criteria are clear
complaint-rule-specification-unclear = What is asked for is clear
complaint-rule-requirement-excessive = Requirements ask for no more than the work needs
complaint-rule-tailored-to-one = Terms are not made for one business
complaint-rule-period-too-short = There is enough time to bid
complaint-rule-question-unanswered = Questions are answered
complaint-rule-amendment-unlawful = Amendments follow the rules
complaint-rule-bid-wrongly-rejected = No bid is rejected without ground
complaint-rule-bid-wrongly-admitted = No bid is admitted that does not meet the demands
complaint-rule-evaluation-error = Bids are scored by the published criteria
complaint-rule-conflict-of-interest = Nobody with a conflict of interest takes part
complaint-rule-reason-missing = Decisions give their reasons
complaint-rule-cancellation-unjustified = A tender is cancelled only for good reason

state-list-open = Open
state-list-closed = Closed

state-qualification-applied = Waiting for a decision
state-qualification-qualified = Qualified
state-qualification-refused = Refused
state-qualification-withdrawn = Withdrawn
state-qualification-removed = Removed
state-qualification-left = Left
state-qualification-lapsed = Expired
