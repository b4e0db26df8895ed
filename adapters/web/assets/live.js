// Keeps the list of the latest calls up to date: asks every two seconds while somebody can see it. As long as nothing
// changed the answer is 304. What stays in the list is not touched, so that focus and what is open stay as they are.
{
  const live = document.getElementById("live");
  const every = 2000;
  const longest = 30000;
  let known = null;
  let failures = 0;
  let timer;

  const refresh = async () => {
    const headers = known ? { "If-None-Match": known } : {};
    const stop = AbortSignal.timeout(10000);
    const answer = await fetch(live.dataset.live, { headers, cache: "no-store", redirect: "manual", signal: stop });
    // The session has ended: the page itself leads to the login.
    if (answer.type === "opaqueredirect" || answer.status === 401) location.reload();
    if (answer.status === 304) return;
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    merge(document.getElementById("calls"), page.getElementById("calls"));
    known = answer.headers.get("ETag");
  };

  const merge = (section, fresh) => {
    tellTimes(fresh);
    const [list, newer] = [section, fresh].map((place) => place.querySelector(".calls"));
    if (!list || !newer) {
      section.replaceChildren(...fresh.childNodes);
      tell(newer ? [...newer.children] : []);
      return;
    }
    const wanted = new Set([...newer.children].map((call) => call.id));
    for (const call of [...list.children]) {
      const inUse = call.contains(document.activeElement) || call.querySelector("details[open]");
      if (!wanted.has(call.id) && !inUse) call.remove();
    }
    const added = [];
    let place = list.firstElementChild;
    for (const call of [...newer.children]) {
      const old = document.getElementById(call.id);
      if (old) {
        place = old.nextElementSibling;
      } else {
        call.classList.add("new");
        list.insertBefore(call, place);
        added.push(call);
      }
    }
    for (const part of [".looked", ".more"]) {
      const [old, now] = [section, fresh].map((place) => place.querySelector(part));
      if (old && now && old.innerHTML !== now.innerHTML && !old.contains(document.activeElement)) old.replaceWith(now);
    }
    tell(added);
  };

  // Says what came in to those who do not see it.
  const tell = (added) => {
    if (added.length === 0) return;
    const caller = added[0].querySelector(".caller").textContent;
    const best = added[0].querySelector(".best li")?.textContent;
    const count = added.length === 1 ? "A new call" : `${added.length} new calls, the latest`;
    document.getElementById("news").textContent = `${count}: ${caller}${best ? `, ${best}` : ""}.`;
  };

  const show = () => {
    live.classList.toggle("lost", failures > 0);
    const words = failures > 0 ? "Connection lost, trying again" : "Live";
    const mark = live.firstElementChild;
    if (mark.textContent !== words) mark.textContent = words;
  };

  const next = async () => {
    clearTimeout(timer);
    if (document.hidden) return;
    try {
      await refresh();
      failures = 0;
    } catch {
      failures += 1;
    }
    show();
    clearTimeout(timer);
    timer = setTimeout(next, Math.min(every * 2 ** failures, longest));
  };

  if (live) {
    live.classList.add("on");
    document.addEventListener("visibilitychange", next);
    timer = setTimeout(next, every);
  }
}
