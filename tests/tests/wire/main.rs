//! Every operation of every generated client, called over a connection to a server on this machine.

mod astral;
mod ati;
mod diadoc;
mod lifepay;
mod teletrack;

mod credentials;
mod errors;
mod faces;
mod paging;
mod programs;
mod quirks;
mod refused;
mod secrets;
mod sent;
mod sharing;
mod untyped;
mod validation;
mod values;

use kartoteka_tests::wire::Description;

/// The vendors document 47 operations: the 17 of ATI.SU exist in two families.
#[test]
fn no_operation_is_missing() {
    let count = |api| Description::load(api).methods().len();
    let others: usize = ["astral", "teletrack", "lifepay", "diadoc"]
        .map(count)
        .iter()
        .sum();
    assert_eq!(others + 2 * count("ati"), 47);
}
