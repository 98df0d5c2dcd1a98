/** How bad a day is. */
export type Day = {
  readonly name: string;
  readonly minutes: number;
  readonly casesAnHour: number;
  readonly volunteers: number;
  /** Words a person writes while somebody is with them; the volunteer answers each. */
  readonly words: number;
  /** How long a volunteer thinks before each word, s. */
  readonly thinks: number;
  /** Part of the volunteers that goes silent, at a moment of its own. */
  readonly silent: number;
  /** Part of the sends that fails. */
  readonly failing: number;
  /** Minutes at which the bot is killed, and at which Redis is. */
  readonly kills: readonly number[];
  readonly redisRestarts: readonly number[];
};

/** Four hours with OVD-Info's figures of 23 January 2021 (research): 5,000 cases, ten messages each. */
export const nationalDay: Day = {
  name: "national",
  minutes: 240,
  casesAnHour: 1_250,
  volunteers: 140,
  words: 3,
  thinks: 240,
  silent: 0.1,
  failing: 0.05,
  kills: [37, 101, 190],
  redisRestarts: [140],
};

/** The same for `npm test`: long enough that a lease of a critical case runs out. */
export const smallDay: Day = {
  ...nationalDay,
  name: "small",
  minutes: 24,
  casesAnHour: 150,
  volunteers: 14,
  words: 2,
  thinks: 60,
  silent: 0.3,
  kills: [4, 9],
  redisRestarts: [12],
};
