use std::cell::Cell;
use std::future::ready;

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
    let asked = Cell::new(false);
    let renew = || {
        asked.set(true);
        ready(renewal)
    };
    let token = cache.get(&[], renew).await;
    (token.map(|it| it.expose().to_owned()), asked.get())
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
        let token = cache
            .get(scopes, || ready(fresh(&scopes.join(" "), None)))
            .await;
        assert_eq!(token.unwrap().expose(), scopes.join(" "));
    }
    cache.refused(&"read".into());
    let token = cache.get(&["write"], || ready(Err(refusal()))).await;
    assert_eq!(token.unwrap().expose(), "write");
}

#[tokio::test]
async fn whoever_waits_takes_over_when_a_renewal_is_dropped() {
    let cache = TokenCache::new(Clock::stopped());
    let mut first = Box::pin(cache.get(&[], std::future::pending));
    let mut second = Box::pin(cache.get(&[], || ready(fresh("b", None))));
    tokio::select! {
        biased;
        _ = &mut first => panic!("it never ends"),
        _ = &mut second => panic!("it is not its turn"),
        () = ready(()) => {}
    }
    drop(first);
    assert_eq!(second.await.unwrap().expose(), "b");
}
