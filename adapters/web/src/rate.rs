//! How many requests a client may send.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::extract::{Request, State};
use axum::http::header::RETRY_AFTER;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::problem::Problem;

/// Where a request comes from, an extension of the request that the server around the router sets: the other end of the
/// connection, or what something trusted before it says. Requests without it count as one client's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

/// The requests of clients so far.
pub(crate) struct Rate {
    limiter: DefaultKeyedRateLimiter<IpAddr>,
    requests: AtomicU32,
}

impl Rate {
    pub(crate) fn new() -> Self {
        let quota = Quota::per_second(PER_SECOND).allow_burst(AT_ONCE);
        Self { limiter: RateLimiter::keyed(quota), requests: AtomicU32::new(0) }
    }

    /// Counts a request; gives after how many seconds the client may send the next, where it may not send this one.
    fn count(&self, client: IpAddr) -> Result<(), u64> {
        if self.requests.fetch_add(1, Ordering::Relaxed).is_multiple_of(BETWEEN_CLEANINGS) {
            self.limiter.retain_recent();
        }
        self.limiter.check_key(&network(client)).map_err(|refused| {
            let wait = refused.wait_time_from(DefaultClock::default().now());
            wait.as_secs() + 1
        })
    }
}

impl fmt::Debug for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rate").field("clients", &self.limiter.len()).finish_non_exhaustive()
    }
}

/// Refuses the requests of a client who sends too many.
pub(crate) async fn limit(State(rate): State<Arc<Rate>>, request: Request, next: Next) -> Response {
    let client = request.extensions().get().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |&ClientAddress(client)| client);
    match rate.count(client) {
        Ok(()) => next.run(request).await,
        Err(seconds) => ([(RETRY_AFTER, seconds.to_string())], Problem::TOO_MANY).into_response(),
    }
}

/// What one client has of addresses: an IPv4 address, or a network of 64 bits (RFC 6177, clause 2).
fn network(client: IpAddr) -> IpAddr {
    match client.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
        address @ IpAddr::V4(_) => address,
    }
}

/// How many requests a client may send in a second for long: a page takes one, and one each two seconds while it is open.
const PER_SECOND: NonZeroU32 = NonZeroU32::new(20).expect("20 is not 0");

/// How many requests a client may send at once: many people can have one address.
const AT_ONCE: NonZeroU32 = NonZeroU32::new(200).expect("200 is not 0");

/// After how many requests the clients who may send everything again are forgotten.
const BETWEEN_CLEANINGS: u32 = 1_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_sends_too_many_requests_waits_and_others_do_not() {
        let rate = Rate::new();
        let [one, same, other]: [IpAddr; 3] =
            ["2001:db8::1", "2001:db8::ffff:2", "2001:db8:0:1::1"].map(|address| address.parse().unwrap());
        let refused = (0..10_000).find_map(|_| rate.count(one).err());
        assert_eq!(refused, Some(1));
        assert!((0..50).any(|_| rate.count(same).is_err()), "it is the same network");
        assert_eq!(rate.count(other), Ok(()));
    }

    #[test]
    fn an_address_of_both_kinds_is_one() {
        let [mapped, plain] = ["::ffff:192.0.2.1", "192.0.2.1"].map(|address| network(address.parse().unwrap()));
        assert_eq!(mapped, plain);
    }
}
