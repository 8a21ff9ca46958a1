
"use strict";
(() => {
  const STORE = "crossfoot-decisions";
  const KEYS = { 0: "", 1: "correct", 2: "false-alarm", 3: "later" };
  const byId = (id) => document.getElementById(id);
  const records = JSON.parse(byId("data").textContent);
  const form = byId("filters");
  if (!form) return;
  const articles = [...document.querySelectorAll("article.finding")];
  const fields = ["search", "severity", "rule", "document", "decision"].map(byId);
  const shown = byId("shown");
  const help = byId("help");
  let kept = {};

  function load() {
    try { kept = JSON.parse(localStorage.getItem(STORE)) || {}; } catch { kept = {}; }
    if (typeof kept !== "object" || Array.isArray(kept)) kept = {};
  }

  function save() {
    try { localStorage.setItem(STORE, JSON.stringify(kept)); } catch { /* a browser may forbid it; the export still works */ }
  }

  const decisionOf = (number) => (kept[records[number].fingerprint] || {}).decision || "";
  const noteOf = (number) => (kept[records[number].fingerprint] || {}).note || "";

  function decide(number, change) {
    const fingerprint = records[number].fingerprint;
    const next = { decision: decisionOf(number), note: noteOf(number), ...change };
    if (next.decision || next.note) kept[fingerprint] = next; else delete kept[fingerprint];
    save();
    show(number);
  }

  function show(number) {
    const article = articles[number];
    const decision = decisionOf(number);
    article.dataset.decision = decision || "open";
    for (const radio of article.querySelectorAll("input[type=radio]")) radio.checked = radio.value === decision;
    article.querySelector(".note input").value = noteOf(number);
  }

  function fits(article, number) {
    const [search, severity, rule, name, decision] = fields.map((field) => field.value);
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    return words.every((word) => article.dataset.words.includes(word))
      && (!severity || article.dataset.severity === severity)
      && (!rule || article.dataset.rule === rule)
      && (!name || records[number].locations.some((one) => one.document === name))
      && (!decision || (decisionOf(number) || "open") === decision);
  }

  function filter() {
    let count = 0;
    articles.forEach((article, number) => {
      article.hidden = !fits(article, number);
      if (!article.hidden) count += 1;
    });
    const decided = records.filter((_, number) => decisionOf(number)).length;
    shown.textContent = `${count} of ${articles.length} shown, ${decided} decided`;
  }

  let last = -1; // the finding that had the focus before a filter hid it

  function current() {
    const holder = document.activeElement && document.activeElement.closest("article.finding");
    if (holder) last = articles.indexOf(holder);
    return holder ? last : -1;
  }

  function move(step) {
    const open = articles.map((_, number) => number).filter((number) => !articles[number].hidden);
    if (!open.length) return;
    const at = current() < 0 ? last : current();
    const next = step > 0 ? open.find((number) => number > at) : open.findLast((number) => number < at);
    const target = articles[next ?? (step > 0 ? open.at(-1) : open[0])];
    target.focus();
    target.scrollIntoView({ block: "nearest" });
  }

  function cell(value) {
    let text = value === null || value === undefined ? "" : String(value);
    if (typeof value !== "number" && /^[=+\-@\t\r\n]/.test(text)) text = "'" + text;
    return /[",\r\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  function table() {
    const head = ["fingerprint", "code", "severity", "decision", "note", "document", "line", "column", "text",
      "other_document", "other_line", "other_column", "other_text", "message",
      "place", "other_place", "also_fingerprints"];
    const rows = records.map((record, number) => {
      const [a = {}, b = {}] = record.locations;
      return [record.fingerprint, record.code, record.severity, decisionOf(number) || "open", noteOf(number),
        a.document, a.line, a.column, a.text, b.document, b.line, b.column, b.text, record.message,
        a.place, b.place, (record.also || []).map((one) => one.fingerprint).join(" ")];
    });
    return "\ufeff" + [head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
  }

  function download() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([table()], { type: "text/csv;charset=utf-8" }));
    link.download = "crossfoot-decisions.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  function key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    const writing = event.target.matches("input[type=search], input[type=text], select");
    if (event.key === "Escape" && writing) {
      const holder = event.target.closest("article.finding");
      if (holder) holder.focus(); else event.target.blur();
      return;
    }
    if (writing) return;
    const at = current();
    if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (event.key === "/") fields[0].focus();
    else if (event.key === "?") help.showModal();
    else if (at >= 0 && event.key in KEYS) {
      decide(at, { decision: KEYS[event.key] });
      filter();
      if (articles[at].hidden) move(1); // it fits the filter no more: go on instead of losing the place
    }
    else if (at >= 0 && event.key === "e") { const part = articles[at].querySelector("details"); part.open = !part.open; }
    else if (at >= 0 && event.key === "n") articles[at].querySelector(".note input").focus();
    else return;
    event.preventDefault();
  }

  load();
  articles.forEach((article, number) => {
    show(number);
    article.addEventListener("change", (event) => {
      if (event.target.type === "radio") { decide(number, { decision: event.target.value }); filter(); }
      else if (event.target.type === "text") { decide(number, { note: event.target.value }); }
    });
  });
  document.documentElement.classList.add("live");
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  byId("export").addEventListener("click", download);
  byId("keys").addEventListener("click", () => help.showModal());
  document.addEventListener("keydown", key);
  byId("unfold").addEventListener("click", () => {
    const parts = articles.filter((article) => !article.hidden).map((article) => article.querySelector("details"));
    const open = parts.some((part) => !part.open);
    for (const part of parts) part.open = open;
  });
  filter();
})();
