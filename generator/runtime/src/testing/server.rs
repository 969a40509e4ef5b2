//! A server for programs that show how a client is used.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

/// Starts a server on this machine that gives one answer to every request, until the program ends, and
/// gives its address.
///
/// # Errors
///
/// If no port of this machine can be opened.
pub fn example_server(status: u16, media_type: &str, body: &str) -> io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = format!("http://{}", listener.local_addr()?);
    let kind = match media_type {
        "" => String::new(),
        media_type => format!("content-type: {media_type}\r\n"),
    };
    let length = body.len();
    let answer = format!(
        "HTTP/1.1 {status} Example\r\n{kind}content-length: {length}\r\nconnection: close\r\n\r\n{body}"
    );
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // A program that hangs up early has told what is wrong already.
            let _ = serve(&stream, &answer);
        }
    });
    Ok(address)
}

fn serve(stream: &TcpStream, answer: &str) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        match line.trim_end().split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.trim().parse().unwrap_or(0);
            }
            None if line.trim_end().is_empty() => break,
            _ => {}
        }
    }
    // Closing with the body unread would reset the connection, answer and all.
    io::copy(&mut reader.take(length), &mut io::sink())?;
    let mut stream = stream;
    stream.write_all(answer.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_answers_every_request() {
        let address = example_server(201, "application/json", "{}").unwrap();
        let address = address.strip_prefix("http://").unwrap();
        for body in ["", "[1]", &"x".repeat(1_000_000)] {
            let mut stream = TcpStream::connect(address).unwrap();
            let length = body.len();
            write!(
                stream,
                "POST /a HTTP/1.1\r\nContent-Length: {length}\r\n\r\n{body}"
            )
            .unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            assert_eq!(
                answer,
                "HTTP/1.1 201 Example\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\
                 connection: close\r\n\r\n{}"
            );
        }
        // Who hangs up at once does not stop it.
        drop(TcpStream::connect(address).unwrap());
        let empty = example_server(204, "", "").unwrap();
        assert!(empty.starts_with("http://127.0.0.1:"));
    }
}
