// What a page looks like to somebody who reads it in this browser. Each measure gives what is wrong, in words.
(() => {
  const shown = element => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const called = element => {
    const name = element.tagName.toLowerCase();
    const classes = (element.getAttribute("class") ?? "").trim().replace(/\s+/g, ".");
    return classes ? `${name}.${classes}` : name;
  };
  const cut = text => text.trim().replace(/\s+/g, " ").slice(0, 40);
  // What is known of an element is not asked again, as long as one measure takes.
  const memo = known => {
    const found = new Map();
    return element => {
      if (!found.has(element)) found.set(element, known(element));
      return found.get(element);
    };
  };
  // Whether an element is there for the ear alone: a function of elements.
  const heardOnly = () => {
    const heard = memo(element => {
      if (!element) return false;
      const { clientWidth, clientHeight, parentElement } = element;
      const hidden = clientWidth === 1 && clientHeight === 1 && getComputedStyle(element).overflow === "hidden";
      return hidden || heard(parentElement);
    });
    return heard;
  };

  // Every text that is seen, with its element and the rectangles of its lines. Measures come before whatever
  // scrolls, and one look serves them all.
  let looked = null;
  const texts = () => looked ??= look();
  const look = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const heard = heardOnly();
    const seen = memo(element => !element.closest("title, style") && shown(element) && !heard(element));
    const found = [];
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || !seen(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      const boxes = [...range.getClientRects()].filter(box => box.width > 0.5 && box.height > 0.5);
      const { data } = walker.currentNode;
      if (boxes.length) found.push({ element, data, text: cut(data), boxes });
    }
    return found;
  };

  const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const colours = new Map();
  const painted = css => {
    paint.clearRect(0, 0, 1, 1);
    paint.fillStyle = css;
    paint.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = paint.getImageData(0, 0, 1, 1).data;
    return { rgb: [red, green, blue], alpha: alpha / 255 };
  };
  const colour = css => {
    if (!colours.has(css)) colours.set(css, painted(css));
    return colours.get(css);
  };
  const over = (top, below) => top.rgb.map((part, index) => part * top.alpha + below[index] * (1 - top.alpha));
  const luminance = rgb => {
    const [red, green, blue] = rgb.map(part => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ratio = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((first, second) => second - first);
    return (light + 0.05) / (dark + 0.05);
  };
  const line = element => {
    const found = [];
    for (let up = element; up; up = up.parentElement) found.unshift(up);
    return found;
  };
  // What a page is painted on that says nothing of it.
  const canvas = () => {
    const probe = document.body.appendChild(document.createElement("div"));
    probe.style.backgroundColor = "Canvas";
    const { rgb } = colour(getComputedStyle(probe).backgroundColor);
    probe.remove();
    return rgb;
  };
  // What an element is painted on: a function of elements, and null where that is a picture.
  const grounds = () => {
    const ground = memo(element => {
      if (!element) return canvas();
      const { backgroundImage, backgroundColor } = getComputedStyle(element);
      const below = ground(element.parentElement);
      return below && backgroundImage === "none" ? over(colour(backgroundColor), below) : null;
    });
    return ground;
  };

  // The nearest box that text must stay in, sideways.
  const holder = element => {
    for (let up = element; up; up = up.parentElement) {
      const { display } = getComputedStyle(up);
      if (!["inline", "contents"].includes(display)) return up;
    }
    return document.body;
  };
  const scrolls = element => ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
  const inScroller = element => line(element).some(up => up !== document.documentElement && scrolls(up));
  const slack = 1.5;
  // Whether a line is drawn around it.
  const framed = element => {
    const style = getComputedStyle(element);
    return style.display !== "inline" &&
      ["Top", "Bottom"].every(side => parseFloat(style[`border${side}Width`]) > 0 &&
        colour(style[`border${side}Color`]).alpha > 0);
  };

  window.measure = {
    // Text with less contrast than 7:1 (WCAG 2.2, 1.4.6).
    faint() {
      const ground = grounds();
      const opacity = memo(element => element ? getComputedStyle(element).opacity * opacity(element.parentElement) : 1);
      return texts().flatMap(({ element, text }) => {
        const below = ground(element);
        if (!below) return [`${called(element)}: "${text}" stands on a picture`];
        const { rgb, alpha } = colour(getComputedStyle(element).color);
        const found = ratio(over({ rgb, alpha: alpha * opacity(element) }, below), below);
        return found < 7 ? [`${called(element)}: "${text}" ${found.toFixed(2)}:1`] : [];
      });
    },
    // Text under 12 px.
    tiny() {
      return texts().flatMap(({ element, text }) => {
        const size = parseFloat(getComputedStyle(element).fontSize);
        return size < 11.95 ? [`${called(element)}: "${text}" ${size.toFixed(1)} px`] : [];
      });
    },
    // A page that is to be scrolled in two directions (1.4.10).
    wide() {
      const { scrollWidth, clientWidth } = document.documentElement;
      if (scrollWidth <= clientWidth) return [];
      const out = [...document.body.querySelectorAll("*")].filter(element => {
        return shown(element) && !inScroller(element) && element.getBoundingClientRect().right > clientWidth;
      });
      return [`${scrollWidth} px in a window of ${clientWidth}: ${out.map(called).join(", ")}`];
    },
    // Text that leaves its box or the window sideways, stands across its frame, or is hidden by a box too low for it.
    cut() {
      const width = document.documentElement.clientWidth;
      const drawn = memo(framed);
      const clipping = memo(up => up !== document.documentElement && up !== document.body &&
        ["hidden", "clip"].includes(getComputedStyle(up).overflowY));
      return texts().flatMap(({ element, text, boxes }) => {
        const box = holder(element).getBoundingClientRect();
        const where = `${called(element)}: "${text}"`;
        const frames = line(element).filter(drawn);
        const size = parseFloat(getComputedStyle(element).fontSize);
        const clips = line(element).filter(clipping);
        return boxes.flatMap(one => {
          const found = [];
          if (one.left < box.left - slack || one.right > box.right + slack) {
            found.push(`${where} leaves ${called(holder(element))}`);
          }
          for (const frame of frames) {
            const { top, bottom } = frame.getBoundingClientRect();
            // The letters of a line: a font may claim more room for its highest ones than they ever take.
            const inset = Math.max(one.height * 0.12, (one.height - size * 1.1) / 2);
            if (one.top + inset < top - slack || one.bottom - inset > bottom + slack) {
              found.push(`${where} leaves the frame of ${called(frame)}`);
            }
          }
          if (!inScroller(element) && (one.left < -slack || one.right > width + slack)) {
            found.push(`${where} leaves the window`);
          }
          for (const clip of clips.map(up => up.getBoundingClientRect())) {
            if (one.bottom > clip.bottom + slack || one.right > clip.right + slack) found.push(`${where} is hidden`);
          }
          return found;
        });
      });
    },
    // Text over other text.
    covered() {
      const lines = texts().flatMap(({ element, text, boxes }) => boxes.map(box => {
        // The middle of a line: what stands closely above one another touches with its ascenders alone.
        const inset = box.height * 0.3;
        return { element, text, left: box.left + 1, right: box.right - 1, top: box.top + inset,
          bottom: box.bottom - inset };
      })).sort((one, other) => one.top - other.top);
      const found = [];
      lines.forEach((one, index) => {
        for (let next = index + 1; next < lines.length && lines[next].top < one.bottom; next += 1) {
          const other = lines[next];
          if (one.left < other.right && other.left < one.right && one.element !== other.element) {
            found.push(`${called(one.element)}: "${one.text}" and ${called(other.element)}: "${other.text}"`);
          }
        }
      });
      return found;
    },
    // A part that scrolls by itself and that no key reaches (2.1.1).
    stuck() {
      return [...document.body.querySelectorAll("*")].filter(element => scrolls(element) &&
        element.scrollWidth > element.clientWidth + 1 && element.tabIndex < 0).map(called);
    },
    // Something to hit that is smaller than 24 by 24 px, unless it stands in a sentence (2.5.8).
    small() {
      const heard = heardOnly();
      return [...document.querySelectorAll("a[href], summary, button, input, select, [tabindex]")].filter(element => {
        if (!shown(element) || heard(element)) return false;
        const { width, height } = element.getBoundingClientRect();
        const inSentence = getComputedStyle(element).display === "inline" &&
          element.parentElement.innerText.trim() !== element.innerText.trim();
        return !inSentence && (width < 23.95 || height < 23.95);
      }).map(element => `${called(element)}: "${cut(element.innerText)}"`);
    },
    // What moves, or would (2.3.3).
    moving() {
      return [document.documentElement, ...document.body.querySelectorAll("*")].filter(element => {
        const style = getComputedStyle(element);
        return style.animationName !== "none" || style.scrollBehavior !== "auto" ||
          style.transitionDuration.split(",").some(time => parseFloat(time) > 0);
      }).map(called);
    },
    // A map that says by places and lines alone what hangs under what: boxes that are no list, words in a drawing.
    unlisted() {
      const loose = [...document.querySelectorAll(".map-box")]
        .filter(box => !box.closest("li")?.closest("ul")?.closest(".map"));
      const drawn = [...document.querySelectorAll("svg text")];
      const told = [...document.querySelectorAll(".map > svg")].filter(one => one.ariaHidden !== "true");
      return [...loose.map(box => `not in a list: ${cut(box.textContent)}`),
        ...drawn.map(words => `in a drawing: ${cut(words.textContent)}`),
        ...told.map(one => `told beside the list: ${called(one)}`)];
    },
    // A cell of a table with no head in its row or its column, or a head that does not say which it heads.
    unheaded() {
      return [...document.querySelectorAll("table")].flatMap(table => {
        const rows = [...table.rows];
        const heads = [...table.querySelectorAll("th")].filter(head => !["col", "row"].includes(head.scope));
        const bare = rows.flatMap(row => [...row.cells].filter(cell => cell.tagName === "TD" &&
          !row.querySelector("th[scope=row]") &&
          !rows.some(other => other.cells[cell.cellIndex]?.matches("th[scope=col]"))));
        return [...heads, ...bare].map(cell => `${called(table)}: "${cut(cell.innerText)}"`);
      });
    },
    // Marks of two sorts that look alike without their colours, or a mark like plain text.
    alike() {
      const looks = [...document.querySelectorAll(".legend .m")].map(mark => {
        const style = getComputedStyle(mark);
        const lines = [style.borderBottomStyle, style.borderBottomWidth, style.textDecorationLine, style.outlineStyle];
        return [called(mark), [...lines, style.textDecorationStyle, style.fontStyle].join(" ")];
      });
      const plain = ["none 0px none none solid normal"];
      return looks.filter(([, look], index) =>
        [...plain, ...looks.slice(0, index).map(other => other[1])].includes(look)).map(([name]) => name);
    },
    // A border that makes room where colours are a reader's own: it becomes a bar.
    barred() {
      const ground = over(colour(getComputedStyle(document.documentElement).backgroundColor), canvas());
      return [...document.body.querySelectorAll("*")].filter(element => {
        const style = getComputedStyle(element);
        return ["Top", "Right", "Bottom", "Left"].some(side => parseFloat(style[`border${side}Width`]) > 6 &&
          colour(style[`border${side}Color`]).rgb.join() !== ground.join());
      }).map(called);
    },
    // What leads about a page on a screen, where it is printed.
    linked() {
      return [...document.querySelectorAll("nav, .skip")].filter(shown).map(called);
    },
  };

  const stops = () => [...document.querySelectorAll("a[href], summary, button, input, select, textarea, [tabindex]")]
    .filter(element => element.checkVisibility({ visibilityProperty: true }));
  // How wide the paper is between its margins, in px.
  window.paper = () => {
    const probe = document.body.appendChild(document.createElement("div"));
    probe.style.cssText = "position: absolute; width: calc(210mm - var(--inner, 21mm) - var(--outer, 14mm))";
    const { width } = probe.getBoundingClientRect();
    probe.remove();
    return Math.round(width);
  };
  // Every text that is seen, as it stands.
  window.seen = () => texts().map(({ data }) => data);
  window.keys = {
    // How often Tab stops on its way through the page.
    stops: () => stops().length,
    // Whether it has stopped in a part of the page, or could not, because there is nothing to stop at.
    inside: part => document.activeElement.closest(part) !== null || !stops().some(stop => stop.closest(part)),
    // Where it has stopped: `place` in the order of the page, and whether it leads past the head; null past the end.
    focused() {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const name = `${element.tagName.toLowerCase()}: ${cut(element.innerText)}`;
      const style = getComputedStyle(element);
      const box = element.getClientRects()[0];
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      const wrong = [];
      if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) wrong.push(`${name} shows no focus`);
      if (!top || !(element.contains(top) || top.contains(element))) wrong.push(`${name} is out of sight`);
      const skips = Boolean(element.hash) && document.querySelector("main").matches(element.hash);
      return { name, place: stops().indexOf(element), skips, wrong };
    },
  };
})();
