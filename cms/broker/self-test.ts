import { duplexPair } from "node:stream";
import { generate, type IConnectPacket, type Packet, parser } from "mqtt-packet";
import { topics } from "../../protocol/topics.ts";
import type { Broker } from "./broker.ts";
import { LimitedStream } from "./streams.ts";

/**
 * The broker is asked for forbidden things before anybody trusts it, with an identity made for this.
 * Gives back what it let through: nothing, if all is well.
 */
export async function selfTest(
  broker: Pick<Broker, "take">,
  canary: { device: string; token: string },
): Promise<string[]> {
  const other = { ente: "canary", screen: "other" };
  const through: string[] = [];
  // A canary that cannot get in would find every other door shut as well.
  const alive = await ask(broker, canary, { cmd: "pingreq" });
  if (alive?.cmd !== "pingresp") through.push("the canary itself was refused");
  for (const filter of ["#", "+/#", "$SYS/#", topics.manifest.filter, topics.manifest.to(other)]) {
    const answer = await ask(broker, canary, {
      cmd: "subscribe",
      messageId: 1,
      subscriptions: [{ topic: filter, qos: 0 }],
    });
    if (answer?.cmd !== "suback" || answer.granted.some((granted) => granted !== 128))
      through.push(`subscribe ${filter}`);
  }
  for (const topic of [topics.status.to(other), topics.takeover.to(other)]) {
    const answer = await ask(broker, canary, {
      cmd: "publish",
      topic,
      payload: "{}",
      qos: 1,
      messageId: 1,
      dup: false,
      retain: false,
    });
    if (answer !== null) through.push(`publish ${topic}`);
  }
  const willed = await ask(broker, canary, null, {
    topic: topics.status.to(other),
    payload: Buffer.from("{}"),
    qos: 1,
    retain: false,
  });
  if (willed?.cmd === "connack" && willed.returnCode === 0)
    through.push(`will ${topics.status.to(other)}`);
  const stranger = await ask(broker, { ...canary, token: "wrong" }, null);
  if (stranger?.cmd === "connack" && stranger.returnCode === 0) through.push("connect");
  return through;
}

/** Connects, sends one packet, and gives back what is answered; null when the door is shut. */
function ask(
  broker: Pick<Broker, "take">,
  { device, token }: { device: string; token: string },
  packet: Packet | null,
  will?: IConnectPacket["will"],
): Promise<Packet | null> {
  const [ours, theirs] = duplexPair();
  const stream = new LimitedStream({
    send: (bytes, sent) => void theirs.write(bytes, sent),
    close: () => void theirs.end(),
    kill: () => void theirs.destroy(),
    resume: () => void theirs.resume(),
    pause: () => void theirs.pause(),
  });
  theirs.on("data", (bytes: Buffer) => stream.receive(bytes));
  theirs.on("error", () => {});
  ours.on("error", () => {});
  broker.take(stream);
  return new Promise((answer) => {
    const end = (answered: Packet | null): void => {
      clearTimeout(timer);
      ours.destroy();
      stream.destroy();
      answer(answered);
    };
    const timer = setTimeout(() => end(null), 3_000);
    const read = parser({ protocolVersion: 4 });
    read.on("packet", (arrived: Packet) => {
      if (arrived.cmd === "connack" && arrived.returnCode === 0 && packet)
        ours.write(generate(packet));
      else end(arrived);
    });
    ours.on("data", (bytes: Buffer) => read.parse(bytes));
    stream.once("close", () => end(null));
    ours.write(
      generate({
        cmd: "connect",
        protocolId: "MQTT",
        protocolVersion: 4,
        clean: true,
        clientId: device,
        keepalive: 60,
        username: device,
        password: Buffer.from(token),
        ...(will && { will }),
      }),
    );
  });
}
