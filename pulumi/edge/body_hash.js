// Lambda checks every body by its hash, which whoever sends a body has to send along (Amazon CloudFront Developer Guide,
// "Restrict access to an AWS Lambda function URL origin"). Forms of a browser cannot; those of the page have no body,
// whose hash is known. Scripts that send a body send its hash themselves.
var EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

function handler(event) {
    var request = event.request;
    var headers = request.headers;
    var length = headers["content-length"];
    var isEmpty = (!length || length.value === "0") && !headers["transfer-encoding"];
    if (request.method !== "GET" && request.method !== "HEAD" && isEmpty && !headers["x-amz-content-sha256"]) {
        headers["x-amz-content-sha256"] = { value: EMPTY };
    }
    return request;
}
