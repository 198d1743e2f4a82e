//! A server under measurement: configured, started, asked, stopped.

use std::{
    fs,
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};

use crate::run::{program, root};

/// A free port of this machine.
pub(crate) fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// A configuration in a folder of its own.
pub(crate) struct Setting {
    folder: PathBuf,
    port: u16,
}

impl Setting {
    /// Writes a configuration over the database at `url`; what the folder held is gone unless `kept`.
    pub(crate) fn write(name: &str, url: &str, kept: bool) -> Result<Self> {
        let folder = root().join("target/bench").join(name);
        if !kept && folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        let setting = Self { folder, port: free_port()? };
        let at = |part: &str| setting.folder.join(part).display().to_string();
        let text = format!(
            "[server]\nlisten = \"127.0.0.1:{port}\"\npublic_url = \"http://127.0.0.1:{port}\"\n\
             development = true\n\n[database]\nurl = \"{url}\"\nconnections = 3\nwriters = 8\n\n\
             [keys]\nfolder = \"{}\"\n\n[search]\nfolder = \"{}\"\n\n[blobs]\nfolder = \"{}\"\n\n\
             [mail]\nfolder = \"{}\"\n\n[limits]\nbudgets = false\n\n[log]\nfilter = \"warn\"\n",
            at("keys"),
            at("search"),
            at("blobs"),
            at("mail"),
            port = setting.port,
        );
        fs::write(setting.file(), text)?;
        Ok(setting)
    }

    /// The configuration file.
    pub(crate) fn file(&self) -> PathBuf {
        self.folder.join("gotong.toml")
    }

    /// Where the server will listen.
    pub(crate) fn address(&self) -> SocketAddr {
        SocketAddr::from(([127, 0, 0, 1], self.port))
    }

    /// A file in the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// A program of ours over this configuration.
    pub(crate) fn command(&self, name: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(program("release", name));
        command.current_dir(root()).stdin(Stdio::null());
        command.arg("--config").arg(self.file()).args(arguments);
        command
    }
}

/// A program that serves, stopped when dropped.
pub(crate) struct Serving(Child);

impl Serving {
    /// Starts it and waits until it listens at `address`; returns how long that took.
    pub(crate) fn start(command: &mut Command, address: SocketAddr) -> Result<(Self, Duration)> {
        let begun = Instant::now();
        let child = command.stdout(Stdio::null()).spawn().context("cannot start the server")?;
        let mut serving = Self(child);
        while TcpStream::connect(address).is_err() {
            ensure!(begun.elapsed() < Duration::from_mins(1), "nothing listens at {address}");
            if let Some(status) = serving.0.try_wait()? {
                bail!("the server ended with {status}");
            }
            thread::sleep(Duration::from_millis(2));
        }
        Ok((serving, begun.elapsed()))
    }

    /// Resident memory in megabytes of 1 000 000 bytes.
    pub(crate) fn resident(&self) -> Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.0.id()))?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:"));
        let kib = line.and_then(|line| line.split_whitespace().nth(1)).context("no VmRSS")?;
        Ok(kib.parse::<f64>()? * 1_024.0 / 1_000_000.0)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Posts JSON and returns the body of the answer, which must be a 200 without errors.
pub(crate) fn ask(
    address: SocketAddr,
    path: &str,
    token: Option<&str>,
    body: &str,
) -> Result<String> {
    let mut stream = TcpStream::connect(address)?;
    let token = token.map(|t| format!("Authorization: Bearer {t}\r\n")).unwrap_or_default();
    write!(
        stream,
        "POST {path} HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n{token}\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let good = answer.starts_with("HTTP/1.1 200") && !answer.contains("\"errors\"");
    ensure!(good, "the server answered {answer}");
    Ok(answer)
}

/// The text of a GraphQL request.
pub(crate) fn request(query: &str) -> String {
    let query = query.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{{\"query\":\"{}\"}}", query.replace('"', "\\\""))
}

/// A path as text.
pub(crate) fn text(path: &Path) -> Result<&str> {
    path.to_str().context("a path is no text")
}
