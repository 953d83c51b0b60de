import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "sqlite",
  schema: "./cms/db/tables.ts",
  out: "./cms/db/migrations",
});
