//! A name server on the loopback address that knows one name: the upstream's.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};

use tokio::net::UdpSocket;
use tokio::task::JoinHandle;

use super::upstream::NAME;

const TYPE_A: [u8; 2] = [0, 1];
const HEADER_LENGTH: usize = 12;

/// A running name server.
pub struct Dns {
    pub address: SocketAddr,
    /// `None`: the name does not exist.
    known: Arc<Mutex<Option<Ipv4Addr>>>,
    task: JoinHandle<()>,
}

impl Dns {
    pub async fn start() -> Self {
        let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = socket.local_addr().unwrap();
        let known = Arc::new(Mutex::new(Some(Ipv4Addr::LOCALHOST)));
        let task = tokio::spawn(serve(socket, Arc::clone(&known)));
        Self { address, known, task }
    }

    pub fn set(&self, address: Option<Ipv4Addr>) {
        *self.known.lock().unwrap() = address;
    }
}

impl Drop for Dns {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(socket: UdpSocket, known: Arc<Mutex<Option<Ipv4Addr>>>) {
    let mut buffer = [0; 1500];
    loop {
        let (length, client) = socket.recv_from(&mut buffer).await.unwrap();
        let known = *known.lock().unwrap();
        if let Some(answer) = answer(&buffer[..length], known) {
            socket.send_to(&answer, client).await.unwrap();
        }
    }
}

/// RFC 1035, section 4. The TTL is 0, so that a change is seen within a second.
fn answer(query: &[u8], known: Option<Ipv4Addr>) -> Option<Vec<u8>> {
    let question = query.get(HEADER_LENGTH..)?;
    let name_length = question.iter().position(|byte| *byte == 0)? + 1;
    let (name, kind) = (question.get(..name_length)?, question.get(name_length..name_length + 2)?);
    let address = known.filter(|_| name.eq_ignore_ascii_case(&encoded(NAME)));
    let records = address.filter(|_| kind == TYPE_A);
    let code = if address.is_some() { 0 } else { 3 };
    let mut answer = query.get(..2)?.to_vec();
    answer.extend([0x81, 0x80 | code, 0, 1, 0, u8::from(records.is_some()), 0, 0, 0, 0]);
    answer.extend(question.get(..name_length + 4)?);
    if let Some(address) = records {
        // The name is that of the question, at offset 12; class IN, TTL 0, four bytes.
        answer.extend([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4]);
        answer.extend(address.octets());
    }
    Some(answer)
}

/// Each label after its length.
fn encoded(name: &str) -> Vec<u8> {
    let labels = name.split('.').chain([""]);
    labels.flat_map(|label| [&[u8::try_from(label.len()).unwrap()], label.as_bytes()].concat()).collect()
}
