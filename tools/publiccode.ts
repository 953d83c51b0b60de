import { z } from "zod";

/**
 * The rules of publiccode.yml, version 0 of the standard as of 0.7 (yml.publiccode.tools, "The Standard"
 * and its lists). Keys that are deprecated there are refused here.
 */

const text = z.string().trim().min(1);
const address = z.url({ protocol: /^https?$/ });
const uri = z.string().regex(/^[a-z][a-z0-9+.-]*:\S+$/i);
const date = z.iso.date();
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);
const country = z.string().regex(/^[A-Z]{2}$/, "two capital letters, ISO 3166-1");
/** Inside the repository, or an address; an absolute path would mean nothing elsewhere. */
const picture = z.union([address, z.string().regex(/^(?!\/|file:)[^\s]+\.(png|jpe?g|svg|svgz)$/i)]);

const categories =
  "accounting agile-project-management applicant-tracking application-development appointment-scheduling backup billing-and-invoicing blog budgeting business-intelligence business-process-management cad call-center-management cloud-management collaboration communications compliance-management contact-management content-management crm customer-service-and-support data-analytics data-collection data-visualization design design-system digital-asset-management digital-citizenship document-management donor-management e-commerce e-signature educational-content email-management email-marketing employee-management enterprise-project-management enterprise-social-networking erp event-management facility-management feedback-and-reviews-management financial-reporting fleet-management fundraising gamification geographic-information-systems grant-management graphic-design help-desk hr ide identity-management instant-messaging inventory-management it-asset-management it-development it-management it-security it-service-management knowledge-management learning-management-system marketing mind-mapping mobile-marketing mobile-payment network-management office online-booking online-community payment-gateway payroll predictive-analysis procurement productivity-suite project-collaboration project-management property-management real-estate-management remote-support resource-management sales-management seo service-desk social-media-management survey talent-management task-management taxes-management test-management time-management time-tracking translation video-conferencing video-editing visitor-management voip warehouse-management web-collaboration web-conferencing website-builder whistleblowing workflow-management".split(
    " ",
  );
const scopes =
  "agriculture culture defence education emergency-services employment energy environment finance-and-economic-development foreign-affairs healthcare infrastructures justice local-authorities manufacturing research science-and-technology security society sport tourism transportation welfare".split(
    " ",
  );
const aliases = "gdpr eidas nis2 cra spid cie anpr pagopa io".split(" ").map((id) => `alias:${id}`);
/** Of the SPDX list, the open licences that public software in Europe is under. */
const licences = [
  "AGPL-3.0-only",
  "AGPL-3.0-or-later",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "EUPL-1.1",
  "EUPL-1.2",
  "GPL-2.0-only",
  "GPL-2.0-or-later",
  "GPL-3.0-only",
  "GPL-3.0-or-later",
  "LGPL-3.0-only",
  "LGPL-3.0-or-later",
  "MIT",
  "MPL-2.0",
];

const description = z.strictObject({
  localisedName: text.optional(),
  shortDescription: text.max(150),
  longDescription: z.string().trim().min(150).max(10_000),
  documentation: address.optional(),
  apiDocumentation: address.optional(),
  features: z.array(text).min(1),
  screenshots: z.array(picture).optional(),
  videos: z.array(address).optional(),
  awards: z.array(text).optional(),
});

const contact = z.strictObject({
  name: text,
  email: z.email().optional(),
  phone: z.string().optional(),
  affiliation: text.optional(),
});
const contractor = z.strictObject({
  name: text,
  until: date,
  email: z.email().optional(),
  website: address.optional(),
});
const maintenance = z.discriminatedUnion("type", [
  z.strictObject({ type: z.enum(["internal", "community"]), contacts: z.array(contact).min(1) }),
  z.strictObject({
    type: z.literal("contract"),
    contractors: z.array(contractor).min(1),
    contacts: z.array(contact).optional(),
  }),
  z.strictObject({ type: z.literal("none"), contacts: z.array(contact).optional() }),
]);

const version = {
  version: z.string().optional(),
  versionMin: z.string().optional(),
  versionMax: z.string().optional(),
  optional: z.boolean().optional(),
};
const software = z.array(z.strictObject({ name: text, ...version }));
const organisation = z.strictObject({ uri, name: text.optional() });

const publiccode = z.strictObject({
  publiccodeYmlVersion: z.string().regex(/^0(\.[1-7](\.\d+)?)?$/),
  name: text,
  applicationSuite: text.optional(),
  url: address,
  landingURL: address.optional(),
  isBasedOn: z.union([address, z.array(address)]).optional(),
  softwareVersion: text.optional(),
  releaseDate: date.optional(),
  logo: picture.optional(),
  platforms: z.array(text).min(1),
  categories: z.array(z.enum(categories)).optional(),
  usedBy: z.array(text).optional(),
  fundedBy: z.array(z.strictObject({ name: text, uri: uri.optional() })).optional(),
  roadmap: address.optional(),
  developmentStatus: z.enum(["concept", "development", "beta", "stable", "obsolete"]),
  softwareType: z.enum([
    "standalone/mobile",
    "standalone/iot",
    "standalone/desktop",
    "standalone/web",
    "standalone/backend",
    "standalone/other",
    "addon",
    "library",
    "configurationFiles",
  ]),
  organisation: organisation.optional(),
  supports: z
    .array(
      z.strictObject({
        id: uri.refine((id) => !id.startsWith("alias:") || aliases.includes(id), "no such alias"),
      }),
    )
    .optional(),
  intendedAudience: z
    .strictObject({
      countries: z.array(country).optional(),
      unsupportedCountries: z.array(country).optional(),
      scope: z.array(z.enum(scopes)).optional(),
    })
    .optional(),
  description: z
    .record(language, description)
    .refine((languages) => Object.keys(languages).length > 0, "at least one language"),
  legal: z.strictObject({ license: z.enum(licences), mainCopyrightOwner: text.optional() }),
  maintenance,
  localisation: z.strictObject({
    localisationReady: z.boolean(),
    availableLanguages: z.array(language).min(1),
  }),
  dependsOn: z
    .strictObject({
      open: software.optional(),
      proprietary: software.optional(),
      hardware: software.optional(),
    })
    .optional(),
});

/** What is wrong with a publiccode.yml, one sentence a problem, each beginning with its place. */
export function problemsOf(file: unknown): string[] {
  const read = publiccode.safeParse(file);
  if (read.success) return [];
  return read.error.issues.flatMap((issue) => {
    const place = issue.path.join(".");
    if (issue.code !== "unrecognized_keys") return [`${place}: ${issue.message}`];
    return issue.keys.map((key) => {
      const at = [place, key].filter(Boolean).join(".");
      return /^[a-z]{2}$/i.test(at)
        ? `${at}: country sections are deprecated since 0.7`
        : `${at}: no such key, or a deprecated one`;
    });
  });
}
