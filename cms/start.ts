import process from "node:process";
import { setFlagsFromString } from "node:v8";

/** What has to be said before anything else is loaded. `dist/cms/main.js` is run by the pinned Node. */

// better-sqlite3 dies of a bare segmentation fault on an older Node: say so before it does.
if (Number(process.versions.napi) < 10) {
  process.stderr.write(
    "Vetrina ha bisogno di Node 22.14 o più nuovo: avvialo con «npm start» o «npm run demo», che usano il Node 24 del progetto.\n",
  );
  process.exit(70);
}

// Left alone, V8 makes more and more room for young objects while so much is loaded, three times 16 MB, and
// keeps it: a sixth of an idle CMS. Kept small it looks more often, at no cost that a rebuild would show.
setFlagsFromString("--semi-space-growth-factor=1");

await import("./main.ts");
