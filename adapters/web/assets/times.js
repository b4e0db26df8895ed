"use strict";

// Tells moments in the visitor's time zone, and how long ago they are. Without it they are in UTC.
const tellTimes = (() => {
  const absolute = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });
  const exact = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "long" });
  const relative = new Intl.RelativeTimeFormat("en", { numeric: "always" });
  const units = [["day", 86400], ["hour", 3600], ["minute", 60]];

  const ago = (moment) => {
    const seconds = (moment - Date.now()) / 1000;
    const unit = units.find(([, length]) => Math.abs(seconds) >= length);
    return unit ? relative.format(Math.trunc(seconds / unit[1]), unit[0]) : "just now";
  };

  return (root) => {
    for (const time of root.querySelectorAll("time")) {
      const moment = new Date(time.dateTime);
      if (time.title === "") {
        time.textContent = absolute.format(moment);
        time.title = exact.format(moment);
      }
      const words = `, ${ago(moment)}`;
      const place = time.nextElementSibling;
      if (place?.className === "ago" && place.textContent !== words) place.textContent = words;
    }
  };
})();

{
  const zone = document.getElementById("zone");
  if (zone) zone.textContent = `Times are in your time zone, ${Intl.DateTimeFormat().resolvedOptions().timeZone}.`;
  tellTimes(document);
  setInterval(() => document.hidden || tellTimes(document), 10000);
  document.addEventListener("visibilitychange", () => document.hidden || tellTimes(document));
}
