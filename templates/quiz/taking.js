"use strict";
// The paper on screen: it takes answers, marks them and shows what the source says.
(() => {
  const HAN = "零一二三四五六七八九";
  const UNITS = { 十: 10, 百: 100, 千: 1000 };

  // 二十九 and 一八四二 as digits: with its units, or sign by sign.
  const digits = (numeral) => {
    const signs = [...numeral];
    if (!signs.some((sign) => sign in UNITS)) {
      return signs.map((sign) => HAN.indexOf(sign)).join("");
    }
    let total = 0;
    let digit = 0;
    for (const sign of signs) {
      if (sign in UNITS) {
        total += (digit || 1) * UNITS[sign];
        digit = 0;
      } else {
        digit = HAN.indexOf(sign);
      }
    }
    return String(total + digit);
  };

  // One form for all ways to write an answer: 1842年8月29日, 一八四二年八月二十九日, 1842/08/29.
  const normalised = (text) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\s\u200b\u2060。,、·・《》〈〉「」『』"'“”‘’]/g, "")
      .replace(/公元|西元|紀元|纪元|西曆|西历/g, "")
      .replace(/[〇○]/g, "零")
      .replace(/[兩两]/g, "二")
      .replace(/[廿卄]/g, "二十")
      .replace(/卅/g, "三十")
      .replace(/元(?=年)|正(?=月)/g, "一")
      .replace(/月初(?=[一二三四五六七八九十])/g, "月")
      .replace(/[零一二三四五六七八九十百千]+/g, digits)
      .replace(/[至到~–—]+/g, "~")
      .replace(/(\d)[/.](?=\d)/g, "$1-")
      .replace(/(\d)[年月]/g, "$1-")
      .replace(/(\d)[日號号]/g, "$1")
      .replace(/(^|\D)0+(?=\d)/g, "$1")
      .replace(/-(?=~|$)/g, "")
      .replace(/^(\d+)bce?$/, "前$1")
      .replace(/底$/, "末");

  const form = document.getElementById("paper");
  const total = document.getElementById("total");
  const [submit, retry] = ["submit", "retry"].map((id) => document.getElementById(id));
  const bytes = Uint8Array.from(atob(form.dataset.answers), (sign) => sign.charCodeAt(0));
  const { words, questions } = JSON.parse(new TextDecoder().decode(bytes));
  const shown = [...form.querySelectorAll(".question")];

  const element = (name, kind, text = "") => {
    const made = document.createElement(name);
    made.className = kind;
    made.textContent = text;
    return made;
  };

  const given = (blank) =>
    blank.matches("[role=radiogroup]")
      ? (blank.querySelector(":checked")?.value ?? "")
      : blank.value;

  const isRight = (blank, accepted) => {
    const answer = normalised(given(blank));
    return answer !== "" && accepted.some((one) => normalised(one) === answer);
  };

  const sentence = ([pieces, source]) => {
    const told = element("p", "told");
    for (const [text, marked] of pieces) {
      told.append(marked ? element("b", "", text) : text);
    }
    if (source) {
      told.append(element("span", "heading", `${words.source}${words.colon}${source}`));
    }
    return told;
  };

  // Marks a question, shows what is right below it, and returns the points.
  const mark = (place, { points, blanks, answer, told }) => {
    const taken = [...place.querySelectorAll(".take")];
    const right = taken.map((blank, i) => isRight(blank, blanks[i]));
    taken.forEach((blank, i) => blank.setAttribute("aria-invalid", String(!right[i])));
    const count = right.filter(Boolean).length;
    const all = count === taken.length;
    const earned = (points * count) / taken.length;
    const result = element("div", `result ${all ? "right" : "wrong"}`);
    const verdict = count && !all ? `${count}／${taken.length}` : all ? words.right : words.wrong;
    result.append(element("strong", "", verdict));
    if (!all) {
      result.append(element("span", "answer", `${words.answer}${words.colon}${answer}`));
    }
    result.append(...told.map(sentence));
    place.append(result);
    return earned;
  };

  const lock = (locked) => {
    for (const one of form.querySelectorAll(".take, .take input")) {
      one.disabled = locked;
    }
    submit.hidden = locked;
    retry.hidden = !locked;
  };

  // Whoever left something open is asked once whether that is meant.
  let warned = false;

  submit.addEventListener("click", () => {
    const open = [...form.querySelectorAll(".take")].filter((blank) => given(blank) === "");
    if (open.length && !warned) {
      warned = true;
      total.textContent = words.unanswered.replace("{count}", open.length);
      (open[0].querySelector("input") ?? open[0]).focus();
      return;
    }
    const earned = shown.map((place, i) => mark(place, questions[i]));
    const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
    const reached = Math.round(100 * sum(earned)) / 100;
    lock(true);
    total.textContent = `${words.score}${words.colon}${reached}／${sum(questions.map((one) => one.points))}`;
    total.focus();
  });

  form.addEventListener("reset", () => {
    form.querySelectorAll(".result").forEach((one) => one.remove());
    form.querySelectorAll("[aria-invalid]").forEach((one) => one.removeAttribute("aria-invalid"));
    total.textContent = "";
    warned = false;
    lock(false);
    form.querySelector(".take input, .take").focus();
  });

  form.addEventListener("submit", (event) => event.preventDefault());
  document.documentElement.classList.add("live");
  form.querySelector(".act").hidden = false;
})();
