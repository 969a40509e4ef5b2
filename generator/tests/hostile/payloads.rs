//! What somebody who means harm, or a vendor who means none, might write where a text belongs.

/// What no name and no prose of ours holds: names made from it have neither capitals in the middle
/// of a word nor two underscores in a row, so that it stands in an identifier only if it became
/// code.
pub(crate) const MARKER: &str = "zQ__marker";

/// A kind of text; `{s}` stands for the text that it is planted in, `@` for the marker.
pub(crate) struct Payload {
    pub(crate) name: &'static str,
    template: String,
}

impl Payload {
    fn new(name: &'static str, template: &str) -> Self {
        let template = template.replace('@', MARKER);
        Self { name, template }
    }

    /// Whether names can hold it: those that differ still do, and YAML does not find them too long.
    pub(crate) fn suits_names(&self) -> bool {
        self.template.contains("{s}") && self.template.chars().count() < 300
    }

    /// The text with the payload in it.
    pub(crate) fn planted(&self, text: &str) -> String {
        self.template.replace("{s}", text)
    }
}

/// Texts that end a string, a comment, a line or a token, for Rust, TOML, JSON and the lock.
const BREAKS: &[(&str, &str)] = &[
    ("quotes", "{s}\" ); @!(); (\" ' @ '"),
    ("backslash", "{s} \\\" @!() \\\\\" \\n \\u007b @ \\"),
    ("end of comment", "{s} */ @!{} /* @ // @"),
    ("line feed", "{s}\n@!{}\n@"),
    ("carriage return", "{s}\r@!{}\r@"),
    ("both", "{s}\r\n@!{}\r\n@"),
    (
        "other line ends",
        "{s}\u{2028}@!{}\u{2029}@\u{85}@\u{b}@\u{c}@",
    ),
    ("format", "{s} {} {{ {@} {0} }} %s @"),
    (
        "attributes",
        "{s}\n#[@] #![@]\n#[doc = include_str!(\"@\")]",
    ),
    ("raw string", "{s}\"# @!() \"####### @ r##\""),
    ("end of data", "{s}]]> @ --> @ ?> @"),
    ("parent", "../../{s}/../@"),
    ("absolute", "/etc/{s}/@"),
    ("host", "\\\\host\\{s}\\@"),
    ("drive", "C:\\{s}\\@:@|@?*<>"),
    ("device", "con"),
    ("nul", "{s}\0@"),
    (
        "controls",
        "{s}\u{1}\u{7}\u{8}\u{1b}[31m@\u{7f}\u{9b}31m@\u{80}",
    ),
    ("directions", "{s}\u{202e}@\u{2066}\u{61c}\u{200f}@\u{2069}"),
    ("invisible", "{s}\u{200b}@\u{feff}\u{2060}\u{ad}\u{e0041}@"),
    ("toml", "{s}\"\"\"\n@ = 1\n[dependencies]\n@ = \"*\"\n'''@"),
    (
        "workflow",
        "::error::@ {s}\n::error file=@::@\n##[error]@ %0A::@ $(@)",
    ),
    ("lock", "{s}\" = @ # retired\n[types]\n\"a\" = @ # @"),
    ("conflict", "<<<<<<< @\n{s}\n=======\n>>>>>>> @"),
];

