// The language of a page is switched without a reload: this keeps <html lang> what the address says.
// The server wrote the language that the reader has without an address saying one: data-home.
(() => {
  const html = document.documentElement;
  const known = ["fr", "nl", "en"];
  const asked = () => new URL(location.href).searchParams.get("lang") ?? "";
  // what Streamlit writes by itself, numbers in tables and the months of a calendar, goes by the browser: here by the page
  const written = { fr: "fr-BE", nl: "nl-BE", en: "en-GB" };
  const browsers = navigator.languages;
  const languages = () => (written[html.lang] ? [written[html.lang]] : browsers);
  Object.defineProperty(navigator, "languages", { configurable: true, get: languages });
  Object.defineProperty(navigator, "language", { configurable: true, get: () => languages()[0] });
  const follow = () => {
    const code = asked().toLowerCase();
    html.lang = known.includes(code) ? code : html.dataset.home;
  };
  // the field for the language knows its codes as they stand in it, in capitals
  if (known.includes(asked())) {
    const address = new URL(location.href);
    address.searchParams.set("lang", asked().toUpperCase());
    history.replaceState(history.state, "", address);
  }
  for (const name of ["pushState", "replaceState"]) {
    const original = history[name];
    history[name] = function (...given) {
      original.apply(this, given);
      follow();
    };
  }
  addEventListener("popstate", follow);
})();
