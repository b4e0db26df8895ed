//! The interface that Lambda gives its programs (AWS Lambda Developer Guide, "Using the Lambda runtime API").

use std::collections::HashMap;
use std::ffi::OsString;
use std::net::Ipv4Addr;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{Response, StatusCode};
use axum::routing::{get, post};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::process::Command;
use tokio::sync::{Mutex, Notify, mpsc, oneshot};
use vanity_dynamodb::local;

/// What Lambda hands out and takes in.
#[derive(Clone)]
pub(crate) struct RuntimeApi {
    pub(crate) address: String,
    shared: Arc<Shared>,
}

struct Shared {
    next: Mutex<mpsc::UnboundedReceiver<Invocation>>,
    waiting: mpsc::UnboundedSender<Invocation>,
    answers: Mutex<HashMap<String, oneshot::Sender<Answer>>>,
    asked: Notify,
    ids: AtomicU64,
    answered: AtomicUsize,
}

struct Invocation {
    id: String,
    event: Vec<u8>,
}

/// The reply, or the error of the function.
pub(crate) type Answer = Result<Value, Value>;

/// The trace that invocations belong to.
pub(crate) const TRACE: &str = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

/// A program as Lambda starts it, with an environment of its own; it is killed with the handle.
pub(crate) fn lambda(program: OsString, function: &str, memory_mb: &str) -> Command {
    let mut command = Command::new(program);
    command
        .env_clear()
        .envs(local::ENVIRONMENT)
        .env("AWS_LAMBDA_FUNCTION_NAME", function)
        .env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", memory_mb)
        .env("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST")
        .stdout(Stdio::piped())
        .kill_on_drop(true);
    command
}

/// Starts a program twenty times, and prints how long it takes until it asks for its first event: thirty milliseconds at
/// best. Others may be at work on the machine; the program is not to blame for that.
pub(crate) async fn is_soon_ready(command: impl Fn() -> Command) {
    let mut times = Vec::new();
    for _ in 0..20 {
        let runtime = RuntimeApi::start().await;
        let began = Instant::now();
        let _child = command().env("AWS_LAMBDA_RUNTIME_API", &runtime.address).spawn().unwrap();
        runtime.asked().await;
        times.push(began.elapsed());
    }
    times.sort();
    let (best, median, most) = (times[0], times[10], times[19]);
    println!("ready after {median:?} (median of 20), {best:?} to {most:?}");
    assert!(best < Duration::from_millis(30), "{best:?}");
}

impl RuntimeApi {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let (waiting, next) = mpsc::unbounded_channel();
        let shared = Arc::new(Shared {
            next: Mutex::new(next),
            waiting,
            answers: Mutex::default(),
            asked: Notify::new(),
            ids: AtomicU64::new(0),
            answered: AtomicUsize::new(0),
        });
        let router = Router::new()
            .route("/2018-06-01/runtime/invocation/next", get(next_invocation))
            .route("/2018-06-01/runtime/invocation/{id}/response", post(response))
            .route("/2018-06-01/runtime/invocation/{id}/error", post(error))
            .layer(DefaultBodyLimit::disable())
            .with_state(Arc::clone(&shared));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, shared }
    }

    /// Waits until a program asks for an event.
    pub(crate) async fn asked(&self) {
        self.shared.asked.notified().await;
    }

    /// How many events are answered.
    pub(crate) fn answered(&self) -> usize {
        self.shared.answered.load(Ordering::Relaxed)
    }

    /// Hands out an event, and gives the answer with the time that it took.
    pub(crate) async fn invoke(&self, event: impl Into<Vec<u8>>) -> (Answer, Duration) {
        let id = format!("request-{}", self.shared.ids.fetch_add(1, Ordering::Relaxed));
        let (answer, answered) = oneshot::channel();
        self.shared.answers.lock().await.insert(id.clone(), answer);
        let began = Instant::now();
        self.shared.waiting.send(Invocation { id, event: event.into() }).ok().unwrap();
        let answer = tokio::time::timeout(HANGING, answered).await.expect("the program answers").unwrap();
        (answer, began.elapsed())
    }
}

async fn next_invocation(State(shared): State<Arc<Shared>>) -> Response<Body> {
    shared.asked.notify_one();
    let Invocation { id, event } = shared.next.lock().await.recv().await.unwrap();
    let deadline = SystemTime::now().duration_since(UNIX_EPOCH).unwrap() + Duration::from_secs(8);
    Response::builder()
        .header("lambda-runtime-aws-request-id", id)
        .header("lambda-runtime-deadline-ms", deadline.as_millis().to_string())
        .header("lambda-runtime-invoked-function-arn", "arn:aws:lambda:eu-west-2:123456789012:function:vanity-connect")
        .header("lambda-runtime-trace-id", TRACE)
        .body(Body::from(event))
        .unwrap()
}

async fn response(State(shared): State<Arc<Shared>>, Path(id): Path<String>, body: Bytes) -> StatusCode {
    answer(&shared, &id, Ok(serde_json::from_slice(&body).unwrap())).await
}

async fn error(State(shared): State<Arc<Shared>>, Path(id): Path<String>, body: Bytes) -> StatusCode {
    answer(&shared, &id, Err(serde_json::from_slice(&body).unwrap())).await
}

async fn answer(shared: &Shared, id: &str, answer: Answer) -> StatusCode {
    let waiting = shared.answers.lock().await.remove(id).expect("an invocation is answered once");
    shared.answered.fetch_add(1, Ordering::Relaxed);
    waiting.send(answer).ok();
    StatusCode::ACCEPTED
}

/// Longer than any test waits for an answer.
const HANGING: Duration = Duration::from_secs(60);
