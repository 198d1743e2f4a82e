//! A PostgreSQL of our own: made in the target folder, on a free port, gone when we are.

use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use crate::{
    run::{command, exists, read, run},
    tools,
};

/// A running server.
pub(crate) struct Postgres {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
    as_root: bool,
}

impl Postgres {
    /// Makes and starts a server. `durable` keeps the writes on the disk, as benchmarks need it, and its log; tests need neither.
    pub(crate) fn start(name: &str, durable: bool) -> Result<Self> {
        let programs = tools::postgres()?;
        let as_root = read(&mut command("id", &["-u"]))?.trim() == "0";
        // The server refuses to run as root, and its user may not be able to enter a home folder.
        let folder = std::env::temp_dir().join(format!("gotong-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        if as_root {
            run(&mut command("chown", &["postgres", path(&folder)?]))?;
        }
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let server = Self { programs, folder, port, as_root };
        let data = server.data();
        server.run(
            "initdb",
            &["-D", path(&data)?, "-U", "gotong", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8"],
        )?;
        let mut settings =
            format!("-p {port} -k {} -c listen_addresses=127.0.0.1", path(&server.folder)?);
        settings.push_str(" -c max_connections=200");
        settings.push_str(if durable {
            " -c shared_buffers=512MB -c max_wal_size=4GB -c log_min_messages=log -c track_commit_timestamp=on"
        } else {
            " -c log_min_messages=fatal -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        });
        let log = server.folder.join("log");
        server.run(
            "pg_ctl",
            &["-D", path(&data)?, "-w", "-l", path(&log)?, "-o", &settings, "start"],
        )?;
        server.run(
            "createdb",
            &["-h", "127.0.0.1", "-p", &port.to_string(), "-U", "gotong", "gotong"],
        )?;
        Ok(server)
    }

    /// The address of its database.
    pub(crate) fn url(&self) -> String {
        format!("postgres://gotong@127.0.0.1:{}/gotong", self.port)
    }

    /// Runs SQL and returns what it prints, without decoration.
    pub(crate) fn sql(&self, url: &str, sql: &str) -> Result<String> {
        let arguments = ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", url, "-c", sql];
        read(&mut self.command("psql", &arguments))
    }

    /// Loads the database with a script of pgbench over prepared statements and returns what pgbench says. `options` are
    /// of its connections, as `-c name=value`.
    pub(crate) fn pgbench(
        &self,
        url: &str,
        load: &[&str],
        script: &str,
        options: &str,
    ) -> Result<String> {
        let file = self.folder.join("script.sql");
        std::fs::write(&file, script)?;
        let arguments = [&["-n", "-M", "prepared", "-f", path(&file)?], load, &[url]].concat();
        read(self.command("pgbench", &arguments).env("PGOPTIONS", options))
    }

    /// What the server has logged.
    pub(crate) fn log(&self) -> Result<String> {
        Ok(std::fs::read_to_string(self.folder.join("log"))?)
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Result<()> {
        run(self.command(program, arguments).stdout(std::process::Stdio::null()))
    }

    fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let program = self.programs.join(program);
        let mut command = if self.as_root && exists("setpriv", "--version") {
            let mut command = Command::new("setpriv");
            command.args(["--reuid=postgres", "--regid=postgres", "--init-groups"]).arg(program);
            command
        } else if self.as_root {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        command.args(arguments).current_dir(&self.folder).env("LC_ALL", "C.UTF-8");
        command
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let data = self.data();
        if let Some(data) = data.to_str() {
            // Nothing can be done about a server that does not stop; the folder then stays.
            let _ = self.run("pg_ctl", &["-D", data, "-m", "immediate", "stop"]);
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn path(path: &Path) -> Result<&str> {
    path.to_str().context("a folder's name is no text")
}
