/* A button to copy what can be cited; and the day that the reader sees it, which the server cannot know. */
const today = new Date().toISOString().slice(0, 10);
const dated = {
  text: (said, built) => ["hämtad ", "urldate = {"].reduce((text, before) => text.replace(before + built, before + today), said),
  brief: (said) => said.replace(/hämtad [\d-]+/, `hämtad ${today}`),
  json: (said) => {
    const [entry] = JSON.parse(said);
    entry.accessed = { "date-parts": [today.split("-").map(Number)] };
    return JSON.stringify([entry]);
  },
};
for (const box of document.querySelectorAll("[data-accessed]")) {
  for (const place of box.querySelectorAll("[data-copy]")) {
    const said = place.textContent.trim();
    place.textContent = dated[said.startsWith("[{") ? "json" : "text"](said, box.dataset.accessed);
  }
}
/* A page in short says its sentence once, at the top. */
const whole = new Map([...document.querySelectorAll(".reference > [data-copy]")].map((place) => {
  place.textContent = dated.brief(place.textContent.trim());
  return [place, `${document.querySelector(".lead").textContent.trim().replace(/\s+/g, " ")} ${place.textContent}`];
}));
for (const place of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = `Kopiera ${place.dataset.copy}`;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(whole.get(place) ?? place.textContent.trim());
    button.textContent = "Kopierat";
  });
  place.after(" ", button);
}
