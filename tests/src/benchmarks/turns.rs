//! Two ways to the same end, measured by turns.
//!
//! Libraries for benchmarks measure one function and then the next. On a machine that does other work
//! besides, each then meets its own weather; in turns of a few milliseconds both meet the same.

use std::fmt;
use std::fs;
use std::time::{Duration, Instant};

/// How long one repetition took in each turn, for both ways.
pub struct Turns {
    ours: Vec<Turn>,
    plain: Vec<Turn>,
}

#[derive(Clone, Copy)]
struct Turn {
    time: Duration,
    processor: Option<Duration>,
}

/// Lets both ways alternate, each with so many repetitions a turn; a tenth more comes first, to warm up.
pub fn by_turns(
    count: usize,
    repetitions: u32,
    mut ours: impl FnMut(),
    mut plain: impl FnMut(),
) -> Turns {
    let mut turns = Turns {
        ours: Vec::with_capacity(count),
        plain: Vec::with_capacity(count),
    };
    for number in 0..count + count / 10 {
        let (first, second);
        // Whoever comes second finds warmer caches; that changes from turn to turn.
        if number % 2 == 0 {
            first = turn(repetitions, &mut ours);
            second = turn(repetitions, &mut plain);
        } else {
            second = turn(repetitions, &mut plain);
            first = turn(repetitions, &mut ours);
        }
        if number >= count / 10 {
            turns.ours.push(first);
            turns.plain.push(second);
        }
    }
    turns
}

fn turn(repetitions: u32, way: &mut impl FnMut()) -> Turn {
    let processor = processor_time();
    let start = Instant::now();
    for _ in 0..repetitions {
        way();
    }
    let time = start.elapsed() / repetitions;
    let spent = processor_time().zip(processor);
    Turn {
        time,
        processor: spent.map(|(after, before)| after.saturating_sub(before) / repetitions),
    }
}

/// The processor time of this thread; `None` where the system does not tell, which is all but Linux.
///
/// It grows when the thread sleeps or the clock of the system ticks, so that single turns are a little off,
/// and their sum is not.
fn processor_time() -> Option<Duration> {
    let text = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = text.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

impl Turns {
    /// The median time of one repetition in our way.
    pub fn ours(&self) -> Duration {
        median(self.ours.iter().map(|turn| turn.time))
    }

    /// The median time of one repetition in the plain way.
    pub fn plain(&self) -> Duration {
        median(self.plain.iter().map(|turn| turn.time))
    }

    /// How many times longer ours takes: lower quartile, median and upper quartile of all turns.
    pub fn ratio(&self) -> [f64; 3] {
        let pairs = self.ours.iter().zip(&self.plain);
        let mut ratios: Vec<f64> = pairs
            .map(|(ours, plain)| ours.time.as_secs_f64() / plain.time.as_secs_f64())
            .collect();
        ratios.sort_by(f64::total_cmp);
        [1, 2, 3].map(|quarter| {
            let index = ratios.len() * quarter / 4;
            ratios.get(index).copied().unwrap_or(f64::NAN)
        })
    }

    /// How much more processor time ours takes in all turns together, in the thread that measures.
    pub fn processor_ratio(&self) -> Option<f64> {
        let sum = |turns: &[Turn]| turns.iter().map(|turn| turn.processor).sum();
        let ours: Option<Duration> = sum(&self.ours);
        let plain: Option<Duration> = sum(&self.plain);
        Some(ours?.as_secs_f64() / plain?.as_secs_f64())
    }
}

fn median(times: impl Iterator<Item = Duration>) -> Duration {
    let mut times: Vec<Duration> = times.collect();
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// Cells of a table in Markdown: ours, plain, and the ratio with its quartiles.
impl fmt::Display for Turns {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let microseconds = |time: Duration| time.as_secs_f64() * 1e6;
        let [lower, median, upper] = self.ratio();
        write!(
            formatter,
            "{:.1} µs | {:.1} µs | {median:.3} ({lower:.3} to {upper:.3})",
            microseconds(self.ours()),
            microseconds(self.plain()),
        )
    }
}
