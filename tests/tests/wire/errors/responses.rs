//! Responses that are errors: which variant they are, and what is said of them.

use kartoteka_tests::wire::Server;
use kitchen_sink_client::operations::{GetFile, GetFileError, GetOutcome, GetTable, GetTableError};
use kitchen_sink_client::{AnyError, ApiFailure, Client, Error};

use super::{assert_one_line, sink};

async fn file(client: &Client) -> Error<GetFileError> {
    client.get_file(&GetFile::new("a")).await.unwrap_err()
}

/// The message of an error without the address of the server of a test.
fn told<E: ApiFailure + 'static>(fault: &Error<E>, server: &Server) -> String {
    let host = server.address("").replace("http://", "");
    assert_one_line(fault).replace(&host, "api.vendor.example")
}

/// A documented status is its variant, whatever the body is.
#[tokio::test]
async fn the_status_decides_the_variant() {
    let server = Server::answering(200, "").await;
    let client = sink(server.address(""));
    for (status, body, message, path) in [
        (409, r#"{"code":"busy","message":"x"}"#, ": busy: x", None),
        (409, r#"{"message":"x"}"#, ": x", Some("")),
        // The description says where the message stands, and common names where the code does.
        (
            409,
            r#"{"code":"busy","message":"x","causes":[{"why":"y"}]}"#,
            ": busy: y",
            None,
        ),
        (409, "", "", Some("")),
        (409, r#""as text""#, ": as text", Some("")),
        (409, r#"{"code":17}"#, ": 17", Some("/code")),
        (401, "", "", Some("")),
        (401, "<h1>Log in</h1>", r#", text/html: "Log in""#, Some("")),
        (
            401,
            r#"{"code":"#,
            r#", text/html: "{"code":""#,
            Some("/code"),
        ),
    ] {
        server.answer(status, body).await;
        let fault = file(&client).await;
        let name = if status == 409 {
            "Conflict"
        } else {
            "Unauthorized"
        };
        assert_eq!(
            assert_one_line(&fault),
            format!("getFile: {status} {name}{message}")
        );
        assert_eq!(fault.status(), Some(status));
        assert_eq!(fault.body().unwrap().text(), body);
        let failure = match (&fault, status) {
            (Error::Api(GetFileError::Conflict(failure)), 409)
            | (Error::Api(GetFileError::Unauthorized(failure)), 401) => failure,
            _ => panic!("{fault:?}"),
        };
        let decoding = failure.decode_error();
        assert_eq!(decoding.map(|it| it.json_path()), path, "{body}");
        assert_eq!(failure.value().is_some(), path.is_none());
        // Whoever prints the chain reads what does not fit.
        let source = std::error::Error::source(&fault);
        assert_eq!(source.is_some(), path.is_some());
        if let Some(source) = source {
            assert!(source.to_string().contains("does not fit"), "{source}");
        }
    }
}

#[tokio::test]
async fn a_status_that_is_not_documented_names_the_server() {
    let page = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad \
                Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";
    let server = Server::answering(200, "").await;
    let client = sink(server.address(""));
    for (status, media_type, body, message) in [
        (
            502,
            "text/html",
            page,
            r#"502 Bad Gateway from api.vendor.example (not documented), text/html: "502 Bad Gateway nginx""#,
        ),
        (
            422,
            "application/json",
            r#"{"errors":[{"title":"Wrong\nname","code":"E-7"}]}"#,
            r"422 Unprocessable Entity from api.vendor.example (not documented): E-7: Wrong\nname",
        ),
        // The text stands where the condition on a success says.
        (
            500,
            "application/json",
            r#"{"message":"no","why":"yes"}"#,
            "500 Internal Server Error from api.vendor.example (not documented): yes",
        ),
        (
            300,
            "image/png",
            "\u{7}",
            r#"300 Multiple Choices from api.vendor.example (not documented), image/png: "\u{7}""#,
        ),
        (599, "", "", "599 from api.vendor.example (not documented)"),
    ] {
        server.answer_as(status, body, media_type).await;
        let fault = file(&client).await;
        assert!(matches!(fault, Error::UnexpectedStatus(_)), "{fault:?}");
        assert_eq!(told(&fault, &server), format!("getFile: {message}"));
    }
}

/// A file is what is documented as one: not an error, nor a page for people.
#[tokio::test]
async fn an_error_in_place_of_a_file() {
    let server = Server::answering(200, "").await;
    let client = sink(server.address(""));
    for (media_type, body) in [
        ("application/pdf", "%PDF-1.7"),
        ("Application/PDF; version=2", "%PDF-1.7"),
        ("application/octet-stream", "%PDF-1.7"),
        ("", "%PDF-1.7"),
        ("text/plain", r#"{"ok":true}"#),
    ] {
        server.answer_as(200, body, media_type).await;
        let file = client.get_file(&GetFile::new("a")).await.unwrap();
        assert_eq!(file.bytes(), body.as_bytes());
    }
    for (media_type, body, message) in [
        (
            "application/json; charset=utf-8",
            r#"{"code":5,"message":"Нет файла"}"#,
            "application/json; charset=utf-8 in place of application/pdf: 5: Нет файла",
        ),
        (
            "application/problem+json",
            "[]",
            r#"application/problem+json in place of application/pdf, application/problem+json: "[]""#,
        ),
        (
            "TEXT/HTML",
            "<title>Log in</title><form><input name=password></form>",
            r#"TEXT/HTML in place of application/pdf, TEXT/HTML: "Log in""#,
        ),
    ] {
        server.answer_as(200, body, media_type).await;
        let fault = file(&client).await;
        assert!(matches!(fault, Error::Decode(_)), "{fault:?}");
        assert_eq!(
            assert_one_line(&fault),
            format!(
                "getFile: 200 response does not fit the description: {message} (described at \
                 #/paths/~1files~1{{name}}/get/responses/200)"
            )
        );
        assert_eq!(fault.body().unwrap().text(), body);
        assert_eq!(fault.message().is_some(), body.contains("message"));
        assert!(!fault.is_retryable());
    }
    // What the description tells as a failure is one, whatever its media type.
    for media_type in ["application/json", "application/pdf"] {
        server
            .answer_as(200, r#"{"ok":false,"why":"Нет"}"#, media_type)
            .await;
        let fault = file(&client).await;
        assert_eq!(
            assert_one_line(&fault),
            "getFile: 200 OK with an error: Нет"
        );
        assert!(matches!(fault, Error::Api(GetFileError::Refused(_))));
    }
    // So it is with a table.
    server.answer_as(200, "a;b", "text/csv").await;
    assert_eq!(*client.get_table(&GetTable::new()).await.unwrap(), "a;b");
    server
        .answer_as(200, r#"{"error":"busy"}"#, "application/json")
        .await;
    let fault: Error<GetTableError> = client.get_table(&GetTable::new()).await.unwrap_err();
    assert_eq!((fault.status(), fault.message()), (Some(200), Some("busy")));
}

#[tokio::test]
async fn what_is_sent_as_an_attachment_is_a_file() {
    use wiremock::matchers::any;
    use wiremock::{Mock, MockServer, ResponseTemplate};

    let server = MockServer::start().await;
    let page = ResponseTemplate::new(200).set_body_raw("<p>", "text/html");
    let page = page.insert_header("Content-Disposition", "Attachment; filename=\"a.html\"");
    Mock::given(any()).respond_with(page).mount(&server).await;
    let file = sink(server.uri())
        .get_file(&GetFile::new("a"))
        .await
        .unwrap();
    assert_eq!(file.bytes(), b"<p>");
}

/// The error of an application, in which all errors of all operations are one.
#[derive(Debug)]
enum AppError {
    Api(AnyError),
    Text(std::num::ParseIntError),
}

impl<E: ApiFailure + Send + Sync + 'static> From<Error<E>> for AppError {
    fn from(fault: Error<E>) -> Self {
        Self::Api(fault.into())
    }
}

impl From<std::num::ParseIntError> for AppError {
    fn from(fault: std::num::ParseIntError) -> Self {
        Self::Text(fault)
    }
}

async fn several(client: &Client, number: &str) -> Result<u8, AppError> {
    client.get_outcome(&GetOutcome::new()).await?;
    client.get_file(&GetFile::new("a")).await?;
    Ok(number.parse()?)
}

async fn any(client: &Client) -> Result<(), AnyError> {
    client.get_outcome(&GetOutcome::new()).await?;
    client.get_file(&GetFile::new("a")).await?;
    Ok(())
}

#[tokio::test]
async fn one_type_for_the_errors_of_all_operations() {
    let server = Server::answering(200, "").await;
    let client = sink(server.address(""));
    server.answer(503, r#"{"code":7,"message":"later"}"#).await;
    let AppError::Api(fault) = several(&client, "1").await.unwrap_err() else {
        panic!("the server says it");
    };
    assert_eq!(
        fault.to_string(),
        "getOutcome: 503 Service Unavailable: 7: later"
    );
    assert_eq!(
        (
            fault.operation(),
            fault.status(),
            fault.code(),
            fault.message()
        ),
        ("getOutcome", Some(503), Some("7"), Some("later"))
    );
    assert_eq!((fault.is_retryable(), fault.retry_after()), (true, None));
    assert_eq!(fault.request_id(), None);
    type Outcome = Error<kitchen_sink_client::operations::GetOutcomeError>;
    assert!(matches!(
        fault.downcast_ref::<Outcome>(),
        Some(Error::Api(_))
    ));

    let boxed: Box<dyn std::error::Error + Send + Sync> = any(&client).await.unwrap_err().into();
    assert!(boxed.downcast_ref::<AnyError>().is_some());
    let gone = sink("http://127.0.0.1:1".to_owned());
    let fault = any(&gone).await.unwrap_err();
    assert_eq!((fault.status(), fault.code()), (None, None));
    assert!(std::error::Error::source(&fault).is_some());
    server.answer(200, r#"{"id":1,"names":[]}"#).await;
    let fault = several(&client, "x").await.unwrap_err();
    assert!(matches!(fault, AppError::Api(fault) if fault.operation() == "getFile"));
    server
        .answer_as(200, "{\"id\":1,\"names\":[]}", "application/pdf")
        .await;
    let fault = several(&client, "x").await.unwrap_err();
    assert!(
        matches!(&fault, AppError::Text(fault) if fault.to_string().contains("digit")),
        "{fault:?}"
    );
}
