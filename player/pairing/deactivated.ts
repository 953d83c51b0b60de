import { beginAnew } from "../begin-anew.ts";
import type { Disk } from "../disk.ts";
import { words } from "../words.ts";

/** Shown only after our own ente said so, signed. It says nothing of whose screen this was. */
export function showDeactivated(disk: Disk): void {
  const box = document.createElement("div");
  box.className = "deactivated";
  const title = document.createElement("h1");
  title.textContent = words.deactivated;
  const anew = document.createElement("button");
  anew.textContent = words.anew;
  anew.addEventListener("click", () => void begin(disk));
  box.append(title, anew);
  document.body.append(box);
}

async function begin(disk: Disk): Promise<void> {
  await disk.forget(["deactivated"]);
  beginAnew();
}
