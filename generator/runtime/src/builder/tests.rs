use super::*;

fn build(base_url: &str) -> Result<Core, BuildError> {
    CoreBuilder::new("http://default", &[])
        .base_url(base_url)
        .build(&[])
}

#[test]
fn base_urls() {
    for (given, kept) in [
        ("http://host", "http://host"),
        ("http://host/", "http://host"),
        ("http://user:pass@HOST:80/v1//", "http://user:pass@host/v1"),
    ] {
        assert_eq!(build(given).unwrap().target().baseurl, kept);
    }
    let refused = [
        "",
        "host/v1",
        "/v1",
        "ftp://host",
        "data:x",
        "http://",
        "http://h?x=hunter2",
        "http://h/#",
    ];
    for given in refused {
        let fault = build(given).unwrap_err();
        assert!(
            matches!(fault, BuildError::InvalidBaseUrl { .. }),
            "{given}"
        );
        assert!(!format!("{fault} {fault:?}").contains("hunter2"));
    }
}

#[test]
fn parameters_are_required_and_found() {
    let builder = || CoreBuilder::new("http://h", &[]).parameter("box", "b-1", false);
    let fault = builder().build(&["box", "token"]).unwrap_err();
    assert_eq!(
        fault.to_string(),
        "the parameter `token` is not set, or is empty"
    );
    let empty = builder().parameter("token", "", true);
    assert!(matches!(
        empty.build(&["token"]),
        Err(BuildError::MissingParameter { name: "token" })
    ));
    let broken = builder().parameter("token", "a\r\nX-Admin: 1", true);
    assert!(matches!(
        broken.build(&["token"]),
        Err(BuildError::InvalidParameter { name: "token" })
    ));
    let core = builder().parameter("token", "hunter2", true);
    let shown = format!("{core:?}");
    let core = core.build(&["box", "token"]).unwrap();
    assert_eq!(
        (core.parameter("box"), core.parameter("token")),
        (Some("b-1"), Some("hunter2"))
    );
    assert_eq!(core.parameter("other"), None);
    let shown = format!("{shown} {core:?} {core:#?}");
    assert!(
        shown.contains("token") && !shown.contains("hunter2"),
        "{shown}"
    );
}

#[test]
fn credentials_that_cannot_be_sent_are_refused_early() {
    const SCHEMES: &[(&str, SecurityScheme)] = &[
        ("bearer", SecurityScheme::Bearer),
        ("basic", SecurityScheme::Basic),
        ("header", SecurityScheme::ApiKeyHeader("X-Key")),
        ("cookie", SecurityScheme::ApiKeyCookie("session")),
    ];
    let token = |text: &str| Credential::Token(text.into());
    let login = |user: &str| Credential::Basic {
        user: user.to_owned(),
        password: "hunter2".into(),
    };
    let build = |scheme, credential| {
        let builder = CoreBuilder::new("http://h", SCHEMES);
        builder.credential(scheme, credential).build(&[])
    };
    for (scheme, credential) in [
        ("bearer", token("hunter2\n")),
        ("header", token("hunter2\0")),
        ("header", token("")),
        ("cookie", token("hunter2; admin=1")),
        ("basic", login("a:b")),
        ("basic", token("hunter2")),
        ("bearer", login("a")),
    ] {
        let fault = build(scheme, credential).unwrap_err();
        assert!(
            matches!(fault, BuildError::InvalidCredential { .. }),
            "{scheme}"
        );
        assert!(!format!("{fault} {fault:?}").contains("hunter2"));
    }
    let unknown = build("other", token("x")).unwrap_err();
    assert!(matches!(
        unknown,
        BuildError::UnknownScheme { scheme: "other" }
    ));
    assert!(build("basic", login("a")).is_ok());
}
