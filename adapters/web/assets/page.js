"use strict";

// The button of the phone page: has the browser read aloud what a caller hears.
const speak = document.getElementById("speak");
if (speak && "speechSynthesis" in window) {
  speak.hidden = false;
  speak.addEventListener("click", () => {
    speechSynthesis.cancel();
    for (const piece of document.querySelectorAll("#heard p")) {
      const utterance = new SpeechSynthesisUtterance(piece.textContent);
      utterance.lang = "en-US";
      speechSynthesis.speak(utterance);
    }
  });
}

// The mark "Live" of the list of calls: shown while refreshing works, with JavaScript.
const live = document.getElementById("live");
if (live) {
  const connection = document.getElementById("connection");
  const tell = (lost) => {
    const text = lost ? "Connection lost, trying again" : "";
    live.classList.toggle("lost", lost);
    if (connection.textContent !== text) connection.textContent = text;
  };
  live.classList.add("on");
  document.addEventListener("htmx:error", () => tell(true));
  document.addEventListener("htmx:after:request", (event) => tell(event.detail.ctx.response.status >= 400));
}
