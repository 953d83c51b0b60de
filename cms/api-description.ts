import { createRequire } from "node:module";
import { dirname } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono, type Env, type Schema } from "hono";
import { generateSpecs } from "hono-openapi";
import { secureHeaders } from "hono/secure-headers";

const page = `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <meta name="viewport" content="width=device-width" />
  <title>Vetrina API</title>
  <link rel="stylesheet" href="/openapi/swagger-ui.css" />
  <div id="swagger-ui"></div>
  <script src="/openapi/swagger-ui-bundle.js"></script>
  <script src="/openapi/start.js"></script>
</html>`;
const start = `SwaggerUIBundle({ url: "/openapi.json", dom_id: "#swagger-ui", tryItOutEnabled: false, validatorUrl: null });`;

/**
 * The HTTP API as OpenAPI 3.1, generated from the routes themselves, and a page to read it.
 * @param described every route of an ente, mounted as the process mounts it
 */
export function apiDescription<E extends Env, S extends Schema, P extends string>(
  described: Hono<E, S, P>,
  version: string,
): Hono {
  const ui = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
  let text: Promise<string> | null = null;
  const description = async (): Promise<string> =>
    JSON.stringify(
      await generateSpecs(described, {
        documentation: {
          openapi: "3.1.0",
          info: {
            title: "Vetrina",
            version,
            description:
              "Digital signage for town halls. Officers sign in with a session cookie; screens with a token. Failures answer { error: { code, message, details } } with a stable code.",
            license: { name: "EUPL-1.2", identifier: "EUPL-1.2" },
          },
        },
      }),
    );
  return new Hono()
    .get("/openapi.json", async (c) => {
      text ??= description();
      return c.body(await text, 200, { "Content-Type": "application/json" });
    })
    .use(
      "/openapi/*",
      secureHeaders({
        contentSecurityPolicy: {
          defaultSrc: ["'self'"],
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", "data:"],
          frameAncestors: ["'none'"],
        },
      }),
    )
    .get("/openapi", (c) => c.redirect("/openapi/"))
    .get("/openapi/", (c) => c.html(page))
    .get("/openapi/start.js", (c) => c.body(start, 200, { "Content-Type": "text/javascript" }))
    .get(
      "/openapi/*",
      serveStatic({ root: ui, rewriteRequestPath: (path) => path.replace(/^\/openapi/, "") }),
    );
}
