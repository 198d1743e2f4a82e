//! What the process writes to its log at the most talkative level, and its figures.

use std::{
    io::{self, Write},
    sync::{Arc, LazyLock, Mutex, MutexGuard, Once, PoisonError, Weak},
};

use gotong_server::{config::LogConfig, telemetry};
use tracing_subscriber::{filter::LevelFilter, fmt::format::FmtSpan};

type Buffer = Mutex<Vec<u8>>;

/// Where it is kept while anybody listens: tests may share a process with many others.
static HEARD: Mutex<Weak<Buffer>> = Mutex::new(Weak::new());

/// Shows the figures; a process begins to count them once.
static FIGURES: LazyLock<Box<dyn Fn() -> String + Send + Sync>> = LazyLock::new(|| {
    let config = LogConfig::default();
    let handle = telemetry::figures(&config).expect("figures").expect("they are on");
    Box::new(move || handle.render())
});

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Writes to whoever listens.
struct Ear;

impl Write for Ear {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let listening = locked(&HEARD).upgrade();
        if let Some(buffer) = listening {
            locked(&buffer).extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Somebody who hears everything that is logged from now on, on whatever thread.
pub(super) struct Listener(Arc<Buffer>);

impl Listener {
    pub(super) fn begin() -> Self {
        static BEGIN: Once = Once::new();
        BEGIN.call_once(|| {
            LazyLock::force(&FIGURES);
            let log = tracing_subscriber::fmt()
                .with_max_level(LevelFilter::TRACE)
                .with_span_events(FmtSpan::NEW | FmtSpan::CLOSE)
                .with_ansi(false)
                .with_writer(|| Ear);
            log.init();
        });
        let mut heard = locked(&HEARD);
        let buffer = heard.upgrade().unwrap_or_default();
        *heard = Arc::downgrade(&buffer);
        Self(buffer)
    }

    /// Everything that was logged, and the figures.
    pub(super) fn heard(&self) -> [Vec<u8>; 2] {
        let (log, figures) = (locked(&self.0).clone(), FIGURES().into_bytes());
        assert!(super::holds(&log, b"answered") && super::holds(&log, b"TRACE"), "too little");
        assert!(super::holds(&figures, b"gotong_graphql_seconds"), "too little");
        [log, figures]
    }
}
