//! What each command does.

use std::{io::Write as _, sync::Arc};

use anyhow::Context as _;
use gotong_app::{App, Ctx, accounts, log};
use gotong_domain::policy::PlatformRole;
use tokio_util::sync::CancellationToken;

use crate::{
    cli::{
        AdminCommand, Cli, Command, ConfigCommand, ImportCommand, MigrateCommand, SearchCommand,
    },
    config::{Config, reference},
    import, migrate, serve, telemetry, verify, wiring,
    witness::{self, Witness},
    worker,
};

/// Runs a command.
///
/// # Errors
/// Whatever kept it from being done, for the person at the command line.
pub async fn run(cli: Cli) -> anyhow::Result<()> {
    // These need no configuration that works.
    match &cli.command {
        Command::Schema => return print(&gotong_graphql::sdl()),
        Command::Config(ConfigCommand::Reference) => return print(&reference::markdown()),
        Command::Verify { files, key, witnesses } => return verify::run(files, key, witnesses),
        _ => {}
    }
    let config = Config::load(cli.config.as_deref())?;
    match cli.command {
        Command::Schema | Command::Config(ConfigCommand::Reference) | Command::Verify { .. } => {
            Ok(())
        }
        Command::Config(ConfigCommand::Check) => print("The configuration is good.\n"),
        Command::Serve => serve(config).await,
        Command::Worker => work(config).await,
        Command::Witness => watch(&config).await,
        Command::Migrate { command: None } => migrate_up(&config).await,
        Command::Migrate { command: Some(MigrateCommand::Copy { from, to }) } => {
            telemetry::log(&config.log)?;
            let report = migrate::copy(&from, &to).await?;
            print(&report)
        }
        Command::Import(ImportCommand::Businesses { file, template: _, check }) => match file {
            Some(file) => import::businesses(&config, &file, check).await,
            None => print(&gotong_app::businesses::import::template()),
        },
        Command::Search(SearchCommand::Rebuild) => rebuild_search(&config).await,
        Command::Admin(AdminCommand::Grant { email, role }) => {
            grant(&config, &email, role.into()).await
        }
    }
}

async fn serve(config: Config) -> anyhow::Result<()> {
    telemetry::log(&config.log)?;
    let metrics = telemetry::figures(&config.log)?;
    let app = wiring::app(&config).await?;
    log::ensure_newest(&app).await?;
    let stopping = CancellationToken::new();
    let edge = wiring::edge(app, config, metrics, stopping.clone())?;
    tokio::spawn(stop_when_asked(stopping.clone()));
    serve::serve(edge, stopping).await
}

async fn work(config: Config) -> anyhow::Result<()> {
    telemetry::log(&config.log)?;
    let app = wiring::app(&config).await?;
    log::ensure_newest(&app).await?;
    let stopping = CancellationToken::new();
    tokio::spawn(stop_when_asked(stopping.clone()));
    tokio::spawn(worker::keep_time(app.clone(), stopping.clone()));
    tokio::spawn(worker::relay_news(app.clone(), stopping.clone()));
    tracing::info!("the worker runs");
    worker::run(app, stopping).await;
    Ok(())
}

async fn watch(config: &Config) -> anyhow::Result<()> {
    telemetry::log(&config.log)?;
    let witness = Arc::new(Witness::open(&config.witness)?);
    let address = config.witness.listen;
    let listener = tokio::net::TcpListener::bind(address)
        .await
        .with_context(|| format!("listening on {address}"))?;
    let stopping = CancellationToken::new();
    tokio::spawn(stop_when_asked(stopping.clone()));
    witness::serve(witness, listener, stopping).await
}

async fn stop_when_asked(stopping: CancellationToken) {
    serve::asked_to_stop().await;
    tracing::info!("stopping");
    stopping.cancel();
}

async fn migrate_up(config: &Config) -> anyhow::Result<()> {
    telemetry::log(&config.log)?;
    let store = wiring::open(&config.database).await?;
    let pending = migrate::pending(&store).await?;
    migrate::up(&store).await?;
    print(&format!("{pending} migrations were run.\n"))
}

async fn rebuild_search(config: &Config) -> anyhow::Result<()> {
    let (app, ctx) = offline(config).await?;
    let documents = gotong_app::search::rebuild(&app, &ctx).await?;
    print(&format!("The search index holds {documents} documents.\n"))
}

async fn grant(config: &Config, email: &str, role: PlatformRole) -> anyhow::Result<()> {
    let (app, ctx) = offline(config).await?;
    accounts::grant(&app, &ctx, email, role)
        .await
        .with_context(|| format!("giving {email} the role"))?;
    print(&format!("{email} has the role now.\n"))
}

/// The application for a command that serves nothing, asked by the platform itself.
pub(crate) async fn offline(config: &Config) -> anyhow::Result<(Arc<App>, Ctx)> {
    telemetry::log(&config.log)?;
    let app = wiring::app(config).await?;
    let ctx = Ctx::system(app.clock.now());
    Ok((app, ctx))
}

/// Writes to the standard output.
pub(crate) fn print(text: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}
