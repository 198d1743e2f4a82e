//! What the server needs at rest, and how soon it answers.

use std::{fs, thread, time::Duration, time::Instant};

use anyhow::Result;

use super::{
    TURNS, median,
    report::{Report, Wanted},
    server::{Serving, Setting, ask, free_port, request, text},
};
use crate::run::{command, program, root, say};

const QUERY: &str =
    "{ tenders(first: 20, filter: { states: [TENDERING] }) { nodes { title buyer { name } } } }";

/// Measures a server over the demo world in the embedded database.
pub(crate) fn measure(report: &mut Report) -> Result<()> {
    say("\n=== at rest");
    let folder = root().join("target/bench/world");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fill(&folder)?;
    let database = folder.join("default/gotong.db");
    let url = format!("sqlite://{}", text(&database)?);
    let setting = Setting::write("world/default", &url, true)?;
    report.ran("gotong serve (release build, demo world, SQLite, embedded search)".to_owned());
    let (mut answers, mut residents) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        let begun = Instant::now();
        let (serving, _) =
            Serving::start(&mut setting.command("gotong", &["serve"]), setting.address())?;
        ask(setting.address(), "/graphql", None, &request(QUERY))?;
        answers.push(begun.elapsed().as_secs_f64() * 1_000.0);
        thread::sleep(Duration::from_secs(5));
        residents.push(serving.resident()?);
    }
    let answered = median(answers);
    report.figure("start to first answered query", answered, " ms", Wanted::AtMost(500.0));
    report.figure("resident at rest, demo world", median(residents), " MB", Wanted::AtMost(80.0));
    Ok(())
}

/// Fills the demo world; it serves once it is full.
fn fill(folder: &std::path::Path) -> Result<()> {
    let listen = format!("127.0.0.1:{}", free_port()?);
    let demo = text(&program("release", "gotong-demo"))?.to_owned();
    let arguments = ["--world", "default", "--listen", &listen, "--folder", text(folder)?];
    let accounts = folder.join("default/accounts.json");
    let mut child = command(&demo, &arguments).stdout(std::process::Stdio::null()).spawn()?;
    let begun = Instant::now();
    while !accounts.exists() {
        anyhow::ensure!(begun.elapsed() < Duration::from_mins(10), "the demo world takes too long");
        anyhow::ensure!(child.try_wait()?.is_none(), "the demo ended before its world was full");
        thread::sleep(Duration::from_millis(50));
    }
    say(&format!("  the demo world was filled in {:.1} s", begun.elapsed().as_secs_f64()));
    run_down(&mut child)
}

/// Asks it to stop, so that the database is closed in order.
fn run_down(child: &mut std::process::Child) -> Result<()> {
    crate::run::run(&mut command("kill", &[&child.id().to_string()]))?;
    child.wait()?;
    Ok(())
}
