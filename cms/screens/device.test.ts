import { describe, expect, test } from "vitest";
import { fromBase64Url } from "../../protocol/bytes.ts";
import { type Envelope, open } from "../../protocol/envelope.ts";
import type { ScreenId } from "../../protocol/ids.ts";
import { hours, minutes, seconds } from "../../protocol/time.ts";
import { deviceOfToken } from "./device-auth.ts";
import { newDevice, openTown, type Town } from "./town.testing.ts";

async function paired() {
  const town = openTown();
  const device = await newDevice();
  const { enrolment } = await town.pair(device, { new: { name: "Atrio" } });
  const token: string = (await device.asksForToken(town.knock, enrolment)).body.token;
  return { town, device, enrolment, token };
}

const manifest = ({ knock }: Town, token: string, headers = {}) =>
  knock("GET", "/player/manifest", undefined, { Authorization: `Bearer ${token}`, ...headers });

const trusted = ({ ente }: Town) => [{ publicKey: ente.keys.publicKey, until: null }];
const whose = ({ db, clock, ente }: Town, token: string) =>
  deviceOfToken({ db, clock, keys: ente.keys }, token);

function publish({ manifests, ente }: Town, screen: ScreenId, revision: number) {
  const pointer = { key: ente.keys.keyId, body: `{"revision":${revision}}`, signature: "s" };
  const body = `{"revision":${revision},"title":"Caffè"}`;
  const rest = { epoch: 3, meaning: "", sha256: "", issuedAt: 0 };
  manifests.set(screen, { screen, revision, body, pointer, ...rest });
  return { body, pointer };
}

describe("a token", () => {
  test("is given for a signed challenge and lives an hour", async () => {
    const { town, device, enrolment } = await paired();
    const answer = await device.asksForToken(town.knock, enrolment);
    expect(answer.body.expiresAt).toBe(town.clock.now() + hours(1));
    const { token } = answer.body;
    expect(whose(town, token)).toEqual({ device: enrolment.device, screen: enrolment.screen });
    town.clock.pass(hours(1) - 1);
    expect(whose(town, token)).not.toBeNull();
    town.clock.pass(1);
    expect(whose(town, token)).toBeNull();
  });

  test("is not given to another key, for another purpose, for an old or an invented challenge", async () => {
    const { town, device, enrolment } = await paired();
    const { knock } = town;
    const { device: id } = enrolment;
    const thief = await newDevice();
    const challenge = async (): Promise<string> =>
      (await knock("GET", `/player/challenge?device=${id}`)).body.challenge;
    const refused = async (asked: string, signature: string, as: string = id) => {
      const answer = await knock("POST", "/player/token", {
        device: as,
        challenge: asked,
        signature,
      });
      expect(answer.body.error).toEqual({
        code: "device.unknown",
        message: expect.any(String),
        details: {},
      });
    };
    const asked = await challenge();
    await refused(asked, await thief.sign("device", asked));
    await refused(asked, await device.sign("manifest", asked));
    await refused(asked, "A".repeat(86));
    await refused(asked, await device.sign("device", asked), "dev_0000000000000000");
    const longer = asked.replace(/\.\d+\./, `.${town.clock.now() + hours(9)}.`);
    await refused(longer, await device.sign("device", longer));
    const other = await newDevice();
    const second = await town.pair(other, { new: { name: "Sala" } });
    await refused(asked, await other.sign("device", asked), second.enrolment.device);
    const elsewhere = openTown();
    const foreign = (await elsewhere.knock("GET", `/player/challenge?device=${id}`)).body.challenge;
    await refused(foreign, await device.sign("device", foreign));
    const old = await challenge();
    town.clock.pass(seconds(60));
    await refused(old, await device.sign("device", old));
  });

  test("that was changed by one character is nobody's", async () => {
    const { town, token } = await paired();
    for (let i = 0; i < token.length; i++) {
      const changed = token.slice(0, i) + (token[i] === "A" ? "B" : "A") + token.slice(i + 1);
      expect(whose(town, changed)).toBeNull();
    }
    for (const odd of ["", ".", "..", `${token}.x`, "__proto__", token.repeat(3)])
      expect(whose(town, odd)).toBeNull();
  });

  test("of one ente is worth nothing at another", async () => {
    const { token } = await paired();
    expect(whose(openTown(), token)).toBeNull();
  });

  test("is dead the moment its device is dismissed, and with its screen", async () => {
    for (const deed of [
      ["POST", "/deactivate"],
      ["DELETE", ""],
    ] as const) {
      const { town, enrolment, token } = await paired();
      expect(whose(town, token)).not.toBeNull();
      await town.ask(deed[0], `/screens/${enrolment.screen}${deed[1]}`);
      expect(whose(town, token)).toBeNull();
      expect((await manifest(town, token)).status).toBe(401);
    }
  });

  test("is refused to a dismissed device with a signed farewell, so that it need not guess why", async () => {
    const { town, device, enrolment } = await paired();
    await town.ask("POST", `/screens/${enrolment.screen}/deactivate`);
    const answer = await device.asksForToken(town.knock, enrolment);
    expect(answer).toMatchObject({ status: 401, body: { error: { code: "device.retired" } } });
    const { farewell } = answer.body.error.details as { farewell: Envelope };
    const said = JSON.parse((await open("command", farewell, trusted(town), 0))!);
    expect(said).toMatchObject({ kind: "deactivate", screen: enrolment.screen });

    const thief = await newDevice();
    expect((await thief.asksForToken(town.knock, enrolment)).body.error.code).toBe(
      "device.unknown",
    );
  });
});

