/** What the player uses of this codec, which brings no types. MQTT 3.1.1 (OASIS), level 4. */
declare module "u8-mqtt-packet/esm/codec_v4_client.js" {
  const options: unique symbol;
  export default options;
}

declare module "u8-mqtt-packet/esm/codec_bind.js" {
  import type options from "u8-mqtt-packet/esm/codec_v4_client.js";

  export interface Packet {
    readonly type: "connack" | "publish" | "puback" | "suback" | "pingresp" | "disconnect";
    /** Of a connack: 0 when it lets in. */
    readonly reason?: number;
    /** Of a suback: the quality of service granted, or 128 and more for a refusal, topic by topic. */
    readonly answers?: readonly number[];
    readonly topic: string;
    readonly qos: 0 | 1 | 2;
    readonly pkt_id: number;
    readonly payload: Uint8Array | null;
  }

  interface Stream {
    /** Takes bytes as they come; gives the packets that are whole by now. */
    decode(bytes: Uint8Array): Packet[];
    encode_pkt(type: string, packet: object): Uint8Array<ArrayBuffer>;
  }

  export default function bind(
    level: 4,
    codec: typeof options,
    helpers: object,
  ): { mqtt_stream(): Stream };
}
