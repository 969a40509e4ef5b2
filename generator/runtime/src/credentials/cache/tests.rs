use std::cell::Cell;
use std::future::ready;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::oneshot;

use super::*;

const HOUR: Duration = Duration::from_secs(3600);

fn fresh(value: &str, lifetime: Option<Duration>) -> Result<Fresh, CredentialError> {
    Ok(Fresh {
        value: value.into(),
        lifetime,
    })
}

fn refusal() -> CredentialError {
    CredentialError::status(503, None, None)
}

/// What the cache gives, and whether it renewed for that.
async fn ask(
    cache: &TokenCache,
    renewal: Result<Fresh, CredentialError>,
) -> (Result<String, CredentialError>, bool) {
    let renewal = Cell::new(Some(renewal));
    let renew = || ready(renewal.take().unwrap());
    let token = cache.get(&[], renew).await;
    let token = token.map(|it| it.expose().to_owned());
    (token, renewal.into_inner().is_none())
}

#[track_caller]
fn check(answer: (Result<String, CredentialError>, bool), token: &str, renewed: bool) {
    assert_eq!((answer.0.unwrap().as_str(), answer.1), (token, renewed));
}

#[tokio::test]
async fn a_token_is_renewed_before_it_expires() {
    let clock = Clock::stopped();
    let cache = TokenCache::new(clock.clone());
    check(ask(&cache, fresh("a", Some(HOUR))).await, "a", true);
    clock.advance(HOUR - MARGIN - Duration::from_millis(1));
    check(ask(&cache, fresh("b", Some(HOUR))).await, "a", false);
    clock.advance(Duration::from_millis(1));
    check(ask(&cache, fresh("b", Some(HOUR))).await, "b", true);
}

#[tokio::test]
async fn a_token_of_a_short_life_is_used_nevertheless() {
    let clock = Clock::stopped();
    let cache = TokenCache::new(clock.clone());
    let short = Some(Duration::from_secs(8));
    check(ask(&cache, fresh("a", short)).await, "a", true);
    clock.advance(Duration::from_secs(5));
    check(ask(&cache, fresh("b", short)).await, "a", false);
    clock.advance(Duration::from_secs(1));
    check(
        ask(&cache, fresh("b", Some(Duration::ZERO))).await,
        "b",
        true,
    );
    check(
        ask(&cache, fresh("c", Some(Duration::MAX))).await,
        "c",
        true,
    );
    clock.advance(HOUR);
    check(ask(&cache, fresh("d", None)).await, "c", false);
}

#[tokio::test]
async fn without_a_lifetime_a_token_is_kept_until_it_is_refused() {
    let clock = Clock::stopped();
    let cache = TokenCache::new(clock.clone());
    check(ask(&cache, fresh("a", None)).await, "a", true);
    clock.advance(HOUR * 1000);
    check(ask(&cache, fresh("b", None)).await, "a", false);
    cache.refused(&"another".into());
    check(ask(&cache, fresh("b", None)).await, "a", false);
    cache.refused(&"a".into());
    check(ask(&cache, fresh("b", None)).await, "b", true);
    // The refusal of a call that began with the old token does not take the new one away.
    cache.refused(&"a".into());
    check(ask(&cache, fresh("c", None)).await, "b", false);
}

#[tokio::test]
async fn near_its_end_a_token_outlives_a_failed_renewal() {
    let clock = Clock::stopped();
    let cache = TokenCache::new(clock.clone());
    check(ask(&cache, fresh("a", Some(HOUR))).await, "a", true);
    clock.advance(HOUR - Duration::from_secs(1));
    check(ask(&cache, Err(refusal())).await, "a", true);
    clock.advance(Duration::from_secs(1));
    let (result, renewed) = ask(&cache, Err(refusal())).await;
    assert!(result.is_err() && renewed);
}

#[tokio::test]
async fn sets_of_scopes_have_tokens_of_their_own() {
    let cache = TokenCache::new(Clock::stopped());
    for scopes in [&["read"][..], &["write"], &["read"]] {
        let renew = || ready(fresh(&scopes.join(" "), None));
        let token = cache.get(scopes, renew).await;
        assert_eq!(token.unwrap().expose(), scopes.join(" "));
    }
    cache.refused(&"read".into());
    let token = cache.get(&["write"], || ready(Err(refusal()))).await;
    assert_eq!(token.unwrap().expose(), "write");
}

