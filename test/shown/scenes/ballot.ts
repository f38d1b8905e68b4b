import { readFileSync } from "node:fs";
import type { Scene } from "../scene.ts";

const practice = readFileSync(new URL("../../../examples/practice.yaml", import.meta.url), "utf8");
/** The group as most are: the mailing list decides, a vote in the chat is declared. */
const byTheList = practice.replace("votesCount: in the chat", "votesCount: on the list");

const proposed = [
  '@jonas /ballot propose "‹Longer flags›" kind:"maintenance guideline" sections:6.2.7 redline:https://example.org/r motion:"«Flags are to be longer than ships.»"',
  "@ada /ballot number longer",
];
const endorsed = [...proposed, "@hana /ballot endorse HS-1", "@tomas /ballot endorse HS-1"];

export const ballotScenes: Readonly<Record<string, readonly Scene[]>> = {
  ballot: [
    {
      lines: [
        "@jonas /ballot",
        "@ingrid /ballot propose Longer flags",
        ...proposed,
        "@jonas /ballot number HS-1",
        "@jonas /ballot show HS-1",
        "@jonas /ballot open HS-1",
        "@jonas /ballot endorse HS-1",
        "@hana /ballot endorse HS-1",
        "@hana /ballot endorse HS-1",
        "@hana /ballot unendorse HS-1",
        "@hana /ballot unendorse HS-1",
        "@hana [Endorse]",
        "@tomas /ballot endorse HS-1",
        '@jonas /ballot revise HS-1 "«Longer still»" sections:6.3',
        "@hana /ballot revise HS-1 Shorter",
        "@hana /ballot endorse HS-1",
        "@tomas /ballot endorse HS-1",
        "@jonas /ballot discuss HS-1",
        '*@hana /ballot propose "‹Wider flags›" sections:6.2',
        "@ada /ballot postpone HS-1 until:wider",
        "@ada /ballot resume HS-1",
        "@ada /ballot resume HS-1",
        "@ada /ballot handover HS-1 Hana",
        "@ada /ballot handover HS-1 Hana",
        "@ada /ballot handover HS-1 Jonas",
        "@jonas /ballot show HS-1",
        "@jonas /ballot open HS-1",
        "+10081",
        "@hana /ballot open HS-1",
        "@jonas /ballot open HS-1",
        "@jonas /ballot show HS-1",
        "@hana [Vote yes]",
        "@tomas /vote HS-1 no",
        "@tomas /ballot vote HS-1 yes",
        "@ingrid /ballot vote HS-1 yes",
        "@ada /ballot record HS-1 abstain by:Mirela",
        "@jonas /ballot record HS-1 abstain by:Mirela",
        "@ada /ballot announce HS-1",
        "@jonas /ballot tally HS-1",
        "+10081",
        "@ada /ballot announce HS-1",
        "@jonas /vote HS-1 yes",
        '@ada /ballot quorum HS-1 "3, 2, 3" source:"‹the minutes›"',
        '@ada /ballot quorum HS-1 "many"',
        "@jonas /ballot tally HS-1",
        "@ada /ballot announce HS-1",
        "@jonas /ballot show HS-1",
        "@ada /ballot publish HS-1",
        "@ada /ballot review HS-1",
        "@ada /ballot review HS-1",
        "@ada /ballot exclude HS-1 Openquay",
        "@ada /ballot second HS-1",
        '@ada /ballot pag HS-1 "«No essential claim»"',
        "@jonas /ballot second HS-1",
        "@jonas /ballot show HS-1",
        "@jonas /ballot timeline HS-1",
        "@jonas /ballot withdraw HS-1 ‹A slip in the text›",
        "@jonas /ballot list",
        "@jonas /ballot show HS-99",
      ],
    },
    {
      lines: [
        '@ada /ballot track Forum-21 "in discussion" of:"‹The Forum›" title:"‹A new charter›"',
        "@ada /ballot show Forum-21",
        "@hana /vote Forum-21 yes",
        '@ada /ballot propose "‹A new vice-chair›" kind:election nominees:"Jonas, Hana"',
        "@ada /ballot show vice-chair",
      ],
    },
  ],
  vote: [
    {
      before: [...endorsed, "+10081", "@jonas /ballot open HS-1"],
      lines: [
        "@hana /vote HS-1 yes",
        "@hana /vote HS-1 yes",
        "@hana /vote HS-1 no",
        "@hana /vote HS-1 ‹perhaps, if the weather holds›",
        "@elena /vote HS-1 yes",
        "@stranger /vote HS-1 yes",
        "@hana /vote HS-2 yes",
        "@hana /vote",
      ],
    },
    {
      options: { group: byTheList },
      before: [
        ...endorsed,
        "@ada /ballot record HS-1 proposal link:https://lists.example.org/1",
        "+10081",
        "@jonas /ballot open HS-1 link:https://lists.example.org/open",
      ],
      lines: [
        "@hana /vote HS-1 yes",
        "@ada /ballot record HS-1 yes by:Hana link:https://lists.example.org/vote",
        "@tomas /vote HS-1 no",
        "@ada /ballot show HS-1",
        "@ada /ballot tally HS-1",
      ],
    },
  ],
};
