"""Texts that the API reads: JSON Schema has no word for what makes one of them good."""

import base64
import os

import schemathesis
from hypothesis import strategies as st

# The contact ids of calls that the server has, as the test gives them.
CONTACT_IDS = os.environ["VANITY_CONTACT_IDS"].split()

# The fingerprint of the list of the latest calls in a cursor (adapters/call-log/src/cursor.rs).
LATEST = "376e34638197a4a6"


def cursor(parts):
    at, contact_id = parts
    return base64.urlsafe_b64encode(f"1 {LATEST} {at} {contact_id}".encode()).decode().rstrip("=")


north_american = st.from_regex(r"\A(\+1|1-|)[2-9][0-9]{2}[ -]?[2-9][0-9]{2}[ -]?[0-9A-PR-Y]{4}\Z")
british = st.from_regex(r"\A\+44 ?79[0-9]{2} ?[0-9]{6}\Z")
moments = st.integers(0, 4_102_444_800_000)

schemathesis.openapi.format("phone-number", north_american | british)
schemathesis.openapi.format("block", st.from_regex(r"\A\+1[2-9][0-9]{2}[2-9][0-9]{2}[0-9X]{4}\Z"))
schemathesis.openapi.format("contact-id", st.sampled_from(CONTACT_IDS) | st.uuids().map(str))
schemathesis.openapi.format("cursor", st.tuples(moments, st.sampled_from(CONTACT_IDS)).map(cursor))