/// A renewal that ends when the sender does, and how often one began.
struct Held(Arc<AtomicUsize>, Mutex<Option<oneshot::Receiver<Fresh>>>);

impl Held {
    fn new() -> (Self, oneshot::Sender<Fresh>) {
        let (sender, receiver) = oneshot::channel();
        (Self(Arc::default(), Mutex::new(Some(receiver))), sender)
    }

    async fn ask(&self, cache: &TokenCache) -> Result<Secret, CredentialError> {
        let renew = || {
            self.0.fetch_add(1, Ordering::SeqCst);
            let receiver = locked(&self.1).take().unwrap();
            async { Ok(receiver.await.unwrap()) }
        };
        cache.get(&[], renew).await
    }
}

#[tokio::test]
async fn a_renewal_outlives_the_call_that_began_it_and_those_who_wait_share_it() {
    let cache = TokenCache::new(Clock::stopped());
    let (held, sender) = Held::new();
    let mut first = Box::pin(held.ask(&cache));
    let mut second = Box::pin(held.ask(&cache));
    tokio::select! {
        biased;
        _ = &mut first => panic!("nothing has come yet"),
        _ = &mut second => panic!("nothing has come yet"),
        () = ready(()) => {}
    }
    drop(first);
    assert!(sender.send(fresh("b", None).unwrap()).is_ok());
    assert_eq!(second.await.unwrap().expose(), "b");
    assert_eq!(held.0.load(Ordering::SeqCst), 1);
}

#[test]
fn a_renewal_whose_runtime_has_ended_is_begun_again() {
    let runtime = || {
        tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap()
    };
    let cache = TokenCache::new(Clock::stopped());
    let (held, _sender) = Held::new();
    let first = runtime();
    first.block_on(async {
        let mut asked = Box::pin(held.ask(&cache));
        tokio::select! {
            biased;
            _ = &mut asked => panic!("nothing has come yet"),
            () = ready(()) => {}
        }
    });
    drop(first);
    let answer = runtime().block_on(ask(&cache, fresh("b", None)));
    check(answer, "b", true);
}

/// One renewal for a call, whatever happens to it.
#[tokio::test]
async fn a_renewal_that_panics_is_an_error_and_is_not_repeated_by_the_call() {
    let cache = TokenCache::new(Clock::stopped());
    let count = Cell::new(0);
    let renew = || {
        count.set(count.get() + 1);
        async { panic!("a callback") }
    };
    let fault = cache.get(&[], renew).await.unwrap_err();
    assert_eq!(
        fault.to_string(),
        "the renewal of the token was interrupted"
    );
    assert_eq!(count.get(), 1);
    check(ask(&cache, fresh("b", None)).await, "b", true);
}

/// What is spawned on a runtime that shuts down is dropped at once.
#[test]
fn a_call_on_a_runtime_that_shuts_down_ends() {
    struct OnDrop(Option<Box<dyn FnOnce() + Send>>);
    impl Drop for OnDrop {
        fn drop(&mut self) {
            if let Some(end) = self.0.take() {
                end();
            }
        }
    }
    let cache = Arc::new(TokenCache::new(Clock::stopped()));
    let (sender, receiver) = std::sync::mpsc::channel();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let asked = Arc::clone(&cache);
    runtime.spawn(async move {
        let _end = OnDrop(Some(Box::new(move || {
            let renew = || ready(fresh("a", None));
            let mut call = Box::pin(asked.get(&[], renew));
            let mut context = std::task::Context::from_waker(std::task::Waker::noop());
            let polled = call.as_mut().poll(&mut context);
            sender
                .send(matches!(polled, std::task::Poll::Ready(Err(_))))
                .unwrap();
        })));
        std::future::pending::<()>().await;
    });
    runtime.block_on(tokio::task::yield_now());
    drop(runtime);
    assert!(receiver.recv_timeout(Duration::from_secs(9)).unwrap());
}