/// Markdown that means something anywhere in a line.
const INLINE: &[(&str, &str)] = &[
    (
        "script link",
        "{s} [x](javascript:@) ![x](https://@.example) [@](x \"@\")",
    ),
    (
        "item link",
        "{s} [@] [`@`] [`Vec`] [@][Vec] [@](Vec) [@]() [fn@@]",
    ),
    (
        "address",
        "{s} https://@.example/?a_b=*c* <https://@.example> (http://@.example) x://@",
    ),
    (
        "bare address",
        "{s} www.@.example ftp://@.example mailto:@ https://@|x https://@`x",
    ),
    ("entities", "{s} &lt;@&gt; &#x3c;@&#62; &#96;@"),
    (
        "tags",
        "{s} <script>@</script> <b>@</b> <!-- @ --> <?@?> <!X @> <![CDATA[@]]>",
    ),
    (
        "emphasis",
        "{s} **@** *@* __@__ _@_ ~~@~~ ~@~ ***@*** $@$ $$@$$ ==@== ^@^",
    ),
    ("one backtick", "{s} `@"),
    ("two backticks", "{s} ``@` `` ` `@``"),
    ("code in code", "`{s}``@` \\`@\\` `<b>@</b>``<i>@"),
    (
        "escaped",
        "{s} \\[@\\](x) \\\\[@](x) \\`@` \\<b>@ \\*\\*@\\*\\*",
    ),
    ("table", "{s} | @ | @ \\| @ \\\\| @ `@|@`"),
    ("footnote", "{s} [^1] [^@] ^[@]"),
];

/// Markdown that means something where a line begins.
const STARTS: &[(&str, &str)] = &[
    ("heading", "# "),
    ("deep heading", "###### "),
    ("dash", "- "),
    ("plus", "+ "),
    ("star", "* "),
    ("bullets", "- - * + "),
    ("bullet with code", "-     "),
    ("bullet with tab", "- \t"),
    ("task", "- [ ] "),
    ("number", "1. "),
    ("number in brackets", "999) "),
    ("quote", "> "),
    ("cell", "| "),
    ("columns", "a | b\n--- | ---\n"),
    ("column", "a\n:--\n"),
    ("rule", "---\n"),
    ("underline", "x\n===\n"),
    ("stars", "* * *\n"),
    ("four spaces", "    "),
    ("tab", "\t"),
    ("wide spaces", "\u{a0}\u{a0}\u{2003}\u{3000}    "),
    ("fence", "```\n"),
    ("fence of rust", "```rust\n"),
    ("long fence", "`````\n"),
    ("tildes", "~~~\n"),
    ("definition", "[x]: https://e.example\n[x] "),
    ("footnote text", "[^1]: "),
    ("block of html", "<div>\n"),
    ("details", "<details><summary>"),
    ("comment", "<!--\n"),
    ("front matter", "---\na: b\n---\n"),
    ("term", "a\n: "),
];

/// What must not come to stand at the beginning of a line when a long text is broken into lines.
const WORDS: &[&str] = &[
    "#",
    "-",
    "+",
    "*",
    ">",
    "1.",
    "2)",
    "|",
    "---",
    "===",
    "```",
    "~~~",
    "<div>",
    "<!--",
    "[x]:",
    "[^1]:",
    ":--",
    "",
    "<https://e.example>",
    "[`Vec`]",
    "<script>",
];

/// Texts that break out.
pub(crate) fn breaks() -> Vec<Payload> {
    let payloads = BREAKS.iter();
    payloads.map(|(name, it)| Payload::new(name, it)).collect()
}

/// Markdown within lines.
pub(crate) fn inline() -> Vec<Payload> {
    let payloads = INLINE.iter();
    payloads.map(|(name, it)| Payload::new(name, it)).collect()
}

/// Markdown where lines begin, at the beginning and within a paragraph; every second one.
pub(crate) fn starts(first: usize) -> Vec<Payload> {
    let starts = STARTS.iter().skip(first).step_by(2);
    let payload = |(name, start): &(&'static str, &str)| {
        Payload::new(name, &format!("{start}@\n\n{{s}}\n{start}@\n"))
    };
    starts.map(payload).collect()
}

/// Text that is broken into lines, plain and within a span of code.
pub(crate) fn long() -> Vec<Payload> {
    // Words of all lengths in between, so that each of the others comes to the end of a line.
    let filler = "а бв где жзий клмно прстуф";
    let words = WORDS.iter().map(|word| format!("{filler} {word} @"));
    let text = words.collect::<Vec<_>>().join(" ");
    let plain = format!("{{s}} {text} {text}");
    let code = format!("{{s}} `{text} {text}`", text = text.replace('`', "~"));
    vec![
        Payload::new("long text", &plain),
        Payload::new("long code", &code),
    ]
}
