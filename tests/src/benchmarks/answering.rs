//! A server that costs next to nothing: it reads a request to its end and writes one fixed answer.

use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

/// Starts a server of this machine, of the headers and the body given, and tells its address.
///
/// It lives as long as the program. Connections are kept open, and each has a thread of its own.
pub fn address_of_server(headers: &str, body: &str) -> io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = format!("http://{}", listener.local_addr()?);
    let length = body.len();
    let answer = format!("HTTP/1.1 200 OK\r\n{headers}Content-Length: {length}\r\n\r\n{body}");
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answer = answer.clone().into_bytes();
            // A connection that breaks ends its thread; the client that measures sees the error.
            thread::spawn(move || serve(stream, &answer));
        }
    });
    Ok(address)
}

fn serve(mut stream: TcpStream, answer: &[u8]) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut received = Vec::new();
    let mut buffer = [0; 16 * 1024];
    loop {
        while !is_whole(&received) {
            let count = stream.read(&mut buffer)?;
            if count == 0 {
                return Ok(());
            }
            received.extend_from_slice(buffer.get(..count).unwrap_or_default());
        }
        received.clear();
        stream.write_all(answer)?;
    }
}

/// Whether a request is there with its whole body; the client sends the next one only after the answer.
fn is_whole(received: &[u8]) -> bool {
    let end = received.windows(4).position(|four| four == b"\r\n\r\n");
    let Some((head, body)) = end.and_then(|end| received.split_at_checked(end + 4)) else {
        return false;
    };
    let head = String::from_utf8_lossy(head);
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse().ok())?
    });
    body.len() >= length.unwrap_or(0)
}
