/* A button to copy what can be cited; and the day that the reader sees it, which the server cannot know. */
const today = new Date().toISOString().slice(0, 10);
for (const place of document.querySelectorAll("[data-accessed]")) {
  const built = place.dataset.accessed;
  for (const before of ["hämtad ", "urldate = {"]) place.textContent = place.textContent.replace(before + built, before + today);
}
for (const place of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = `Kopiera ${place.dataset.copy}`;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(place.textContent.trim());
    button.textContent = "Kopierat";
  });
  place.after(button);
}
