"use strict";
(() => {
  const sources = [...document.querySelectorAll("details.source")];
  if (sources.length > 0) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "toggle";
    const label = () => { button.textContent = sources.some(source => source.open) ? "Hide code" : "Show code"; };
    button.addEventListener("click", () => {
      const open = !sources.some(source => source.open);
      for (const source of sources) source.open = open;
      label();
    });
    for (const source of sources) source.addEventListener("toggle", label);
    label();
    document.querySelector("header.summary").append(button);
  }
})();
