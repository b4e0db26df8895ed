// The buttons that need a script. A class of the page tells the style sheet which of them the browser can serve.
{
  const can = document.documentElement.classList;
  can.toggle("can-copy", Boolean(navigator.clipboard));
  can.toggle("can-say", "speechSynthesis" in window);

  const say = (texts) => {
    speechSynthesis.cancel();
    for (const text of texts) {
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = "en-US";
      speechSynthesis.speak(utterance);
    }
  };

  // Tells what was done, also to those who do not see the button.
  const tell = (button, words) => {
    const done = document.getElementById("done");
    if (done) done.textContent = words;
    button.classList.add("done");
    setTimeout(() => button.classList.remove("done"), 1500);
  };

  const copy = async (button, text, what) => {
    try {
      await navigator.clipboard.writeText(text);
      tell(button, `${what} is copied.`);
    } catch {
      tell(button, `${what} cannot be copied: the browser does not let this page.`);
    }
  };

  const share = async (button, title) => {
    if (!navigator.share) return copy(button, location.href, "The address of this page");
    try {
      await navigator.share({ title, url: location.href });
    } catch (error) {
      // Who changed their mind needs not be told.
      if (error.name !== "AbortError") await copy(button, location.href, "The address of this page");
    }
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const { copy: text, say: words, share: title } = button.dataset;
    if (text !== undefined) copy(button, text, text);
    if (title !== undefined) share(button, title);
    if (words !== undefined) say(words ? [words] : [...document.querySelectorAll("#heard p")].map((p) => p.textContent));
  });
}
