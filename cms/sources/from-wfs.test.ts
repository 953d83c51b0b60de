import { expect, test } from "vitest";
import { bytesOf, keepsTheSourceContract, toolsFor } from "./contract.ts";
import source from "./from-wfs.ts";
import { fileOf, readingFrom } from "./samples.testing.ts";

const address = "https://geo.example.it/wfs?service=WFS&request=GetCapabilities";
const offering = (formats: readonly string[]) => `<?xml version="1.0"?>
<wfs:WFS_Capabilities version="2.0.0" xmlns:wfs="http://www.opengis.net/wfs/2.0" xmlns:ows="http://www.opengis.net/ows/1.1">
<ows:ServiceIdentification><ows:Title>Geoportale</ows:Title><ows:AccessConstraints>CC BY 4.0</ows:AccessConstraints></ows:ServiceIdentification>
<ows:ServiceProvider><ows:ProviderName>Regione Esempio</ows:ProviderName></ows:ServiceProvider>
<ows:OperationsMetadata><ows:Operation name="GetFeature"><ows:Parameter name="outputFormat"><ows:AllowedValues>
${formats.map((one) => `<ows:Value>${one}</ows:Value>`).join("")}
</ows:AllowedValues></ows:Parameter></ows:Operation></ows:OperationsMetadata>
<wfs:FeatureTypeList>
<wfs:FeatureType><wfs:Name>pgt:scuole</wfs:Name><wfs:Title>Scuole</wfs:Title></wfs:FeatureType>
<wfs:FeatureType><wfs:Name>pgt:parchi</wfs:Name><wfs:Title>Parchi</wfs:Title></wfs:FeatureType>
</wfs:FeatureTypeList></wfs:WFS_Capabilities>`;

const foundOf = (text: string) => ({
  url: address,
  name: "wfs",
  type: "text/xml",
  bytes: bytesOf(text),
});
const question = (layer: string, format = "") =>
  `https://geo.example.it/wfs?service=WFS&version=2.0.0&request=GetFeature&typeNames=${encodeURIComponent(layer)}&srsName=EPSG%3A4326&count=5000${format}`;
const asJson = "&outputFormat=application%2Fjson";

const schools = JSON.stringify({
  type: "FeatureCollection",
  features: [
    {
      type: "Feature",
      id: "scuole.1",
      geometry: { type: "Point", coordinates: [9.2278, 45.8096] },
      properties: { nome: "Primaria", alunni: 120 },
    },
  ],
});
const park = `<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs/2.0" xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:pgt="http://pgt">
<wfs:member><pgt:parchi gml:id="parchi.7"><pgt:nome>Parco Majnoni</pgt:nome>
<pgt:geom><gml:MultiSurface srsName="urn:ogc:def:crs:EPSG::4326"><gml:surfaceMember><gml:Polygon><gml:exterior><gml:LinearRing>
<gml:posList>45 9 45 10 46 10 46 9 45 9</gml:posList>
</gml:LinearRing></gml:exterior></gml:Polygon></gml:surfaceMember></gml:MultiSurface></pgt:geom></pgt:parchi></wfs:member>
</wfs:FeatureCollection>`;

const json = foundOf(offering(["application/gml+xml; version=3.2", "application/json"]));
const gml = foundOf(offering(["application/gml+xml; version=3.2"]));

keepsTheSourceContract(source, [
  { name: "GeoJSON", found: json, world: { [question("pgt:scuole", asJson)]: schools } },
  { name: "GML", found: gml, world: { [question("pgt:scuole")]: park } },
  { name: "a file of GML", found: fileOf("parchi.gml", park) },
]);

test("the layers are offered by name, and the one that was chosen is asked for", async () => {
  const { layer } = await source.choices!(json, source.config.parse({}), toolsFor());
  expect(layer).toEqual([
    { value: "pgt:scuole", label: "Scuole" },
    { value: "pgt:parchi", label: "Parchi" },
  ]);
  const { data, origin } = await readingFrom(source, "features", {
    found: json,
    config: { layer: "pgt:scuole" },
    world: { [question("pgt:scuole", asJson)]: schools },
  });
  expect(data.features).toMatchObject([
    { id: "scuole.1", geometry: { coordinates: [9.2278, 45.8096] }, values: ["Primaria", 120] },
  ]);
  expect(origin).toMatchObject({
    title: "Scuole",
    publisher: "Regione Esempio",
    licence: "CC-BY-4.0",
  });
});

test("GML names its axes, and north comes first where it says so", async () => {
  const { data } = await readingFrom(source, "features", { found: fileOf("parchi.gml", park) });
  expect(data.features).toMatchObject([{ id: "parchi.7", values: ["Parco Majnoni"] }]);
  const [lon, lat] = (data.features[0]!.geometry!.coordinates as number[][][][])[0]![0]![0]!;
  expect([lon, lat]).toEqual([9, 45]);
});

test("what the service refuses is told in its own words", async () => {
  const refusal = `<ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows/1.1"><ows:Exception><ows:ExceptionText>Feature type unknown</ows:ExceptionText></ows:Exception></ows:ExceptionReport>`;
  const world = { [question("pgt:scuole", asJson)]: refusal };
  await expect(
    readingFrom(source, "features", { found: json, config: { layer: "pgt:scuole" }, world }),
  ).rejects.toMatchObject({ code: "wfs.refused", details: { reason: "Feature type unknown" } });
  await expect(
    readingFrom(source, "features", { found: json, config: { layer: "pgt:altro" } }),
  ).rejects.toMatchObject({ code: "wfs.no_layer" });
});
