//! The web page: latest calls, a call, a caller, a number to try, a phone.
