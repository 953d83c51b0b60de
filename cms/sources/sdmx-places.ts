import type { ListRef } from "./sdmx-structure.ts";

/** A flow of data at a provider: `…/rest/data/{flow}/{key}`. */
export interface FlowPlace {
  /** Up to `/rest`. */
  root: string;
  host: string;
  agency: string;
  flow: string;
  version: string;
}

const agencies: Readonly<Record<string, string>> = {
  "esploradati.istat.it": "IT1",
  "sdmx.istat.it": "IT1",
  "ec.europa.eu": "ESTAT",
};

export function flowPlaceOf(address: string): FlowPlace | null {
  if (!URL.canParse(address)) return null;
  const { origin, host, pathname } = new URL(address);
  const found = /^(.*(?:\/sdmx[\w.-]*|\/rest)(?:\/[\w.]+)?)\/data\/([^/]{1,200})(?:\/|$)/i.exec(
    pathname,
  );
  if (!found) return null;
  const parts = decodeURIComponent(found[2]!).split(",");
  // `41_983`, or `IT1,41_983`, or `IT1,41_983,1.0`.
  const [agency, flow, version] =
    parts.length === 1 ? ["", parts[0]!, ""] : [parts[0]!, parts[1]!, parts[2] ?? ""];
  if (!/^[\w.@$-]+$/.test(flow)) return null;
  const known = agencies[host] ?? "all";
  return {
    root: `${origin}${found[1]}`,
    host,
    agency: agency || known,
    flow,
    version: version || "latest",
  };
}

export const structureUrl = ({ root, agency, flow, version }: FlowPlace): string =>
  `${root}/dataflow/${agency}/${flow}/${version}?references=children`;

export const listUrl = ({ root }: FlowPlace, { id, agency, version }: ListRef): string =>
  `${root}/codelist/${agency || "all"}/${id}/${version || "latest"}`;
