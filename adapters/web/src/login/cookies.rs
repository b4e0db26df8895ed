//! Cookies that only this program can read and make.

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};
use cookie::time::Duration;
use cookie::{Cookie, CookieJar, SameSite};

use crate::login::key::SessionKey;

/// Seals cookies and opens them. What is sealed is bound to the cookie's name.
#[derive(Debug)]
pub(super) struct Cookies {
    /// The first one seals; any opens.
    keys: Vec<SessionKey>,
    /// Whether browsers come by TLS; else cookies go over the loopback interface.
    is_secure: bool,
}

impl Cookies {
    pub(super) fn new(keys: &[SessionKey], is_secure: bool) -> Self {
        Self { keys: keys.into(), is_secure }
    }

    /// The value of `Set-Cookie` that gives a browser a sealed value for so many seconds.
    pub(super) fn seal(&self, name: &str, value: String, seconds: i64) -> Option<HeaderValue> {
        let mut cookie = self.cookie(name);
        cookie.set_value(value);
        cookie.set_max_age(Duration::seconds(seconds));
        let mut jar = CookieJar::new();
        jar.private_mut(self.keys.first()?.key()).add(cookie.clone());
        cookie.set_value(jar.get(cookie.name())?.value().to_owned());
        cookie.to_string().parse().ok()
    }

    /// The value of `Set-Cookie` that has a browser forget a cookie.
    pub(super) fn clear(&self, name: &str) -> Option<HeaderValue> {
        let mut cookie = self.cookie(name);
        cookie.make_removal();
        cookie.to_string().parse().ok()
    }

    /// What a cookie of a request holds, where it was sealed with one of the keys.
    pub(super) fn open(&self, headers: &HeaderMap, name: &str) -> Option<String> {
        let name = self.full_name(name);
        let jar = CookieJar::new();
        let open =
            |cookie: Cookie<'static>| self.keys.iter().find_map(|key| jar.private(key.key()).decrypt(cookie.clone()));
        given(headers).filter(|cookie| cookie.name() == name).find_map(open).map(|cookie| cookie.value().to_owned())
    }

    /// The names of the cookies of a request that begin with `prefix`.
    pub(super) fn names(&self, headers: &HeaderMap, prefix: &str) -> Vec<String> {
        let start = self.full_name("");
        let names = given(headers).filter_map(|cookie| cookie.name().strip_prefix(&start).map(str::to_owned));
        names.filter(|name| name.starts_with(prefix)).collect()
    }

    fn cookie(&self, name: &str) -> Cookie<'static> {
        Cookie::build((self.full_name(name), ""))
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(self.is_secure)
            .build()
    }

    /// With the prefix that binds a cookie to the host, where it is sent by TLS (RFC 6265bis, clause 4.1.3.2).
    fn full_name(&self, name: &str) -> String {
        format!("{}vanity-{name}", if self.is_secure { "__Host-" } else { "" })
    }
}

/// The cookies of a request.
fn given(headers: &HeaderMap) -> impl Iterator<Item = Cookie<'static>> {
    let fields = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    fields.flat_map(|field| Cookie::split_parse(field.to_owned()).filter_map(Result::ok))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cookies(keys: &[&SessionKey]) -> Cookies {
        Cookies { keys: keys.iter().map(|&key| key.clone()).collect(), is_secure: true }
    }

    /// The headers of a request with what a browser was given.
    fn sent(set_cookie: &HeaderValue) -> HeaderMap {
        let pair = set_cookie.to_str().unwrap().split(';').next().unwrap();
        HeaderMap::from_iter([(COOKIE, format!("other=1; {pair}").parse().unwrap())])
    }

    #[test]
    fn a_cookie_is_bound_to_the_host_and_hidden() {
        let key = SessionKey::random();
        let sealed = cookies(&[&key]).seal("session", "olga".into(), 60).unwrap();
        let sealed = sealed.to_str().unwrap();
        assert!(sealed.starts_with("__Host-vanity-session=") && !sealed.contains("olga"), "{sealed}");
        for attribute in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/", "Max-Age=60"] {
            assert!(sealed.split("; ").any(|part| part == attribute), "{attribute} is missing in {sealed}");
        }
        assert!(!sealed.contains("Domain"), "{sealed}");
        let local = Cookies { keys: vec![key], is_secure: false }.seal("session", "olga".into(), 60).unwrap();
        let local = local.to_str().unwrap();
        assert!(local.starts_with("vanity-session=") && !local.contains("Secure"), "{local}");
        let cleared = cookies(&[&SessionKey::random()]).clear("session").unwrap();
        assert!(cleared.to_str().unwrap().contains("Max-Age=0"), "{cleared:?}");
    }

    #[test]
    fn keys_can_be_replaced() {
        let [old, new] = [SessionKey::random(), SessionKey::random()];
        let by_old = sent(&cookies(&[&old]).seal("session", "olga".into(), 60).unwrap());
        let open = |keys: &[&SessionKey], headers| cookies(keys).open(headers, "session");
        assert_eq!(open(&[&old, &new], &by_old).as_deref(), Some("olga"));
        assert_eq!(open(&[&new, &old], &by_old).as_deref(), Some("olga"));
        assert_eq!(open(&[&new], &by_old), None);
        let by_new = sent(&cookies(&[&new, &old]).seal("session", "olga".into(), 60).unwrap());
        assert_eq!(open(&[&new], &by_new).as_deref(), Some("olga"), "the first one seals");
    }

    #[test]
    fn a_cookie_that_was_changed_or_renamed_is_none() {
        let cookies = cookies(&[&SessionKey::random()]);
        let sealed = cookies.seal("session", "olga".into(), 60).unwrap();
        let headers = sent(&sealed);
        let field = headers[COOKIE].to_str().unwrap();
        let value = field.split_once("session=").unwrap().1;
        for at in 0..value.len() {
            let mut changed = value.as_bytes().to_vec();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            let field = format!("__Host-vanity-session={changed}");
            let opened = cookies.open(&HeaderMap::from_iter([(COOKIE, field.parse().unwrap())]), "session");
            assert_eq!(opened, None, "{at}");
        }
        let renamed = format!("__Host-vanity-login={value}");
        assert_eq!(cookies.open(&HeaderMap::from_iter([(COOKIE, renamed.parse().unwrap())]), "login"), None);
        assert_eq!(cookies.names(&headers, "sess"), ["session"]);
    }
}