describe("the manifest", () => {
  test("comes as the exact bytes that were signed, with the signed pointer beside it", async () => {
    const { town, enrolment, token } = await paired();
    const { body, pointer } = publish(town, enrolment.screen, 7);
    const answer = await manifest(town, token);
    expect(answer).toMatchObject({ status: 200, text: body });
    expect(answer.headers.get("Content-Type")).toBe("application/json");
    expect(answer.headers.get("ETag")).toBe('"3.7"');
    const header = fromBase64Url(answer.headers.get("Vetrina-Pointer")!);
    expect(JSON.parse(new TextDecoder().decode(header))).toEqual(pointer);
  });

  test.each([['"3.7"'], ['W/"3.7"'], ['"3.6", "3.7"']])(
    "that the screen has already costs nothing: %s",
    async (held) => {
      const { town, enrolment, token } = await paired();
      publish(town, enrolment.screen, 7);
      const answer = await manifest(town, token, { "If-None-Match": held });
      expect(answer).toMatchObject({ status: 304, text: "" });
    },
  );

  test("that is newer than the screen's comes whole", async () => {
    const { town, enrolment, token } = await paired();
    publish(town, enrolment.screen, 8);
    for (const held of ['"3.7"', '"2.8"', "3.8", ""])
      expect((await manifest(town, token, { "If-None-Match": held })).status).toBe(200);
  });

  test("is the screen's own; without one the answer says so", async () => {
    const { town, token } = await paired();
    const other = await town.pair(await newDevice(), { new: { name: "Sala" } });
    publish(town, other.enrolment.screen, 1);
    const answer = await manifest(town, token);
    expect(answer).toMatchObject({ status: 404, body: { error: { code: "manifest.none" } } });
  });

  test("is not for strangers", async () => {
    const { town, enrolment } = await paired();
    publish(town, enrolment.screen, 1);
    for (const headers of [{}, { Authorization: "Bearer" }, { Authorization: "Basic eDp5" }])
      expect((await town.knock("GET", "/player/manifest", undefined, headers)).status).toBe(401);
  });
});

describe("a screen without MQTT", () => {
  const playing = { epoch: 3, revision: 7 };
  const tell = ({ knock }: Town, token: string, said: unknown) =>
    knock("PUT", "/player/status", said, { Authorization: `Bearer ${token}` });

  test("is heard all the same, and what it has painted counts", async () => {
    const { town, enrolment, token } = await paired();
    const said = { online: true, playing, faults: ["link.no_push"] };
    expect((await tell(town, token, said)).status).toBe(200);
    const { screen } = enrolment;
    expect(town.heard).toEqual([
      { topic: "status", screen, said },
      { topic: "applied", screen, said: { ...playing, paintedAt: town.clock.now() } },
    ]);
  });

  test("speaks for itself alone, in words that are understood", async () => {
    const { town, token } = await paired();
    expect((await tell(town, "stranger", { online: true })).status).toBe(401);
    for (const said of [{}, { online: "yes" }, { online: true, faults: ["x".repeat(301)] }])
      expect((await tell(town, token, said)).status).toBe(400);
    expect((await tell(town, token, { online: true, x: "x".repeat(20_000) })).status).toBe(413);
    expect(town.heard).toEqual([]);
  });
});

describe("the time", () => {
  const nonce = "abcdefghijklmnop";

  test("is signed along with the nonce of who asks", async () => {
    const { town } = await paired();
    const answer = await town.knock("GET", `/player/time?nonce=${nonce}`);
    const said = await open("time", answer.body, trusted(town), 0);
    expect(JSON.parse(said!)).toEqual({ nonce, now: town.clock.now() });
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
    expect(await open("manifest", answer.body, trusted(town), 0)).toBeNull();
  });

  test("needs a nonce, and has a measure for each address", async () => {
    const { knock, clock, line } = openTown();
    expect((await knock("GET", "/player/time")).status).toBe(400);
    expect((await knock("GET", "/player/time?nonce=short")).status).toBe(400);
    const ask = async () => (await knock("GET", `/player/time?nonce=${nonce}`)).status;
    const challenge = "/player/challenge?device=dev_0000000000000000";
    for (let i = 0; i < 6000; i++) await knock("GET", challenge);
    expect(await ask()).toBe(503);
    line.address = "192.0.2.77";
    expect(await ask()).toBe(200);
    line.address = "192.0.2.1";
    clock.pass(minutes(1));
    expect(await ask()).toBe(200);
  });
});
