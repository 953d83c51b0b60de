import { Fault } from "../../protocol/errors.ts";
import { hours } from "../../protocol/time.ts";
import { actOnPage, type Pointer } from "./act-pages.ts";
import type { RawAct } from "./acts.ts";
import type { Note, Tools } from "./define.ts";
import { pageOf } from "./html.ts";
import { defineNotes } from "./notes.ts";

const note = defineNotes({
  "acts.details_missing": {
    it: "Atti di cui non si è aperta la pagina: {count}. C'è solo quello che dice l'elenco, senza allegati.",
    en: "Acts whose page did not open: {count}. There is only what the list says, without attachments.",
  },
});

/** A reading may ask so many things; the newest acts come first. */
const most = 150;
/** After so many that do not open, the others are let be. */
const mostFailures = 5;

/** Acts of a list with what their own pages say of them. What the list says well stays. */
export async function withDetails(
  acts: readonly RawAct[],
  pointers: readonly Pointer[],
  tools: Tools,
): Promise<{ acts: RawAct[]; notes: Note[] }> {
  const whole: RawAct[] = [];
  let [missing, failures] = [0, 0];
  for (const [index, act] of acts.entries()) {
    const link = act.link ?? "";
    const asked = link !== "" && index < most && failures < mostFailures;
    const detail = asked ? await detailAt(link, pointers, tools) : null;
    if (asked && !detail) failures += 1;
    if (link !== "" && !detail) missing += 1;
    whole.push(detail ? merged(act, detail) : act);
  }
  return {
    acts: whole,
    notes: missing > 0 ? [note("acts.details_missing", "", { count: missing })] : [],
  };
}

async function detailAt(
  url: string,
  pointers: readonly Pointer[],
  tools: Tools,
): Promise<RawAct | null> {
  try {
    const { bytes, type, url: base } = await tools.ask(url, { freshFor: hours(12) });
    return actOnPage(pageOf(bytes, type), base ?? url, pointers);
  } catch (cause) {
    if (cause instanceof Fault) return null; // The list still says what the act is.
    throw cause;
  }
}

/** A list cuts long subjects short; everything else it says is as good. */
function merged(act: RawAct, detail: RawAct): RawAct {
  const said = Object.fromEntries(
    Object.entries(act).filter(([, value]) => value !== undefined && value !== ""),
  );
  const cut = act.subject === undefined || /(?:…|\.\.\.)\s*$/.test(act.subject);
  return {
    ...detail,
    ...said,
    ...(cut && detail.subject !== undefined && { subject: detail.subject }),
    attachments: act.attachments?.length ? act.attachments : (detail.attachments ?? []),
  };
}
