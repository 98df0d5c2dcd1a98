import { arrival, endWidth, type Layout, questionWidth } from "./flow-layout.ts";
import { lanesOf, type Stretch } from "./lanes.ts";

export type Point = readonly [x: number, y: number];
/** One line of the picture; `place` is where it leads, and gives its colour. */
export type PlacedLine = {
  readonly place: string;
  readonly points: readonly Point[];
  readonly arrow: boolean;
};
/** Where the two columns stand, how wide all of it is, and every line. */
export type Routed = {
  readonly questionX: number;
  readonly endX: number;
  readonly width: number;
  readonly lines: readonly PlacedLine[];
};

const laneWidth = 11;
const margin = 14;

type Source = { readonly place: string; readonly y: number; readonly down: boolean };

/**
 * Lines leave a box at the row they belong to. Those to questions run in lanes on the left, those to ends in lanes
 * between the columns; so none crosses a box. The way to the very next question goes straight down.
 */
export function route(layout: Layout): Routed {
  const sources = layout.questions.flatMap((question, index) =>
    question.ways.map((way, position): Source => {
      const next = layout.questions[index + 1]?.place;
      const last = position === question.ways.length - 1;
      return { place: way.to, y: question.y + way.y, down: last && way.to === next };
    }),
  );
  const arrivals = new Map<string, number>();
  for (const { place, y } of [...layout.questions, ...layout.ends]) arrivals.set(place, y + arrival);
  const sided = sources.filter(({ down }) => !down);
  const left = sided.filter(({ place }) => place.startsWith("node:"));
  const right = sided.filter(({ place }) => !place.startsWith("node:"));
  const leftLanes = lanesOf(stretchesOf(left, arrivals));
  const rightLanes = lanesOf(stretchesOf(right, arrivals));
  const questionX = margin + laneWidth * countOf(leftLanes) + margin;
  const endX = questionX + questionWidth + margin + laneWidth * countOf(rightLanes) + margin;
  const leftEdge = (place: string): number => questionX - margin - laneWidth * (leftLanes.get(place) ?? 0);
  const rightEdge = (place: string): number =>
    questionX + questionWidth + margin + laneWidth * (rightLanes.get(place) ?? 0);
  const lines = [
    ...joined(left, arrivals, questionX, leftEdge, questionX),
    ...joined(right, arrivals, questionX + questionWidth, rightEdge, endX),
    ...layout.questions.flatMap((question, index): PlacedLine[] => {
      const below = layout.questions[index + 1];
      const last = question.ways.at(-1);
      if (!below || last?.to !== below.place) return [];
      const x = questionX + questionWidth / 2;
      return [
        {
          place: below.place,
          points: [
            [x, question.y + question.height],
            [x, below.y],
          ],
          arrow: true,
        },
      ];
    }),
  ];
  return { questionX, endX, width: endX + (layout.ends.length > 0 ? endWidth + margin : 0), lines };
}

function stretchesOf(sources: readonly Source[], arrivals: ReadonlyMap<string, number>): Stretch[] {
  const places = [...new Set(sources.map(({ place }) => place))];
  return places.map((place) => {
    const heights = sources.filter((source) => source.place === place).map(({ y }) => y);
    const at = arrivals.get(place) ?? 0;
    return { place, from: Math.min(at, ...heights), to: Math.max(at, ...heights) };
  });
}

/** A line from each source to its lane, and for each place the lane itself with the way in. */
function joined(
  sources: readonly Source[],
  arrivals: ReadonlyMap<string, number>,
  fromX: number,
  laneX: (place: string) => number,
  toX: number,
): PlacedLine[] {
  return stretchesOf(sources, arrivals).flatMap(({ place, from, to }): PlacedLine[] => {
    const at = arrivals.get(place) ?? 0;
    const x = laneX(place);
    return [
      ...sources
        .filter((source) => source.place === place)
        .map(
          (source): PlacedLine => ({
            place,
            points: [
              [fromX, source.y],
              [x, source.y],
            ],
            arrow: false,
          }),
        ),
      ...(to > from
        ? [
            {
              place,
              points: [
                [x, from],
                [x, to],
              ] as const,
              arrow: false,
            },
          ]
        : []),
      {
        place,
        points: [
          [x, at],
          [toX, at],
        ],
        arrow: true,
      },
    ];
  });
}

function countOf(lanes: ReadonlyMap<string, number>): number {
  return Math.max(0, ...[...lanes.values()].map((lane) => lane + 1));
}
