import { actType } from "../../content/albo/act-types.ts";
import { readable } from "../../content/albo/readable.ts";
import type { KioskAct, KioskDocument } from "../../protocol/kiosk.ts";
import { cut, typeIn } from "../albo/slide-of-act.ts";
import type { Act } from "../albo/store.ts";
import { wallSubject } from "../albo/wall-subject.ts";

/** An act as a kiosk tells it: of one that only its official page may tell, no word of what it is about. */
export function kioskAct(act: Act, documents: readonly KioskDocument[]): KioskAct {
  const isOpen = act.privacy !== "link-only";
  const { actNumber = "", actDay = "" } = isOpen ? act.details : {};
  return {
    id: act.id,
    year: act.year,
    number: cut(act.number, 24),
    code: act.type,
    type: typesOf(act),
    subject: isOpen ? cut(readable(wallSubject(act)), 2000) : null,
    office: cut(readable(act.office), 120),
    firstDay: act.firstDay,
    lastDay: act.lastDay,
    from: act.from,
    to: act.to,
    link: act.link,
    actNumber: cut(actNumber, 40),
    actDay,
    documents: isOpen ? documents : [],
  };
}

const typesOf = (act: Act): Record<string, string> => {
  const spoken = ["it", "en", ...(actType(act.type)?.de ? ["de"] : [])];
  return Object.fromEntries(spoken.map((language) => [language, cut(typeIn(act, language), 80)]));
};
