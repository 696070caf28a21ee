// Sets the theme that the user has chosen, before the first paint. The release build puts this into index.html.

try {
  document.documentElement.dataset.theme = localStorage["slice-backups.theme"];
} catch {
  // The browser does not let the page read its storage.
}
