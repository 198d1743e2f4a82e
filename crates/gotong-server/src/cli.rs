//! The command line: what `gotong` can be told to do.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use gotong_domain::policy::PlatformRole;

/// Local businesses form alliances, bid together and win tenders.
#[derive(Debug, Parser)]
#[command(name = "gotong", version, about)]
pub struct Cli {
    /// The configuration file (TOML). Without it the defaults and the environment hold.
    #[arg(long, global = true, env = "GOTONG_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What `gotong` can be told to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the API and the website.
    Serve,
    /// Run timers and reactors only, beside nodes that serve with `server.worker = false`.
    Worker,
    /// Watch over logs of sealed bids that others keep: sign that they only grew.
    Witness,
    /// Bring the database to the shape this version needs, or copy one database into another.
    Migrate {
        /// Instead of migrating the configured database.
        #[command(subcommand)]
        command: Option<MigrateCommand>,
    },
    /// Read things from a file: all of it, or nothing.
    #[command(subcommand)]
    Import(ImportCommand),
    /// Look after the search index.
    #[command(subcommand)]
    Search(SearchCommand),
    /// Print the GraphQL schema.
    Schema,
    /// Look at the configuration.
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Check receipts, tenders and the log's growth: nothing but the files and the log's key is needed.
    Verify {
        /// Receipts (`.json`, `.tlog-proof`), tenders' proofs, and proofs of growth.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The log's key, `name+id+key`, or a file that holds it.
        #[arg(long)]
        key: String,
        /// The key of a witness, or a file that holds it; may be given several times. Every checkpoint must then be
        /// cosigned by each of them.
        #[arg(long = "witness", value_name = "KEY_OR_FILE")]
        witnesses: Vec<String>,
    },
    /// Look after accounts.
    #[command(subcommand)]
    Admin(AdminCommand),
}

/// `gotong migrate …`
#[derive(Debug, Subcommand)]
pub enum MigrateCommand {
    /// Copy everything from one database into another, empty one; either may be SQLite or PostgreSQL.
    Copy {
        /// The database to read, such as `sqlite://var/gotong.db`.
        #[arg(long)]
        from: String,
        /// The empty database to write, such as `postgres://gotong@localhost/gotong`.
        #[arg(long)]
        to: String,
    },
}

/// `gotong import …`
#[derive(Debug, Subcommand)]
pub enum ImportCommand {
    /// Import businesses from a CSV file; with `--template` print an empty one.
    Businesses {
        /// The file.
        #[arg(required_unless_present = "template")]
        file: Option<PathBuf>,
        /// Print the header and an example row instead.
        #[arg(long, conflicts_with = "file")]
        template: bool,
        /// Check the file and save nothing.
        #[arg(long)]
        check: bool,
    },
}

/// `gotong search …`
#[derive(Debug, Subcommand)]
pub enum SearchCommand {
    /// Build the index anew from the database.
    Rebuild,
}

/// `gotong config …`
#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Check the configuration without starting.
    Check,
    /// Print the reference of every key.
    Reference,
}

/// `gotong admin …`
#[derive(Debug, Subcommand)]
pub enum AdminCommand {
    /// Give a person a role on the platform.
    Grant {
        /// The account's e-mail address.
        email: String,
        /// The role.
        role: RoleArgument,
    },
}

/// A role on the platform, as it is written on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RoleArgument {
    /// Keeps order: verifies, hides, suspends.
    Moderator,
    /// Decides complaints and disputes.
    Arbiter,
    /// Reads everything that is not sealed.
    Auditor,
    /// Runs the installation.
    Admin,
}

impl From<RoleArgument> for PlatformRole {
    fn from(role: RoleArgument) -> Self {
        match role {
            RoleArgument::Moderator => Self::Moderator,
            RoleArgument::Arbiter => Self::Arbiter,
            RoleArgument::Auditor => Self::Auditor,
            RoleArgument::Admin => Self::Admin,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commands_fit_together() {
        <Cli as clap::CommandFactory>::command().debug_assert();
        let copy = ["gotong", "migrate", "copy", "--from", "sqlite://a", "--to", "postgres://b"];
        assert!(Cli::try_parse_from(copy).is_ok());
        assert!(Cli::try_parse_from(["gotong", "migrate"]).is_ok());
        assert!(Cli::try_parse_from(["gotong", "import", "businesses", "a.csv"]).is_ok());
        assert!(Cli::try_parse_from(["gotong", "import", "businesses", "--template"]).is_ok());
        assert!(Cli::try_parse_from(["gotong", "import", "businesses"]).is_err());
        assert!(Cli::try_parse_from(["gotong", "admin", "grant", "a@b.id", "moderator"]).is_ok());
        let verify =
            ["gotong", "verify", "--witness", "a", "--key", "k", "--witness", "b", "f", "g"];
        let Ok(Cli { command: Command::Verify { files, witnesses, .. }, .. }) =
            Cli::try_parse_from(verify)
        else {
            panic!("it reads")
        };
        assert_eq!((files.len(), witnesses), (2, vec!["a".to_owned(), "b".to_owned()]));
        assert!(Cli::try_parse_from(["gotong", "frobnicate"]).is_err());
    }
}
