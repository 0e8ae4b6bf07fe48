(() => {
  "use strict";
  const article = document.getElementById("article");
  const card = document.getElementById("card");
  const margin = document.querySelector(".margin");
  const narrow = matchMedia("(max-width: 47.99rem)");
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  let closing = 0;
  let opener = null;
  document.documentElement.classList.add("scripted");

  const partsOf = (id) =>
    all(`[data-s~="${CSS.escape(id)}"], [data-by~="${CSS.escape(id)}"]`, article);

  const light = (ids, name) => {
    all(`.${name}`, article).forEach((part) => part.classList.remove(name));
    ids.forEach((id) => partsOf(id).forEach((part) => part.classList.add(name)));
  };

  const statementsAt = (node) => {
    const ids = [];
    for (let part = node; part && part !== article; part = part.parentElement) {
      if (part.dataset.s) ids.push(part.dataset.s);
      else if (part.dataset.by && !ids.length) ids.push(...part.dataset.by.split(" "));
    }
    return [...new Set(ids)];
  };

  const fill = (ids) => {
    card.replaceChildren(
      ...ids.map((id) => {
        const kept = document.getElementById(`card-${id}`);
        const copy = document.createElement("div");
        copy.className = kept.className;
        copy.dataset.card = id;
        copy.append(...[...kept.childNodes].map((node) => node.cloneNode(true)));
        return copy;
      }),
    );
  };

  const place = (box) => {
    if (narrow.matches) {
      card.style.left = card.style.top = "";
      return;
    }
    const wide = document.documentElement.clientWidth;
    const left = Math.min(Math.max(box.left - 12, 12), wide - card.offsetWidth - 12);
    const below = box.bottom + 10;
    const above = box.top - card.offsetHeight - 10;
    const fits = below + card.offsetHeight <= innerHeight || above < 0;
    card.style.left = `${left + scrollX}px`;
    card.style.top = `${(fits ? below : above) + scrollY}px`;
  };

  const open = (node, box) => {
    clearTimeout(closing);
    const ids = statementsAt(node);
    if (!ids.length) return;
    if (card.hidden || ids.join(" ") !== card.dataset.ids) {
      card.dataset.ids = ids.join(" ");
      fill(ids);
      card.hidden = false;
      card.scrollTop = 0;
      place(box);
      light(ids, "lit");
    }
    opener = node;
  };

  const close = () => {
    card.hidden = true;
    light([], "lit");
  };

  const closeSoon = () => {
    clearTimeout(closing);
    closing = setTimeout(() => {
      const inside = card.contains(document.activeElement) || card.matches(":hover");
      if (!inside && !article.querySelector(".mark:focus-visible")) close();
    }, 180);
  };

  const boxAt = (node, event) => {
    const boxes = [...node.getClientRects()];
    return (
      boxes.find((box) => event.clientY >= box.top - 4 && event.clientY <= box.bottom + 4) ||
      boxes[0] ||
      node.getBoundingClientRect()
    );
  };

  article.addEventListener("pointerover", (event) => {
    const node = event.target.closest("[data-s], [data-by]");
    if (node && event.pointerType !== "touch") open(node, boxAt(node, event));
    else closeSoon();
  });
  article.addEventListener("pointerleave", closeSoon);
  card.addEventListener("pointerleave", closeSoon);
  card.addEventListener("pointerenter", () => clearTimeout(closing));
  article.addEventListener("focusin", (event) => {
    if (event.target.matches(".mark")) open(event.target, event.target.getBoundingClientRect());
  });
  article.addEventListener("focusout", closeSoon);
  card.addEventListener("focusout", closeSoon);
  article.addEventListener("click", (event) => {
    const node = event.target.closest("[data-s], [data-by]");
    if (!node) return;
    event.preventDefault();
    open(node, boxAt(node, event));
    if (event.target.matches(".mark") && event.detail === 0) card.querySelector("a")?.focus();
  });
  card.addEventListener("click", (event) => {
    if (event.target.closest("a")) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || card.hidden) return;
    const back = card.contains(document.activeElement);
    const mark = opener && document.getElementById(statementsAt(opener)[0]);
    close();
    if (back && mark) mark.focus();
    close();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!card.contains(event.target) && !article.contains(event.target)) close();
  });

  const showTarget = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const mark = id && document.getElementById(id);
    light(mark && mark.matches(".mark") ? [id] : [], "target");
    all(".note.here", margin).forEach((note) => note.classList.remove("here"));
    if (mark && mark.matches(".mark")) {
      all(`.note[data-for="${CSS.escape(id)}"]`, margin).forEach((n) => n.classList.add("here"));
    }
  };
  addEventListener("hashchange", showTarget);

  all("button.voice").forEach((button) => {
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      all("button.voice").forEach((one) => one.setAttribute("aria-pressed", "false"));
      button.setAttribute("aria-pressed", String(on));
      article.classList.toggle("spotlight", on);
      const ids = all(".mark", article)
        .filter((mark) => mark.dataset.sign === button.dataset.sign)
        .map((mark) => mark.id);
      light(on ? ids : [], "chosen");
    });
  });

  const settle = () => {
    const beside = getComputedStyle(margin).position === "relative";
    let free = 0;
    all(".note", margin).forEach((note) => {
      note.style.top = "";
      if (!beside) return;
      const mark = document.getElementById(note.dataset.for);
      const wanted = mark.getBoundingClientRect().top - margin.getBoundingClientRect().top - 6;
      const top = Math.max(wanted, free);
      note.style.top = `${top}px`;
      free = top + note.offsetHeight + 10;
    });
    margin.style.minHeight = beside ? `${free}px` : "";
  };
  addEventListener("resize", settle);
  addEventListener("load", settle);
  settle();
  showTarget();
})();
