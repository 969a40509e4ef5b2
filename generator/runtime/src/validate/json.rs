//! JSON that was put together elsewhere.

use serde_json::Value;

use super::check::Side;
use crate::schema::Described;
use crate::violations::Violations;

/// Whether a JSON value is a valid `T`, for who puts JSON together without the types of a crate.
///
/// ```
/// use kartoteka_runtime::schema::{Described, Keyword, Kind, Schema};
/// use kartoteka_runtime::validate::{Side, validate_json};
///
/// struct Card;
///
/// static CARD: Schema = Schema(&[
///     Keyword::Properties(&[("title", &Schema(&[Keyword::Type(&[Kind::String])]))]),
///     Keyword::Required(&["title", "pages"]),
/// ]);
///
/// impl Described for Card {
///     const SCHEMA: &'static Schema = &CARD;
/// }
///
/// let json = serde_json::json!({"title": 5});
/// let violations = validate_json::<Card>(&json, Side::Request).unwrap_err();
/// assert_eq!(
///     violations.to_string(),
///     "/title: it must be of the type string; the value is 5\n\
///      the whole value: the required property `pages` is missing"
/// );
/// ```
///
/// # Errors
///
/// All rules that are broken, in the order of the description.
pub fn validate_json<T: Described + ?Sized>(value: &Value, side: Side) -> Result<(), Violations> {
    T::SCHEMA.validate(value, side)
}
