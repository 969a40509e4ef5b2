//! Statuses of responses, and what their variants are called.

use crate::model::{Adapter, Response, ResponseBody, Status, TypeReference};

pub(super) fn parse_status(text: &str) -> Status {
    match text.parse() {
        Ok(code) => Status::Code(code),
        Err(_) => match text.strip_suffix("XX").and_then(|digit| digit.parse().ok()) {
            Some(hundred) => Status::Range(hundred),
            None => Status::Default,
        },
    }
}

/// The name of the variant for a status: its reason phrase as registered with IANA.
pub(super) fn variant_name(status: Status) -> String {
    let code = match status {
        Status::Default => return "Other".to_owned(),
        Status::Range(1) => return "Informational".to_owned(),
        Status::Range(3) => return "Redirection".to_owned(),
        Status::Range(4) => return "ClientError".to_owned(),
        Status::Range(_) => return "ServerError".to_owned(),
        Status::Code(code) => code,
    };
    let name = match code {
        300 => "MultipleChoices",
        301 => "MovedPermanently",
        302 => "Found",
        303 => "SeeOther",
        304 => "NotModified",
        307 => "TemporaryRedirect",
        308 => "PermanentRedirect",
        400 => "BadRequest",
        401 => "Unauthorized",
        402 => "PaymentRequired",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        406 => "NotAcceptable",
        408 => "RequestTimeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "LengthRequired",
        412 => "PreconditionFailed",
        413 => "ContentTooLarge",
        415 => "UnsupportedMediaType",
        422 => "UnprocessableContent",
        423 => "Locked",
        425 => "TooEarly",
        428 => "PreconditionRequired",
        429 => "TooManyRequests",
        500 => "InternalServerError",
        501 => "NotImplemented",
        502 => "BadGateway",
        503 => "ServiceUnavailable",
        504 => "GatewayTimeout",
        other => return format!("Status{other}"),
    };
    name.to_owned()
}

/// Beside a success without a body, that of another may be missing.
pub(super) fn or_nothing(success: &mut Response) {
    if let ResponseBody::Json(kind) = &mut success.body
        && !matches!(kind, TypeReference::OrNull(_))
    {
        let own = std::mem::replace(kind, TypeReference::Any);
        *kind = TypeReference::OrNull(Box::new(own));
        let adapter = std::mem::replace(&mut success.adapter, Adapter::Plain);
        success.adapter = match adapter {
            Adapter::Plain | Adapter::NullAs(..) | Adapter::OrNull(_) => adapter,
            value => Adapter::OrNull(Box::new(value)),
        };
    }
}
