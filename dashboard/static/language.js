// The language of a page is switched without a reload: this keeps <html lang> what the address says.
// The server wrote the language that the reader has without an address saying one: data-home.
(() => {
  const html = document.documentElement;
  const known = ["fr", "nl", "en"];
  const asked = () => new URL(location.href).searchParams.get("lang") ?? "";
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
