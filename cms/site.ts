import { join } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";

/** What the pages of the house may do. Everything comes from this origin, and nothing is framed by others. */
const common = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", "blob:", "data:"],
  mediaSrc: ["'self'", "blob:"],
  fontSrc: ["'self'", "data:"],
  connectSrc: ["'self'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
};

const headers = (
  contentSecurityPolicy: NonNullable<Parameters<typeof secureHeaders>[0]>["contentSecurityPolicy"],
) =>
  secureHeaders({
    ...(contentSecurityPolicy && { contentSecurityPolicy }),
    // The policy's frame-ancestors says it better, and lets the desk frame the preview.
    xFrameOptions: false,
    // Whoever ends TLS says how long it must stay; on a LAN without it this would be a lie.
    strictTransportSecurity: false,
    referrerPolicy: "no-referrer",
    crossOriginResourcePolicy: "same-origin",
    permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [], usb: [] },
  });

/**
 * The built pages: the desk, the player, the reader of the API; and the program for devices, which is one
 * file. `dist` is the folder of the build.
 */
export function site({ dist }: { dist: string }): Hono {
  const files = (folder: string, immutable: RegExp) =>
    serveStatic({
      root: join(dist, folder),
      rewriteRequestPath: (path) => path.replace(/^\/(desk|player|agent|openapi)/, ""),
      onFound: (path, c) => {
        c.header(
          "Cache-Control",
          immutable.test(path) ? "public, max-age=31536000, immutable" : "no-cache",
        );
      },
    });
  const hashed = /[/\\]assets[/\\]/;
  const index = (folder: string) =>
    serveStatic({
      path: join(dist, folder, "index.html"),
      onFound: (_, c) => c.header("Cache-Control", "no-cache"),
    });

  return (
    new Hono()
      .get("/", (c) => c.redirect("/desk/"))
      .get("/desk", (c) => c.redirect("/desk/"))
      .get("/player", (c) => c.redirect("/player/"))
      .use("/desk/*", headers({ ...common, frameSrc: ["'self'"], frameAncestors: ["'none'"] }))
      .get("/desk/*", files("desk", hashed), index("desk"))
      // A web-page slide is framed by the player in an opaque sandbox, a stream is played; which hosts, the
      // manifest says. Before a page is framed its site is asked whether it answers: hence connect-src.
      .use(
        "/player/*",
        headers({
          ...common,
          // A drawing of data is read from the device, where its address is a blob.
          connectSrc: ["'self'", "blob:", "https:"],
          mediaSrc: ["'self'", "blob:", "https:"],
          frameSrc: ["https:"],
          frameAncestors: ["'self'"],
        }),
      )
      .get("/player/*", files("player", hashed))
      .get("/agent/vetrina-agent.mjs", headers(common), files("agent", hashed))
  );
}
