/* A field for SQL that offers the names of tables and columns: cells/sql_field.py tells what it is given and gives back.
   What can be offered comes with the page; nothing is asked of anybody. Texts are set as texts, never as HTML. */

const MOST = 40;
const WORD = /[$\p{L}_][\p{L}\p{N}_]*$/u;
const KEYWORDS = new Set(
  ("all and any as asc between by case cast cross date day desc distinct else end except exists false filter first for " +
    "from full group having if in inner intersect interval is join last lateral left like limit month not null nulls of " +
    "offset on or order outer over partition recursive right row rows select sum then true union using values when " +
    "where window with year").split(" "),
);
// what stood in the field that was open last, though the page draws it anew in another place
let draft = { of: null, text: "" };

export default function (component) {
  const { parentElement, data, setStateValue } = component;
  const root = parentElement.querySelector(".sql-field");
  if (!root) return;
  let field = root.field;
  if (!field) {
    field = root.field = begin(root, data);
  }
  field.take(data, setStateValue);
}

function begin(root, first) {
  const area = root.querySelector("textarea");
  const list = root.querySelector("ul");
  const said = root.querySelector("[role=status]");
  const label = root.querySelector("label");
  const help = root.querySelector("p");
  let data = first;
  let send = () => {};
  let kept = first.value;
  let offered = [];
  let chosen = -1;

  area.value = draft.of === first.field ? draft.text : first.value;
  draft = { of: first.field, text: area.value };

  function commit() {
    if (area.value !== kept) {
      kept = area.value;
      send("value", kept);
    }
  }

  function close(words = "") {
    offered = [];
    chosen = -1;
    list.hidden = true;
    list.replaceChildren();
    area.removeAttribute("aria-activedescendant");
    said.textContent = words;
  }

  function choose(place) {
    chosen = place;
    Array.from(list.children).forEach((item, n) => item.setAttribute("aria-selected", String(n === chosen)));
    const item = list.children[chosen];
    if (item) {
      area.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    } else {
      area.removeAttribute("aria-activedescendant");
    }
  }

  function offer(asked) {
    const word = wordBefore(area);
    const found = asked || word.text || word.before.endsWith(".") ? fitting(data, area.value, word, asked) : [];
    if (!found.length) return close(asked ? data.words.none : "");
    offered = found;
    list.replaceChildren(...found.map((one, n) => option(one, n)));
    list.hidden = false;
    place(area, list);
    // Enter leaves a word that is whole as it is, and where none was begun it begins a line
    choose(found[0].name.toLowerCase() === word.text.toLowerCase() || !(asked || word.text) ? -1 : 0);
    said.textContent = data.words.some.replace("{n}", String(found.length)).replace("{name}", found[0].name);
  }

  function option(one, n) {
    const item = document.createElement("li");
    item.id = `sql-option-${n}`;
    item.setAttribute("role", "option");
    const name = document.createElement("code");
    name.textContent = one.name;
    const about = document.createElement("span");
    about.textContent = one.about;
    item.append(name, " ", about);
    // before the field is left: it keeps the cursor
    item.addEventListener("mousedown", (event) => {
      event.preventDefault();
      write(n);
    });
    return item;
  }

  function write(n) {
    const one = offered[n];
    const word = wordBefore(area);
    area.focus();
    area.setSelectionRange(word.from, area.selectionStart);
    // so that undo takes it back; a browser that has it no more writes it all the same
    if (!document.execCommand("insertText", false, one.name)) {
      area.setRangeText(one.name, word.from, area.selectionEnd, "end");
    }
    draft.text = area.value;
    close(data.words.written.replace("{name}", one.name));
  }

  area.addEventListener("input", (event) => {
    draft.text = area.value;
    if (event.inputType && event.inputType.startsWith("delete") && list.hidden) return;
    offer(false);
  });
  area.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === " " && event.ctrlKey) {
      event.preventDefault();
      offer(true);
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      close();
      commit();
    } else if (list.hidden) {
      return;
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(chosen < 0 && step < 0 ? offered.length - 1 : (chosen + step + offered.length) % offered.length);
    } else if ((event.key === "Enter" || event.key === "Tab") && chosen >= 0 && !event.shiftKey) {
      event.preventDefault();
      write(chosen);
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close(data.words.closed);
    } else if (event.key === "ArrowLeft" || event.key === "ArrowRight" || event.key === "Home" || event.key === "End") {
      close();
    }
  });
  area.addEventListener("click", () => close());
  area.addEventListener("blur", () => {
    close();
    commit();
  });

  return {
    take(given, setStateValue) {
      data = given;
      send = setStateValue;
      label.textContent = given.label;
      help.textContent = given.words.help;
      list.setAttribute("aria-label", given.words.list);
    },
  };
}

