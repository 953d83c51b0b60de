import type { ConnectPacket } from "aedes";
import { deviceId } from "../../protocol/ids.ts";

const longestWill = 1_024;

/** MQTT 3.1.1, a clean session, a keep-alive that notices a dead screen, a short will or none. */
export function isProper(packet: ConnectPacket): boolean {
  const { clientId, clean, protocolId, protocolVersion, keepalive, will } = packet;
  return (
    protocolId === "MQTT" &&
    protocolVersion === 4 &&
    clean === true &&
    deviceId.safeParse(clientId).success &&
    keepalive !== undefined &&
    keepalive >= 30 &&
    keepalive <= 120 &&
    (will === undefined ||
      ((will.qos ?? 0) <= 1 &&
        !will.retain &&
        Buffer.byteLength(will.payload ?? "") <= longestWill))
  );
}
