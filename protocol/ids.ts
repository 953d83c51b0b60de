import * as z from "zod/mini";

/** The 32 characters of ids: no i, l, o, u, so that one can be read out on the telephone. */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

const random = (length: number): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => alphabet[byte & 31]).join(
    "",
  );

const id = <Brand extends string>(prefix: string) => {
  const schema = z
    .string()
    .check(z.regex(new RegExp(`^${prefix}_[0-9a-hj-km-np-tv-z]{16}$`)))
    .brand<Brand>();
  return { schema, make: () => `${prefix}_${random(16)}` as string & z.core.$brand<Brand> };
};

const slide = id<"SlideId">("sld");
export const slideId = slide.schema;
export const newSlideId = slide.make;
export type SlideId = z.infer<typeof slideId>;

const playlist = id<"PlaylistId">("pls");
export const playlistId = playlist.schema;
export const newPlaylistId = playlist.make;
export type PlaylistId = z.infer<typeof playlistId>;

const screen = id<"ScreenId">("scr");
export const screenId = screen.schema;
export const newScreenId = screen.make;
export type ScreenId = z.infer<typeof screenId>;

const group = id<"GroupId">("grp");
export const groupId = group.schema;
export const newGroupId = group.make;
export type GroupId = z.infer<typeof groupId>;

const device = id<"DeviceId">("dev");
export const deviceId = device.schema;
export const newDeviceId = device.make;
export type DeviceId = z.infer<typeof deviceId>;

const schedule = id<"ScheduleId">("sch");
export const scheduleId = schedule.schema;
export const newScheduleId = schedule.make;
export type ScheduleId = z.infer<typeof scheduleId>;

const timetable = id<"TimetableId">("ttb");
export const timetableId = timetable.schema;
export const newTimetableId = timetable.make;
export type TimetableId = z.infer<typeof timetableId>;

const template = id<"TemplateId">("tpl");
export const templateId = template.schema;
export const newTemplateId = template.make;
export type TemplateId = z.infer<typeof templateId>;

const undo = id<"UndoId">("und");
export const undoId = undo.schema;
export const newUndoId = undo.make;
export type UndoId = z.infer<typeof undoId>;

const publication = id<"PublicationId">("pub");
export const publicationId = publication.schema;
export const newPublicationId = publication.make;
export type PublicationId = z.infer<typeof publicationId>;

const officer = id<"OfficerId">("off");
export const officerId = officer.schema;
export const newOfficerId = officer.make;
export type OfficerId = z.infer<typeof officerId>;

const act = id<"ActId">("act");
export const actId = act.schema;
export const newActId = act.make;
export type ActId = z.infer<typeof actId>;

const problem = id<"ProblemId">("prb");
export const problemId = problem.schema;
export const newProblemId = problem.make;
export type ProblemId = z.infer<typeof problemId>;

const upload = id<"UploadId">("upl");
export const uploadId = upload.schema;
export const newUploadId = upload.make;
export type UploadId = z.infer<typeof uploadId>;

const file = id<"FileId">("fil");
export const fileId = file.schema;
export const newFileId = file.make;
export type FileId = z.infer<typeof fileId>;

const folder = id<"FolderId">("fol");
export const folderId = folder.schema;
export const newFolderId = folder.make;
export type FolderId = z.infer<typeof folderId>;

const pairing = id<"PairingId">("pai");
export const pairingId = pairing.schema;
export const newPairingId = pairing.make;
export type PairingId = z.infer<typeof pairingId>;

const source = id<"SourceId">("src");
export const sourceId = source.schema;
export const newSourceId = source.make;
export type SourceId = z.infer<typeof sourceId>;

const dataset = id<"DatasetId">("dts");
export const datasetId = dataset.schema;
export const newDatasetId = dataset.make;
export type DatasetId = z.infer<typeof datasetId>;

const secret = id<"SecretId">("sec");
export const secretId = secret.schema;
export const newSecretId = secret.make;
export type SecretId = z.infer<typeof secretId>;

const look = id<"LookId">("lok");
export const lookId = look.schema;
export const newLookId = look.make;
export type LookId = z.infer<typeof lookId>;

const token = id<"TokenId">("tok");
export const tokenId = token.schema;
export const newTokenId = token.make;
export type TokenId = z.infer<typeof tokenId>;

/** A file by its content: the SHA-256 of its bytes, 64 lower-case hex digits. */
export const assetId = z
  .string()
  .check(z.regex(/^[0-9a-f]{64}$/))
  .brand<"AssetId">();
export type AssetId = z.infer<typeof assetId>;

/** First path segments that belong to the house, so that no ente can be called like them. */
export const reservedEnti: readonly string[] = [
  "api",
  "assets",
  "desk",
  "health",
  "mqtt",
  "openapi",
  "player",
  "static",
];

/** An ente by its short name: the first path segment, the folder and the MQTT subtree. */
export const enteId = z
  .string()
  .check(
    z.regex(/^[a-z][a-z0-9-]{1,30}$/),
    z.refine((slug) => !reservedEnti.includes(slug)),
  )
  .brand<"EnteId">();
export type EnteId = z.infer<typeof enteId>;
