//! One deadline for a whole call: tokens, redirects, the repeat after 401 and the body.

use std::time::{Duration, Instant};

use kartoteka_runtime::{OAuthFlow, RefreshToken};

use super::*;

const FLOW: OAuthFlow = OAuthFlow {
    token_url: "/oauth/token",
    scopes: &[],
};

const LIMIT: Duration = Duration::from_millis(400);

/// Makes a call that has to end by its deadline, long before the server is done.
#[track_caller]
fn assert_timed_out(fault: &Error<OpenError>, begun: Instant) {
    let Error::Transport(cause) = fault else {
        panic!("{fault:?}");
    };
    assert!(cause.is_timeout(), "{fault:?}");
    let text = fault.to_string();
    assert!(text.contains(" (limit 400 ms)"), "{text}");
    assert!(begun.elapsed() < LIMIT * 4, "{:?}", begun.elapsed());
}

fn after(delay: Duration, answer: ResponseTemplate) -> ResponseTemplate {
    answer.set_delay(delay)
}

#[tokio::test]
async fn redirects_share_it() {
    let server = MockServer::start().await;
    for hop in 0..6 {
        let next = format!("/things/{}", hop + 1);
        let answer = ResponseTemplate::new(307).insert_header("location", next);
        Mock::given(path(format!("/things/{hop}")))
            .respond_with(after(LIMIT / 2, answer))
            .mount(&server)
            .await;
    }
    let core = builder(&server).timeout(LIMIT).build(&[]).unwrap();
    let begun = Instant::now();
    let fault = core.call(&Open("0")).await.unwrap_err();
    assert_timed_out(&fault, begun);
    assert!(fault.is_retryable());
}

#[tokio::test]
async fn the_repeat_after_a_refusal_shares_it() {
    let server = server(after(LIMIT * 2 / 3, ResponseTemplate::new(401))).await;
    let mut vault = credentials::Vault::default();
    vault.has_others = true;
    let core = builder(&server).credential_source("bearer", vault);
    let core = core.build(&[]).unwrap().with_timeout(LIMIT);
    let begun = Instant::now();
    let fault = core.call(&Voluntary("1")).await.unwrap_err();
    assert_timed_out(&fault, begun);
}

/// A server that is slow to issue tokens, each of which needs the refresh token of the one before.
async fn slow_issuer() -> MockServer {
    let server = MockServer::start().await;
    let refresh = |number: usize| {
        let answer = serde_json::json!({
            "access_token": format!("access-{number}"),
            "refresh_token": format!("refresh-{}", number + 1),
        });
        ResponseTemplate::new(200).set_body_json(answer)
    };
    Mock::given(path("/oauth/token"))
        .and(wiremock::matchers::body_string_contains(
            "refresh_token=refresh-0",
        ))
        .respond_with(after(LIMIT * 3, refresh(0)))
        .expect(1)
        .mount(&server)
        .await;
    Mock::given(header("authorization", "Bearer access-0"))
        .respond_with(list())
        .mount(&server)
        .await;
    server
}

#[tokio::test]
async fn a_token_shares_it_and_its_exchange_outlives_the_call() {
    let server = slow_issuer().await;
    let stored = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let store = stored.clone();
    let token = RefreshToken::new("refresh-0")
        .on_rotation(move |next| store.lock().unwrap().push(next.expose().to_owned()));
    let core = builder(&server).refresh_token("bearer", FLOW, token);
    let core = core.build(&[]).unwrap();
    let begun = Instant::now();
    let fault = core
        .with_timeout(LIMIT)
        .call(&Voluntary("1"))
        .await
        .unwrap_err();
    assert_timed_out(&fault, begun);
    assert!(
        fault.to_string().ends_with(", before the request was sent"),
        "{fault}"
    );
    // Nothing was sent, so any method may try again. The next call waits for the same exchange.
    assert!(fault.is_retryable());
    assert_eq!(*core.call(&Voluntary("1")).await.unwrap(), [1, 2]);
    assert_eq!(*stored.lock().unwrap(), ["refresh-1"]);
}

#[cfg(feature = "blocking")]
#[test]
fn a_blocking_call_keeps_it_and_its_exchange_outlives_the_call() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let server = runtime.block_on(slow_issuer());
    let token = RefreshToken::new("refresh-0");
    let core = builder(&server).refresh_token("bearer", FLOW, token);
    let core = core.build_blocking(&[]).unwrap();
    let begun = Instant::now();
    let fault = core.with_timeout(LIMIT).call(&Voluntary("1")).unwrap_err();
    assert_timed_out(&fault, begun);
    assert_eq!(*core.call(&Voluntary("1")).unwrap(), [1, 2]);
}
