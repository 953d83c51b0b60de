import { onOneScreen } from "./all.ts";
import { contentFaults } from "./content.ts";
import { serverFaults } from "./server.ts";
import { storageFaults } from "./storage.ts";

/** What a screen lives on: its CMS, its store, its contents. */
onOneScreen([serverFaults, storageFaults, contentFaults]);
