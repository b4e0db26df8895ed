//! Answers Amazon Connect: the event of a call in, its vanity numbers recorded, the reply out.