function wordBefore(area) {
  const before = area.value.slice(0, area.selectionStart);
  const text = (before.match(WORD) || [""])[0];
  return { text, from: before.length - text.length, before: before.slice(0, before.length - text.length) };
}

function fitting(data, whole, word, asked) {
  if (inText(word.before)) return [];
  const typed = word.text.toLowerCase();
  if (typed.startsWith("$")) {
    return ranked(data.inputs.map((name) => ({ name: `$${name}`, about: data.words.input })), typed);
  }
  const owner = word.before.match(/([\p{L}_][\p{L}\p{N}_]*)\.$/u);
  if (owner) {
    const table = named(data.tables, meant(whole, owner[1].toLowerCase()));
    return table ? ranked(columnsOf(table), typed) : [];
  }
  if (!asked && (typed.length < 2 || KEYWORDS.has(typed))) return [];
  const tables = data.tables.map((table) => ({ name: table.name, about: table.title }));
  if (/\b(from|join)\s+$/i.test(word.before)) return ranked(tables, typed);
  const read = data.tables.filter((table) => new RegExp(`\\b${table.name}\\b`, "i").test(whole));
  const near = read.flatMap(columnsOf);
  // an empty word asks for everything there is: the columns of the tables that are read, or the tables
  if (!typed) return (near.length ? near : tables).slice(0, MOST);
  const far = data.tables.filter((table) => !read.includes(table)).flatMap(columnsOf);
  return ranked([...near, ...tables, ...far], typed);
}

function ranked(candidates, typed) {
  const same = candidates.filter((one) => one.name.toLowerCase() === typed);
  const begins = [...same, ...candidates.filter((one) => one.name.toLowerCase().startsWith(typed))];
  const within = candidates.filter((one) => one.name.toLowerCase().includes(`_${typed}`) && !begins.includes(one));
  const names = new Set();
  return [...begins, ...within].filter((one) => !names.has(one.name) && names.add(one.name)).slice(0, MOST);
}

function columnsOf(table) {
  return table.columns.map(([name, about]) => ({ name, about: `${table.name} · ${about}` }));
}

function named(tables, name) {
  return tables.find((table) => table.name === name);
}

function meant(whole, alias) {
  const found = whole.matchAll(/\b(?:from|join)\s+(\w+)\s+(?:as\s+)?(\w+)/gi);
  for (const [, table, name] of found) if (name.toLowerCase() === alias) return table.toLowerCase();
  return alias;
}

function inText(before) {
  const rest = before.replace(/'(?:[^']|'')*'|"[^"]*"|\/\*[\s\S]*?\*\//g, "");
  return /['"]|\/\*/.test(rest.replace(/--[^\n]*/g, "")) || /--[^\n]*$/.test(rest);
}

/* Under the line of the cursor: what is before it is laid out once more, out of sight, in the same letters. */
function place(area, list) {
  const mirror = document.createElement("div");
  const style = getComputedStyle(area);
  for (const name of ["font", "letterSpacing", "padding", "border", "boxSizing", "lineHeight", "tabSize"]) {
    mirror.style[name] = style[name];
  }
  Object.assign(mirror.style, { position: "absolute", visibility: "hidden", whiteSpace: "pre-wrap" });
  Object.assign(mirror.style, { overflowWrap: "break-word", width: `${area.clientWidth}px`, top: "0", left: "0" });
  const mark = document.createElement("span");
  mark.textContent = "\u200b";
  mirror.append(area.value.slice(0, area.selectionStart), mark);
  area.parentElement.append(mirror);
  const under = mark.offsetTop + mark.offsetHeight - area.scrollTop;
  const along = Math.min(mark.offsetLeft, area.clientWidth - list.offsetWidth);
  mirror.remove();
  list.style.top = `${Math.max(0, Math.min(under, area.offsetHeight)) + 4}px`;
  list.style.left = `${Math.max(0, along)}px`;
}
