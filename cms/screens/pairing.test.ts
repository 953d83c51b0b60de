import { describe, expect, test } from "vitest";
import { fourWords, newPairingCode, type PairingOffer } from "../../protocol/pairing.ts";
import { hours, minutes } from "../../protocol/time.ts";
import { devices } from "../db/tables.ts";
import { listAudit } from "../people/audit.ts";
import { pause } from "../broker/broker.testing.ts";
import { newDevice, openTown, type Town } from "./town.testing.ts";

const hall = { new: { name: "Atrio" } };
const claim = ({ ask }: Pick<Town, "ask">, code: string, screen: object = hall) =>
  ask("POST", "/pairings/claim", { code, screen });
const wrongCode = (right: string): string => {
  for (;;) {
    const code = newPairingCode();
    if (code !== right) return code;
  }
};

describe("pairing", () => {
  test("a technician types the code, compares four words, and the device is the screen's", async () => {
    const town = openTown();
    const { knock, ask } = town;
    const device = await newDevice();
    const offer = await device.offers(knock);
    expect(offer).toMatchObject({
      code: expect.stringMatching(/^[34679ACDEFGHJKMNPQRTWXY]{6}$/),
      expiresAt: town.clock.now() + minutes(10),
      desk: "http://test/desk/",
    });
    expect(await device.poll(knock, offer)).toEqual({
      state: "waiting",
      expiresAt: offer.expiresAt,
    });

    const typed = `${offer.code.slice(0, 3).toLowerCase()}-${offer.code.slice(3)} `;
    const claimed = await claim(town, typed);
    expect(claimed).toMatchObject({
      status: 200,
      body: {
        screenName: "Atrio",
        description: { userAgent: "Test/1.0", width: 1920, height: 1080 },
        address: "192.0.2.1",
        expiresAt: offer.expiresAt,
      },
    });
    const state = await device.poll(knock, offer);
    expect(state).toMatchObject({ state: "claimed", screenName: "Atrio" });
    expect(await fourWords(device.publicKey, state.entePublicKey)).toEqual(claimed.body.words);

    expect((await ask("POST", `/pairings/${claimed.body.pairing}/confirm`)).status).toBe(200);
    const done = await device.enrols(knock, offer);
    expect(done.body).toEqual({
      ente: "erba",
      enteName: expect.any(String),
      screen: claimed.body.screen,
      device: expect.stringMatching(/^dev_/),
      entePublicKey: town.ente.keys.publicKey,
      mqtt: "/mqtt",
    });
    expect(town.told).toEqual([{ kind: "paired", screen: claimed.body.screen }]);
    const [paired] = listAudit(town.db, {}, { limit: 1, offset: 0 });
    expect(paired).toMatchObject({ action: "screen.paired", subject: claimed.body.screen });
  });

  test("the first token follows from it", async () => {
    const town = openTown();
    const device = await newDevice();
    const { enrolment } = await town.pair(device, hall);
    expect((await device.asksForToken(town.knock, enrolment)).status).toBe(200);
  });

  test("new hardware takes over the screen with its name; the old is told, cut and worthless", async () => {
    const town = openTown();
    const [old, fresh] = [await newDevice(), await newDevice()];
    const before = await town.pair(old, hall);
    const { screen } = before.enrolment;
    const token = (await old.asksForToken(town.knock, before.enrolment)).body.token;
    const after = await town.pair(fresh, { id: screen });
    expect(after.enrolment.screen).toBe(screen);
    expect(await town.commands()).toMatchObject([{ kind: "deactivate", screen }]);
    await pause(700);
    expect(town.kicked).toEqual([before.enrolment.device]);
    const asked = await town.knock("GET", "/player/manifest", undefined, {
      Authorization: `Bearer ${token}`,
    });
    expect(asked.status).toBe(401);
    const { body } = await town.ask("GET", `/screens/${screen}`);
    expect(body).toMatchObject({ name: "Atrio", device: { id: after.enrolment.device } });
  });

  test("an answer that is lost on the way is given again, and nothing is enrolled twice", async () => {
    const town = openTown();
    const device = await newDevice();
    const { offer, enrolment } = await town.pair(device, hall);
    expect(await device.poll(town.knock, offer)).toMatchObject({ state: "confirmed" });
    expect((await device.enrols(town.knock, offer)).body).toEqual(enrolment);
    expect(town.db.select().from(devices).all()).toHaveLength(1);
    town.clock.pass(minutes(10));
    expect(await device.poll(town.knock, offer)).toEqual({ state: "gone" });
  });
});

