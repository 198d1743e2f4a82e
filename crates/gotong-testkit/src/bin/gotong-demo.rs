//! The demo: fills a world into an embedded database, serves it, and says whom to sign in as.

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use anyhow::{Context, Result};
use clap::{Parser, ValueEnum};
use gotong_app::clock::Clock;
use gotong_server::{
    config::{Config, WitnessConfig, WitnessEntry},
    serve, telemetry, wiring,
    witness::{self, Witness},
};
use gotong_testkit::world::{self, Account, PASSWORD, Size};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

/// Serves a demo world.
#[derive(Parser)]
struct Arguments {
    /// How large a world.
    #[arg(long, value_enum, default_value = "default")]
    world: Named,
    /// The address to listen on.
    #[arg(long, default_value = "127.0.0.1:7878")]
    listen: SocketAddr,
    /// The folder for the database and everything else. A world that is there already is served as it is.
    #[arg(long, default_value = "var/demo")]
    folder: PathBuf,
    /// Throw away what is in the folder first.
    #[arg(long)]
    fresh: bool,
}

/// A world by its name.
#[derive(Clone, Copy, ValueEnum)]
enum Named {
    /// For tests.
    Small,
    /// 300 businesses.
    Default,
    /// 5 000 businesses.
    Large,
}

impl Named {
    const fn size(self) -> Size {
        match self {
            Self::Small => Size::SMALL,
            Self::Default => Size::DEFAULT,
            Self::Large => Size::LARGE,
        }
    }
}

#[tokio::main]
async fn main() -> Result<()> {
    gotong_server::prepare_process();
    let arguments = Arguments::parse();
    let folder = arguments.folder.join(match arguments.world {
        Named::Small => "small",
        Named::Default => "default",
        Named::Large => "large",
    });
    if arguments.fresh && folder.exists() {
        std::fs::remove_dir_all(&folder).context("throwing away the old world")?;
    }
    let listener = TcpListener::bind(arguments.listen).await.context("the address is taken")?;
    let url = format!("http://{}", listener.local_addr()?);
    let mut config = config(&folder, &url)?;
    telemetry::log(&config.log)?;
    let clock = Arc::new(OnceLock::new());
    watch(&mut config, &folder, &clock).await?;
    let made = folder.join("accounts.json");
    let app = wiring::app(&config).await?;
    clock.set(Arc::clone(&app.clock)).ok().context("the clock was set twice")?;
    let accounts: Vec<Account> = if made.exists() {
        serde_json::from_slice(&std::fs::read(&made)?)?
    } else {
        say("Filling the demo world …");
        let accounts = world::fill(&app, arguments.world.size()).await?;
        std::fs::write(&made, serde_json::to_vec(&accounts)?)?;
        accounts
    };
    let shown = accounts.iter().map(Account::shown).collect();
    app.settings.demo_accounts.set(shown).ok().context("the accounts were set twice")?;
    greet(&url, &accounts);
    let stopping = CancellationToken::new();
    let edge = wiring::edge(app, config, None, stopping.clone())?;
    let asked = stopping.clone();
    tokio::spawn(async move {
        serve::asked_to_stop().await;
        asked.cancel();
    });
    serve::serve_on(edge, listener, stopping).await
}

/// Starts a witness beside the platform, so that bids can be sealed with one. Elsewhere others run it; here it follows the
/// demo's clock.
async fn watch(
    config: &mut Config,
    folder: &Path,
    clock: &Arc<OnceLock<Arc<Clock>>>,
) -> Result<()> {
    let settings = WitnessConfig {
        name: "saksi.example".to_owned(),
        folder: folder.join("witness"),
        logs: vec![wiring::log_key(config)?],
        ..WitnessConfig::default()
    };
    let clock = Arc::clone(clock);
    let now = move || {
        let at = clock.get().map_or(0, |clock| clock.now().timestamp());
        u64::try_from(at).unwrap_or_default()
    };
    let witness = Arc::new(Witness::open(&settings)?.by_clock(now));
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    config.seal.witnesses = vec![WitnessEntry {
        url: format!("http://{}", listener.local_addr()?),
        key: witness.key(),
        recipient: Some(witness.recipient()),
    }];
    tokio::spawn(witness::serve(witness, listener, CancellationToken::new()));
    Ok(())
}

fn config(folder: &Path, url: &str) -> Result<Config> {
    let mut config = Config::load(None)?;
    url.clone_into(&mut config.server.public_url);
    config.server.demo = true;
    config.server.development = true;
    config.limits.budgets = false;
    "warn".clone_into(&mut config.log.filter);
    config.database.url = format!("sqlite://{}", folder.join("gotong.db").display());
    config.keys.folder = folder.join("keys");
    config.search.folder = folder.join("search");
    config.blobs.folder = folder.join("blobs");
    config.mail.folder = folder.join("mail");
    Ok(config)
}

fn greet(url: &str, accounts: &[Account]) {
    say(&format!("\nGotong is served at {url}\n\nSign in with the password {PASSWORD} as:"));
    for account in accounts {
        say(&format!("  {:<42} {}", account.email, account.purpose.1));
    }
    say("\nThe bar at the foot of each page moves the demo's clock forward. Stop with Ctrl-C.");
}

#[expect(clippy::print_stdout, reason = "this program talks to the person who started it")]
fn say(text: &str) {
    println!("{text}");
}
