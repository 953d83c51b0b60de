import { expect, test } from "vitest";
import { note } from "../../test/faults/table.ts";
import { findDisplay, type Run } from "./display.ts";

/** A device on which these programs are installed; what they were asked is written down. */
function device(answers: Record<string, string | Error>) {
  const asked: string[] = [];
  const run: Run = (program, args) => {
    asked.push([program, ...args].join(" "));
    const answer = answers[program] ?? new Error(`${program}: not found`);
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return { run, asked };
}

const randr = `HDMI-A-1 "A panel"
  Enabled: yes
  Modes:
    1920x1080 px, 60.000000 Hz
DP-2 "Another"
  Enabled: no
`;

test("P05 every way that the device has is used to switch the display off and on", async () => {
  const { run, asked } = device({ "cec-ctl": "", "wlr-randr": randr });
  const display = await findDisplay(run, { WAYLAND_DISPLAY: "wayland-0" }, true);
  expect(display.ways).toEqual(["cec", "wlr-randr"]);
  expect(display.on).toBe(null);
  asked.length = 0;
  await display.power(false);
  expect(display.on).toBe(false);
  expect(asked).toEqual(
    expect.arrayContaining([
      "cec-ctl --to 0 --standby",
      "wlr-randr --output HDMI-A-1 --off",
      "wlr-randr --output DP-2 --off",
    ]),
  );
  asked.length = 0;
  await display.power(true);
  expect(asked).toEqual(
    expect.arrayContaining(["cec-ctl --to 0 --image-view-on", "wlr-randr --output HDMI-A-1 --on"]),
  );
  note("P05", "off and on again, by every way that is there");
});

test("under X it is DPMS, on older Raspberry Pi systems their own program", async () => {
  const x = device({ xset: "" });
  const monitor = await findDisplay(x.run, { DISPLAY: ":0" }, false);
  await monitor.power(false);
  expect(x.asked).toContain("xset dpms force off");
  const pi = device({ vcgencmd: "display_power=1" });
  const television = await findDisplay(pi.run, {}, false);
  await television.power(true);
  expect(pi.asked).toContain("vcgencmd display_power 1");
});

test("where nothing can switch it, or nothing did, that is said, and nothing is claimed", async () => {
  const none = await findDisplay(device({}).run, {}, false);
  expect(none.ways).toEqual([]);
  await expect(none.power(false)).rejects.toThrow("nothing here can switch");
  let works = true;
  const broken = await findDisplay(
    () => (works ? Promise.resolve("") : Promise.reject(new Error("gone"))),
    { DISPLAY: ":0" },
    false,
  );
  works = false;
  await expect(broken.power(false)).rejects.toThrow("gone");
  expect(broken.on).toBe(null);
});