describe("G01: guessing codes", () => {
  test("five wrong ones, and the officer waits ten minutes, even with the right one", async () => {
    const town = openTown();
    const offer = await (await newDevice()).offers(town.knock);
    for (let i = 0; i < 5; i++)
      expect((await claim(town, wrongCode(offer.code))).body.error.code).toBe(
        "pairing.unknown_code",
      );
    expect((await claim(town, offer.code)).body.error.code).toBe("pairing.too_many");
    expect((await town.ask("GET", "/screens")).body.screens).toEqual([]);
    town.clock.pass(minutes(10));
    const again = await (await newDevice()).offers(town.knock);
    expect((await claim(town, again.code)).status).toBe(200);
  });

  test("many officers behind one address have a measure together", async () => {
    const town = openTown();
    for (let i = 0; i < 20; i++) {
      const ask = town.as("technician");
      expect((await claim({ ask }, newPairingCode())).status).toBe(404);
    }
    const code = (await claim({ ask: town.as("technician") }, newPairingCode())).body.error.code;
    expect(code).toBe("pairing.too_many");
  });

  test("fifty in an hour are enough for a whole ente, from wherever they come", async () => {
    const town = openTown();
    for (let i = 0; i < 50; i++) {
      town.line.address = `192.0.2.${i}`;
      expect((await claim({ ask: town.as("technician") }, newPairingCode())).status).toBe(404);
    }
    town.line.address = "192.0.2.200";
    const refused = await claim({ ask: town.as("technician") }, newPairingCode());
    expect(refused.body.error.code).toBe("pairing.too_many");
    town.clock.pass(hours(1));
    expect((await claim(town, newPairingCode())).status).toBe(404);
  });

  test("a wrong code, an old one and one that is taken are answered alike", async () => {
    const town = openTown();
    const taken = await (await newDevice()).offers(town.knock);
    await claim(town, taken.code);
    const old = await (await newDevice()).offers(town.knock);
    town.clock.pass(minutes(10));
    const alive = await (await newDevice()).offers(town.knock);
    const answers = [];
    for (const code of [taken.code, old.code, wrongCode(alive.code)])
      answers.push(await claim({ ask: town.as("technician") }, code));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });
});

