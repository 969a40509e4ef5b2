//! Calls that block: on threads, inside asynchronous code, and what they leave behind.

use std::time::Duration;

use kartoteka_runtime::{Error, blocking};
use wiremock::{MockServer, ResponseTemplate};

use super::{Open, Secured, builder, server, token};

/// A server on a runtime that goes on while this thread is blocked.
fn slow(milliseconds: u64) -> (tokio::runtime::Runtime, MockServer) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let answer = ResponseTemplate::new(200)
        .set_body_string("[1, 2]")
        .set_delay(Duration::from_millis(milliseconds));
    let server = runtime.block_on(server(answer));
    (runtime, server)
}

fn client(server: &MockServer) -> blocking::Core {
    let builder = builder(server).credential("query", token("k"));
    builder.build_blocking(&[]).unwrap()
}

#[test]
fn the_same_results_as_of_the_asynchronous_client() {
    let (_runtime, server) = slow(0);
    let core = client(&server);
    let answer = core.call(&Secured("a")).unwrap();
    assert_eq!((answer.status().as_u16(), &*answer), (200, &vec![1, 2]));
    let long = "more than twenty characters";
    assert!(matches!(core.call(&Open(long)), Err(Error::Invalid(_))));
    assert!(matches!(core.call(&Open("..")), Err(Error::Request(_))));
    let traced = core.with_header("X-Trace", "t").unwrap();
    traced.call(&Open("b")).unwrap();
    assert!(core.with_header("Host", "t").is_err());
    assert!(matches!(
        builder(&server).header("Host", "x").build_blocking(&[]),
        Err(kartoteka_runtime::BuildError::InvalidHeader(_))
    ));
    assert_eq!(core.wait(async { 7 }), 7);
    assert!(format!("{core:?}").starts_with("Core { target: "));
}

#[test]
fn threads_share_a_client_and_do_not_wait_for_each_other() {
    let (_runtime, server) = slow(200);
    let core = client(&server);
    let begin = std::time::Instant::now();
    let threads: Vec<_> = (0..20)
        .map(|_| {
            let core = core.clone();
            std::thread::spawn(move || core.call(&Open("a")).unwrap().into_inner())
        })
        .collect();
    drop(core);
    for thread in threads {
        assert_eq!(thread.join().unwrap(), [1, 2]);
    }
    // One after the other they would take four seconds.
    assert!(begin.elapsed() < Duration::from_secs(3));
}

#[test]
fn times_are_kept() {
    let (_runtime, server) = slow(5_000);
    let begin = std::time::Instant::now();
    let core = client(&server).with_timeout(Duration::from_millis(50));
    match core.call(&Open("a")) {
        Err(Error::Transport(fault)) => assert!(fault.is_timeout()),
        other => panic!("{other:?}"),
    }
    assert!(begin.elapsed() < Duration::from_secs(4));
}

/// Where reqwest's own blocking client panics, and a client of the same runtime would wait for itself.
#[test]
fn it_works_inside_asynchronous_code() {
    let (_runtime, server) = slow(0);
    for flavor in ["current", "multi"] {
        let mut own = match flavor {
            "current" => tokio::runtime::Builder::new_current_thread(),
            _ => tokio::runtime::Builder::new_multi_thread(),
        };
        let own = own.worker_threads(1).enable_all().build().unwrap();
        own.block_on(async {
            // Built, used and dropped there, in a task whose budget it would use up many times.
            let task = async {
                let core = client(&server);
                for _ in 0..300 {
                    assert_eq!(*core.call(&Open("a")).unwrap(), [1, 2]);
                }
            };
            match flavor {
                "current" => task.await,
                _ => tokio::join!(task, tokio::task::yield_now()).0,
            }
        });
    }
}

/// The threads of this process that belong to blocking clients.
#[cfg(target_os = "linux")]
fn threads() -> usize {
    let tasks = std::fs::read_dir("/proc/self/task").unwrap();
    let names =
        tasks.filter_map(|task| std::fs::read_to_string(task.ok()?.path().join("comm")).ok());
    // Names of threads are cut after fifteen bytes.
    names
        .filter(|name| name.starts_with("kartoteka-block"))
        .count()
}

/// Started by the test below in a process of its own, so that other tests do not disturb its count.
#[cfg(target_os = "linux")]
#[test]
#[ignore = "a part of the_thread_ends_with_the_last_client"]
fn one_thread_per_client() {
    let (_runtime, server) = slow(0);
    let core = client(&server);
    let other = core.with_timeout(Duration::from_secs(1));
    core.call(&Open("a")).unwrap();
    drop(core);
    other.call(&Open("a")).unwrap();
    assert_eq!(threads(), 1);
    drop(other);
    let deadline = std::time::Instant::now() + Duration::from_secs(10);
    while threads() > 0 {
        assert!(std::time::Instant::now() < deadline, "the thread goes on");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn the_thread_ends_with_the_last_client() {
    let program = std::env::current_exe().unwrap();
    let arguments = ["--ignored", "--exact", "blocking::one_thread_per_client"];
    let output = std::process::Command::new(program)
        .args(arguments)
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && text.contains("1 passed"),
        "{text}"
    );
}
