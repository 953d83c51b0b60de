import bind, { type Packet } from "u8-mqtt-packet/esm/codec_bind.js";
import client from "u8-mqtt-packet/esm/codec_v4_client.js";
import { type Millis, seconds } from "../../protocol/time.ts";

/** One connection to the broker, from its opening to its end: another one is another line. */
export interface Line {
  /** Lost without a word when the line is not open. */
  publish(topic: string, payload: string, qos: 0 | 1): void;
  end(): void;
}

export interface LineOptions {
  /** `ws:` or `wss:`. */
  address: string;
  /** The MQTT client identifier, and the user name. */
  client: string;
  password: string;
  /** What the broker says of us when the line breaks: retained by nobody, at least once. */
  will: { topic: string; payload: string };
  subscribe: readonly string[];
  /** Connected, and every topic is subscribed to: from now on a bell that rings is heard. */
  opened(): void;
  heard(topic: string, payload: Uint8Array): void;
  /** Once, whatever ended it. `refused`: the broker did not let us in, or not to our topics. */
  closed(refused: boolean): void;
}

const keepAlive: Millis = seconds(45);
/** The broker answers within this, or it is none. */
const answersWithin: Millis = seconds(15);
/** MQTT 3.1.1 §2.3.1: never zero, two bytes. */
const afterId = (id: number): number => (id % 0xffff) + 1;

/**
 * A line to the broker: MQTT 3.1.1 (OASIS, 2014) over a WebSocket, clean session, quality of service 0
 * and 1. Nothing is kept for the next line: what must not be lost is repeated by those who acknowledge
 * each other over it, see `protocol.md`. A line on which nothing comes back is ended.
 */
export function openLine(options: LineOptions): Line {
  const socket = new WebSocket(options.address, "mqtt");
  socket.binaryType = "arraybuffer";
  const packets = bind(4, client, {}).mqtt_stream();
  let id = 0;
  let refused = false;
  let isOver = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let pinging: ReturnType<typeof setInterval> | undefined;

  function send(type: string, packet: object): void {
    if (socket.readyState === WebSocket.OPEN) socket.send(packets.encode_pkt(type, packet));
  }

  /** Something must come until then. */
  function expect(within: Millis): void {
    waiting ??= setTimeout(end, within);
  }

  function arrived(): void {
    clearTimeout(waiting);
    waiting = undefined;
  }

  function end(): void {
    if (isOver) return;
    isOver = true;
    clearTimeout(waiting);
    clearInterval(pinging);
    // A socket that nobody answers on takes its time to close: the line is over all the same.
    socket.close();
    options.closed(refused);
  }

  function refuse(): void {
    refused = true;
    end();
  }

  function take(packet: Packet): void {
    if (packet.type === "connack") {
      if (Number(packet.reason) !== 0) return refuse();
      expect(answersWithin);
      send("subscribe", { pkt_id: (id = afterId(id)), topics: options.subscribe, qos: 1 });
      pinging = setInterval(() => {
        send("pingreq", {});
        expect(answersWithin);
      }, keepAlive);
    }
    if (packet.type === "suback") {
      if (packet.answers?.some((granted) => Number(granted) > 2)) return refuse();
      options.opened();
    }
    if (packet.type === "publish") {
      options.heard(packet.topic, packet.payload ?? new Uint8Array());
      if (packet.qos === 1) send("puback", { pkt_id: packet.pkt_id });
    }
  }

  expect(answersWithin);
  socket.addEventListener("open", () =>
    send("connect", {
      client_id: options.client,
      username: options.client,
      password: options.password,
      keep_alive: keepAlive / 1000,
      flags: { clean_start: true },
      will: { ...options.will, qos: 1, retain: false },
    }),
  );
  socket.addEventListener("message", ({ data }: MessageEvent<ArrayBuffer>) => {
    if (isOver) return;
    arrived();
    try {
      for (const packet of packets.decode(new Uint8Array(data))) take(packet);
    } catch {
      // Not MQTT: whoever speaks it is not our broker.
      end();
    }
  });
  socket.addEventListener("close", end);
  socket.addEventListener("error", end);
  return {
    publish(topic, payload, qos) {
      const packet = { topic, payload, qos };
      send("publish", qos === 0 ? packet : { ...packet, pkt_id: (id = afterId(id)) });
    },
    end,
  };
}
