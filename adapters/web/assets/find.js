"use strict";

// Ranks long lists, and files: sends them a part at a time, each with the best of those before, and shows how far it is.
// Short lists go the way of the plain form, so that their address can be kept.
{
  const PART = 2000;
  const SHOWN = 100;
  const MOST = 100000;
  const LONGEST_QUERY = 4000;

  const byId = (id) => document.getElementById(id);
  const [form, file, progress, failure] = ["list", "file", "progress", "failure"].map(byId);
  let running = null;

  const post = async (address, value, signal) => {
    const body = new TextEncoder().encode(JSON.stringify(value));
    const headers = { "content-type": "application/json" };
    // What stands before the page in AWS signs the request with the hash of its body.
    if (window.crypto.subtle) {
      const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
      headers["x-amz-content-sha256"] = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
    }
    const response = await fetch(address, { method: "POST", headers, body, signal });
    if (!response.ok) {
      const problem = await response.json().catch(() => ({}));
      throw new Error(problem.detail || `The server answered with status ${response.status}.`);
    }
    return response;
  };

  // The best numbers of all lines, how many were looked at, and the lines that are no numbers.
  const rank = async (lines, count, signal) => {
    let best = [];
    const bad = [];
    let looked = 0;
    let moreBad = 0;
    for (let from = 0; from < lines.length; from += PART) {
      byId("done").value = from;
      const numbers = best.concat(lines.slice(from, from + PART));
      const answer = await (await post("/api/v1/rankings", { numbers, count }, signal)).json();
      looked += answer.looked_at - best.length;
      for (const problem of answer.problems) {
        if (bad.length < SHOWN) bad.push({ ...problem, line: problem.line - best.length + from });
        else moreBad += 1;
      }
      moreBad += answer.more_problems;
      best = answer.best.map((ranked) => ranked.number);
    }
    return { best, bad, looked, moreBad };
  };

  const line = (bad) => {
    const item = document.createElement("li");
    const text = document.createElement("code");
    text.textContent = bad.text;
    item.append(`Line ${bad.line}, `, text, `: ${bad.reason}.`);
    return item;
  };

  const showBad = (answer, { bad, moreBad }) => {
    if (bad.length === 0) return;
    const title = document.createElement("h2");
    title.textContent = "Lines that are no numbers";
    const list = document.createElement("ul");
    list.className = "bad";
    list.append(...bad.map(line));
    if (moreBad > 0) {
      const more = document.createElement("li");
      more.textContent = `And ${moreBad} more.`;
      list.append(more);
    }
    answer.append(title, list);
  };

  // Has the file written for the best numbers, which do not fit into the address of a link.
  const download = async (numbers, count) => {
    const sheet = await (await post("/find.csv", { numbers, count })).blob();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(sheet);
    link.download = "vanity-numbers.csv";
    link.click();
    URL.revokeObjectURL(link.href);
  };

  const show = async (ranked, count, signal) => {
    // Where nothing is left, a number that cannot be spelled has the page say so.
    const shown = ranked.best.slice(0, SHOWN);
    const query = new URLSearchParams({ numbers: (shown.length ? shown : ["+18000000000"]).join("\n"), count: SHOWN });
    const response = await fetch(`/find?${query}`, { signal });
    if (!response.ok) throw new Error(`The server answered with status ${response.status}.`);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const answer = byId("answer");
    answer.replaceChildren(...page.getElementById("answer").children);
    byId("looked-at").textContent = ranked.looked.toLocaleString("en");
    const sheet = byId("sheet");
    if (sheet) {
      sheet.addEventListener("click", (event) => {
        event.preventDefault();
        download(ranked.best, count).catch((error) => tell(error.message));
      });
      if (ranked.best.length > SHOWN) {
        const more = document.createElement("p");
        more.textContent = `${ranked.best.length - SHOWN} more are in the CSV.`;
        answer.append(more);
      }
    }
    showBad(answer, ranked);
    answer.focus();
  };

  const tell = (message) => {
    failure.textContent = message;
    failure.hidden = message === "";
  };

  const rankList = async (text, count) => {
    const lines = text.split(/\r\n|\r|\n/);
    if (lines.length > MOST + 1) {
      tell(`The list has ${lines.length.toLocaleString("en")} lines, and at most ${MOST.toLocaleString("en")} are ranked at once.`);
      return;
    }
    if (running) running.abort();
    const mine = (running = new AbortController());
    tell("");
    byId("done").max = lines.length;
    progress.hidden = false;
    try {
      await show(await rank(lines, count, mine.signal), count, mine.signal);
    } catch (error) {
      if (!mine.signal.aborted) tell(`The list is not ranked: ${error.message}`);
    } finally {
      if (running === mine) progress.hidden = true;
    }
  };

  if (form) {
    byId("stop").addEventListener("click", () => running && running.abort());
    form.addEventListener("submit", async (event) => {
      const chosen = file.files[0];
      const text = byId("numbers").value;
      if (!chosen && encodeURIComponent(text).length <= LONGEST_QUERY) return;
      event.preventDefault();
      await rankList(chosen ? await chosen.text() : text, Number(byId("count").value));
    });
  }
}
