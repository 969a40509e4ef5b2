//! How long a thousand organizations take to be checked, in several ways, and to be read.

use divan::counter::ItemsCount;
use divan::{AllocProfiler, Bencher, black_box};
use kartoteka_benchmarks::data::{self, COUNT, Kind, organizations};
use kartoteka_benchmarks::{by_hand, with_garde, with_json_schema, with_validator};
use kartoteka_runtime::Validate;
use lifepay_client::models::{Organization, OrganizationList};
use serde_json::Value;

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

const KINDS: &[Kind] = &[Kind::Plain, Kind::Full, Kind::Page];

/// Of the others, only the rules for lengths and patterns are written down.
const COMPARED: &[Kind] = &[Kind::Plain, Kind::Page];

fn texts(kind: Kind) -> Vec<String> {
    organizations(kind).iter().map(Value::to_string).collect()
}

fn read<T: serde::de::DeserializeOwned>(kind: Kind) -> Vec<T> {
    let texts = texts(kind);
    let all = texts
        .iter()
        .map(|it| serde_json::from_str(it).expect("an organization"));
    all.collect()
}

fn bench<T: Sync>(bencher: Bencher, values: &[T], all_valid: impl Fn(&[T]) -> bool + Sync) {
    assert!(all_valid(values));
    let bencher = bencher.counter(ItemsCount::new(COUNT));
    bencher.bench(|| all_valid(black_box(values)));
}

#[divan::bench(args = KINDS)]
fn generated(bencher: Bencher, kind: Kind) {
    bench(bencher, &read::<Organization>(kind), |all| {
        all.iter().all(|it| it.validate().is_ok())
    });
}

#[divan::bench(args = COMPARED)]
fn matchers_by_hand(bencher: Bencher, kind: Kind) {
    bench(bencher, &read(kind), by_hand::all_valid);
}

#[divan::bench(args = COMPARED)]
fn garde(bencher: Bencher, kind: Kind) {
    bench(bencher, &read(kind), with_garde::all_valid);
}

#[divan::bench(args = COMPARED)]
fn validator(bencher: Bencher, kind: Kind) {
    bench(bencher, &read(kind), with_validator::all_valid);
}

#[divan::bench(args = COMPARED)]
fn jsonschema(bencher: Bencher, kind: Kind) {
    let schema = with_json_schema::schema();
    bench(bencher, &organizations(kind), |all| {
        with_json_schema::all_valid(&schema, all)
    });
}

#[divan::bench(args = KINDS)]
fn parsing(bencher: Bencher, kind: Kind) {
    let texts = texts(kind);
    let bencher = bencher.counter(ItemsCount::new(COUNT));
    bencher.bench(|| {
        let read = |it: &String| serde_json::from_str::<Organization>(it).is_ok();
        black_box(&texts).iter().all(read)
    });
}

/// The page as one text, as a client gets it.
#[divan::bench]
fn parsing_a_page(bencher: Bencher) {
    let page = data::page();
    let bencher = bencher.counter(ItemsCount::new(COUNT));
    bencher.bench(|| serde_json::from_slice::<OrganizationList>(black_box(page.as_bytes())));
}
