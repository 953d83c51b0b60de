/** Where things are on a portal of CKAN, whichever of its addresses was pasted. */
export interface CkanPlace {
  /** Of the portal: `https://dati.example.it` or with a folder. */
  base: string;
  dataset: string;
  resource: string;
  /** The path itself says that it is CKAN's service. */
  isService: boolean;
}

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const action = /^(.*)\/api\/(?:3\/)?action\/(package_show|datastore_search|resource_show)\/?$/;
const forPeople = new RegExp(
  `^(.*?)/dataset/([\\w.@-]{1,200})(?:/resource/(${uuid}))?(?:/.*)?$`,
  "i",
);

export function placeOf(address: string): CkanPlace | null {
  if (!URL.canParse(address)) return null;
  const { origin, pathname, searchParams } = new URL(address);
  const service = action.exec(pathname);
  if (service) {
    const [, folder, name] = service;
    const id = searchParams.get("id") ?? searchParams.get("name_or_id") ?? "";
    return {
      base: `${origin}${folder}`,
      dataset: name === "package_show" ? id : "",
      resource: name === "package_show" ? "" : (searchParams.get("resource_id") ?? id),
      isService: true,
    };
  }
  // The national catalogue shows its datasets elsewhere than where it answers for them.
  if (/^\/view-dataset\/dataset\/?$/.test(pathname) && searchParams.has("id"))
    return {
      base: `${origin}/opendata`,
      dataset: searchParams.get("id")!,
      resource: "",
      isService: true,
    };
  const page = forPeople.exec(pathname);
  if (!page) return null;
  const folder = page[1]!.replace(/\/(?:it|en|de|fr|sl)$/, "");
  return {
    base: `${origin}${folder}`,
    dataset: page[2]!,
    resource: page[3] ?? "",
    isService: false,
  };
}

export const packageUrl = ({ base }: CkanPlace, dataset: string): string =>
  `${base}/api/3/action/package_show?id=${encodeURIComponent(dataset)}`;

export const resourceUrl = ({ base }: CkanPlace, resource: string): string =>
  `${base}/api/3/action/resource_show?id=${encodeURIComponent(resource)}`;

/** Where to begin: with the dataset, or with the resource alone where nothing else is known. */
export const beginAt = (place: CkanPlace): string =>
  place.dataset === "" ? resourceUrl(place, place.resource) : packageUrl(place, place.dataset);

export const pageOf = ({ base }: CkanPlace, dataset: string): string =>
  `${base}/dataset/${encodeURIComponent(dataset)}`;
