//! How much a client may ask for.

use gotong_graphql::limits::Limits;

use super::section::section;

section! {
    /// How much a client may ask for. Each limit answers with a code that names it.
    pub struct LimitsConfig {
        /// Whether budgets and attempts are counted at all. Turn off only to measure.
        budgets: bool = true,
        /// Bytes of a GraphQL document.
        document_bytes: usize = Limits::default().document_bytes,
        /// Lexical tokens of a document.
        tokens: usize = Limits::default().tokens,
        /// Selections of a document once its fragments are expanded.
        selections: u64 = Limits::default().selections,
        /// Levels of fields.
        depth: u32 = Limits::default().depth,
        /// Aliases of a document once its fragments are expanded.
        aliases: u64 = Limits::default().aliases,
        /// Fields at an operation's root.
        root_fields: u64 = Limits::default().root_fields,
        /// Directives in one place.
        directives: usize = Limits::default().directives,
        /// Mutations in one document that test a password or a mailed token.
        credential_mutations: u64 = Limits::default().credential_mutations,
        /// Entries of a page.
        page_size: u64 = Limits::default().page_size,
        /// Units of cost of one operation: 1 an object, `first` × child on connections.
        cost: u64 = Limits::default().cost,
        /// Units of cost that an actor regains each second.
        actor_cost_per_second: u32 = 300,
        /// Units of cost that an actor may save up.
        actor_cost_burst: u32 = 6_000,
        /// Requests that an address without a signed-in person regains each second.
        address_requests_per_second: u32 = 60,
        /// Requests that such an address may save up.
        address_requests_burst: u32 = 120,
        /// Seconds that a websocket gets to introduce itself.
        websocket_init_seconds: u64 = 5,
        /// Seconds without a sign of life after which a websocket is closed.
        websocket_idle_seconds: u64 = 30,
        /// Subscriptions on one websocket.
        websocket_subscriptions: usize = 20,
        /// Websockets that one node holds open.
        websockets: usize = 2_000,
    }
}

impl LimitsConfig {
    /// The limits of a document.
    #[must_use]
    pub const fn of_documents(&self) -> Limits {
        Limits {
            document_bytes: self.document_bytes,
            tokens: self.tokens,
            selections: self.selections,
            depth: self.depth,
            aliases: self.aliases,
            root_fields: self.root_fields,
            directives: self.directives,
            credential_mutations: self.credential_mutations,
            page_size: self.page_size,
            cost: self.cost,
        }
    }
}