describe("G02: somebody else types the code that a screen shows", () => {
  test("the screen says who claims it, and without the confirmation nothing is given away", async () => {
    const town = openTown();
    const device = await newDevice();
    const offer = await device.offers(town.knock);
    await claim(town, offer.code);
    expect(await device.poll(town.knock, offer)).toMatchObject({
      state: "claimed",
      enteName: expect.any(String),
    });
    expect((await device.enrols(town.knock, offer)).status).toBe(404);
    town.clock.pass(minutes(10));
    expect(await device.poll(town.knock, offer)).toEqual({ state: "gone" });
  });

  test("even who had the challenge beforehand is not enrolled before the words are compared", async () => {
    const town = openTown();
    const device = await newDevice();
    const { id, secret, code } = await device.offers(town.knock);
    const signature = await device.sign("enrol", town.pairings.waiting()[0]!.challenge);
    const enrol = () => town.knock("POST", `/api/pairings/${id}/enrol`, { secret, signature });
    expect((await enrol()).status).toBe(404);
    const { body } = await claim(town, code);
    expect((await enrol()).status).toBe(404);
    await town.ask("POST", `/pairings/${body.pairing}/confirm`);
    expect((await enrol()).status).toBe(200);
  });

  test("the code alone opens nothing: the secret is the device's", async () => {
    const town = openTown();
    const offer = await (await newDevice()).offers(town.knock);
    const forged = { ...offer, secret: "x".repeat(offer.secret.length) } as PairingOffer;
    expect(await (await newDevice()).poll(town.knock, forged)).toEqual({ state: "gone" });
  });

  test("one ente cannot confirm or reject what another has claimed", async () => {
    const erba = openTown();
    const como = openTown({ id: "como", pairings: erba.pairings });
    const offer = await (await newDevice()).offers(erba.knock);
    const { body } = await claim(erba, offer.code);
    for (const deed of ["confirm", "reject"]) {
      const answer = await como.ask("POST", `/pairings/${body.pairing}/${deed}`);
      expect(answer.body.error.code).toBe("pairing.gone");
    }
    expect((await erba.ask("POST", `/pairings/${body.pairing}/confirm`)).status).toBe(200);
  });

  test("words that do not agree end it for good", async () => {
    const town = openTown();
    const device = await newDevice();
    const offer = await device.offers(town.knock);
    const { body } = await claim(town, offer.code);
    await town.ask("POST", `/pairings/${body.pairing}/reject`);
    expect(await device.poll(town.knock, offer)).toEqual({ state: "gone" });
    expect((await town.ask("POST", `/pairings/${body.pairing}/confirm`)).status).toBe(404);
    expect(listAudit(town.db, {}, { limit: 1, offset: 0 })[0]!.action).toBe("pairing.rejected");
  });
});

describe("G04: one code, once", () => {
  test("two technicians at the same moment: one has it", async () => {
    const town = openTown();
    const offer = await (await newDevice()).offers(town.knock);
    const answers = await Promise.all([claim(town, offer.code), claim(town, offer.code)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404]);
    expect((await town.ask("GET", "/screens")).body.screens).toHaveLength(1);
  });

  test("two enrolments at the same moment: one device", async () => {
    const town = openTown();
    const device = await newDevice();
    const offer = await device.offers(town.knock);
    const { body } = await claim(town, offer.code);
    await town.ask("POST", `/pairings/${body.pairing}/confirm`);
    const done = await Promise.all([1, 2].map(() => device.enrols(town.knock, offer)));
    expect(done[0]!.body).toEqual(done[1]!.body);
    expect(town.db.select().from(devices).all()).toHaveLength(1);
  });

  test("after ten minutes it is dead, claimed or not, confirmed or not", async () => {
    const town = openTown();
    const device = await newDevice();
    const offer = await device.offers(town.knock);
    const { body } = await claim(town, offer.code);
    await town.ask("POST", `/pairings/${body.pairing}/confirm`);
    town.clock.pass(minutes(10));
    expect((await device.enrols(town.knock, offer)).status).toBe(404);
    expect(town.db.select().from(devices).all()).toEqual([]);
  });

  test("a screen that was archived meanwhile takes no hardware", async () => {
    const town = openTown();
    const device = await newDevice();
    const offer = await device.offers(town.knock);
    const { body } = await claim(town, offer.code);
    await town.ask("POST", `/pairings/${body.pairing}/confirm`);
    await town.ask("DELETE", `/screens/${body.screen}`);
    expect((await device.enrols(town.knock, offer)).body.error.code).toBe("screen.not_found");
    expect(town.db.select().from(devices).all()).toEqual([]);
  });
});

