export { groupRoutes, type GroupApi } from "./group.routes.ts";
export { devicePairingRoutes, pairingRoutes, type PairingApi } from "./pairing.routes.ts";
export { playerRoutes } from "./player.routes.ts";
export { screenRoutes, type ScreenApi } from "./screen.routes.ts";
