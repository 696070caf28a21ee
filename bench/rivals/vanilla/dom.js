// Makes elements.

/** An element with properties, attributes and children. What has no property of that name is an attribute. */
export const el = (tag, props = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
};

/** Writes a text unless it is there already. */
export const write = (element, text) => {
  if (element.textContent !== text) element.textContent = text;
};
