use super::*;
use crate::operation::OperationInfo;
use crate::raw::RawResponse;
use serde::Deserialize;
use serde::de::DeserializeOwned;

static INFO: OperationInfo = OperationInfo::EXAMPLE;

fn answer(body: &[u8]) -> RawResponse {
    let mut headers = HeaderMap::new();
    headers.insert("x-planted", "hunter2".parse().unwrap());
    RawResponse::new(&INFO, StatusCode::OK, headers, body.to_vec())
}

fn fault_of<T: DeserializeOwned + Send>(body: &str) -> DecodeError {
    let decoded = answer(body.as_bytes()).json::<T>("#/paths/x");
    decoded.map(Response::into_inner).err().unwrap()
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "the fields are decoded and never read")]
struct Department {
    id: u8,
}

#[derive(Debug, Deserialize)]
enum Closed {
    One,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "the fields are decoded and never read")]
#[serde(untagged)]
enum Union {
    Number(u8),
}

#[test]
fn the_message_names_everything_but_the_value() {
    let fault = fault_of::<Vec<Department>>("[{}]");
    assert_eq!(
        fault.to_string(),
        "listDepartments: 200 response does not fit the description at /0: \
         missing field `id`, line 1 column 3 (described at #/paths/x)"
    );
    assert_eq!(
        (fault.operation(), fault.place()),
        ("listDepartments", "#/paths/x")
    );
    assert_eq!((fault.status().as_u16(), fault.json_path()), (200, "/0"));
    assert_eq!(fault.body().bytes(), b"[{}]");
    assert!(fault.headers().contains_key("x-planted"));
}

#[test]
fn values_of_the_body_are_not_quoted() {
    let string = r#"[{"id":"hunter2, expected \", expected hunter2"}]"#;
    let cases = [
        (
            fault_of::<Vec<Department>>(string),
            "invalid type: string, expected u8",
        ),
        (
            fault_of::<Vec<Department>>(r#"[{"id":"\\"}]"#),
            "invalid type: string, expected u8",
        ),
        (
            fault_of::<u8>("54321"),
            "invalid value: integer, expected u8",
        ),
        (
            fault_of::<u8>("-54321.5"),
            "invalid type: floating point, expected u8",
        ),
        (
            fault_of::<char>("\"hunter2\""),
            "invalid value: string, expected a character",
        ),
        (
            fault_of::<Closed>("\"hunter2`, expected `x\""),
            "unknown variant",
        ),
        (
            fault_of::<Union>("\"hunter2\""),
            "data did not match any variant",
        ),
        (
            fault_of::<std::net::IpAddr>("\"hunter2\""),
            "a value was refused",
        ),
        (fault_of::<uuid::Uuid>("\"hunter2\""), "a value was refused"),
        (fault_of::<(u8, u8)>("[5]"), "invalid length"),
        (
            fault_of::<u8>("{\"hunter2\":"),
            "invalid type: map, expected u8",
        ),
        (fault_of::<u8>("hunter2"), "expected value"),
        (fault_of::<u8>(""), "EOF while parsing a value"),
    ];
    for (fault, kind) in cases {
        let shown = fault.to_string();
        assert!(shown.contains(&format!(": {kind}")), "{shown}");
        for text in [shown, format!("{fault:?} {fault:#?}")] {
            assert!(
                !text.contains("hunter2") && !text.contains("54321"),
                "{text}"
            );
            assert_eq!(text.lines().count(), 1);
        }
        assert!(std::error::Error::source(&fault).is_none());
        assert!(fault.json_error().is_some());
    }
}

#[test]
fn the_whole_message_is_there_for_whoever_asks() {
    let fault = fault_of::<u8>("\"hunter2\"");
    assert!(fault.json_error().unwrap().to_string().contains("hunter2"));
}

#[test]
fn a_byte_order_mark_is_tolerated() {
    let body = b"\xEF\xBB\xBF[{\"id\":1}]";
    assert_eq!(answer(body).json::<Vec<Department>>("").unwrap().len(), 1);
    assert_eq!(
        answer(b"\xEF\xBB\xBFtext")
            .text("", "text/plain")
            .unwrap()
            .as_str(),
        "text"
    );
    let fault = answer(b"\xEF\xBB\xBF[{\"id\":null}]").json::<Vec<Department>>("");
    assert_eq!(fault.err().unwrap().json_path(), "/0/id");
}

#[test]
fn bytes_that_are_no_text_are_replaced() {
    let text = answer(b"\xFF hunter2").text("#/paths/x", "text/plain");
    let text = text.ok().unwrap();
    assert_eq!(*text, "\u{fffd} hunter2");
    let [repair] = text.repairs() else {
        panic!("{:?}", text.repairs());
    };
    assert_eq!(
        repair.to_string(),
        "the body: characters that are not allowed"
    );
}

#[test]
fn other_answers_keep_the_body() {
    assert_eq!(answer(b"rest").empty().body().text(), "rest");
    let raw = answer(b"\x00\xFF").bytes("#/paths/x", "image/png").unwrap();
    assert_eq!(
        (raw.bytes(), raw.body().bytes()),
        (&b"\x00\xFF"[..], &b"\x00\xFF"[..])
    );
}
