/** Everything that people/ answers over HTTP. */
export { auditRoutes, type AuditApi } from "./audit.routes.ts";
export { officerRoutes, type OfficerApi } from "./officer.routes.ts";
export { sessionRoutes, type SessionApi } from "./session.routes.ts";
