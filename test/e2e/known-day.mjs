// Preloaded into the bot's process: its clock starts at CLOCK_STARTS_AT and runs on from there. Cards expire and terms are
// known for some years only, so a story told on the day of the test would end badly one day.
const ahead = Date.parse(process.env.CLOCK_STARTS_AT) - Date.now();
const trueNow = Date.now.bind(Date);
Date.now = () => trueNow() + ahead;
