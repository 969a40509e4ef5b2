//! Patterns as tables: a row for each state, a digit, or two, for each class of characters.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::{byte, list};
use crate::pattern::Table;

/// What stands in the function.
pub(super) fn body(table: &Table) -> TokenStream {
    let digits = if table.next.len() <= DIGITS.len() {
        1
    } else {
        2
    };
    let rows = table.next.iter().skip(2).map(|row| {
        let row = row.iter().flat_map(|state| {
            let (high, low) = (state / DIGITS.len(), state % DIGITS.len());
            let high = (digits == 2).then(|| digit(high));
            high.into_iter().chain([digit(low)])
        });
        row.collect::<String>()
    });
    let rows: Vec<String> = rows.collect();
    // Rows that never change need no text; without others there are no classes.
    let width = if rows.is_empty() { 1 } else { table.width };
    let entries = Literal::usize_unsuffixed(width * table.next.len());
    let (ascii, others) = classes(table);
    let mut statics = Vec::new();
    let others = list(&others, &format_ident!("CLASSES"), &mut statics);
    let start = Literal::usize_unsuffixed(table.start);
    let ending = Literal::usize_unsuffixed(table.ending);
    let digits = Literal::usize_unsuffixed(digits);
    quote! {
        use kartoteka_runtime::pattern::Table;
        #(#statics)*
        static TABLE: Table<#entries> = Table::new(
            &[#(#ascii),*],
            #others,
            (#start, #ending),
            #digits,
            &[#(#rows),*],
        );
        TABLE.finds(text)
    }
}

const DIGITS: [char; 64] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I',
    'J', 'K', 'L', 'M', 'N', 'O', 'P', 'Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z', 'a', 'b',
    'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u',
    'v', 'w', 'x', 'y', 'z', '+', '-',
];

fn digit(value: usize) -> char {
    DIGITS.get(value).copied().unwrap_or('0')
}

/// The classes of ASCII other than the first, and where those of other characters begin.
fn classes(table: &Table) -> (Vec<TokenStream>, Vec<(u32, u32)>) {
    let (mut ascii, mut others) = (Vec::new(), Vec::new());
    let ends = table.classes.iter().skip(1).map(|(first, _)| first - 1);
    let ends = ends.chain([0x10_ffff]);
    for ((first, class), last) in table.classes.iter().zip(ends) {
        let number = Literal::usize_unsuffixed(*class);
        if let Ok(first) = u8::try_from(*first)
            && first.is_ascii()
            && *class != 0
        {
            let last = u8::try_from(last.min(0x7f)).unwrap_or(0x7f);
            let (first, last) = (byte(first), byte(last));
            ascii.push(quote!((#first, #last, #number)));
        }
        if last > 0x7f {
            let class = u32::try_from(*class).unwrap_or(0);
            others.push(((*first).max(0x80), class));
        }
    }
    (ascii, others)
}
