// An OpenID Connect provider on a loopback port, for tests: `node provider.js PORT ORIGIN...` lets the pages at these
// origins log in. Port 0 is any that is free. The first line of its output is its issuer.
//
// Whoever logs in by a name has it as subject, whatever the password. `olga` belongs to `operators`, `vera` to
// `viewers`, others to nothing; `PUT /test/groups/NAME` with a JSON list changes that. Its keys are new with each start.

import { generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import Provider from "oidc-provider";

const [port, ...origins] = process.argv.slice(2);
const groups = new Map([["olga", ["operators"]], ["vera", ["viewers"]]]);

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const key = { ...privateKey.export({ format: "jwk" }), kid: randomUUID(), use: "sig", alg: "RS256" };

const server = createServer();
server.listen(Number(port), "127.0.0.1", () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{
      client_id: "vanity",
      token_endpoint_auth_method: "none",
      redirect_uris: origins.map((origin) => `${origin}/login/callback`),
      post_logout_redirect_uris: origins.map((origin) => `${origin}/logged-out`),
    }],
    jwks: { keys: [key] },
    cookies: { keys: [randomUUID()] },
    claims: { openid: ["sub", "cognito:groups"], email: ["email"], profile: ["preferred_username"] },
    // Claims are in the ID token, as Amazon Cognito has them.
    conformIdTokenClaims: false,
    findAccount: (_, name) => ({
      accountId: name,
      claims: () => ({ sub: name, email: `${name}@example.com`, "cognito:groups": groups.get(name) }),
    }),
    // Nobody is asked for consent.
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client.clientId,
        accountId: ctx.oidc.session.accountId,
      });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });
  provider.use(async (ctx, next) => {
    const [, name] = /^\/test\/groups\/(\w+)$/.exec(ctx.path) ?? [];
    if (ctx.method !== "PUT" || !name) return next();
    let body = "";
    for await (const part of ctx.req) body += part;
    groups.set(name, JSON.parse(body));
    ctx.status = 204;
  });
  server.on("request", provider.callback());
  console.log(issuer);
});
