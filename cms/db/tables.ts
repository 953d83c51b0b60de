/** The whole data model of one ente, a file a room. Every time is an Instant: milliseconds since 1970, UTC. */

export * from "./tables/settings.ts";
export * from "./tables/people.ts";
export * from "./tables/library.ts";
export * from "./tables/contents.ts";
export * from "./tables/screens.ts";
export * from "./tables/schedule.ts";
export * from "./tables/undos.ts";
export * from "./tables/publish.ts";
export * from "./tables/albo.ts";
export * from "./tables/problems.ts";
export * from "./tables/documents.ts";
export * from "./tables/removal.ts";
export * from "./tables/data.ts";
export * from "./tables/tallies.ts";
