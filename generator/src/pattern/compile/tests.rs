//! Which plan is made of which pattern.

use super::*;
use crate::pattern::parse;

fn plan_of(text: &str) -> Plan {
    compile(&parse(text).unwrap())
}

#[track_caller]
fn name(plan: &Plan) -> &'static str {
    match plan {
        Plan::Always => "always",
        Plan::Runs(runs) => match runs.entry {
            Entry::Start => "runs",
            Entry::End => "runs backward",
            Entry::Anywhere => "runs anywhere",
        },
        Plan::Table(_) => "table",
        Plan::Simulation(_) => "simulation",
        Plan::Search(_) => "search",
        Plan::AllOf(_) => "all of",
        Plan::OneOf(_) => "one of",
    }
}

#[test]
fn each_pattern_has_the_plan_it_deserves() {
    for (text, wanted) in [
        ("^[a-zA-Z0-9_-]{2,24}$", "runs"),
        (r"^\+?[0-9]{1,3}(?:-[0-9]{2})*$", "runs"),
        ("^(?:a|bc|)d$", "runs"),
        ("^[a-z]{1,10000}$", "runs"),
        ("^x-", "runs"),
        (r"\.pdf$", "runs backward"),
        (
            r"^([a-zA-Z0-9_\-\.]+)@([a-zA-Z0-9_\-\.]+)\.([a-zA-Z]{2,5})$",
            "runs backward",
        ),
        ("", "always"),
        (".*", "always"),
        ("[a-z]*|x", "always"),
        ("a", "runs anywhere"),
        (r"\d{3}\)?(?:-?\d){5}(?:-?\d)?", "runs anywhere"),
        ("a[a-z]{0,50}b", "simulation"),
        ("ж", "table"),
        ("^(a+)+$", "table"),
        ("^(?:new|nothing)$", "runs backward"),
        ("^(?:new|news|renew)$", "table"),
        (r"\bword\b", "table"),
        ("(?m:^a$)", "table"),
        ("a(?=b)", "runs anywhere"),
        ("(?<=a)b", "runs anywhere"),
        ("(a|b)*a(a|b){20}", "runs anywhere"),
        ("^((ab?a?){1,1000}c){1,1000}$", "search"),
        (r"^(?=.*[0-9])(?!.* ).{8,}$", "all of"),
        ("^[a-z](?!.*--)[a-z-]*(?<!-)$", "all of"),
        ("^(?!a)|^b$", "one of"),
        (r"^(.)\1$", "search"),
        ("^(?:(?!ab).)*$", "simulation"),
    ] {
        let plan = plan_of(text);
        assert_eq!(name(&plan), wanted, "{text} {plan:?}");
    }
}

#[test]
fn what_may_be_left_out_at_an_open_end_is() {
    assert_eq!(plan_of("[a-z]{2,10000}"), plan_of("[a-z]{2}"));
    assert_eq!(plan_of(".*(?:x?y)?ab{1,5}c*"), plan_of("ab"));
    assert_eq!(plan_of("^x+y{3,}"), plan_of("^x+y{3}"));
}

#[test]
fn conditions_are_patterns_of_their_own() {
    let Plan::AllOf(parts) = plan_of(r"^(?=.*\d)(?!.* )[!-~]{8,}$") else {
        panic!("one pattern");
    };
    let wanted = [
        (true, plan_of("^[!-~]{8,}$")),
        (true, plan_of(r"^.*\d")),
        (false, plan_of("^.* ")),
    ];
    assert_eq!(parts, wanted);
}

#[test]
fn tables_are_small() {
    let Plan::Table(table) = plan_of("ab|ac") else {
        panic!("no table");
    };
    // Dead, found, the start, and after `a`; by others, `a`, and one of `b` and `c`.
    assert_eq!((table.next.len(), table.width), (4, 3), "{table:?}");
    assert!(table.next.iter().all(|row| row.len() == table.width));
}

#[test]
fn hostile_patterns_are_compiled_at_once() {
    let start = std::time::Instant::now();
    let nested = format!("{}a{}", "(?:".repeat(250), "{9}b?)".repeat(250));
    for text in [
        "(?:(?:(?:a{1,999}){1,999}){1,999}){1,999}",
        "(.*a.*b.*c.*d.*e.*f.*g.*h.*i.*j){9}$",
        r"^[\p{L}\p{N}]{1,5000}\p{Lu}$",
        "a{18446744073709551615}",
        &nested,
        &format!(
            "^(?:{})$",
            (0..900)
                .map(|it| it.to_string())
                .collect::<Vec<_>>()
                .join("|")
        ),
        &"a?".repeat(5000),
        &format!("^{}$", "[a-z]?b".repeat(5000)),
    ] {
        plan_of(text);
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
