import type { Found, Recognised, Source } from "./define.ts";

/** Every source there is: a file `cms/sources/from-<name>.ts` with a default export is enough to be one. */
export const sources: readonly Source[] = Object.values(
  import.meta.glob<Source>(["./from-*.ts", "!./*.test.ts"], { eager: true, import: "default" }),
);

const byId = new Map(sources.map((source) => [source.id, source]));

/** Acts are the albo's: it counts their terms and guards what is personal. They are no data like others. */
export const isAlbos = ({ gives }: Pick<Source, "gives">): boolean =>
  gives.every((kind) => kind === "acts");

export const isForAlbo = (connector: string): boolean => {
  const source = byId.get(connector);
  return source !== undefined && isAlbos(source);
};

export const findSource = (id: string): Source | null => byId.get(id) ?? null;

/** Who can read it, the surest first. */
export const recognised = (found: Found): { source: Source; as: Recognised }[] =>
  sources
    .flatMap((source) => {
      const as = source.recognise(found);
      return as && as.sure > 0 ? [{ source, as }] : [];
    })
    .toSorted((a, b) => b.as.sure - a.as.sure);
