// Tests body_hash.js as CloudFront runs it: a script without modules.
const assert = require("node:assert");
const crypto = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");
const test = require("node:test");
const vm = require("node:vm");

const script = fs.readFileSync(path.join(__dirname, "body_hash.js"), "utf8");
const EMPTY = crypto.createHash("sha256").update("").digest("hex");

// What CloudFront hands on of a request with these headers.
function handled(method, headers) {
    const request = { method, uri: "/", querystring: {}, cookies: {}, headers: {} };
    for (const [name, value] of Object.entries(headers)) {
        request.headers[name] = { value };
    }
    const context = vm.createContext({ event: { request } });
    const result = vm.runInContext(`${script}\nhandler(event);`, context);
    return result.headers["x-amz-content-sha256"]?.value;
}

const cases = [
    ["a form without a body", "POST", { "content-length": "0" }, EMPTY],
    ["a form of a browser that tells no length", "POST", {}, EMPTY],
    ["a deletion", "DELETE", {}, EMPTY],
    ["a body", "POST", { "content-length": "3" }, undefined],
    ["a body whose length is not known", "POST", { "transfer-encoding": "chunked" }, undefined],
    ["a body with its hash", "POST", { "content-length": "3", "x-amz-content-sha256": "abc" }, "abc"],
    ["an empty body with its hash", "POST", { "content-length": "0", "x-amz-content-sha256": "abc" }, "abc"],
    ["a page", "GET", {}, undefined],
    ["the head of a page", "HEAD", {}, undefined],
];

for (const [name, method, headers, expected] of cases) {
    test(name, () => assert.strictEqual(handled(method, headers), expected));
}