describe("G05: asking without end", () => {
  test("one address has its measure, another is not bothered", async () => {
    const town = openTown();
    const device = await newDevice();
    const ask = (n: number) =>
      town.pairings.ask(String(n), { userAgent: "", width: 1, height: 1 }, "192.0.2.9");
    for (let n = 0; n < 200; n++) ask(n);
    expect(() => ask(200)).toThrow(expect.objectContaining({ code: "pairing.busy" }));
    expect((await device.asks(town.knock)).status).toBe(201);
    town.clock.pass(minutes(10));
    ask(200);
  });

  test("ten thousand wait at most; the oldest that nobody claimed makes room", () => {
    const { pairings } = openTown();
    const ask = (n: number) =>
      pairings.ask(String(n), { userAgent: "", width: 1, height: 1 }, String(n % 100));
    const first = ask(0);
    for (let n = 1; n <= 10_000; n++) ask(n);
    expect(pairings.waiting()).toHaveLength(10_000);
    expect(pairings.state(first.id, first.secret)).toEqual({ state: "gone" });
  });

  test("a device that starts again shows a new code, and the old one is dead", async () => {
    const town = openTown();
    const device = await newDevice();
    const [old, fresh] = [await device.offers(town.knock), await device.offers(town.knock)];
    expect(await device.poll(town.knock, old)).toEqual({ state: "gone" });
    expect(await device.poll(town.knock, fresh)).toMatchObject({ state: "waiting" });
  });

  test.each([
    [{}],
    [{ publicKey: "x", description: { userAgent: "", width: 1, height: 1 } }],
    [{ publicKey: "A".repeat(43), description: { userAgent: "x".repeat(401), width: 1 } }],
  ])("what is not a request is refused: %j", async (body) => {
    const { knock } = openTown();
    expect((await knock("POST", "/api/pairings", body)).status).toBe(400);
  });

  test("a request of 100 kB is refused", async () => {
    const { knock } = openTown();
    const answer = await knock("POST", "/api/pairings", { publicKey: "x".repeat(100_000) });
    expect(answer.status).toBe(413);
  });
});

describe("G06: somebody in between swaps the key", () => {
  test("the four words at the desk are not those of the device", async () => {
    const town = openTown();
    const [device, between] = [await newDevice(), await newDevice()];
    const { body } = await claim(town, (await between.offers(town.knock)).code);
    const onTheScreen = await fourWords(device.publicKey, town.ente.keys.publicKey);
    expect(body.words).not.toEqual(onTheScreen);
  });

  test("who does not hold the key is not enrolled, nor with a signature for another purpose", async () => {
    const town = openTown();
    const [device, thief] = [await newDevice(), await newDevice()];
    const offer = await device.offers(town.knock);
    const { body } = await claim(town, offer.code);
    await town.ask("POST", `/pairings/${body.pairing}/confirm`);
    expect((await thief.enrols(town.knock, offer)).status).toBe(404);
    expect((await device.enrols(town.knock, offer, "device")).status).toBe(404);
    expect((await device.enrols(town.knock, offer)).status).toBe(200);
  });
});

describe("G09: a copied card", () => {
  test("a key that is enrolled is refused at the desk, before anything is confirmed", async () => {
    const town = openTown();
    const device = await newDevice();
    await town.pair(device, hall);
    const copy = await device.offers(town.knock);
    const answer = await claim(town, copy.code, { new: { name: "Sala" } });
    expect(answer.body.error.code).toBe("pairing.taken");
    expect((await town.ask("GET", "/screens")).body.screens).toHaveLength(1);
  });

  test("also after the original was dismissed, and also when it slipped in meanwhile", async () => {
    const town = openTown();
    const device = await newDevice();
    const copy = await device.offers(town.knock);
    const { body } = await claim(town, copy.code, { new: { name: "Sala" } });
    await town.ask("POST", `/pairings/${body.pairing}/confirm`);
    const { enrolment } = await town.pair(device, hall);
    expect((await device.enrols(town.knock, copy)).body.error.code).toBe("pairing.taken");
    await town.ask("POST", `/screens/${enrolment.screen}/deactivate`);
    const again = await device.offers(town.knock);
    expect((await claim(town, again.code)).body.error.code).toBe("pairing.taken");
    expect(town.db.select().from(devices).all()).toHaveLength(1);
  });
});
