//! What the API is, for those who use it.

use utoipa::OpenApi;

use crate::api::problem::ProblemBody;

/// The OpenAPI document, to which each route adds its part.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Vanity numbers",
        description = DESCRIPTION,
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0")
    ),
    components(schemas(ProblemBody)),
    servers((url = "/", description = "The server that serves this document")),
    tags(
        (name = "calls", description = "Calls that were answered, newest first"),
        (name = "numbers", description = "Vanity numbers of numbers that are given"),
        (name = "site", description = "How the site does")
    )
)]
pub(super) struct Document;

const DESCRIPTION: &str = "\
Calls of Amazon Connect and their vanity numbers, and the vanity numbers of any number.

**Numbers are masked** (`1-•••-•••-9377`), in vanity numbers too, but for what their words stand for. An operator gets \
them in full with `reveal=true`; each time is logged.

**Lists** are newest first. `next` is where to go on, given back as `after`; it is `null` at the end.

**Failures** are problem details (RFC 9457), `application/problem+json`, whose `detail` says what was wrong. A parameter \
that is not known is refused, and one that cannot be read is named.

**Logging in**: where the site asks for it, requests carry the cookie of a session, and are answered with 401 without \
one. A request with an effect has to come from the site itself or from no page.

**Behind Amazon CloudFront** a request with a body needs the header `x-amz-content-sha256`, the SHA-256 of the body in \
hexadecimal: CloudFront signs it for the function URL. Elsewhere it makes no difference.";
