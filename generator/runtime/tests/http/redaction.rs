//! No error shows a secret or a URL, in whatever way it is printed.

use std::time::Duration;

use super::*;

/// Everything that a program might print of an error.
fn printed(fault: &(dyn std::error::Error + 'static)) -> String {
    let mut text = format!("{fault} {fault:?} {fault:#?}");
    let mut source = fault.source();
    while let Some(cause) = source {
        text += &format!(" {cause} {cause:?} {cause:#?}");
        source = cause.source();
    }
    text
}

#[track_caller]
pub(crate) fn assert_redacted(fault: &Error<OpenError>) {
    assert_eq!(fault.to_string().lines().count(), 1);
    assert_hidden_in(&printed(fault));
}

/// The secret, encoded or not, and any URL.
#[track_caller]
pub(crate) fn assert_hidden_in(text: &str) {
    for planted in ["hunter2", "aHVudGVyMg", "://"] {
        assert!(!text.contains(planted), "{text}");
    }
}

#[tokio::test]
async fn errors_show_no_secret() {
    let plant = |status: u16| {
        ResponseTemplate::new(status)
            .insert_header("X-Planted", "hunter2")
            .set_body_string("[\"hunter2\"]")
    };
    let secured = |server: &MockServer| {
        let url = server.uri().replace("http://", "http://me:hunter2@") + "/hunter2";
        builder(server)
            .base_url(url)
            .credential("query", token("hunter2"))
    };

    let unexpected = server(plant(503).insert_header("Request-Id", "r-9")).await;
    let core = secured(&unexpected).build(&[]).unwrap();
    let shown = format!("{core:?} {core:#?} {:?}", core.target());
    assert!(!shown.contains("hunter2"), "{shown}");
    let fault = core.call(&Secured("1")).await.unwrap_err();
    let host = unexpected.address();
    assert_eq!(
        fault.to_string(),
        format!(
            "getThing: 503 Service Unavailable from {host} (not documented): *** (request id r-9)"
        )
    );
    assert_redacted(&fault);

    let unfit = server(plant(200)).await;
    let fault = secured(&unfit)
        .build(&[])
        .unwrap()
        .call(&Secured("1"))
        .await
        .unwrap_err();
    assert_eq!(
        fault.to_string(),
        "getThing: 200 response does not fit the description at /0: \
         invalid type: string, expected u8, line 1 column 10 (described at #/200)"
    );
    assert_eq!(fault.status(), Some(200));
    assert_redacted(&fault);

    let slow = server(list().set_delay(Duration::from_secs(5))).await;
    let core = secured(&slow)
        .timeout(Duration::from_millis(50))
        .build(&[])
        .unwrap();
    let fault = core.call(&Secured("1")).await.unwrap_err();
    let text = fault.to_string();
    assert!(
        text.starts_with("getThing: timed out after ") && text.ends_with(" ms (limit 50 ms)"),
        "{text}"
    );
    assert_redacted(&fault);

    let gone = CoreBuilder::new("http://me:hunter2@127.0.0.1:1/hunter2", SCHEMES);
    let fault = gone.build(&[]).unwrap().call(&Open("1")).await.unwrap_err();
    assert!(
        matches!(&fault, Error::Transport(cause) if cause.is_connect()),
        "{fault:?}"
    );
    assert!(printed(&fault).contains("refused"), "{fault:?}");
    assert_redacted(&fault);

    let broken = server(list().insert_header("Content-Encoding", "gzip")).await;
    let fault = secured(&broken)
        .build(&[])
        .unwrap()
        .call(&Secured("1"))
        .await
        .unwrap_err();
    assert!(
        matches!(&fault, Error::Transport(cause) if cause.is_body()),
        "{fault:?}"
    );
    assert_redacted(&fault);
}

#[tokio::test]
async fn a_url_deep_inside_a_cause_is_not_shown() {
    let client = kartoteka_runtime::http_client_builder()
        .unwrap()
        .build()
        .unwrap();
    let inner = client.get("ftp://hunter2/").send().await.unwrap_err();
    assert!(format!("{inner}").contains("hunter2"));
    let inner = std::sync::Mutex::new(Some(inner));
    let policy = reqwest::redirect::Policy::custom(move |attempt| {
        let inner = inner.lock().unwrap().take().unwrap();
        attempt.error(inner)
    });
    let own = kartoteka_runtime::http_client_builder()
        .unwrap()
        .redirect(policy)
        .build();
    let away = ResponseTemplate::new(302).insert_header("Location", "/hunter2");
    let server = server(away).await;
    let core = builder(&server)
        .http_client(own.unwrap())
        .build(&[])
        .unwrap();
    let fault = core.call(&Open("1")).await.unwrap_err();
    assert!(matches!(&fault, Error::Transport(_)), "{fault:?}");
    assert_redacted(&fault);
}
