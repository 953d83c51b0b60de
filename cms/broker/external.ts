import { connectAsync, type IClientOptions, type MqttClient } from "mqtt";
import { topics } from "../../protocol/topics.ts";
import { seconds } from "../../protocol/time.ts";
import type { Log } from "../log.ts";
import { type Bus, createBus, type Heard } from "./bus.ts";

const heard: readonly Heard[] = ["status", "applied", "proof", "removed", "tally"];

/**
 * The same bus over a broker of any make that speaks MQTT 3.1.1. Who may read and write what is that
 * broker's business: it must enforce what `accessOf` in `protocol/topics.ts` says.
 * @param url `mqtt:`, `mqtts:`, `ws:` or `wss:`, with the CMS's own name and password in it
 * @throws when the broker does not answer or refuses; later breaks are mended by themselves
 */
export async function connectBus({
  url,
  log,
}: {
  url: string;
  log: Pick<Log, "warn" | "error">;
}): Promise<Bus & { close(): Promise<void> }> {
  const options: IClientOptions = {
    protocolVersion: 4,
    clean: true,
    keepalive: 30,
    connectTimeout: seconds(10),
  };
  const lasting: IClientOptions = {
    ...options,
    clientId: `vetrina-${crypto.randomUUID().slice(0, 12)}`,
    reconnectPeriod: seconds(2),
    resubscribe: true,
  };
  const client: MqttClient = await connectAsync(url, lasting, false);
  client.on("error", (cause) => log.warn({ err: cause }, "the broker"));

  const bus = createBus(
    {
      publish(topic, payload, { qos, retain }) {
        client.publish(topic, payload, { qos, retain }, (cause) => {
          if (cause) log.warn({ topic, err: cause }, "could not be published");
        });
      },
      kick: (device) => void shutOut(device),
    },
    log,
  );

  /**
   * MQTT has no word for it, but a rule: a second connection of the same name ends the first
   * (MQTT-3.1.4-2). Its credential is dead by now, so the device does not come back.
   */
  async function shutOut(device: string): Promise<void> {
    try {
      const once: IClientOptions = { ...options, clientId: device, reconnectPeriod: 0 };
      const second = await connectAsync(url, once, false);
      await second.endAsync();
    } catch (cause) {
      log.warn({ err: cause, device }, "the broker would not end the connection of a device");
    }
  }

  client.on("message", (topic, payload) => bus.receive(topic, payload));
  await client.subscribeAsync(
    heard.map((name) => topics[name].filter),
    { qos: 1 },
  );
  return { ...bus, close: () => client.endAsync() };
}
