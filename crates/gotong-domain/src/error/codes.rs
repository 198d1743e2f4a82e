//! Every code that a refusal or a fault may have.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal),+ $(,)?) => {
        /// A stable code for every refusal and fault; clients may switch on it, people read its message.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum ErrorCode {
            $($(#[$doc])* #[serde(rename = $code)] $name,)+
        }

        impl ErrorCode {
            /// Every code, so that a test can demand a message for each in each language.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The code as clients see it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)+
                }
            }
        }
    };
}

codes! {
    // --- faults and access: top-level errors
    /// Nobody is signed in, or the token is not valid.
    Unauthenticated = "UNAUTHENTICATED",
    /// The actor's role does not permit this.
    Forbidden = "FORBIDDEN",
    /// It does not exist, or the viewer may not know that it does.
    NotFound = "NOT_FOUND",
    /// Too many requests from this actor or address.
    RateLimited = "RATE_LIMITED",
    /// A fault of ours; the request id finds it in the logs.
    Internal = "INTERNAL",
    /// The search engine does not answer; everything else goes on.
    SearchUnavailable = "SEARCH_UNAVAILABLE",
    // --- limits of the protocol: answered to programs, before anything runs
    /// The request's body is larger than the limit.
    BodyTooLarge = "BODY_TOO_LARGE",
    /// The request is not one that a GraphQL server understands.
    BadRequest = "BAD_REQUEST",
    /// The page that sends this request does not belong to the platform.
    ForeignOrigin = "FOREIGN_ORIGIN",
    /// The request took longer than the limit.
    Timeout = "TIMEOUT",
    /// Several operations in one request.
    BatchingUnsupported = "BATCHING_UNSUPPORTED",
    /// No stored document has this id.
    UnknownDocument = "UNKNOWN_DOCUMENT",
    /// The schema is shown to signed-in clients and in development only.
    IntrospectionOff = "INTROSPECTION_OFF",
    /// The document does not follow GraphQL's grammar.
    GraphqlSyntax = "GRAPHQL_SYNTAX",
    /// The document does not fit the schema.
    GraphqlInvalid = "GRAPHQL_INVALID",
    /// The document has too many bytes.
    DocumentTooLarge = "DOCUMENT_TOO_LARGE",
    /// The document has too many tokens.
    TooManyTokens = "TOO_MANY_TOKENS",
    /// The document selects too much once its fragments are expanded.
    TooManySelections = "TOO_MANY_SELECTIONS",
    /// The document nests too deeply.
    TooDeep = "TOO_DEEP",
    /// The document has too many aliases.
    TooManyAliases = "TOO_MANY_ALIASES",
    /// The operation has too many fields at its root.
    TooManyRootFields = "TOO_MANY_ROOT_FIELDS",
    /// Too many directives in one place.
    TooManyDirectives = "TOO_MANY_DIRECTIVES",
    /// Several attempts at a password or token in one document.
    TooManyCredentialMutations = "TOO_MANY_CREDENTIAL_MUTATIONS",
    /// A page asks for more entries than one page may have.
    PageTooLarge = "PAGE_TOO_LARGE",
    /// The operation costs more than one operation may.
    CostTooHigh = "COST_TOO_HIGH",
    /// The connection has too many subscriptions.
    TooManySubscriptions = "TOO_MANY_SUBSCRIPTIONS",
    /// The address or the password is not right.
    WrongCredentials = "WRONG_CREDENTIALS",
    // --- concurrency
    /// Somebody saved a newer version; load it and try again.
    Conflict = "CONFLICT",
    /// The same idempotency key came with another payload.
    IdempotencyMismatch = "IDEMPOTENCY_MISMATCH",
    // --- state
    /// The state machine has no such transition.
    InvalidTransition = "INVALID_TRANSITION",
    /// The deadline has passed; `now == deadline` is past.
    DeadlinePassed = "DEADLINE_PASSED",
    /// The period in which this may be done has not begun.
    TooEarly = "TOO_EARLY",
    // --- field values
    /// The value is missing or blank.
    Required = "REQUIRED",
    /// The text is shorter than the least length.
    TooShort = "TOO_SHORT",
    /// The text is longer than the most length.
    TooLong = "TOO_LONG",
    /// Control, bidirectional or invisible characters.
    ForbiddenCharacter = "FORBIDDEN_CHARACTER",
    /// Letters of several scripts that look alike.
    LookAlike = "LOOK_ALIKE",
    /// The value does not have the form it should.
    Malformed = "MALFORMED",
    /// The number is below the least or above the most.
    OutOfRange = "OUT_OF_RANGE",
    /// The number may not be negative.
    Negative = "NEGATIVE",
    /// The list has too few entries.
    TooFew = "TOO_FEW",
    /// The list has too many entries.
    TooMany = "TOO_MANY",
    /// The same entry stands twice.
    Duplicate = "DUPLICATE",
    /// A code, region or id that is not known.
    Unknown = "UNKNOWN",
    /// The time lies in the past.
    InThePast = "IN_THE_PAST",
    /// The shares or weights do not add up to 10 000 basis points.
    NotWhole = "NOT_WHOLE",
    /// The currency differs from the one in force here.
    WrongCurrency = "WRONG_CURRENCY",
    // --- alliances
    /// The business is not a member.
    NotAMember = "NOT_A_MEMBER",
    /// The business is a member already, or has been asked.
    AlreadyAMember = "ALREADY_A_MEMBER",
    /// A member is missing from the list.
    MemberLeftOut = "MEMBER_LEFT_OUT",
    /// Too few members have joined for this.
    TooFewMembers = "TOO_FEW_MEMBERS",
    /// The alliance takes nobody in any more.
    AllianceClosed = "ALLIANCE_CLOSED",
    /// Nobody is named as coordinator.
    NoCoordinator = "NO_COORDINATOR",
    /// Another member acts for the alliance.
    NotCoordinator = "NOT_COORDINATOR",
    /// Another version of the charter is already being signed.
    CharterPending = "CHARTER_PENDING",
    /// The members or the calendar have changed since the charter was written.
    CharterOutdated = "CHARTER_OUTDATED",
    /// The alliance has no charter in force and cannot act.
    NoCharterInForce = "NO_CHARTER_IN_FORCE",
    /// The amount is beyond what the coordinator decides alone.
    BeyondBindingLimit = "BEYOND_BINDING_LIMIT",
    /// The text that was shown is not the one to be signed.
    HashMismatch = "HASH_MISMATCH",
    /// The member has already signed.
    AlreadySigned = "ALREADY_SIGNED",
    // --- showcase
    /// The day lies in the future.
    InTheFuture = "IN_THE_FUTURE",
    /// Not everyone named has signed yet.
    SignaturesMissing = "SIGNATURES_MISSING",
    // --- uploads
    /// The file is larger than what is taken in.
    FileTooLarge = "FILE_TOO_LARGE",
    /// The file is of a kind that is not taken in.
    FileKindRefused = "FILE_KIND_REFUSED",
    /// The file cannot be read.
    FileDamaged = "FILE_DAMAGED",
    /// The picture has more dots than what is taken in.
    PictureTooLarge = "PICTURE_TOO_LARGE",
    // --- tenders
    /// A role of the tender's team has nobody.
    TeamIncomplete = "TEAM_INCOMPLETE",
    /// A tender of this value needs a buyer of level 2.
    ValueNeedsLevelTwo = "VALUE_NEEDS_LEVEL_TWO",
    /// The deadline leaves bidders too little time.
    DeadlineTooSoon = "DEADLINE_TOO_SOON",
    /// The deadline may only move later.
    DeadlineEarlier = "DEADLINE_EARLIER",
    /// Questions must end earlier before the deadline.
    QuestionsEndTooLate = "QUESTIONS_END_TOO_LATE",
    /// Type, currency, award method, criteria and weights are fixed by publication.
    FrozenAfterPublication = "FROZEN_AFTER_PUBLICATION",
    /// Lots may be added or removed only in the first half of the tendering period.
    LotsFrozen = "LOTS_FROZEN",
    /// The amendment changes nothing.
    NothingChanged = "NOTHING_CHANGED",
    /// A working day was already added for unanswered questions.
    AlreadyExtended = "ALREADY_EXTENDED",
    /// A cancellation is announced; nothing else goes on.
    CancellationPending = "CANCELLATION_PENDING",
    /// Another change of the tender waits for its approver.
    ChangePending = "CHANGE_PENDING",
    /// A proposed change can take effect no longer.
    ChangeVoid = "CHANGE_VOID",
    /// Some openers have agreed to open the bids: now they are opened first.
    OpeningUnderWay = "OPENING_UNDER_WAY",
    /// It is not the period for questions: not yet, or no longer.
    QuestionsClosed = "QUESTIONS_CLOSED",
    /// An answer that changes the terms must be an amendment.
    AnswerChangesTerms = "ANSWER_CHANGES_TERMS",
    /// The type of tender does not offer this.
    NotInProcedure = "NOT_IN_PROCEDURE",
    /// Experience is known from finished works alone, and none are recorded: nobody could meet the requirement.
    ExperienceNotRecorded = "EXPERIENCE_NOT_RECORDED",
    /// Only those invited may bid.
    NotInvited = "NOT_INVITED",
    /// A contract of this value is not awarded without competition.
    ValueTooHighForDirect = "VALUE_TOO_HIGH_FOR_DIRECT",
    /// The buyer cannot take part in its own tender.
    OwnTender = "OWN_TENDER",
    // --- evaluation and awards
    /// This opener has already agreed; others have to as well.
    AlreadyAgreed = "ALREADY_AGREED",
    /// A cost a unit stands at something else than a mandatory number.
    UnitCostNeedsNumber = "UNIT_COST_NEEDS_NUMBER",
    /// Discounts for several lots go with the lowest price only.
    CombinationsNeedLowestPrice = "COMBINATIONS_NEED_LOWEST_PRICE",
    /// Discounts for several lots need two lots or more, and not too many.
    CombinationsNeedLots = "COMBINATIONS_NEED_LOTS",
    /// The winners of all lots together cost least with another bid.
    NotInCombination = "NOT_IN_COMBINATION",
    /// Some bids are neither admitted nor rejected.
    BidsUndecided = "BIDS_UNDECIDED",
    /// Some scores are missing.
    ScoresMissing = "SCORES_MISSING",
    /// Scores are locked: they stay as they are, and nobody joins the evaluators any more.
    ScoresLocked = "SCORES_LOCKED",
    /// Some evaluators have not locked their scores.
    ScoresUnlocked = "SCORES_UNLOCKED",
    /// An evaluator has not declared whether it has a conflict of interest.
    ConflictUndeclared = "CONFLICT_UNDECLARED",
    /// Evaluators and arbiters with a conflict of interest take no part.
    ConflictOfInterest = "CONFLICT_OF_INTEREST",
    /// The ranking is not computed, or older than the bids' admission.
    RankingMissing = "RANKING_MISSING",
    /// Only the first in rank can be awarded.
    NotFirstInRank = "NOT_FIRST_IN_RANK",
    /// The lot already has an award.
    AlreadyAwarded = "ALREADY_AWARDED",
    /// No member of the bid is gone.
    MemberStillThere = "MEMBER_STILL_THERE",
    /// Whoever proposes an award of this value, or a change of a tender, may not approve it.
    ProposerCannotApprove = "PROPOSER_CANNOT_APPROVE",
    /// A bidder was asked something and still has time to answer.
    InquiryPending = "INQUIRY_PENDING",
    /// The bidder was asked this before; once is all.
    InquiryMade = "INQUIRY_MADE",
    /// A bidder for the lot was asked to be bound for longer and still has time to answer.
    ExtensionPending = "EXTENSION_PENDING",
    /// The bidder has said whether it is bound for longer.
    ExtensionAnswered = "EXTENSION_ANSWERED",
    /// No bid for the lot may still win it.
    NoBidToExtend = "NO_BID_TO_EXTEND",
    /// Bidders are bound for that long already, or could not answer before.
    ValidityTooShort = "VALIDITY_TOO_SHORT",
    /// Bidders are not asked to be bound for that long at once.
    ValidityTooLong = "VALIDITY_TOO_LONG",
    /// The bidder is left too little time to answer.
    AnswerTimeTooShort = "ANSWER_TIME_TOO_SHORT",
    /// The price is not abnormally low beside the others.
    PriceNotAbnormal = "PRICE_NOT_ABNORMAL",
    /// The price is abnormally low, and the bidder was not asked why.
    PriceNotJustified = "PRICE_NOT_JUSTIFIED",
    // --- frameworks
    /// The framework's lot has no suppliers that can be ordered from.
    FrameworkNotInForce = "FRAMEWORK_NOT_IN_FORCE",
    /// The framework's last day has passed.
    FrameworkEnded = "FRAMEWORK_ENDED",
    /// All orders together would come to more than the framework permits.
    AboveFrameworkCeiling = "ABOVE_FRAMEWORK_CEILING",
    /// An order has the items of its framework's lot only.
    NotInFramework = "NOT_IN_FRAMEWORK",
    /// Of suppliers that share a lot the first in rank delivers most.
    FirstDeliversMost = "FIRST_DELIVERS_MOST",
    /// A supplier's part of an item comes to less than one unit.
    PartTooSmall = "PART_TOO_SMALL",
    // --- prices by quantity
    /// Each of an item's tiers begins above the one before.
    TiersNotRising = "TIERS_NOT_RISING",
    /// The item has no such tiers, so that nothing is asked for them.
    TiersNotAsked = "TIERS_NOT_ASKED",
    /// A price for one of an item's tiers is missing.
    TierPricesMissing = "TIER_PRICES_MISSING",
    /// A unit may not cost more in a larger quantity.
    TierDearer = "TIER_DEARER",
    // --- orders
    /// Every supplier of the lot was asked.
    NoSupplierLeft = "NO_SUPPLIER_LEFT",
    /// The order to the one before in rank has not failed.
    CallOffStands = "CALL_OFF_STANDS",
    // --- claims and complaints
    /// Only who leads a bid for the tender may object to this.
    NotABidder = "NOT_A_BIDDER",
    /// A complaint is not settled; until then this waits.
    ComplaintPending = "COMPLAINT_PENDING",
    /// Too many complaints were inadmissible; others have to wait.
    CoolingPeriod = "COOLING_PERIOD",
    /// The rule is not about such a thing.
    RuleDoesNotFit = "RULE_DOES_NOT_FIT",
    /// The remedy does not mend what is objected to.
    RemedyDoesNotFit = "REMEDY_DOES_NOT_FIT",
    /// The remedy cannot be applied as the tender stands.
    RemedyNotPossible = "REMEDY_NOT_POSSIBLE",
    /// An objection needs a document or a reference.
    EvidenceMissing = "EVIDENCE_MISSING",
    /// The decision was put off before; once is all.
    ReviewExtended = "REVIEW_EXTENDED",
    // --- businesses
    /// The business is not active and cannot act.
    BusinessNotActive = "BUSINESS_NOT_ACTIVE",
    /// The business is not verified far enough for this.
    VerificationTooLow = "VERIFICATION_TOO_LOW",
    /// Bids or contracts of the business are still live.
    LiveObligations = "LIVE_OBLIGATIONS",
    /// The business would have no owner.
    LastOwner = "LAST_OWNER",
    /// Only managers have a binding limit.
    LimitForManagers = "LIMIT_FOR_MANAGERS",
    /// The invitation was sent to another address.
    OtherAddress = "OTHER_ADDRESS",
    // --- qualified lists
    /// A business is not on its own list.
    OwnList = "OWN_LIST",
    // --- capabilities
    /// The certificate or document has expired.
    EvidenceExpired = "EVIDENCE_EXPIRED",
    // --- import
    /// The first line does not have the columns of the template.
    WrongHeader = "WRONG_HEADER",
    /// The file is not text in UTF-8.
    NotUtf8 = "NOT_UTF8",
    /// The row has too many or too few columns.
    WrongColumnCount = "WRONG_COLUMN_COUNT",
    // --- bids
    /// The tender takes no bids, or no longer has the lot.
    NotTendering = "NOT_TENDERING",
    /// The business is in another live bid for the lot.
    AlreadyBidding = "ALREADY_BIDDING",
    /// The lead withdraws the whole bid instead of leaving it.
    LeadMayNotLeave = "LEAD_MAY_NOT_LEAVE",
    /// The bid changed since the member was shown it.
    BidChanged = "BID_CHANGED",
    /// A declaration that the bid needs was not made.
    DeclarationMissing = "DECLARATION_MISSING",
    /// A member has not confirmed the bid as it is.
    NotConfirmed = "NOT_CONFIRMED",
    /// The parts do not add up to the item's quantity.
    ItemNotCovered = "ITEM_NOT_COVERED",
    /// The bid has no price.
    PriceMissing = "PRICE_MISSING",
    /// The tender takes no discounts for several lots.
    CombinationsNotAsked = "COMBINATIONS_NOT_ASKED",
    /// The total is above the lot's ceiling.
    AboveCeiling = "ABOVE_CEILING",
    /// The item costs more than the bidder asked in the framework.
    AboveFrameworkPrice = "ABOVE_FRAMEWORK_PRICE",
    /// Only suppliers of the framework bid, each alone or as the alliance that it was.
    NotFrameworkSupplier = "NOT_FRAMEWORK_SUPPLIER",
    /// A mandatory requirement is not met.
    RequirementNotMet = "REQUIREMENT_NOT_MET",
    /// A mandatory requirement is not answered.
    AnswerMissing = "ANSWER_MISSING",
    /// The file is no receipt file.
    NotAReceipt = "NOT_A_RECEIPT",
    /// The receipt file is of another bid, another part of it or an earlier seal, or not what was committed to.
    ReceiptMismatch = "RECEIPT_MISMATCH",
    /// A bid's envelope did not open, and its bidder still has time to open it with the receipt file.
    ReceiptAwaited = "RECEIPT_AWAITED",
    /// The bid says more than an envelope holds.
    BidTooLong = "BID_TOO_LONG",
    /// The bidder's own device has to seal bids of this tender.
    SealOnDevice = "SEAL_ON_DEVICE",
    /// Prices of this bid must not be sent before they are sealed.
    PriceStaysOnDevice = "PRICE_STAYS_ON_DEVICE",
    /// The envelope is not one of this bid.
    EnvelopeMalformed = "ENVELOPE_MALFORMED",
    // --- witnesses
    /// There is no witness that takes part in openings.
    NoWitness = "NO_WITNESS",
    /// An opener has no key of their own.
    OpenerKeyMissing = "OPENER_KEY_MISSING",
    /// The witness does not take part in the opening now.
    WitnessAway = "WITNESS_AWAY",
}

impl ErrorCode {
    /// The key of the code's message in the locales: `error-not-found`.
    #[must_use]
    pub fn message_key(self) -> String {
        format!("error-{}", self.as_str().to_lowercase().replace('_', "-"))
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
