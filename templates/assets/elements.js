/* Elements made by script, with text that is only ever text. */
export function make(tag, values, ...children) {
  const element = Object.assign(document.createElement(tag), values);
  element.append(...children);
  return element;
}

export function button(textContent, click, className = "copy") {
  const made = make("button", { type: "button", className, textContent });
  made.addEventListener("click", click);
  return made;
}
